package dev.crucible.train;

import dev.crucible.model.Layout;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;

/**
 * Keeps the iterates of chosen steps on the host, 8 bytes a parameter and member each.
 *
 * <p>Costs a copy to the host at each of them and no gradient evaluation.
 */
public final class Iterates implements Observer {

  private final Layout layout;
  private final TreeSet<Long> wanted;
  private final NavigableMap<Long, double[][]> kept = new TreeMap<>();

  private Iterates(Layout layout, LongStream steps) {
    this.layout = layout;
    this.wanted = new TreeSet<>(steps.boxed().toList());
  }

  /** Keeps the iterates of given steps. */
  public static Iterates at(Layout layout, long... steps) {
    return new Iterates(layout, LongStream.of(steps));
  }

  /** Keeps the iterates of steps 0, stride, twice the stride, … up to the last. */
  public static Iterates every(Layout layout, long stride, long last) {
    return new Iterates(layout, LongStream.rangeClosed(0, last / stride).map(i -> i * stride));
  }

  /**
   * Keeps every iterate of a window.
   *
   * @param from the first step
   * @param to the last step, included
   */
  public static Iterates between(Layout layout, long from, long to) {
    return new Iterates(layout, LongStream.rangeClosed(from, to));
  }

  /**
   * Keeps the iterates at given times on each member's own clock.
   *
   * @param stepSizes time that passes in a step, one a member
   * @param times the times, in the same unit
   */
  public static Iterates atTimes(Layout layout, double[] stepSizes, double... times) {
    return new Iterates(
        layout,
        Arrays.stream(stepSizes)
            .mapToObj(size -> Arrays.stream(times).mapToLong(time -> step(size, time)))
            .flatMapToLong(steps -> steps));
  }

  /** Returns the step nearest to a time. */
  public static long step(double stepSize, double time) {
    return Math.round(time / stepSize);
  }

  @Override
  public boolean wants(long step) {
    return wanted.contains(step);
  }

  @Override
  public void observe(Snapshot snapshot) {
    kept.put(snapshot.step(), layout.members(snapshot.state().parameters()));
  }

  /** Returns the kept steps, increasing. */
  public List<Long> steps() {
    return List.copyOf(kept.keySet());
  }

  /**
   * Returns every member's parameters at a step, flat.
   *
   * @throws IllegalArgumentException if the step was not kept or not reached
   */
  public double[][] at(long step) {
    double[][] iterate = kept.get(step);
    if (iterate == null) {
      throw new IllegalArgumentException(
          "step %s was not kept; kept are %s".formatted(step, kept.keySet()));
    }
    return iterate;
  }
}
