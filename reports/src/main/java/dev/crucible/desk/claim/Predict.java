package dev.crucible.desk.claim;

import dev.crucible.desk.fault.Spot;
import dev.crucible.prediction.Curve;
import dev.crucible.prediction.Exponent;
import dev.crucible.prediction.Grain;
import dev.crucible.prediction.Order;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a claim predicts.
 *
 * @param kind which of the six kinds
 * @param quantity what is measured, in words
 * @param unit the unit of the measurement
 * @param because why the margin or limit is what it is
 * @param number the number, limit or exponent; of a curve or an order the limit
 * @param margin the margin or tolerance; empty where there is a limit
 * @param side on which side a bound allows; empty if it is none
 * @param against what a sweep or a course goes along; empty if nothing
 * @param fit how seeds are put together for an exponent
 * @param corrections an exponent's finite-size terms
 * @param norm how far a course may be off
 * @param direction which way an order goes
 * @param measure how an order is measured
 * @param conditions the conditions of an order, in order; empty if they rise
 * @param formula what theory says, if it is a formula
 * @param grain how coarsely it is measured, if that was said
 * @param spot where it is said
 */
public record Predict(
    Form kind,
    String quantity,
    String unit,
    String because,
    double number,
    Optional<Double> margin,
    Optional<dev.crucible.prediction.Bound.Side> side,
    Optional<String> against,
    Exponent.Fit fit,
    List<Exponent.Correction> corrections,
    Curve.Norm norm,
    Order.Direction direction,
    Order.Measure measure,
    List<String> conditions,
    Optional<Theory> formula,
    Optional<Grain> grain,
    Spot spot) {

  /** Copies the lists. */
  public Predict {
    corrections = List.copyOf(corrections);
    conditions = List.copyOf(conditions);
  }

  /** The six kinds of prediction. */
  public enum Form {
    /** A number within a margin. */
    VALUE,
    /** A limit on one side. */
    BOUND,
    /** A power of a size. */
    EXPONENT,
    /** A course. */
    CURVE,
    /** An order of conditions. */
    ORDER,
    /** A number up to a tolerance that is derived. */
    IDENTITY
  }

  /**
   * A formula of theory.
   *
   * @param text the formula, in columns and parameters
   * @param fitted its parameters, with the values from which their fit begins
   * @param on the rows that they are fitted on; empty if nothing is said
   * @param spot where it is said
   */
  public record Theory(String text, Map<String, Double> fitted, Optional<Filter> on, Spot spot) {

    /** Copies the map, which keeps its order. */
    public Theory {
      fitted = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(fitted));
    }
  }
}
