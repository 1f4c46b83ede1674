package dev.crucible.claims.solvable.linear;

import dev.crucible.data.Matrix;
import dev.crucible.lab.Trial;
import dev.crucible.model.Activation;
import dev.crucible.model.Bias;
import dev.crucible.model.DeepLinear;
import dev.crucible.model.Initialisation;
import dev.crucible.model.Layout;
import dev.crucible.model.Mlp;
import dev.crucible.model.Model;
import dev.crucible.model.Parameterisation;
import dev.crucible.random.RandomKey;
import dev.crucible.train.Adam;
import dev.crucible.train.Batches;
import dev.crucible.train.BiasCorrection;
import dev.crucible.train.DecoupledDecay;
import dev.crucible.train.GradientDescent;
import dev.crucible.train.Iterates;
import dev.crucible.train.Recipe;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.hipparchus.linear.RealMatrix;

/**
 * Trains a network for a fixed time at several learning rates from the same weights, and measures
 * how far its layers' balance has drifted.
 *
 * @param layers number of weight matrices
 * @param network what lies between them
 * @param method how it is trained
 */
record ConservationExperiment(int layers, Network network, Method method) {

  static final int INPUTS = 10;
  static final int HIDDEN = 12;
  static final int OUTPUTS = 8;
  static final int SAMPLES = 40;

  /** Learning rate times steps: a fixed number of steps would make the exponent 2. */
  static final double TIME = 2;

  static final double DECAY = 0.01;
  static final int BATCH = 5;
  static final Adam ADAM = new Adam(0.9, 0.999, 1e-8, BiasCorrection.ON);

  /** What lies between the layers. */
  enum Network {
    LINEAR,
    TANH,
    RELU
  }

  /** How the network is trained. */
  enum Method {
    FULL_BATCH,
    MINIBATCHES,
    WEIGHT_DECAY,
    ADAM
  }

  String words() {
    String name = network.name().toLowerCase(Locale.ROOT);
    String how = method.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return "%s layers, %s, %s".formatted(layers, name, how);
  }

  Model model() {
    List<Integer> widths = new ArrayList<>(Collections.nCopies(layers - 1, HIDDEN));
    widths.add(0, INPUTS);
    widths.add(OUTPUTS);
    Parameterisation unit = Parameterisation.standard(1);
    return switch (network) {
      case LINEAR -> new DeepLinear(widths, unit);
      case TANH -> new Mlp(widths, Activation.TANH, Bias.WITHOUT, unit);
      case RELU -> new Mlp(widths, Activation.RELU, Bias.WITHOUT, unit);
    };
  }

  /**
   * Runs every seed at every rate as one ensemble, until the slowest has had its time.
   *
   * @param rates learning rates, increasing
   */
  List<ConservationRun> run(List<Trial> seeds, List<Double> rates) {
    List<RandomKey> keys =
        seeds.stream().map(t -> RandomKey.of(t.claimId()).derive(layers).derive(t.seed())).toList();
    List<Member> members =
        keys.stream().flatMap(key -> rates.stream().map(rate -> new Member(key, rate))).toList();
    double[] steps = members.stream().mapToDouble(Member::rate).toArray();
    Layout layout = Layout.of(model());
    Iterates iterates = Iterates.atTimes(layout, steps, 0, TIME);
    double[][] start =
        members.stream()
            .map(m -> Initialisation.gaussian(model(), m.key().derive("weights")))
            .toArray(double[][]::new);
    learner(members).train(recipe(members, Iterates.step(rates.get(0), TIME)), start, iterates);
    return IntStream.range(0, seeds.size())
        .mapToObj(s -> read(s * rates.size(), rates, iterates))
        .toList();
  }

  private record Member(RandomKey key, double rate) {}

  private Learner learner(List<Member> members) {
    List<RealMatrix> inputs =
        members.stream().map(m -> gaussian(SAMPLES, INPUTS, m.key().derive("inputs"))).toList();
    List<RealMatrix> targets =
        IntStream.range(0, members.size())
            .mapToObj(m -> inputs.get(m).multiply(teacher(members.get(m).key())))
            .toList();
    return new Learner(model(), inputs, targets);
  }

  private static RealMatrix teacher(RandomKey key) {
    return gaussian(INPUTS, OUTPUTS, key.derive("teacher")).scalarMultiply(1 / Math.sqrt(INPUTS));
  }

  private static RealMatrix gaussian(int rows, int columns, RandomKey key) {
    return Matrices.of(new Matrix(rows, columns, key.gaussians(rows * columns)));
  }

  private Recipe recipe(List<Member> members, long steps) {
    double[] rates = members.stream().mapToDouble(Member::rate).toArray();
    Recipe descent = Recipe.gradientDescent(steps, rates);
    return switch (method) {
      case FULL_BATCH -> descent;
      case MINIBATCHES -> descent.with(new Batches.Epochs(BATCH, batchKeys(members)));
      case WEIGHT_DECAY -> descent.with(new DecoupledDecay(new GradientDescent(), DECAY));
      case ADAM -> descent.with(ADAM);
    };
  }

  private static List<RandomKey> batchKeys(List<Member> members) {
    return members.stream().map(m -> m.key().derive("batches")).toList();
  }

  private ConservationRun read(int first, List<Double> rates, Iterates iterates) {
    double[] drift = new double[rates.size()];
    double[] diagonal = new double[rates.size()];
    double[] sums = new double[rates.size()];
    for (int r = 0; r < rates.size(); r++) {
      List<RealMatrix> start = Matrices.weights(model(), iterates.at(0)[first + r]);
      long step = Iterates.step(rates.get(r), TIME);
      List<RealMatrix> end = Matrices.weights(model(), iterates.at(step)[first + r]);
      drift[r] = Balance.of(end).driftFrom(Balance.of(start));
      diagonal[r] = Balance.of(end).diagonal().driftFrom(Balance.of(start).diagonal());
      sums[r] = Balance.sums(end).driftFrom(Balance.sums(start));
    }
    double[] x = rates.stream().mapToDouble(rate -> rate).toArray();
    return ConservationRun.of(x, drift, diagonal, sums);
  }
}
