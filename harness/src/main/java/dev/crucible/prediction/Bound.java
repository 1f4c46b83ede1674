package dev.crucible.prediction;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A limit that a quantity must keep, on one side.
 *
 * @param quantity the quantity's name
 * @param unit its unit
 * @param predicted the limit
 * @param side which side of the limit is allowed
 * @param justification why the limit has this value
 * @param grain how coarsely it is measured, if that was said; registered where it was
 */
public record Bound(
    String quantity,
    String unit,
    double predicted,
    Side side,
    String justification,
    Optional<Grain> grain)
    implements Prediction, Grained<Bound>, Declared {

  /** The allowed side of a limit. */
  public enum Side {
    /** The quantity is not larger than the limit. */
    AT_MOST("≤"),
    /** The quantity is not smaller than the limit. */
    AT_LEAST("≥");

    private final String sign;

    Side(String sign) {
      this.sign = sign;
    }

    /** Returns the relation's sign. */
    public String sign() {
      return sign;
    }

    Side other() {
      return this == AT_MOST ? AT_LEAST : AT_MOST;
    }
  }

  /**
   * Checks the limit.
   *
   * @throws IllegalArgumentException if the limit is not finite or the justification is empty
   */
  public Bound {
    if (!Double.isFinite(predicted)) {
      throw new IllegalArgumentException(
          "limit of %s must be a finite number, not %s".formatted(quantity, predicted));
    }
    Terms.requireReason(justification, "limit of " + quantity + " is " + predicted);
  }

  /** A limit of a quantity that is measured as finely as numbers go. */
  public Bound(String quantity, String unit, double predicted, Side side, String justification) {
    this(quantity, unit, predicted, side, justification, Optional.empty());
  }

  @Override
  public Bound with(Grain found) {
    return new Bound(quantity, unit, predicted, side, justification, Optional.of(found));
  }

  @Override
  public Map<String, Object> declared() {
    return Terms.declared(this, grain, "side", side);
  }

  @Override
  public double margin() {
    return 0;
  }

  @Override
  public Allowed allowed() {
    return side == Side.AT_MOST ? Allowed.atMost(predicted) : Allowed.atLeast(predicted);
  }

  @Override
  public String words() {
    return side.sign() + " " + Numbers.plain(predicted);
  }

  /** Returns the opposite statement: whatever corroborates a bound must refute its reverse. */
  @Override
  public List<Mutant> mutants() {
    Bound reverse = new Bound(quantity, unit, predicted, side.other(), Terms.MUTANT, grain);
    return List.of(new Mutant(quantity + " " + reverse.words(), reverse));
  }
}
