package dev.crucible.edge;

import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.measure.Eigenpairs;
import dev.crucible.measure.Lanczos;
import dev.crucible.measure.Landscape;
import dev.crucible.measure.Oscillation;
import dev.crucible.measure.Sampling;
import dev.crucible.measure.SharpnessMeter;
import dev.crucible.measure.SharpnessWatch;
import dev.crucible.model.Layout;
import dev.crucible.random.RandomKey;
import dev.crucible.theory.EdgeOfStability;
import dev.crucible.train.Iterates;
import dev.crucible.train.Problem;
import dev.crucible.train.Recipe;
import dev.crucible.train.Training;
import dev.crucible.train.Trajectory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * Finds where gradient descent oscillates at the edge, and measures what moves the sharpness there.
 *
 * @param onset where the oscillation is looked for
 * @param stride steps between measurements of the sharpness
 * @param lanczos how it is measured
 * @param developed the least ½ β⟨x²⟩ over α, both averaged, at which there is an oscillation
 */
public record OscillationProtocol(Onset onset, int stride, Lanczos lanczos, double developed) {

  /**
   * When an oscillation has begun: the sharpness has crossed 2/η, the loss has risen, and some
   * steps more have passed.
   *
   * <p>The crossing alone is too early: in double precision descent can stay on the ridge for
   * hundreds of steps until an oscillation has grown from rounding.
   *
   * @param stride steps between looks at the sharpness, at midpoints, 3 at least
   * @param latestCrossing the last step at which a crossing is looked for
   * @param settling steps after the crossing in which rises of the loss do not count
   * @param latestRise how many steps after these a rise is waited for
   * @param delay steps between the rise and the window
   */
  public record Onset(int stride, int latestCrossing, int settling, int latestRise, int delay) {

    /**
     * Returns the first step at which the loss is larger than before; empty if none counts.
     *
     * @param losses from the crossing on
     */
    public OptionalInt rise(double[] losses) {
      return IntStream.range(settling + 1, Math.min(last() + 1, losses.length))
          .filter(t -> losses[t] > losses[t - 1])
          .findFirst();
    }

    private int last() {
      return settling + latestRise;
    }
  }

  /**
   * Trains by gradient descent and records a window of iterates of each member. Descent has no
   * memory, so each is continued from its own crossing.
   *
   * @param starts each member's initial parameters, flat
   * @param length iterates in a window
   * @param crossing source of the eigensolver's start vectors until the crossing
   * @param along the same along the windows
   */
  public List<OscillatingDescent> run(
      Problem problem,
      double learningRate,
      double[][] starts,
      int length,
      RandomKey crossing,
      RandomKey along) {
    double[] rates = new double[starts.length];
    Arrays.fill(rates, learningRate);
    Crossings crossings = crossings(problem, rates, starts, crossing);
    int last = onset.last() + onset.delay + length;
    Iterates kept = Iterates.between(Layout.of(problem.model()), 0, last);
    Trajectory run =
        new Training(problem, Recipe.gradientDescent(last, rates)).from(crossings.iterates, kept);
    List<OptionalInt> rises = Arrays.stream(run.losses()).map(onset::rise).toList();
    int[] from = rises.stream().mapToInt(r -> r.orElse(onset.last()) + onset.delay).toArray();
    List<double[][]> windows = new ArrayList<>();
    for (int m = 0; m < from.length; m++) {
      int member = m;
      windows.add(
          IntStream.range(from[m], from[m] + length)
              .mapToObj(t -> kept.at(t)[member])
              .toArray(double[][]::new));
    }
    List<Oscillation> oscillations =
        Oscillation.along(Landscape.of(problem), windows, stride, lanczos, along);
    return IntStream.range(0, from.length)
        .mapToObj(
            m ->
                new OscillatingDescent(
                    crossings.step(m),
                    rises.get(m),
                    windows.get(m),
                    Arrays.copyOfRange(run.losses()[m], from[m], from[m] + length),
                    oscillations.get(m)))
        .toList();
  }

  private Crossings crossings(
      Problem problem, double[] rates, double[][] starts, RandomKey crossing) {
    long[] steps = new long[starts.length];
    Arrays.fill(steps, -1);
    Crossings found = new Crossings(steps, starts.clone());
    double threshold = EdgeOfStability.gradientDescent(rates[0]);
    try (Scope scope = Scope.open()) {
      SharpnessMeter meter =
          new SharpnessMeter(problem.in(Precision.FLOAT32, scope), Lanczos.top(), crossing);
      SharpnessWatch watch =
          new SharpnessWatch(
              meter,
              Layout.of(problem.model()),
              starts.length,
              Sampling.atMidpoints(onset.stride),
              (step, iterate, pairs) -> found.note(step, iterate, pairs, threshold));
      new Training(problem, Recipe.gradientDescent(onset.latestCrossing, rates))
          .from(starts, watch);
    }
    return found;
  }

  /** When and where each member's sharpness was first seen at the threshold; −1 for never. */
  private record Crossings(long[] steps, double[][] iterates) {

    boolean note(long step, double[][] iterate, List<Eigenpairs> pairs, double threshold) {
      boolean all = true;
      for (int m = 0; m < steps.length; m++) {
        if (steps[m] < 0) {
          iterates[m] = iterate[m];
          if (pairs.get(m).converged() && pairs.get(m).top() >= threshold) {
            steps[m] = step;
          }
        }
        all &= steps[m] >= 0;
      }
      return all;
    }

    OptionalLong step(int member) {
      return steps[member] < 0 ? OptionalLong.empty() : OptionalLong.of(steps[member]);
    }
  }
}
