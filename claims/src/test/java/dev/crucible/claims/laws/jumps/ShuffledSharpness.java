package dev.crucible.claims.laws.jumps;

import dev.crucible.random.RandomKey;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The control of the forecast: each jump is forecast from the sharpness of another jump's snapshot,
 * drawn by permutation of all cases.
 *
 * <p>What is left of the score then is what the grid of learning rates gives away by itself.
 *
 * @param accuracies the share of all cases that each permutation gets right
 * @param right how often each case is right, as a share of the permutations
 */
record ShuffledSharpness(double[] accuracies, Map<Jump, Double> right) {

  static final int PERMUTATIONS = 200;

  static ShuffledSharpness of(List<Jump.Outcome> cases, RandomKey key) {
    double[] accuracies = new double[PERMUTATIONS];
    int[] hits = new int[cases.size()];
    for (int p = 0; p < PERMUTATIONS; p++) {
      int[] order = key.derive(p).permutation(cases.size());
      for (int i = 0; i < hits.length; i++) {
        Jump.Outcome one = cases.get(i);
        double others = cases.get(order[i]).jump().snapshot().sharpness();
        if (one.jump().spikesAt(others) == one.spiked()) {
          hits[i]++;
          accuracies[p] += 1.0 / hits.length;
        }
      }
    }
    Map<Jump, Double> right = new HashMap<>();
    for (int i = 0; i < hits.length; i++) {
      right.put(cases.get(i).jump(), (double) hits[i] / PERMUTATIONS);
    }
    return new ShuffledSharpness(accuracies, right);
  }

  double mean() {
    return Arrays.stream(accuracies).average().orElse(Double.NaN);
  }

  double largest() {
    return Arrays.stream(accuracies).max().orElse(Double.NaN);
  }

  double right(Jump.Outcome one) {
    return right.getOrDefault(one.jump(), Double.NaN);
  }
}
