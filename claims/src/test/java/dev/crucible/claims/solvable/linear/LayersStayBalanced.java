package dev.crucible.claims.solvable.linear;

import dev.crucible.claim.Claim;
import dev.crucible.claim.Formula;
import dev.crucible.claim.OpenDirection;
import dev.crucible.claim.Source;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.data.Matrix;
import dev.crucible.finding.Figure.Axis;
import dev.crucible.finding.Figure.Origin;
import dev.crucible.junit.ClaimTest;
import dev.crucible.lab.Lab;
import dev.crucible.lab.MeasurementAssert;
import dev.crucible.measure.LayerBalance;
import dev.crucible.measurement.Sweep;
import dev.crucible.model.Activation;
import dev.crucible.model.Architecture;
import dev.crucible.model.Bias;
import dev.crucible.model.Initialisation;
import dev.crucible.model.Layout;
import dev.crucible.model.Model;
import dev.crucible.prediction.Numbers;
import dev.crucible.prediction.Prediction;
import dev.crucible.random.RandomKey;
import dev.crucible.scaling.Matrices;
import dev.crucible.scaling.Regression;
import dev.crucible.study.Chart;
import dev.crucible.study.Members;
import dev.crucible.study.Reading;
import dev.crucible.study.Runs;
import dev.crucible.study.Study;
import dev.crucible.study.Tiered;
import dev.crucible.train.Adam;
import dev.crucible.train.Batches;
import dev.crucible.train.BiasCorrection;
import dev.crucible.train.DecoupledDecay;
import dev.crucible.train.GradientDescent;
import dev.crucible.train.Iterates;
import dev.crucible.train.Outcome;
import dev.crucible.train.Recipe;
import dev.crucible.train.Trajectory;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Tag;

/**
 * Gradient flow conserves the balance of a linear network's layers; gradient descent loses it in
 * proportion to its step, over a fixed time.
 *
 * <p>A step changes D_l by exactly η² (G_lᵀG_l − G_{l+1}G_{l+1}ᵀ), which is checked with the
 * instrument and proves nothing by itself. Rectifiers are the limit of the law's reach: of each
 * matrix they conserve the diagonal alone, because what a rectifier does to one unit commutes with
 * its scale, not with rotations.
 *
 * <p>Negative controls: a curved activation, and methods that do not follow the gradient.
 */
@Claim(
    id = "S1.3",
    title = "Layers stay balanced under gradient flow",
    statement =
        "D_l = W_lW_lᵀ − W_{l+1}ᵀW_{l+1} of neighbouring layers of a linear network is constant"
            + " under gradient flow, whatever data and start, so that gradient descent lets it"
            + " drift in proportion to the learning rate over a fixed time. Of a network of"
            + " rectifiers only the diagonal of D_l is conserved.",
    strand = Strand.SOLVABLE_SETTINGS,
    direction = OpenDirection.OD1,
    standing = Standing.PROVED,
    source =
        @Source(
            arxiv = "1802.06509",
            where =
                "conservation of the layers' difference; rectifiers in arXiv 1806.00900; theorem"
                    + " numbers not confirmed"))
@Formula("\\frac{d}{dt}\\left(W_l W_l^\\top - W_{l+1}^\\top W_{l+1}\\right) = 0")
@Tag("S1.3")
@Tag("SOLVABLE_SETTINGS")
@Tag("OD1")
class LayersStayBalanced {

  private static final String SIZE = "learning rate";

  static final Prediction FIRST_ORDER =
      Prediction.of("‖D(T) − D(0)‖ / ‖D(0)‖ at T = η · steps = 2")
          .scalesAs(1, SIZE)
          .within(
              0.10,
              "the second order adds 0.03 at these steps; what is not conserved has exponents below"
                  + " 0.3");

  /**
   * Networks without biases on Gaussian samples of a linear teacher.
   *
   * @param time learning rate times steps: a fixed number of steps would make the exponent 2
   * @param batch samples of a minibatch
   * @param decay λ of decoupled weight decay
   */
  record Setup(
      int inputs, int hidden, int outputs, int samples, double time, int batch, double decay) {

    Model model(Network network) {
      int depth = network.layers - 1;
      Architecture architecture =
          network.activation == Activation.IDENTITY
              ? new Architecture.Linear(hidden, depth, 1)
              : new Architecture.Perceptron(hidden, depth, network.activation, 1, Bias.WITHOUT);
      return architecture.model(inputs, outputs);
    }
  }

  /** How a network is trained. */
  enum Method {
    FULL_BATCH,
    MINIBATCHES,
    WEIGHT_DECAY,
    ADAM
  }

  /**
   * What is trained, and how.
   *
   * @param layers number of weight matrices
   * @param activation what lies between them
   */
  record Network(int layers, Activation activation, Method method) {

    String words() {
      String between =
          activation == Activation.IDENTITY ? "linear" : activation.name().toLowerCase(Locale.ROOT);
      String how = method.name().toLowerCase(Locale.ROOT).replace('_', ' ');
      return "%s layers, %s, %s".formatted(layers, between, how);
    }
  }

  /**
   * What is varied.
   *
   * @param rate learning rate η
   */
  record Cell(Network network, double rate) {}

  /**
   * How far a balance has drifted, relative to itself at the start.
   *
   * @param full of the matrices D_l
   * @param diagonal of their diagonals
   * @param sums of the sums that nothing conserves
   */
  record Drift(double full, double diagonal, double sums) {

    static Drift between(Layout layout, double[] start, double[] end) {
      LayerBalance before = LayerBalance.of(layout, start);
      LayerBalance after = LayerBalance.of(layout, end);
      return new Drift(
          after.driftFrom(before),
          after.diagonal().driftFrom(before.diagonal()),
          LayerBalance.sums(layout, end).driftFrom(LayerBalance.sums(layout, start)));
    }
  }

  static final Network LINEAR = new Network(3, Activation.IDENTITY, Method.FULL_BATCH);

  static final Network RECTIFIERS = new Network(3, Activation.RELU, Method.FULL_BATCH);

  static final Tiered<List<Network>> CLAIMED =
      Tiered.ci(List.of(LINEAR, RECTIFIERS))
          .full(
              List.of(
                  LINEAR,
                  RECTIFIERS,
                  new Network(2, Activation.IDENTITY, Method.FULL_BATCH),
                  new Network(4, Activation.IDENTITY, Method.FULL_BATCH),
                  new Network(5, Activation.IDENTITY, Method.FULL_BATCH),
                  new Network(3, Activation.IDENTITY, Method.MINIBATCHES)));

  static final Network TANH = new Network(3, Activation.TANH, Method.FULL_BATCH);
  static final Network ADAM = new Network(3, Activation.IDENTITY, Method.ADAM);
  static final Network DECAY = new Network(3, Activation.IDENTITY, Method.WEIGHT_DECAY);

  static final Tiered<List<Double>> RATES =
      Tiered.ci(List.of(0.0025, 0.005, 0.01, 0.02))
          .full(List.of(0.000625, 0.00125, 0.0025, 0.005, 0.01, 0.02));

  static final Study<Setup, Cell, Drift> STUDY =
      Study.of("drift of the layers' balance", LayersStayBalanced::train)
          .with(new Setup(10, 12, 8, 40, 2, 5, 0.01))
          .cells(atEachRate(CLAIMED))
          .controls(atEachRate(Tiered.always(List.of(TANH, ADAM, DECAY))))
          .seeds(Tiered.ci(16).full(30))
          .together(12, "layers", "activation", "method")
          .sweeping("rate")
          .key("weights", "{claim}/{layers}/{seed}/weights")
          .key("inputs", "{claim}/{layers}/{seed}/inputs")
          .key("teacher", "{claim}/{layers}/{seed}/teacher")
          .key("batches", "{claim}/{layers}/{seed}/batches")
          .called(cell -> "%s, η = %s".formatted(cell.network.words(), Numbers.plain(cell.rate)));

  private static Tiered<List<Cell>> atEachRate(Tiered<List<Network>> networks) {
    return Tiered.ci(cells(networks.ci(), RATES.ci())).full(cells(networks.full(), RATES.full()));
  }

  private static List<Cell> cells(List<Network> networks, List<Double> rates) {
    return networks.stream()
        .flatMap(network -> rates.stream().map(rate -> new Cell(network, rate)))
        .toList();
  }

  /** Trains a network's seeds and rates as one ensemble, until the slowest has had its time. */
  static List<Reading<Drift>> train(Setup setup, Members<Cell> members) {
    Model model = setup.model(members.cell(0).network);
    Layout layout = Layout.of(model);
    List<RealMatrix> inputs =
        members.map(m -> gaussian(setup.samples, setup.inputs, members.key("inputs", m)));
    List<RealMatrix> teachers =
        members.map(m -> gaussian(setup.inputs, setup.outputs, members.key("teacher", m)));
    double scale = 1 / Math.sqrt(setup.inputs);
    List<RealMatrix> targets =
        members.map(m -> inputs.get(m).multiply(teachers.get(m).scalarMultiply(scale)));
    double[][] start = Initialisation.gaussian(model, members.keys("weights"));
    long[] steps =
        members.map(m -> Iterates.step(members.cell(m).rate, setup.time)).stream()
            .mapToLong(step -> step)
            .toArray();
    Iterates kept = Iterates.at(layout, steps);
    Trajectory end =
        new Regression(model, inputs, targets).train(recipe(setup, members), start, kept);
    return members.map(
        m ->
            end.outcomes().get(m) instanceof Outcome.Diverged at && at.step() <= steps[m]
                ? Reading.diverged(at.step())
                : Reading.of(Drift.between(layout, start[m], kept.at(steps[m])[m])));
  }

  private static RealMatrix gaussian(int rows, int columns, RandomKey key) {
    return Matrices.of(new Matrix(rows, columns, key.gaussians(rows * columns)));
  }

  private static Recipe recipe(Setup setup, Members<Cell> members) {
    double[] rates = members.each(Cell::rate);
    double slowest = DoubleStream.of(rates).min().orElseThrow();
    Recipe descent = Recipe.gradientDescent(Iterates.step(slowest, setup.time), rates);
    return switch (members.cell(0).network.method) {
      case FULL_BATCH -> descent;
      case MINIBATCHES -> descent.with(new Batches.Epochs(setup.batch, members.keys("batches")));
      case WEIGHT_DECAY -> descent.with(new DecoupledDecay(new GradientDescent(), setup.decay));
      case ADAM -> descent.with(new Adam(0.9, 0.999, 1e-8, BiasCorrection.ON));
    };
  }

  @ClaimTest
  void ofLinearNetworksAndOnTheDiagonalOfRectifiers(Lab lab) {
    Runs<Cell, Drift> runs = lab.run(STUDY);
    Sweep tanh = sweep(runs, TANH, Drift::full);
    Sweep adam = sweep(runs, ADAM, Drift::full);
    Sweep decay = sweep(runs, DECAY, Drift::full);
    for (Network network : lab.at(CLAIMED)) {
      if (network.activation == Activation.IDENTITY) {
        MeasurementAssert<Sweep> drift =
            lab.assertThat("drift, " + network.words(), sweep(runs, network, Drift::full))
                .corroborates(FIRST_ORDER)
                .butNot("tanh between the layers", tanh)
                .norUnder("the layers' sum is conserved", sweep(runs, network, Drift::sums));
        if (network.equals(LINEAR)) {
          drift.butNot("Adam", adam).butNot("weight decay", decay);
        }
      }
    }
    lab.assertThat("rectifiers, diagonal alone", sweep(runs, RECTIFIERS, Drift::diagonal))
        .corroborates(FIRST_ORDER)
        .butNot("the whole matrix", sweep(runs, RECTIFIERS, Drift::full))
        .norUnder("the layers' sum is conserved", sweep(runs, RECTIFIERS, Drift::sums));
    Sweep linear = sweep(runs, LINEAR, Drift::full);
    double smallest = runs.at(new Cell(LINEAR, lab.at(RATES).get(0))).means(Drift::full).get(0);
    lab.note(
        "%s: relative drift %s at the smallest learning rate, mean over seeds"
            .formatted(LINEAR.words(), Numbers.brief(smallest)));
    lab.figure(
        Chart.of("relative drift of D against learning rate")
            .axes(Axis.logarithmic("learning rate η"), Axis.logarithmic("‖D(T) − D(0)‖ / ‖D(0)‖"))
            .exponent("linear network", Origin.MEASURED, linear, FIRST_ORDER)
            .sweep("tanh", Origin.CONTROL, tanh)
            .sweep("Adam", Origin.CONTROL, adam)
            .sweep("weight decay", Origin.CONTROL, decay)
            .figure());
  }

  private static Sweep sweep(
      Runs<Cell, Drift> runs, Network network, ToDoubleFunction<Drift> drift) {
    return runs.where(cell -> cell.network.equals(network))
        .sweep(FIRST_ORDER, SIZE, Cell::rate, drift);
  }
}
