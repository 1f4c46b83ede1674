package dev.crucible.finding;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Holm's correction of several p-values.
 *
 * <p>Formula: of m p-values in rising order, the i-th becomes max over j ≤ i of (m − j + 1)·p_j, at
 * most 1. Rejecting what stays at or below α makes one false rejection or more with probability α
 * at most, whatever the dependence.
 *
 * <p>Sources: Holm, Scand. J. Statist. 6 (1979) 65.
 */
public final class Holm {

  private Holm() {}

  /**
   * Returns the adjusted p-values, in the order given.
   *
   * @throws IllegalArgumentException if one is not between 0 and 1
   */
  public static double[] adjust(List<Double> pValues) {
    int m = pValues.size();
    for (double p : pValues) {
      if (!(p >= 0 && p <= 1)) {
        throw new IllegalArgumentException("a p-value lies between 0 and 1, not at " + p);
      }
    }
    List<Integer> rising =
        IntStream.range(0, m).boxed().sorted(Comparator.comparing(pValues::get)).toList();
    double[] adjusted = new double[m];
    double greatest = 0;
    for (int rank = 0; rank < m; rank++) {
      int index = rising.get(rank);
      greatest = Math.max(greatest, Math.min(1, (m - rank) * pValues.get(index)));
      adjusted[index] = greatest;
    }
    return adjusted;
  }
}
