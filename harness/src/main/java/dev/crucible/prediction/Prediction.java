package dev.crucible.prediction;

import dev.crucible.prediction.Curve.Distortion;
import dev.crucible.prediction.Exponent.Correction;
import dev.crucible.prediction.Exponent.Fit;
import dev.crucible.prediction.Order.Direction;
import dev.crucible.prediction.Order.Measure;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a theory says that a measurement must give, fixed before anything is trained.
 *
 * <pre>{@code
 * Prediction.of("η·λ₁/2").equalTo(1.0).within(0.05, "five times the bias seen in calibration");
 * Prediction.of("η·λ₁/2 at step 0").atMost(0.6, "room to sharpen");
 * Prediction.of("NTK drift").scalesAs(-1, "width").within(0.25, "scatter of a seed is 0.15");
 * Prediction.of("u(t)/s").followsTheory().withRms(0.02, "a finite step costs 1 %");
 * Prediction.of("test loss").isLowerBy(0.01, "twice the noise between seeds");
 * Prediction.of("sharpness").falls(Measure.KENDALL, 0.8, "one swap in ten pairs");
 * Prediction.of("drift of W₁ᵀW₁ − W₂W₂ᵀ").isZeroWithin(1e-12, "100 steps of 1e-14 each");
 * Prediction.ofShare("of runs that converge").atLeast(0.5, "better than even");
 * }</pre>
 */
public sealed interface Prediction permits Value, Bound, Exponent, Curve, Order, Identity {

  /** The unit of shares of seeds: each seed's value is 0 or 1, and intervals are binomial. */
  String SHARE = "share of seeds";

  /** Returns the measured quantity's name, for example {@code η·λ₁/2}. */
  String quantity();

  /** Returns the unit of the statistic and of the predicted number, {@code "1"} if it has none. */
  String unit();

  /** Returns the unit of what is measured, where that differs from the statistic's. */
  default String measuredIn() {
    return unit();
  }

  /** Returns the predicted number; for a bound, a curve or an order, the limit. */
  double predicted();

  /** Returns the half-width of the margin or tolerance, in the unit; 0 where there is a limit. */
  double margin();

  /** Returns the numbers that the statistic may have. */
  Allowed allowed();

  /** Returns which of the six kinds it is, in small letters. */
  default String kind() {
    return getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  /** Returns how statistic and predicted number are to relate: equals, at most or at least. */
  default String relation() {
    if (Double.isInfinite(allowed().low())) {
      return "at most";
    }
    return Double.isInfinite(allowed().high()) ? "at least" : "equals";
  }

  /** Returns why the margin or the limit is what it is. */
  String justification();

  /** Returns how coarsely the quantity is measured, where that was said. */
  default Optional<Grain> grain() {
    return Optional.empty();
  }

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

  /** Starts a prediction of the share of seeds in which something happens. */
  static Quantity ofShare(String what) {
    return new Quantity(what, SHARE);
  }

  /** A deliberately wrong prediction, with what is wrong about it. */
  record Mutant(String name, Prediction prediction) {}

  /** A quantity about which something is to be predicted. */
  record Quantity(String name, String unit) {

    /** Predicts a number; the margin follows. */
    public Target equalTo(double predicted) {
      Terms.requirePossible(predicted, this);
      return new Target(this, predicted);
    }

    /** Predicts that the quantity does not exceed a limit. */
    public Bound atMost(double limit, String justification) {
      Terms.requirePossible(limit, this);
      return new Bound(name, unit, limit, Bound.Side.AT_MOST, justification);
    }

    /** Predicts that the quantity does not fall short of a limit. */
    public Bound atLeast(double limit, String justification) {
      Terms.requirePossible(limit, this);
      return new Bound(name, unit, limit, Bound.Side.AT_LEAST, justification);
    }

    /** Predicts the power of a size with which the quantity changes; the margin follows. */
    public Scaling scalesAs(double exponent, String size) {
      return new Scaling(this, exponent, size, List.of(), Fit.EACH_SEED);
    }

    /** Predicts a course, which comes with the traces; the limit on its distance follows. */
    public Course followsTheory() {
      return new Course(this);
    }

    /**
     * Predicts that each condition, in the order in which they are measured, is lower than the
     * next, by an effect at least; 0 asks for a difference of any size.
     */
    public Order isLowerBy(double effect, String justification) {
      return new Order(name, unit, Direction.RISING, Measure.STEP, effect, justification);
    }

    /**
     * Predicts that each condition, in the order in which they are measured, is higher than the
     * next, by an effect at least; 0 asks for a difference of any size.
     */
    public Order isHigherBy(double effect, String justification) {
      return new Order(name, unit, Direction.FALLING, Measure.STEP, effect, justification);
    }

    /** Predicts that the quantity rises from condition to condition, or with size. */
    public Order rises(Measure measure, double least, String justification) {
      return new Order(name, unit, Direction.RISING, measure, least, justification);
    }

    /** Predicts that the quantity falls from condition to condition, or with size. */
    public Order falls(Measure measure, double least, String justification) {
      return new Order(name, unit, Direction.FALLING, measure, least, justification);
    }

    /** Predicts an exact number, up to a tolerance that is derived and not chosen. */
    public Identity isExactly(double predicted, double tolerance, String derivation) {
      return new Identity(name, unit, predicted, tolerance, derivation);
    }

    /** Predicts that the quantity vanishes, up to a tolerance that is derived and not chosen. */
    public Identity isZeroWithin(double tolerance, String derivation) {
      return isExactly(0, tolerance, derivation);
    }
  }

  /** A predicted number that still lacks its margin. */
  record Target(Quantity quantity, double predicted) {

    /** Completes the prediction with a margin of equivalence and the reason for its size. */
    public Value within(double margin, String justification) {
      return new Value(quantity.name(), quantity.unit(), predicted, margin, justification);
    }
  }

  /** A predicted exponent that still lacks its margin. */
  record Scaling(
      Quantity quantity, double exponent, String size, List<Correction> corrections, Fit fit) {

    /** Adds the finite-size term c·x^q that theory gives: y ∝ xᵖ (1 + c·x^q). */
    public Scaling correctedBy(double coefficient, double power) {
      List<Correction> all =
          Stream.concat(corrections.stream(), Stream.of(new Correction(coefficient, power)))
              .toList();
      return new Scaling(quantity, exponent, size, all, fit);
    }

    /** Fits one line through the means over seeds, see {@link Fit#POOLED}. */
    public Scaling pooled() {
      return new Scaling(quantity, exponent, size, corrections, Fit.POOLED);
    }

    /** Completes the prediction with a margin of equivalence and the reason for its size. */
    public Exponent within(double margin, String justification) {
      return new Exponent(
          quantity.name(),
          quantity.unit(),
          size,
          exponent,
          margin,
          corrections,
          fit,
          justification);
    }
  }

  /** A predicted course that still lacks its limit. */
  record Course(Quantity quantity) {

    /** Limits the root-mean-square distance, as a share of theory's range. */
    public Curve withRms(double limit, String justification) {
      return curve(Curve.Norm.RMS, limit, justification);
    }

    /** Limits the largest distance, as a share of theory's range. */
    public Curve withMaximum(double limit, String justification) {
      return curve(Curve.Norm.MAXIMUM, limit, justification);
    }

    private Curve curve(Curve.Norm norm, double limit, String justification) {
      return new Curve(
          quantity.name(), quantity.unit(), norm, limit, Distortion.NONE, justification);
    }
  }
}
