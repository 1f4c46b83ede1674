package dev.crucible.claims.solvable.singleindex;

import dev.crucible.lab.Trial;
import dev.crucible.random.RandomKey;
import java.util.ArrayList;
import java.util.List;

/**
 * A search in several dimensions, in each with the best of several step sizes δ = c d^(−power).
 *
 * @param target He_k
 * @param start where it starts and ends
 * @param factors the values of c
 * @param dimensions the values of d
 */
record Sizes(Hermite target, Start start, List<Double> factors, List<Integer> dimensions) {

  /** Where a search starts and ends. */
  enum Start {
    /** At the overlap d^(−½) of a random direction, until ½. */
    COLD,
    /** At ½ already, until 0.7. */
    WARM
  }

  static final double FOUND = 0.5;
  static final double REFINED = 0.7;

  /** A search is given up after this many times the predicted power of d. */
  static final double PATIENCE = 50;

  String words() {
    return "k = %s, %s start".formatted(target.order(), start == Start.COLD ? "cold" : "warm");
  }

  /** Returns the power p of δ = c d^(−p): max(1, k/2), and 1 with a warm start. */
  double stepPower() {
    return start == Start.WARM ? 1 : Math.max(1, target.order() / 2.0);
  }

  /** Returns the exponent of the samples that theory gives, logarithms apart: max(1, k − 1). */
  double exponent() {
    return Math.max(1, target.order() - 1);
  }

  /** Runs one batch of searches a dimension and factor. */
  SearchRun run(Trial trial) {
    RandomKey key = RandomKey.of(trial.claimId()).derive(words()).derive(trial.seed());
    List<Double> samples = new ArrayList<>();
    List<Double> best = new ArrayList<>();
    for (int d : dimensions) {
      double least = Double.POSITIVE_INFINITY;
      double chosen = Double.NaN;
      for (int c = 0; c < factors.size(); c++) {
        double median = median(d, factors.get(c), key.derive(d).derive(c));
        chosen = median < least ? factors.get(c) : chosen;
        least = Math.min(least, median);
      }
      samples.add(least);
      best.add(chosen);
    }
    return new SearchRun(this, samples, best);
  }

  private double median(int d, double factor, RandomKey key) {
    boolean cold = start == Start.COLD;
    Search search =
        new Search(
            target,
            d,
            factor * Math.pow(d, -stepPower()),
            cold ? Math.pow(d, -0.5) : FOUND,
            cold ? FOUND : REFINED);
    return search.medianSamples(key, Math.round(PATIENCE * Math.pow(d, exponent())));
  }
}
