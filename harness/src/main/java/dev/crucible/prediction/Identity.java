package dev.crucible.prediction;

import java.util.List;

/**
 * A number that a quantity must equal in every seed, up to what its computation can lose.
 *
 * <p>Nothing is averaged and no t-test is made: scatter between seeds is rounding, not sampling.
 *
 * @param quantity the quantity's name
 * @param unit its unit
 * @param predicted the predicted number
 * @param margin the numerical tolerance, positive, in the unit
 * @param justification the tolerance's derivation
 */
public record Identity(
    String quantity, String unit, double predicted, double margin, String justification)
    implements Prediction {

  /** A mutant is wrong by this many tolerances: one more than two bands that touch. */
  private static final int SEVERITY = 3;

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if the prediction is not finite, if the tolerance is not a
   *     positive finite number or if the derivation is empty
   */
  public Identity {
    if (!Double.isFinite(predicted)) {
      throw new IllegalArgumentException(
          "prediction of %s must be a finite number, not %s".formatted(quantity, predicted));
    }
    if (!(margin > 0) || Double.isInfinite(margin)) {
      throw new IllegalArgumentException(
          "tolerance of %s must be positive, not %s: floating-point numbers round"
              .formatted(quantity, margin));
    }
    Terms.requireReason(justification, "tolerance of " + quantity + " is " + margin);
  }

  @Override
  public Allowed allowed() {
    return Allowed.around(predicted, margin);
  }

  @Override
  public String words() {
    return "= %s up to %s".formatted(Numbers.plain(predicted), Numbers.plain(margin));
  }

  /** Returns the number moved by three tolerances, either way. */
  @Override
  public List<Mutant> mutants() {
    return List.of(moved(-SEVERITY * margin), moved(SEVERITY * margin));
  }

  private Mutant moved(double by) {
    Identity wrong = new Identity(quantity, unit, predicted + by, margin, Terms.MUTANT);
    return new Mutant(quantity + " " + wrong.words(), wrong);
  }
}
