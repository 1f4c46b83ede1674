package dev.crucible.prediction;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A number that a quantity must equal within a margin of equivalence.
 *
 * @param quantity the quantity's name
 * @param unit its unit
 * @param predicted the predicted number
 * @param margin the half-width of the margin, positive, in the unit
 * @param justification why the margin has this size
 * @param grain how coarsely it is measured, if that was said; registered where it was
 */
public record Value(
    String quantity,
    String unit,
    double predicted,
    double margin,
    String justification,
    Optional<Grain> grain)
    implements Prediction, Grained<Value>, Declared {

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

  /** A number of a quantity that is measured as finely as numbers go. */
  public Value(
      String quantity, String unit, double predicted, double margin, String justification) {
    this(quantity, unit, predicted, margin, justification, Optional.empty());
  }

  @Override
  public Value with(Grain found) {
    return new Value(quantity, unit, predicted, margin, justification, Optional.of(found));
  }

  @Override
  public Map<String, Object> declared() {
    return Terms.declared(this, grain, "margin", margin);
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
    Value wrong = new Value(quantity, unit, predicted + by, margin, Terms.MUTANT, grain);
    return new Mutant(quantity + " " + wrong.words(), wrong);
  }
}
