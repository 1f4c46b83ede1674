package dev.crucible.prediction;

import java.util.List;

/**
 * The power of a size with which a quantity must change: y ∝ xᵖ, possibly with corrections.
 *
 * <p>Statistic: the least-squares slope of log y on log x. Where theory gives finite-size terms, y
 * is first divided by 1 + Σ c·x^q, so that the slope is that of the leading power.
 *
 * @param quantity the quantity's name
 * @param measuredIn the quantity's unit, to which the exponent is indifferent
 * @param size what is varied, for example {@code width}
 * @param predicted the exponent
 * @param margin the half-width of the margin, positive
 * @param corrections the finite-size terms; none for a pure power
 * @param fit how seeds are put together
 * @param justification why the margin has this size
 */
public record Exponent(
    String quantity,
    String measuredIn,
    String size,
    double predicted,
    double margin,
    List<Correction> corrections,
    Fit fit,
    String justification)
    implements Prediction {

  /** How seeds are put together. */
  public enum Fit {
    /** One slope a seed; the exponent is their mean. */
    EACH_SEED,
    /**
     * One slope through the means over seeds, its error by leaving out one seed at a time; for
     * quantities that a single seed shows too noisily for a logarithm.
     */
    POOLED
  }

  /**
   * A finite-size term.
   *
   * @param coefficient its coefficient c
   * @param power its power q of the size
   */
  public record Correction(double coefficient, double power) {}

  /**
   * Checks the numbers and copies the list.
   *
   * @throws IllegalArgumentException if the exponent is not finite, if the margin is not a positive
   *     finite number or if the justification is empty
   */
  public Exponent {
    if (!Double.isFinite(predicted)) {
      throw new IllegalArgumentException(
          "exponent of %s must be a finite number, not %s".formatted(quantity, predicted));
    }
    Terms.requireMargin(margin, "the exponent of " + quantity);
    Terms.requireReason(justification, "margin of the exponent of " + quantity + " is " + margin);
    corrections = List.copyOf(corrections);
  }

  /** Returns {@code "1"}: an exponent has no unit. */
  @Override
  public String unit() {
    return "1";
  }

  @Override
  public Allowed allowed() {
    return Allowed.around(predicted, margin);
  }

  @Override
  public String words() {
    return "∝ %s^(%s ± %s)%s"
        .formatted(
            size,
            Numbers.plain(predicted),
            Numbers.plain(margin),
            corrections.isEmpty() ? "" : ", finite-size terms divided out");
  }

  /** Returns the exponent moved by twice its margin, either way. */
  @Override
  public List<Mutant> mutants() {
    return List.of(moved(-2 * margin), moved(2 * margin));
  }

  private Mutant moved(double by) {
    Exponent wrong =
        new Exponent(
            quantity, measuredIn, size, predicted + by, margin, corrections, fit, Terms.MUTANT);
    return new Mutant(quantity + " " + wrong.words(), wrong);
  }
}
