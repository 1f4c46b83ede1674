package dev.crucible.claims.laws;

import dev.crucible.measure.Eigenpairs;
import dev.crucible.measure.Lanczos;
import dev.crucible.measure.SharpnessMeter;
import dev.crucible.measure.SharpnessWatch;
import dev.crucible.measure.SharpnessWatch.Point;
import dev.crucible.model.Layout;
import dev.crucible.random.RandomKey;
import dev.crucible.train.Problem;
import dev.crucible.train.Recipe;
import dev.crucible.train.Training;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The eligibility gates: how sharp gradient flow would have become from the start of the run and
 * from the start of the plateau window.
 *
 * <p>Gradient descent stands in for the flow, at a rate of one over the threshold: at little more
 * than half of its own edge where the gates are decided. A gate that has been passed is not
 * followed further.
 */
final class GradientFlowGates {

  private static final int STRIDE = 50;

  private final FlowHorizon horizon;
  private final Problem problem;
  private final RandomKey key;

  GradientFlowGates(FlowHorizon horizon, Problem problem, RandomKey key) {
    this.horizon = horizon;
    this.problem = problem;
    this.key = key;
  }

  /** Follows both flows; the second only for members that have a plateau window. */
  List<Eligibility> judge(double[][] start, Windows windows) {
    long[] wholeRun = new long[start.length];
    long[] remaining = new long[start.length];
    double[][] windowStart = new double[start.length][];
    for (int m = 0; m < start.length; m++) {
      wholeRun[m] = flowSteps(horizon.steps());
      remaining[m] =
          windows.iterate(m).isPresent() ? flowSteps(horizon.steps() - windows.step(m)) : 0;
      windowStart[m] = windows.iterate(m).orElse(start[m]);
    }
    double[] fromStart =
        follow(start, new Flow("from the start", wholeRun, Eligibility.START_GATE));
    double[] fromWindow =
        follow(windowStart, new Flow("from the window", remaining, Eligibility.WINDOW_GATE));
    List<Eligibility> eligibility = new ArrayList<>();
    for (int m = 0; m < start.length; m++) {
      eligibility.add(
          new Eligibility(
              OptionalDouble.of(fromStart[m]),
              windows.iterate(m).isPresent()
                  ? OptionalDouble.of(fromWindow[m])
                  : OptionalDouble.empty()));
    }
    return eligibility;
  }

  private double rate() {
    return 1 / horizon.threshold();
  }

  private long flowSteps(long steps) {
    return Math.round(steps * horizon.timeOfStep() / rate());
  }

  private record Flow(String name, long[] steps, double gate) {}

  private double[] follow(double[][] start, Flow flow) {
    double[] highest = new double[start.length];
    double[] rates = new double[start.length];
    Arrays.fill(rates, rate());
    SharpnessWatch watch =
        new SharpnessWatch(
            new SharpnessMeter(problem, Lanczos.top(), key.derive(flow.name())),
            Layout.of(problem.model()),
            start.length,
            Point.ITERATE,
            STRIDE,
            (step, iterate, pairs) -> note(step, pairs, flow, highest));
    long longest = Arrays.stream(flow.steps()).max().orElse(0);
    new Training(problem, Recipe.gradientDescent(longest, rates)).from(start, watch);
    return highest;
  }

  /** Returns whether every member has passed the gate or run out of time. */
  private boolean note(long step, List<Eigenpairs> pairs, Flow flow, double[] highest) {
    boolean decided = true;
    for (int m = 0; m < highest.length; m++) {
      boolean open = highest[m] < flow.gate() && step <= flow.steps()[m];
      if (open && pairs.get(m).converged()) {
        highest[m] = Math.max(highest[m], pairs.get(m).top() / horizon.threshold());
      }
      decided &= highest[m] >= flow.gate() || step >= flow.steps()[m];
    }
    return decided;
  }
}
