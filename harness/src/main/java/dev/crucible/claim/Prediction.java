package dev.crucible.claim;

import java.util.List;

/**
 * What a theory says that a measurement must give, fixed before anything is trained.
 *
 * <pre>{@code
 * Prediction.of("η·λ₁/2").equalTo(1.0).within(0.05, "five times the bias seen in calibration");
 * Prediction.of("η·λ₁/2 at step 0").atMost(0.6, "room to sharpen");
 * }</pre>
 */
public sealed interface Prediction permits Value, Bound {

  /** Returns the measured quantity's name, for example {@code η·λ₁/2}. */
  String quantity();

  /** Returns the unit, {@code "1"} for a pure number. */
  String unit();

  /** Returns the predicted number (for a bound, the limit). */
  double predicted();

  /** Returns the half-width of the margin of equivalence, in the unit; 0 for a bound. */
  double margin();

  /** Returns why the margin or the limit is what it is. */
  String justification();

  /** Returns the prediction in words without the quantity, for example {@code = 1 ± 0.05}. */
  String words();

  /** Returns the same prediction, wrong by a stated amount; the measurements must refute each. */
  List<Mutant> mutants();

  /** Starts a prediction of a dimensionless quantity. */
  static Quantity of(String quantity) {
    return new Quantity(quantity, "1");
  }

  /** Starts a prediction of a quantity with a unit. */
  static Quantity of(String quantity, String unit) {
    return new Quantity(quantity, unit);
  }

  /** A deliberately wrong prediction, with what is wrong about it. */
  record Mutant(String name, Prediction prediction) {}

  /** A quantity about which something is to be predicted. */
  record Quantity(String name, String unit) {

    /** Predicts a number; the margin follows. */
    public Target equalTo(double predicted) {
      return new Target(this, predicted);
    }

    /** Predicts that the quantity does not exceed a limit. */
    public Bound atMost(double limit, String justification) {
      return new Bound(name, unit, limit, Bound.Side.AT_MOST, justification);
    }

    /** Predicts that the quantity does not fall short of a limit. */
    public Bound atLeast(double limit, String justification) {
      return new Bound(name, unit, limit, Bound.Side.AT_LEAST, justification);
    }
  }

  /** A predicted number that still lacks its margin. */
  record Target(Quantity quantity, double predicted) {

    /** Completes the prediction with a margin of equivalence and the reason for its size. */
    public Value within(double margin, String justification) {
      return new Value(quantity.name(), quantity.unit(), predicted, margin, justification);
    }
  }
}
