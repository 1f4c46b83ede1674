package dev.crucible.edge;

import dev.crucible.engine.Scope;
import dev.crucible.measure.Eigenpairs;
import dev.crucible.measure.Sampling;
import dev.crucible.measure.SharpnessMeter;
import dev.crucible.measure.SharpnessSeries;
import dev.crucible.measure.SharpnessWatch;
import dev.crucible.model.Initialisation;
import dev.crucible.model.Layout;
import dev.crucible.random.RandomKey;
import dev.crucible.train.Outcome;
import dev.crucible.train.Problem;
import dev.crucible.train.Recipe;
import dev.crucible.train.Training;
import dev.crucible.train.Trajectory;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Trains the seeds of a setting as one ensemble and follows the sharpness, in single precision,
 * through the preconditioner where the optimiser has one.
 *
 * <p>The same code serves runs at the edge and their controls; {@link EdgeRegime} says what
 * differs.
 */
final class AlongTheEdge {

  private final EdgeTraining training;
  private final EdgeProtocol protocol;
  private final RandomKey key;

  AlongTheEdge(EdgeTraining training, EdgeProtocol protocol, RandomKey key) {
    this.training = training;
    this.protocol = protocol;
    this.key = key;
  }

  /** Runs the seeds, each from its own key; the result lists them in the same order. */
  List<EdgeRun> run(List<Integer> seeds, List<RandomKey> initialisation) {
    try (Scope scope = Scope.open()) {
      double[][] start = Initialisation.gaussian(training.problem().model(), initialisation);
      Problem problem = training.trained(seeds, start, scope);
      Problem measured = training.measured(problem, scope);
      SharpnessMeter meter =
          new SharpnessMeter(measured, protocol.watch().lanczos(), key.derive("meter"));
      List<Eigenpairs> first = meter.at(start);
      double[] rates = first.stream().mapToDouble(pairs -> learningRate(pairs.top())).toArray();
      Windows windows = windows(seeds.size());
      SharpnessWatch watch =
          new SharpnessWatch(meter, Layout.of(problem.model()), seeds.size(), sampling(), windows);
      Recipe recipe =
          Recipe.gradientDescent(training.steps(), rates).with(training.optimiser().rule());
      Trajectory trajectory = new Training(problem, recipe).from(start, watch);
      List<Eigenpairs> last = meter.at(trajectory.parameters());
      List<Eligibility> flow = flow(measured, start, windows);
      return IntStream.range(0, seeds.size())
          .mapToObj(
              m ->
                  new Measured(rates[m], first.get(m), last.get(m), watch.series().get(m))
                      .of(trajectory, m, flow.get(m)))
          .toList();
    }
  }

  private Windows windows(int members) {
    return new Windows(
        training.threshold(),
        protocol.watch().firstCrossing(),
        protocol.plateau().settling(),
        members);
  }

  private Sampling sampling() {
    return new Sampling(
        protocol.watch().point(),
        training.stride(),
        training.optimiser().isAdaptive()
            ? Optional.of(training.optimiser().rule())
            : Optional.empty());
  }

  private double learningRate(double sharpnessAtStart) {
    return training.kind() == EdgeRegime.LINEARISED_PAST_EDGE
        ? protocol.pastEdge() * 2 / sharpnessAtStart
        : training.learningRate();
  }

  private OptionalDouble timeOfStep() {
    return training.optimiser().timeOfStep(training.learningRate());
  }

  /** Gradient flow is followed in single precision: it only has to be seen to pass a gate. */
  private List<Eligibility> flow(Problem problem, double[][] start, Windows windows) {
    if (training.kind() != EdgeRegime.EDGE || timeOfStep().isEmpty()) {
      return Arrays.stream(start).map(s -> Eligibility.notAsked()).toList();
    }
    FlowHorizon horizon =
        new FlowHorizon(training.threshold(), timeOfStep().getAsDouble(), training.steps());
    return new GradientFlowGates(protocol.gates(), horizon, problem, key.derive("flow"))
        .judge(start, windows);
  }

  /**
   * A run that never crosses is judged by its last half, whether or not a gradient flow can say
   * what it would have shown: to leave it out would be to choose runs by what is measured of them.
   */
  private Plateau plateau(List<Long> steps, List<Double> fractions) {
    PlateauRule rule = protocol.plateau();
    if (!training.kind().crosses()) {
      return rule.lastHalf(steps);
    }
    return rule.afterCrossing(steps, fractions, protocol.watch().firstCrossing());
  }

  /** One seed's curvature along its run at its learning rate. */
  private final class Measured {

    private final double learningRate;
    private final Eigenpairs atStart;
    private final Eigenpairs atEnd;
    private final SharpnessSeries series;

    private Measured(
        double learningRate, Eigenpairs atStart, Eigenpairs atEnd, SharpnessSeries series) {
      this.learningRate = learningRate;
      this.atStart = atStart;
      this.atEnd = atEnd;
      this.series = series;
    }

    private EdgeRun of(Trajectory trajectory, int member, Eligibility flow) {
      EdgeCourse.Curvature curvature =
          new EdgeCourse.Curvature(
              training.optimiser().threshold(learningRate),
              series.steps(),
              series.values().stream().map(this::fraction).toList(),
              fraction(atStart.top()),
              fraction(atEnd.top()));
      Plateau plateau = plateau(series.steps(), curvature.fractions());
      Outcome outcome = trajectory.outcomes().get(member);
      double lossChange =
          lossChange(trajectory.losses()[member], plateau.steps(series.steps()), outcome);
      return new EdgeCourse(curvature, plateau, lossChange, outcome, unconverged())
          .read(flow, protocol.gates(), health());
    }

    private double fraction(double sharpness) {
      return training.optimiser().fraction(learningRate, sharpness);
    }

    private EdgeRun.Health health() {
      return new EdgeRun.Health(series.steps().size(), series.products(), series.worstResidual());
    }

    /** Of a run that diverged, too, where nobody asks: that it did comes first. */
    private int unconverged() {
      return series.unconverged()
          + (int) Stream.of(atStart, atEnd).filter(pairs -> !pairs.converged()).count();
    }
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
