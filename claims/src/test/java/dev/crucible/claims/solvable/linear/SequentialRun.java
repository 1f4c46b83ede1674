package dev.crucible.claims.solvable.linear;

import dev.crucible.claim.Series;
import dev.crucible.measure.Crossing;
import dev.crucible.theory.UnalignedMode;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * When one seed's modes were halfway from their strength at the start to their target.
 *
 * @param modes theory, in order of decreasing target
 * @param mapped each mode's strength in the input-output map at the start
 * @param times the halfway times, in units of time (learning rate · steps)
 * @param next how far each mode's successor had come by then, as a share of its way
 * @param uncrossed how many modes were not halfway by the end; their times are lower limits
 */
record SequentialRun(
    List<UnalignedMode> modes, double[] mapped, double[] times, double[] next, int uncrossed) {

  /** Reads the run off the modes' strengths, strengths[mode][step]. */
  static SequentialRun of(List<UnalignedMode> modes, double[][] strengths, double rate) {
    int n = modes.size();
    double[][] shares = new double[n][];
    double[] steps = new double[n];
    int uncrossed = 0;
    for (int a = 0; a < n; a++) {
      shares[a] = shares(strengths[a], modes.get(a).target());
      steps[a] = Crossing.upward(shares[a], 0.5).orElse(shares[a].length - 1);
      uncrossed += Crossing.upward(shares[a], 0.5).isPresent() ? 0 : 1;
    }
    return new SequentialRun(
        modes,
        IntStream.range(0, n).mapToDouble(a -> strengths[a][0]).toArray(),
        IntStream.range(0, n).mapToDouble(a -> rate * steps[a]).toArray(),
        IntStream.range(0, n - 1).mapToDouble(a -> shares[a + 1][(int) steps[a]]).toArray(),
        uncrossed);
  }

  /** From the start and not from zero: a large start is not a mode already learned. */
  private static double[] shares(double[] strengths, double target) {
    double start = strengths[0];
    return IntStream.range(0, strengths.length)
        .mapToDouble(t -> (strengths[t] - start) / (target - start))
        .toArray();
  }

  /** Returns halfway time against target, weakest mode first. */
  Series halfway() {
    return dividedBy(mode -> 1);
  }

  /** Returns halfway time over a factor of theory against target, weakest mode first. */
  Series dividedBy(ToDoubleFunction<UnalignedMode> factor) {
    int[] rising = IntStream.range(0, times.length).map(i -> times.length - 1 - i).toArray();
    return Series.of(
        IntStream.of(rising).mapToDouble(a -> modes.get(a).target()).toArray(),
        IntStream.of(rising)
            .mapToDouble(a -> times[a] / factor.applyAsDouble(modes.get(a)))
            .toArray());
  }

  /** Returns the mean over modes of halfway time over prediction − 1. */
  double deviation() {
    return deviation(modes);
  }

  /** Returns the same if only the map counts at the start, and not the layers behind it. */
  double deviationFromMap() {
    return deviation(
        IntStream.range(0, times.length)
            .mapToObj(a -> new UnalignedMode(modes.get(a).target(), Math.abs(mapped[a])))
            .toList());
  }

  private double deviation(List<UnalignedMode> theory) {
    return IntStream.range(0, times.length)
        .mapToDouble(a -> times[a] / theory.get(a).halfwayTime() - 1)
        .average()
        .orElseThrow();
  }

  /** Returns how far a mode had come, at most, when the one before it was halfway. */
  double furthestAhead() {
    return IntStream.range(0, next.length).mapToDouble(a -> next[a]).max().orElseThrow();
  }
}
