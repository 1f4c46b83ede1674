package dev.crucible.claims.laws.sharpening;

import ai.djl.ndarray.NDArray;
import dev.crucible.claims.edge.Task;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.lab.Trial;
import dev.crucible.measure.Lanczos;
import dev.crucible.measure.Sampling;
import dev.crucible.measure.SharpnessMeter;
import dev.crucible.measure.SharpnessSeries;
import dev.crucible.measure.SharpnessWatch;
import dev.crucible.model.Initialisation;
import dev.crucible.model.Layout;
import dev.crucible.model.Linearised;
import dev.crucible.model.Model;
import dev.crucible.random.RandomKey;
import dev.crucible.train.Heun;
import dev.crucible.train.Loss;
import dev.crucible.train.Problem;
import dev.crucible.train.Recipe;
import dev.crucible.train.Reduction;
import dev.crucible.train.Training;
import dev.crucible.train.Trajectory;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Gradient flow on the squared error, followed by Heun's method up to time 30, with the sharpness
 * along it.
 *
 * @param setting network and task
 * @param curvature whether the network's curvature can move
 */
record SharpeningFlow(FlowSetting setting, Curvature curvature) {

  /** Heun's step. */
  static final double STEP = 0.03;

  static final int STEPS = 1000;

  /** Steps between measurements. */
  static final int STRIDE = 25;

  /** Constant curvature shows at once. */
  static final int STEPS_WHERE_FROZEN = 50;

  /** Whether curvature can move. */
  enum Curvature {
    /** The network itself. */
    FREE,
    /** The network frozen at its linearisation. */
    FROZEN
  }

  String words() {
    return setting.words() + (curvature == Curvature.FROZEN ? ", linearised" : "");
  }

  /** Runs the seeds as one ensemble; the result lists them in the same order. */
  List<FlowRun> run(List<Trial> seeds) {
    try (Scope scope = Scope.open()) {
      double[][] start = seeds.stream().map(this::initial).toArray(double[][]::new);
      Problem problem = problem(seeds, start, scope);
      Problem measured =
          curvature == Curvature.FROZEN ? problem : problem.in(Precision.FLOAT32, scope);
      SharpnessMeter meter =
          new SharpnessMeter(measured, Lanczos.top(), key(seeds.get(0)).derive("meter"));
      SharpnessWatch watch =
          new SharpnessWatch(
              meter,
              Layout.of(problem.model()),
              seeds.size(),
              Sampling.atIterates(STRIDE),
              (step, iterate, pairs) -> false);
      Trajectory trajectory = new Training(problem, recipe(seeds.size())).from(start, watch);
      return IntStream.range(0, seeds.size())
          .mapToObj(
              m ->
                  new FlowRun(
                      factor(watch.series().get(m)),
                      trajectory.outcomes().get(m),
                      watch.series().get(m).unconverged()))
          .toList();
    }
  }

  private Recipe recipe(int members) {
    double[] steps = new double[members];
    Arrays.fill(steps, STEP);
    return Recipe.gradientDescent(curvature == Curvature.FROZEN ? STEPS_WHERE_FROZEN : STEPS, steps)
        .with(new Heun());
  }

  private static double factor(SharpnessSeries series) {
    double start = series.values().get(0);
    return series.values().stream().mapToDouble(s -> s / start).max().orElseThrow();
  }

  private Problem problem(List<Trial> seeds, double[][] start, Scope scope) {
    Model model = setting.model();
    if (curvature == Curvature.FROZEN) {
      model = new Linearised(model, Layout.of(model).arrays(start, Precision.FLOAT64, scope));
    }
    return new Problem(
        model,
        new Loss.SquaredError(Reduction.MEAN_OVER_SAMPLES),
        Task.MNIST_PARITY.inputs(seeds, scope),
        targets(seeds, scope),
        Precision.FLOAT64);
  }

  private NDArray targets(List<Trial> seeds, Scope scope) {
    double[] stacked =
        seeds.stream()
            .flatMapToDouble(
                seed ->
                    Arrays.stream(
                        setting.targets(
                            seed.seed(), key(seed).derive("flips").derive(seed.seed()))))
            .toArray();
    return scope.array(Precision.FLOAT64, stacked, seeds.size(), Task.MNIST_PARITY.samples(), 1);
  }

  private double[] initial(Trial trial) {
    return Initialisation.gaussian(
        setting.model(), key(trial).derive("initialisation").derive(trial.seed()));
  }

  private static RandomKey key(Trial trial) {
    return RandomKey.of(trial.claimId());
  }
}
