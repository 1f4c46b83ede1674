package dev.crucible.history;

import dev.crucible.finding.Estimate;
import dev.crucible.finding.Verdict;
import java.util.Optional;

/**
 * One statistic of a past trial.
 *
 * @param name its name within the claim
 * @param unit its unit; {@code 1} for a pure number
 * @param terms what was predicted; empty in lines written before it was kept
 * @param reading what was measured; empty if nothing could be estimated
 * @param counted seeds that count
 * @param excluded seeds that do not
 * @param verdict the verdict on it
 * @param strength its p-values; empty in lines written before they were kept
 */
public record PastStatistic(
    String name,
    String unit,
    Optional<Terms> terms,
    Optional<Reading> reading,
    int counted,
    int excluded,
    Verdict verdict,
    Optional<Strength> strength) {

  /**
   * What was predicted, in the statistic's unit.
   *
   * @param relation {@code equals}, {@code at most} or {@code at least}
   * @param predicted the number or the limit
   * @param margin half-width of the margin; 0 for a limit
   */
  public record Terms(String relation, double predicted, double margin) {}

  /**
   * What was measured, in the statistic's unit.
   *
   * @param estimate the mean over the seeds that count
   * @param low lower end of its interval; −∞ where it has none
   * @param high upper end; +∞ where it has none
   * @param confidence the interval's confidence, a share
   */
  public record Reading(double estimate, double low, double high, double confidence) {

    /**
     * Returns it as an estimate; its standard error is not kept.
     *
     * @param unit its unit
     * @param counted seeds that count
     */
    public Estimate in(String unit, int counted) {
      return new Estimate(estimate, Double.NaN, low, high, confidence, counted, unit);
    }
  }

  /**
   * The p-values of the rule.
   *
   * @param agreement of the prediction's opposite
   * @param disagreement of the prediction
   */
  public record Strength(double agreement, double disagreement) {}
}
