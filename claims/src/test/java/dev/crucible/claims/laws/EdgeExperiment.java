package dev.crucible.claims.laws;

import dev.crucible.claims.edge.Criterion;
import dev.crucible.claims.edge.EdgeSeeds;
import dev.crucible.claims.edge.EdgeSetting;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.lab.Trial;
import dev.crucible.measure.Eigenpairs;
import dev.crucible.measure.Sampling;
import dev.crucible.measure.SharpnessMeter;
import dev.crucible.measure.SharpnessSeries;
import dev.crucible.measure.SharpnessWatch;
import dev.crucible.model.Layout;
import dev.crucible.random.RandomKey;
import dev.crucible.train.Outcome;
import dev.crucible.train.Problem;
import dev.crucible.train.Recipe;
import dev.crucible.train.Training;
import dev.crucible.train.Trajectory;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Trains the seeds of a setting as one ensemble and follows the sharpness, in single precision,
 * where and through what the optimiser asks.
 *
 * <p>The same code serves the experiment and its controls; {@link Kind} says what differs.
 */
final class EdgeExperiment {

  /** Where the linearisation is put that must diverge; calibration had it at 1.01 to 1.13. */
  private static final double PAST_EDGE = 1.1;

  /** What is trained, and where its plateau is looked for. */
  enum Kind {
    /** The network itself: plateau after the crossing, eligibility gates asked. */
    EDGE,
    /** The network itself, where gates have no meaning: plateau after the crossing. */
    UNGATED,
    /** A learning rate too small to cross: plateau is the last half, gates not asked. */
    BELOW,
    /** The network frozen at its linearisation: plateau is the last half, gates not asked. */
    LINEARISED,
    /** The same at a rate of each seed's own, 10 % past the edge of its constant curvature. */
    LINEARISED_PAST_EDGE
  }

  private final EdgeSetting setting;
  private final Optimiser optimiser;
  private final Kind kind;

  EdgeExperiment(EdgeSetting setting, Optimiser optimiser, Kind kind) {
    this.setting = setting;
    this.optimiser = optimiser;
    this.kind = kind;
  }

  /** Makes an experiment with gradient descent. */
  EdgeExperiment(EdgeSetting setting, Kind kind) {
    this(setting, new Optimiser.Descent(), kind);
  }

  EdgeSetting setting() {
    return setting;
  }

  Optimiser optimiser() {
    return optimiser;
  }

  /** Returns the sharpness at which theory says that it settles. */
  double threshold() {
    return optimiser.threshold(setting.learningRate());
  }

  boolean isFrozen() {
    return kind == Kind.LINEARISED || kind == Kind.LINEARISED_PAST_EDGE;
  }

  String words() {
    return switch (kind) {
      case EDGE, UNGATED, BELOW -> named();
      case LINEARISED -> named() + ", linearised";
      case LINEARISED_PAST_EDGE -> family() + ", linearised, η·λ₁/2 = " + PAST_EDGE;
    };
  }

  private String named() {
    return setting.words() + optimiserWords();
  }

  /** Returns task, network, loss and optimiser in words. */
  String family() {
    return setting.family() + optimiserWords();
  }

  private String optimiserWords() {
    return optimiser.words().isEmpty() ? "" : ", " + optimiser.words();
  }

  /** Runs the seeds; the result lists them in the same order. */
  List<EdgeRun> run(List<Trial> seeds) {
    try (Scope scope = Scope.open()) {
      EdgeSeeds ensemble = new EdgeSeeds(setting, seeds);
      double[][] start = ensemble.starts();
      Problem problem = isFrozen() ? ensemble.linearised(scope) : ensemble.problem(scope);
      Problem measured = isFrozen() ? problem : problem.in(Precision.FLOAT32, scope);
      SharpnessMeter meter =
          new SharpnessMeter(measured, optimiser.lanczos(), key().derive("meter"));
      List<Eigenpairs> first = meter.at(start);
      double[] rates = first.stream().mapToDouble(pairs -> learningRate(pairs.top())).toArray();
      Windows windows = new Windows(threshold(), optimiser.earliestCrossing(), seeds.size());
      SharpnessWatch watch =
          new SharpnessWatch(meter, Layout.of(problem.model()), seeds.size(), sampling(), windows);
      Recipe recipe = Recipe.gradientDescent(setting.steps(), rates).with(optimiser.rule());
      Trajectory trajectory = new Training(problem, recipe).from(start, watch);
      List<Eigenpairs> last = meter.at(trajectory.parameters());
      List<Eligibility> eligibility = eligibility(measured, start, windows);
      return IntStream.range(0, seeds.size())
          .mapToObj(
              m ->
                  result(
                      new Curvature(rates[m], first.get(m), last.get(m), watch.series().get(m)),
                      trajectory.losses()[m],
                      trajectory.outcomes().get(m),
                      eligibility.get(m)))
          .toList();
    }
  }

  /** Gradient flow is followed in single precision: it only has to be seen to pass a gate. */
  private List<Eligibility> eligibility(Problem problem, double[][] start, Windows windows) {
    OptionalDouble time = optimiser.timeOfStep(setting.learningRate());
    if (kind != Kind.EDGE || time.isEmpty()) {
      return Arrays.stream(start).map(s -> Eligibility.notAsked()).toList();
    }
    FlowHorizon horizon = new FlowHorizon(threshold(), time.getAsDouble(), setting.steps());
    return new GradientFlowGates(horizon, problem, key().derive("flow")).judge(start, windows);
  }

  /** Under cross-entropy the course is long and slow, and is looked at less often. */
  private Sampling sampling() {
    Sampling usual = optimiser.sampling();
    return setting.criterion() == Criterion.CROSS_ENTROPY
        ? new Sampling(usual.point(), 3 * usual.stride(), usual.rule())
        : usual;
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
  private record Curvature(
      double learningRate, Eigenpairs atStart, Eigenpairs atEnd, SharpnessSeries series) {

    EdgeRun.Health health() {
      int unconverged = (int) Stream.of(atStart, atEnd).filter(e -> !isFit(e)).count();
      return new EdgeRun.Health(
          series.unconverged() + unconverged, series.products(), series.worstResidual());
    }

    /**
     * A run that diverged has no curvature at its end, for which the instrument is not to blame.
     */
    private static boolean isFit(Eigenpairs pairs) {
      return pairs.converged() || !Double.isFinite(pairs.top());
    }
  }

  private EdgeRun result(
      Curvature curvature, double[] losses, Outcome outcome, Eligibility eligibility) {
    SharpnessSeries series = curvature.series();
    EdgeRun.Course course =
        new EdgeRun.Course(
            series.steps(),
            series.values().stream().map(s -> fraction(curvature, s)).toList(),
            fraction(curvature, curvature.atStart().top()),
            fraction(curvature, curvature.atEnd().top()));
    Plateau plateau = plateau(series.steps(), course.fractions());
    return new EdgeRun(
        course,
        plateau,
        eligibility,
        lossChange(losses, plateau.steps(series.steps()), outcome),
        outcome,
        curvature.health());
  }

  /** Where no gradient flow can say what a run that never crosses shows, it shows nothing. */
  private Plateau plateau(List<Long> steps, List<Double> fractions) {
    if (kind != Kind.EDGE && kind != Kind.UNGATED) {
      return Plateau.lastHalf(steps);
    }
    Plateau found = Plateau.afterCrossing(steps, fractions, optimiser.earliestCrossing());
    boolean undecidable =
        kind == Kind.EDGE && optimiser.timeOfStep(setting.learningRate()).isEmpty();
    return undecidable && found.crossing() < 0 ? Plateau.none(steps) : found;
  }

  /** Reads a plateau of this experiment in units of another threshold. */
  DoubleUnaryOperator against(double otherThreshold) {
    return fraction -> fraction * threshold() / otherThreshold;
  }

  private double fraction(Curvature curvature, double sharpness) {
    return optimiser.fraction(curvature.learningRate(), sharpness);
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
