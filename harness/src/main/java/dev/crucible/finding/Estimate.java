package dev.crucible.finding;

/**
 * A mean over seeds with its interval.
 *
 * @param value the mean
 * @param standardError its standard error
 * @param low lower end of the interval
 * @param high upper end of the interval
 * @param confidence the interval's confidence, for example 0.90
 * @param n the number of seeds that count
 * @param unit the unit of value, error and interval
 */
public record Estimate(
    double value,
    double standardError,
    double low,
    double high,
    double confidence,
    int n,
    String unit) {}
