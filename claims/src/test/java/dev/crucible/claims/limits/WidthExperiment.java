package dev.crucible.claims.limits;

import ai.djl.ndarray.NDArray;
import dev.crucible.data.Matrix;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.measure.KernelWatch;
import dev.crucible.measure.LayerwiseKernel;
import dev.crucible.measure.RelativeChange;
import dev.crucible.measurement.Series;
import dev.crucible.model.Activation;
import dev.crucible.model.Bias;
import dev.crucible.model.Initialisation;
import dev.crucible.model.Layout;
import dev.crucible.model.Mlp;
import dev.crucible.model.Parameterisation;
import dev.crucible.study.Members;
import dev.crucible.study.Reading;
import dev.crucible.study.Tiered;
import dev.crucible.synthetic.SmoothTask;
import dev.crucible.theory.KernelDescent;
import dev.crucible.train.Loss;
import dev.crucible.train.Outcome;
import dev.crucible.train.Problem;
import dev.crucible.train.Recipe;
import dev.crucible.train.Reduction;
import dev.crucible.train.Training;
import dev.crucible.train.Trajectory;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * What training changes in a network of a given width, in two parameterisations that start from the
 * same weights: the experiment of S2.1 and S2.2, each of which is the other's control.
 *
 * <p>The predictor is f − f₀, so that every width starts from zero. Full batches, double precision.
 */
final class WidthExperiment {

  private WidthExperiment() {}

  /** How weights, outputs and learning rates scale with the width n; multipliers absorbed. */
  enum Scheme {
    /** Readout times n^(−1/2), one learning rate for all. */
    NTK,
    /** Readout times 1/n, learning rates times n; with hidden matrices that is maximal update. */
    MEAN_FIELD;

    private Parameterisation parameterisation() {
      return switch (this) {
        case NTK -> Parameterisation.ntk().absorbed();
        case MEAN_FIELD -> Parameterisation.meanField().absorbed();
      };
    }
  }

  /** What lies between inputs and readout: that many hidden layers, equally wide. */
  record Network(int depth, Activation activation) {

    /** Returns a statistic's name in this network. */
    String name(String statistic) {
      return "%s, %s hidden layers, %s".formatted(statistic, depth, activation);
    }
  }

  /** What is varied. */
  record Cell(Scheme scheme, Network network, int width) {}

  /** Returns a scheme's cells, width by width for each network. */
  static Tiered<List<Cell>> cells(
      Scheme scheme, Tiered<List<Network>> networks, Tiered<List<Integer>> widths) {
    return Tiered.ci(cells(scheme, networks.ci(), widths.ci()))
        .full(cells(scheme, networks.full(), widths.full()));
  }

  private static List<Cell> cells(Scheme scheme, List<Network> networks, List<Integer> widths) {
    return networks.stream()
        .flatMap(network -> widths.stream().map(width -> new Cell(scheme, network, width)))
        .toList();
  }

  /**
   * Everything that is not varied.
   *
   * @param task drawn once for all widths and seeds
   * @param learningRate before the factors of the parameterisation
   * @param looks steps at which the kernel is looked at, the last one at the end
   * @param mostLoss mean (f − y)² / mean y² above which a run has not learned and shows nothing
   */
  record Setup(SmoothTask task, double learningRate, List<Long> looks, double mostLoss) {

    long steps() {
      return looks.get(looks.size() - 1);
    }

    Mlp model(Scheme scheme, Activation activation, List<Integer> hidden) {
      List<Integer> widths =
          Stream.of(List.of(task.inputs()), hidden, List.of(1)).flatMap(List::stream).toList();
      return new Mlp(widths, activation, Bias.WITHOUT, scheme.parameterisation());
    }
  }

  /**
   * What training changed, each ‖after − before‖ / ‖before‖.
   *
   * @param features each hidden layer's pre-activations on the training points
   * @param weights each layer's, the readout's last
   * @param kernel that of the training points, against time: learning rate times steps
   * @param fromLinearised how far the predictor is from that of the linearised network, relative
   * @param relativeLoss mean (f − y)² / mean y² at the end
   */
  record Change(
      List<Double> features,
      List<Double> weights,
      Series kernel,
      double fromLinearised,
      double relativeLoss) {

    double feature(int layer) {
      return features.get(layer - 1);
    }

    double weight(int layer) {
      return weights.get(layer - 1);
    }

    double kernelAtEnd() {
      return kernel.y().get(kernel.size() - 1);
    }
  }

  /** Trains the seeds of a cell as one ensemble. */
  static List<Reading<Change>> train(Setup setup, Members<Cell> members) {
    Cell cell = members.cell();
    List<Integer> hidden = Collections.nCopies(cell.network.depth, cell.width);
    Mlp model = setup.model(cell.scheme, cell.network.activation, hidden);
    Matrix data = setup.task.inputs(members.key("data"));
    double[] targets = setup.task.targets(data).values();
    double[][] start =
        members.keys("weights").stream()
            .map(key -> Initialisation.gaussian(model, key))
            .toArray(double[][]::new);
    try (Scope scope = Scope.open()) {
      NDArray inputs = scope.array(data.values(), 1, data.rows(), data.columns());
      List<LayerwiseKernel> before = LayerwiseKernel.of(model, data, start);
      NDArray aims = uncentred(targets, before, scope);
      Loss loss = new Loss.SquaredError(Reduction.MEAN_OVER_SAMPLES);
      Problem problem = new Problem(model, loss, inputs, aims, Precision.FLOAT64);
      KernelWatch watch = new KernelWatch(model, inputs, setup.looks);
      double[] rates = members.each(any -> setup.learningRate);
      Trajectory end =
          new Training(problem, Recipe.gradientDescent(setup.steps(), rates)).from(start, watch);
      return members.map(
          m -> {
            if (end.outcomes().get(m) instanceof Outcome.Diverged diverged) {
              return Reading.ruledOut("training diverged at step " + diverged.step());
            }
            List<Double> weights =
                RelativeChange.ofEach(Layout.of(model), start[m], end.parameters()[m]);
            List<LayerwiseKernel> after =
                setup.looks.stream().map(step -> watch.at(step).get(m)).toList();
            return read(setup, targets, before.get(m), after, weights);
          });
    }
  }

  /** Learning y with f − f₀ is learning y + f₀ with f; (member, sample, 1). */
  private static NDArray uncentred(double[] targets, List<LayerwiseKernel> start, Scope scope) {
    double[] aims = new double[start.size() * targets.length];
    Arrays.setAll(
        aims,
        i -> {
          int sample = i % targets.length;
          return targets[sample] + start.get(i / targets.length).outputs().get(sample);
        });
    return scope.array(aims, start.size(), targets.length, 1);
  }

  private static Reading<Change> read(
      Setup setup,
      double[] targets,
      LayerwiseKernel before,
      List<LayerwiseKernel> looks,
      List<Double> weights) {
    LayerwiseKernel end = looks.get(looks.size() - 1);
    double[] predictor = end.gainedSince(before);
    double loss = Math.pow(RelativeChange.of(targets, predictor), 2);
    String failed = "did not learn: relative loss " + loss;
    if (!Double.isFinite(loss)) {
      return Reading.ineligible(failed);
    }
    double rate = setup.learningRate / targets.length;
    double[] linearised =
        new KernelDescent(before.kernel().toRows(), 0).learned(targets, rate, setup.steps());
    Series kernel =
        Series.of(
            setup.looks.stream().mapToDouble(step -> setup.learningRate * step).toArray(),
            looks.stream()
                .mapToDouble(look -> RelativeChange.of(before.kernel(), look.kernel()))
                .toArray());
    Change change =
        new Change(
            RelativeChange.ofEach(before.preActivations(), end.preActivations()),
            weights,
            kernel,
            RelativeChange.of(predictor, linearised),
            loss);
    return loss <= setup.mostLoss ? Reading.of(change) : Reading.ineligible(change, failed);
  }
}
