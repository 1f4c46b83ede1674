package dev.crucible.edge;

import dev.crucible.edge.RateJumps.Jump;
import dev.crucible.random.RandomKey;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A control of forecasts of jumps: each is forecast from the sharpness of another jump's snapshot,
 * drawn by permutation of all cases. What is left of the score then is what the choice of learning
 * rates gives away by itself.
 *
 * @param accuracies the share of all cases that each permutation gets right
 * @param right how often each case is right, as a share of the permutations
 */
public record ShuffledSharpness(double[] accuracies, Map<Jump, Double> right) {

  /**
   * Shuffles cases.
   *
   * @param cases at least one, all distinct
   * @param permutations how many, at least one
   */
  public static ShuffledSharpness of(List<Jump> cases, int permutations, RandomKey key) {
    double[] accuracies = new double[permutations];
    int[] hits = new int[cases.size()];
    for (int p = 0; p < permutations; p++) {
      int[] order = key.derive(p).permutation(cases.size());
      for (int i = 0; i < hits.length; i++) {
        Jump one = cases.get(i);
        if (one.spikesAt(cases.get(order[i]).from().sharpness()) == one.spiked()) {
          hits[i]++;
          accuracies[p] += 1.0 / hits.length;
        }
      }
    }
    Map<Jump, Double> right = new HashMap<>();
    for (int i = 0; i < hits.length; i++) {
      right.put(cases.get(i), (double) hits[i] / permutations);
    }
    return new ShuffledSharpness(accuracies, right);
  }

  /** Returns the accuracy on average over permutations. */
  public double mean() {
    return Arrays.stream(accuracies).average().orElseThrow();
  }

  /** Returns the largest accuracy of a permutation. */
  public double largest() {
    return Arrays.stream(accuracies).max().orElseThrow();
  }

  /**
   * Returns how often one case is right.
   *
   * @throws NullPointerException if it was not shuffled
   */
  public double right(Jump one) {
    return Objects.requireNonNull(right.get(one), "the jump was not shuffled");
  }
}
