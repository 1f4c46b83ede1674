package dev.crucible.claim;

import java.util.List;

/**
 * A number that a quantity must equal within a margin of equivalence.
 *
 * @param quantity the quantity's name
 * @param unit its unit
 * @param predicted the predicted number
 * @param margin the half-width of the margin, positive, in the unit
 * @param justification why the margin has this size
 */
public record Value(
    String quantity, String unit, double predicted, double margin, String justification)
    implements Prediction {

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if the margin is not a positive finite number, if the
   *     prediction is not finite, or if the justification is empty
   */
  public Value {
    if (!Double.isFinite(predicted)) {
      throw new IllegalArgumentException(
          "prediction of %s must be a finite number, not %s".formatted(quantity, predicted));
    }
    Terms.requireMargin(margin, quantity);
    Terms.requireReason(justification, "margin of " + quantity + " is " + margin);
  }

  @Override
  public Allowed allowed() {
    return Allowed.around(predicted, margin);
  }

  @Override
  public String words() {
    return "= %s ± %s".formatted(Numbers.plain(predicted), Numbers.plain(margin));
  }

  /** Returns the prediction moved by twice its margin, either way. */
  @Override
  public List<Mutant> mutants() {
    return List.of(moved(-2 * margin), moved(2 * margin));
  }

  private Mutant moved(double by) {
    Value wrong = new Value(quantity, unit, predicted + by, margin, Terms.MUTANT);
    return new Mutant(quantity + " " + wrong.words(), wrong);
  }
}
