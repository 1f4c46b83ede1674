package dev.crucible.claims.laws;

import dev.crucible.claims.edge.EdgeSeeds;
import dev.crucible.claims.edge.EdgeSetting;
import dev.crucible.edge.Eligibility;
import dev.crucible.edge.FlowHorizon;
import dev.crucible.edge.Gates;
import dev.crucible.edge.GradientFlowGates;
import dev.crucible.edge.Windows;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.lab.Trial;
import dev.crucible.measure.Lanczos;
import dev.crucible.measure.SharpnessMeter;
import dev.crucible.measure.SharpnessWatch;
import dev.crucible.measure.SharpnessWatch.Point;
import dev.crucible.model.Layout;
import dev.crucible.prediction.Numbers;
import dev.crucible.random.RandomKey;
import dev.crucible.theory.EdgeOfStability;
import dev.crucible.train.Problem;
import dev.crucible.train.Recipe;
import dev.crucible.train.Schedule;
import dev.crucible.train.Training;
import dev.crucible.train.Trajectory;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Full-batch gradient descent whose learning rate changes once, followed at midpoints.
 *
 * <p>Gate E1 asks gradient flow from the same start, over the run's whole time, whether it would
 * pass the edge that the second rate has. The second gate is the loss itself, which on these data
 * is far from learnt: see {@link ScheduleRun#settled}.
 *
 * @param setting task, network, first learning rate and steps in all
 * @param change the step from which the second rate holds
 * @param factor the second rate over the first; 1 for a control in which nothing changes
 */
record ScheduleExperiment(EdgeSetting setting, int change, double factor) {

  /** Steps between measurements; odd, against aliasing with the period-two oscillation. */
  static final int STRIDE = 15;

  static final Gates GATES = new Gates(1.3, 1.1, 50, Lanczos.top());

  double laterRate() {
    return factor * setting.learningRate();
  }

  String words() {
    return "%s → %s after step %s".formatted(setting.words(), Numbers.plain(laterRate()), change);
  }

  /** Returns the same run without the change. */
  ScheduleExperiment unchanged() {
    return new ScheduleExperiment(setting, change, 1);
  }

  boolean changes() {
    return factor != 1;
  }

  /** Runs the seeds; the result lists them in the same order. */
  List<ScheduleRun> run(List<Trial> trials) {
    EdgeSeeds seeds = new EdgeSeeds(setting, trials);
    try (Scope scope = Scope.open()) {
      Problem problem = seeds.problem(scope);
      Problem measured = problem.in(Precision.FLOAT32, scope);
      RandomKey key = RandomKey.of(trials.get(0).claimId()).derive(words());
      SharpnessWatch watch =
          new SharpnessWatch(
              new SharpnessMeter(measured, Lanczos.top(), key.derive("meter")),
              Layout.of(problem.model()),
              trials.size(),
              Point.MIDPOINT,
              STRIDE,
              (step, iterate, pairs) -> false);
      Trajectory trajectory =
          new Training(problem, recipe(trials.size())).from(seeds.starts(), watch);
      List<Eligibility> gates = gates(measured, seeds.starts(), key.derive("flow"));
      return IntStream.range(0, trials.size())
          .mapToObj(
              m ->
                  new ScheduleRun(
                      this,
                      watch.series().get(m).steps(),
                      watch.series().get(m).values(),
                      trajectory.losses()[m],
                      trajectory.outcomes().get(m),
                      new ScheduleRun.Health(gates.get(m), watch.series().get(m).unconverged())))
          .toList();
    }
  }

  private Recipe recipe(int members) {
    double[] rates = new double[members];
    Arrays.fill(rates, setting.learningRate());
    NavigableMap<Long, Double> changes = new TreeMap<>();
    changes.put((long) change, factor);
    return Recipe.gradientDescent(setting.steps(), rates).with(new Schedule.Piecewise(changes));
  }

  private List<Eligibility> gates(Problem problem, double[][] starts, RandomKey key) {
    if (!changes()) {
      return Arrays.stream(starts).map(start -> Eligibility.notAsked()).toList();
    }
    FlowHorizon horizon = wholeTime();
    return new GradientFlowGates(GATES, horizon, problem, key)
        .judge(starts, Windows.never(starts.length));
  }

  /** Returns as much gradient flow as this run takes, against the second rate's edge. */
  FlowHorizon wholeTime() {
    double time = setting.learningRate() * (change + factor * (setting.steps() - change));
    double threshold = EdgeOfStability.gradientDescent(laterRate());
    return new FlowHorizon(threshold, time / setting.steps(), setting.steps());
  }
}
