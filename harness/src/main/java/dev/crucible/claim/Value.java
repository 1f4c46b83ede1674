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
    if (!(margin > 0) || Double.isInfinite(margin)) {
      throw new IllegalArgumentException(
          "margin of %s must be positive, not %s: no finite sample can show exact equality"
              .formatted(quantity, margin));
    }
    if (justification.isBlank()) {
      throw new IllegalArgumentException("say why the margin of " + quantity + " is " + margin);
    }
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
    Value wrong = new Value(quantity, unit, predicted + by, margin, "a mutant, to be refuted");
    return new Mutant(quantity + " " + wrong.words(), wrong);
  }
}
