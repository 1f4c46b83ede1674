package dev.crucible.edge;

import dev.crucible.engine.Scope;
import dev.crucible.measure.Eigenpairs;
import dev.crucible.measure.SharpnessMeter;
import dev.crucible.measure.SharpnessWatch;
import dev.crucible.measure.SharpnessWatch.Point;
import dev.crucible.model.Layout;
import dev.crucible.random.RandomKey;
import dev.crucible.train.Problem;
import dev.crucible.train.Recipe;
import dev.crucible.train.Training;
import dev.crucible.train.Trajectory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * The eligibility gates: how sharp gradient flow would have become from the start of the run and
 * from the start of the plateau window.
 *
 * <p>Gradient descent stands in for the flow, at a rate of one over the threshold: at little more
 * than half of its own edge where the gates are decided. A gate that has been passed is not
 * followed further. The sharpness at which a flow begins passes none: it is the run's own, and a
 * gate must not choose runs by what is measured of them.
 */
public final class GradientFlowGates {

  private final Gates gates;
  private final FlowHorizon horizon;
  private final Problem problem;
  private final RandomKey key;

  /**
   * Makes the gates of a run.
   *
   * @param gates what is asked
   * @param horizon how far the flow is followed
   * @param problem what the run minimises, in the precision in which the flow is to be followed
   * @param key source of the eigensolver's start vectors
   */
  public GradientFlowGates(Gates gates, FlowHorizon horizon, Problem problem, RandomKey key) {
    this.gates = gates;
    this.horizon = horizon;
    this.problem = problem;
    this.key = key;
  }

  /** Follows both flows; the second only for members that have a plateau window. */
  public List<Eligibility> judge(double[][] start, Windows windows) {
    long[] wholeRun = new long[start.length];
    long[] remaining = new long[start.length];
    double[][] windowStart = new double[start.length][];
    for (int m = 0; m < start.length; m++) {
      wholeRun[m] = flowSteps(horizon.steps());
      remaining[m] =
          windows.iterate(m).isPresent() ? flowSteps(horizon.steps() - windows.step(m)) : 0;
      windowStart[m] = windows.iterate(m).orElse(start[m]);
    }
    double[] fromStart = follow(start, new Flow("from the start", wholeRun, gates.fromStart()));
    double[] fromWindow =
        follow(windowStart, new Flow("from the window", remaining, gates.fromWindow()));
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

  /** Follows the members together until one is decided, then the others, and so on. */
  private double[] follow(double[][] start, Flow flow) {
    Leg state = new Leg(start, flow);
    while (!state.open().isEmpty()) {
      state.go();
    }
    return state.highest;
  }

  /** Where the members of a flow stand, and which of them are still to be decided. */
  private final class Leg {

    private final Flow flow;
    private final double[][] at;
    private final long[] left;
    private final double[] highest;
    private int legs;

    Leg(double[][] start, Flow flow) {
      this.flow = flow;
      this.at = start.clone();
      this.left = flow.steps().clone();
      this.highest = new double[start.length];
    }

    List<Integer> open() {
      return IntStream.range(0, left.length).filter(m -> isOpen(m, 0)).boxed().toList();
    }

    private boolean isOpen(int member, long step) {
      return highest[member] < flow.gate() && step < left[member];
    }

    void go() {
      List<Integer> open = open();
      try (Scope scope = Scope.open()) {
        Problem some = problem.only(open, scope);
        RandomKey fresh = key.derive(flow.name()).derive(legs++);
        SharpnessWatch watch =
            new SharpnessWatch(
                new SharpnessMeter(some, gates.lanczos(), fresh),
                Layout.of(problem.model()),
                open.size(),
                Point.ITERATE,
                gates.stride(),
                (step, iterate, pairs) -> note(step, pairs, open));
        double[] rates = new double[open.size()];
        Arrays.fill(rates, rate());
        long longest = open.stream().mapToLong(m -> left[m]).max().orElseThrow();
        Trajectory trajectory =
            new Training(some, Recipe.gradientDescent(longest, rates))
                .from(open.stream().map(m -> at[m]).toArray(double[][]::new), watch);
        for (int i = 0; i < open.size(); i++) {
          at[open.get(i)] = trajectory.parameters()[i];
          left[open.get(i)] -= trajectory.steps();
        }
      }
    }

    /** Returns whether a member has passed the gate or run out of time. */
    private boolean note(long step, List<Eigenpairs> pairs, List<Integer> open) {
      boolean decided = false;
      for (int i = 0; i < open.size(); i++) {
        int m = open.get(i);
        // Where the flow begins is what was measured of the run itself, and not what the flow does.
        if (0 < step && step <= left[m] && pairs.get(i).converged()) {
          highest[m] = Math.max(highest[m], pairs.get(i).top() / horizon.threshold());
        }
        decided |= !isOpen(m, step);
      }
      return decided;
    }
  }
}
