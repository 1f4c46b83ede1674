package dev.crucible.claims.solvable.addition;

import dev.crucible.lab.Trial;
import dev.crucible.random.RandomKey;
import java.util.ArrayList;
import java.util.List;

/**
 * One seed's networks of growing width.
 *
 * @param widths hidden units N
 * @param sums share of pairs added rightly, one a width
 * @param differences share of pairs for which a − b is found, one a width
 * @param products share of pairs for which a · b is found, one a width
 * @param noises standard deviation of the wrong logits, one a width
 */
record BuiltRun(
    List<Integer> widths,
    List<Double> sums,
    List<Double> differences,
    List<Double> products,
    List<Double> noises) {

  static final List<Integer> WIDTHS = List.of(16, 32, 64, 128, 256, 512, 1024);

  /** From this width on a logit is wrong by ½ at 5.8 standard errors: one network in 2,000. */
  static final int WIDE = 256;

  static BuiltRun of(int modulus, Wiring wiring, Trial trial) {
    RandomKey key = RandomKey.of(trial.claimId()).derive("built").derive(modulus);
    BuiltRun run =
        new BuiltRun(
            WIDTHS, new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (int width : WIDTHS) {
      BuiltNetwork network =
          BuiltNetwork.of(modulus, width, wiring, key.derive(trial.seed()).derive(width));
      run.sums.add(network.accuracy(Integer::sum));
      run.differences.add(network.accuracy((a, b) -> a - b));
      run.products.add(network.accuracy((a, b) -> a * b));
      run.noises.add(network.noise());
    }
    return run;
  }

  /** Returns the least share among the wide networks, so that all of them must do it. */
  double leastWide(List<Double> shares) {
    double least = 1;
    for (int i = 0; i < widths.size(); i++) {
      least = widths.get(i) >= WIDE ? Math.min(least, shares.get(i)) : least;
    }
    return least;
  }

  /** Returns the mean over widths of noise · N^power, which theory has at 1 for power ½. */
  double noiseTimes(double power) {
    double sum = 0;
    for (int i = 0; i < widths.size(); i++) {
      sum += noises.get(i) * Math.pow(widths.get(i), power);
    }
    return sum / widths.size();
  }
}
