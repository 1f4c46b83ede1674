package dev.crucible.prediction;

/**
 * The numbers that a prediction's statistic may have: from low to high.
 *
 * @param low the lower edge, −∞ if there is none
 * @param high the upper edge, ∞ if there is none
 */
public record Allowed(double low, double high) {

  static Allowed around(double centre, double reach) {
    return new Allowed(centre - reach, centre + reach);
  }

  static Allowed atMost(double limit) {
    return new Allowed(Double.NEGATIVE_INFINITY, limit);
  }

  static Allowed atLeast(double limit) {
    return new Allowed(limit, Double.POSITIVE_INFINITY);
  }
}
