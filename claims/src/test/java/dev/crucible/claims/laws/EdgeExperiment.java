package dev.crucible.claims.laws;

import dev.crucible.claims.edge.EdgeSeeds;
import dev.crucible.claims.edge.EdgeSetting;
import dev.crucible.engine.Scope;
import dev.crucible.lab.Trial;
import dev.crucible.measure.Eigenpairs;
import dev.crucible.measure.Lanczos;
import dev.crucible.measure.SharpnessMeter;
import dev.crucible.measure.SharpnessSeries;
import dev.crucible.measure.SharpnessWatch;
import dev.crucible.measure.SharpnessWatch.Point;
import dev.crucible.model.Layout;
import dev.crucible.random.RandomKey;
import dev.crucible.theory.EdgeOfStability;
import dev.crucible.train.Outcome;
import dev.crucible.train.Problem;
import dev.crucible.train.Recipe;
import dev.crucible.train.Training;
import dev.crucible.train.Trajectory;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Trains the seeds of a setting as one ensemble and follows the sharpness at second-order
 * midpoints.
 *
 * <p>The same code serves the experiment and its controls; {@link Kind} says what differs.
 */
final class EdgeExperiment {

  /** Where the linearisation is put that must diverge; calibration had it at 1.01 to 1.13. */
  private static final double PAST_EDGE = 1.1;

  /** Steps between measurements; odd, against aliasing with the period-two oscillation. */
  static final int STRIDE = 15;

  /** What is trained, and where its plateau is looked for. */
  enum Kind {
    /** The network itself: plateau after the crossing, eligibility gates asked. */
    EDGE,
    /** A learning rate too small to cross: plateau is the last half, gates not asked. */
    BELOW,
    /** The network frozen at its linearisation: plateau is the last half, gates not asked. */
    LINEARISED,
    /** The same at a rate of each seed's own, 10 % past the edge of its constant curvature. */
    LINEARISED_PAST_EDGE
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

  boolean isFrozen() {
    return kind == Kind.LINEARISED || kind == Kind.LINEARISED_PAST_EDGE;
  }

  String words() {
    return switch (kind) {
      case EDGE, BELOW -> setting.words();
      case LINEARISED -> setting.words() + ", linearised";
      case LINEARISED_PAST_EDGE -> setting.family() + ", linearised, η·λ₁/2 = " + PAST_EDGE;
    };
  }

  /** Runs the seeds; the result lists them in the same order. */
  List<EdgeRun> run(List<Trial> seeds) {
    try (Scope scope = Scope.open()) {
      EdgeSeeds ensemble = new EdgeSeeds(setting, seeds);
      double[][] start = ensemble.starts();
      Problem problem = isFrozen() ? ensemble.linearised(scope) : ensemble.problem(scope);
      SharpnessMeter meter = new SharpnessMeter(problem, Lanczos.top(), key().derive("meter"));
      List<Eigenpairs> first = meter.at(start);
      double[] atStart = first.stream().mapToDouble(Eigenpairs::top).toArray();
      double[] rates = Arrays.stream(atStart).map(this::learningRate).toArray();
      Windows windows = new Windows(setting.learningRate(), seeds.size());
      SharpnessWatch watch =
          new SharpnessWatch(
              meter, Layout.of(problem.model()), seeds.size(), Point.MIDPOINT, STRIDE, windows);
      Trajectory trajectory =
          new Training(problem, Recipe.gradientDescent(setting.steps(), rates)).from(start, watch);
      List<Eligibility> eligibility =
          kind == Kind.EDGE
              ? new GradientFlowGates(setting, problem, key().derive("flow")).judge(start, windows)
              : seeds.stream().map(s -> Eligibility.notAsked()).toList();
      return IntStream.range(0, seeds.size())
          .mapToObj(
              m ->
                  result(
                      new Curvature(rates[m], first.get(m), watch.series().get(m)),
                      trajectory.losses()[m],
                      trajectory.outcomes().get(m),
                      eligibility.get(m)))
          .toList();
    }
  }

  private RandomKey key() {
    return RandomKey.of("edge of stability").derive(words());
  }

  private double learningRate(double sharpnessAtStart) {
    return kind == Kind.LINEARISED_PAST_EDGE
        ? PAST_EDGE * 2 / sharpnessAtStart
        : setting.learningRate();
  }

  /** One seed's curvature along its run at its learning rate. */
  private record Curvature(double learningRate, Eigenpairs atStart, SharpnessSeries series) {

    double fractionAtStart() {
      return EdgeOfStability.fraction(learningRate, atStart.top());
    }

    EdgeRun.Health health() {
      return new EdgeRun.Health(
          series.unconverged() + (atStart.converged() ? 0 : 1),
          series.products(),
          series.worstResidual());
    }

    List<Double> fractions() {
      return series.values().stream()
          .map(sharpness -> EdgeOfStability.fraction(learningRate, sharpness))
          .toList();
    }
  }

  private EdgeRun result(
      Curvature curvature, double[] losses, Outcome outcome, Eligibility eligibility) {
    SharpnessSeries series = curvature.series();
    List<Double> fractions = curvature.fractions();
    Plateau plateau =
        kind == Kind.EDGE
            ? Plateau.afterCrossing(series.steps(), fractions)
            : Plateau.lastHalf(series.steps());
    return new EdgeRun(
        series.steps(),
        fractions,
        curvature.fractionAtStart(),
        plateau,
        eligibility,
        lossChange(losses, plateau.steps(series.steps()), outcome),
        outcome,
        curvature.health());
  }

  /** A run that diverged is judged by the loss at which it did. */
  private static double lossChange(double[] losses, Plateau.Steps window, Outcome outcome) {
    if (outcome instanceof Outcome.Diverged diverged) {
      int step = (int) diverged.step();
      double last = Double.isFinite(losses[step]) ? losses[step] : losses[step - 1];
      return Math.log10(last / losses[0]);
    }
    int quarter = (window.to() - window.from()) / 4;
    double early = mean(losses, window.from(), window.from() + quarter);
    double late = mean(losses, window.to() - quarter, window.to());
    return Math.log10(late / early);
  }

  private static double mean(double[] losses, int from, int to) {
    return Arrays.stream(losses, from, to).average().orElse(Double.NaN);
  }
}
