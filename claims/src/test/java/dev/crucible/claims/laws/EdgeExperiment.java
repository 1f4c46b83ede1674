package dev.crucible.claims.laws;

import ai.djl.ndarray.NDArray;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.lab.Trial;
import dev.crucible.measure.Lanczos;
import dev.crucible.measure.SharpnessMeter;
import dev.crucible.measure.SharpnessSeries;
import dev.crucible.measure.SharpnessWatch;
import dev.crucible.measure.SharpnessWatch.Point;
import dev.crucible.model.Activation;
import dev.crucible.model.Initialisation;
import dev.crucible.model.Layout;
import dev.crucible.model.Linearised;
import dev.crucible.model.Model;
import dev.crucible.random.RandomKey;
import dev.crucible.theory.EdgeOfStability;
import dev.crucible.train.Loss;
import dev.crucible.train.Problem;
import dev.crucible.train.Recipe;
import dev.crucible.train.Reduction;
import dev.crucible.train.Trajectory;
import dev.crucible.train.Training;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Trains the seeds of a setting as one ensemble and follows the sharpness at second-order midpoints.
 *
 * <p>The same code serves the experiment and its controls; {@link Kind} says what differs.
 */
final class EdgeExperiment {

  /** Steps between measurements; odd, against aliasing with the period-two oscillation. */
  static final int STRIDE = 15;

  /** What is trained, and where its plateau is looked for. */
  enum Kind {
    /** The network itself: plateau after the crossing, eligibility gates asked. */
    EDGE,
    /** A learning rate too small to cross: plateau is the last half, gates not asked. */
    BELOW,
    /** The network frozen at its linearisation: plateau is the last half, gates not asked. */
    LINEARISED
  }

  private final EdgeSetting setting;
  private final Kind kind;

  EdgeExperiment(EdgeSetting setting, Kind kind) {
    this.setting = setting;
    this.kind = kind;
  }

  EdgeSetting setting() {
    return setting;
  }

  /** Returns whether the network is smooth, without kinks between the oscillation's two points. */
  boolean isSmooth() {
    return setting.activation() != Activation.RELU;
  }

  boolean isFrozen() {
    return kind == Kind.LINEARISED;
  }

  String words() {
    return setting.words() + (isFrozen() ? ", linearised" : "");
  }

  /** Runs the seeds; the result lists them in the same order. */
  List<EdgeRun> run(List<Trial> seeds) {
    try (Scope scope = Scope.open()) {
      double[][] start = seeds.stream().map(this::initial).toArray(double[][]::new);
      Problem problem = problem(seeds, start, scope);
      double[] rates = new double[seeds.size()];
      Arrays.fill(rates, setting.learningRate());
      SharpnessMeter meter = new SharpnessMeter(problem, Lanczos.top(), key().derive("meter"));
      double[] atStart = meter.at(start).stream().mapToDouble(p -> fraction(p.top())).toArray();
      Windows windows = new Windows(setting.learningRate(), seeds.size());
      SharpnessWatch watch =
          new SharpnessWatch(
              meter,
              Layout.of(problem.model()),
              seeds.size(),
              Point.MIDPOINT,
              STRIDE,
              windows);
      Trajectory trajectory =
          new Training(problem, Recipe.gradientDescent(setting.steps(), rates)).from(start, watch);
      List<Eligibility> eligibility =
          kind == Kind.EDGE
              ? new GradientFlowGates(setting, problem, key().derive("flow"))
                  .judge(start, windows)
              : seeds.stream().map(s -> Eligibility.notAsked()).toList();
      return IntStream.range(0, seeds.size())
          .mapToObj(
              m ->
                  result(
                      m, watch.series().get(m), atStart[m], trajectory, eligibility.get(m)))
          .toList();
    }
  }

  private Problem problem(List<Trial> seeds, double[][] start, Scope scope) {
    Model model = setting.model();
    if (kind == Kind.LINEARISED) {
      List<NDArray> origin = Layout.of(model).arrays(start, Precision.FLOAT64, scope);
      model = new Linearised(model, origin);
    }
    return new Problem(
        model,
        new Loss.SquaredError(Reduction.MEAN_OVER_SAMPLES),
        setting.task().inputs(seeds, scope),
        setting.task().targets(seeds, scope),
        Precision.FLOAT64);
  }

  /** A seed starts from the same parameters at every learning rate. */
  private double[] initial(Trial trial) {
    RandomKey key = RandomKey.of(trial.claimId()).derive("initialisation").derive(trial.seed());
    return Initialisation.gaussian(setting.model(), key);
  }

  private RandomKey key() {
    return RandomKey.of("edge of stability").derive(words());
  }

  private double fraction(double sharpness) {
    return EdgeOfStability.fraction(setting.learningRate(), sharpness);
  }

  private EdgeRun result(
      int member,
      SharpnessSeries series,
      double atStart,
      Trajectory trajectory,
      Eligibility eligibility) {
    List<Double> fractions = new ArrayList<>();
    series.values().forEach(sharpness -> fractions.add(fraction(sharpness)));
    double[] losses = trajectory.losses()[member];
    Plateau plateau =
        kind == Kind.EDGE
            ? Plateau.afterCrossing(series.steps(), fractions)
            : Plateau.lastHalf(series.steps());
    return new EdgeRun(
        series.steps(),
        fractions,
        atStart,
        plateau,
        eligibility,
        decades(losses),
        trajectory.outcomes().get(member),
        new EdgeRun.Health(
            series.unconverged(), series.products(), series.worstResidual()));
  }

  /** Divergence shows as the last finite loss; training goes on until all members have ended. */
  private static double decades(double[] losses) {
    double last = losses[0];
    for (double loss : losses) {
      if (!Double.isFinite(loss)) {
        break;
      }
      last = loss;
    }
    return Math.log10(last / losses[0]);
  }
}
