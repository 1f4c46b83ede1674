package dev.crucible.desk.measure;

import dev.crucible.desk.claim.DeskClaim;
import dev.crucible.desk.claim.Predict;
import dev.crucible.desk.claim.Reduce;
import dev.crucible.prediction.Bound;
import dev.crucible.prediction.Curve;
import dev.crucible.prediction.Exponent;
import dev.crucible.prediction.Identity;
import dev.crucible.prediction.Order;
import dev.crucible.prediction.Prediction;
import dev.crucible.prediction.Value;

/** Makes a prediction, as every claim has it, of what a claim as data says. */
public final class PredictionFactory {

  private PredictionFactory() {}

  /**
   * Returns the prediction.
   *
   * @throws dev.crucible.desk.fault.Fault if it cannot be meant
   */
  public static Prediction of(DeskClaim claim) {
    Predict predict = claim.predict();
    String unit = unit(claim);
    if (!predict.unit().isEmpty() && !predict.unit().equals(unit)) {
      throw predict
          .spot()
          .fault(
              "it is predicted in \"%s\" and measured in \"%s\"".formatted(predict.unit(), unit),
              "give column and prediction one unit");
    }
    try {
      return of(predict, unit, Measured.size(claim));
    } catch (IllegalArgumentException e) {
      throw predict.spot().fault(String.valueOf(e.getMessage()), "mend the prediction");
    }
  }

  private static Prediction of(Predict predict, String unit, String size) {
    double margin = predict.margin().orElse(0.0);
    return switch (predict.kind()) {
      case VALUE ->
          new Value(
              predict.quantity(),
              unit,
              predict.number(),
              margin,
              predict.because(),
              predict.grain());
      case BOUND ->
          new Bound(
              predict.quantity(),
              unit,
              predict.number(),
              predict.side().orElseThrow(),
              predict.because(),
              predict.grain());
      case IDENTITY ->
          new Identity(predict.quantity(), unit, predict.number(), margin, predict.because());
      case EXPONENT ->
          new Exponent(
              predict.quantity(),
              unit,
              size,
              predict.number(),
              margin,
              predict.corrections(),
              predict.fit(),
              predict.because());
      case CURVE ->
          new Curve(
              predict.quantity(),
              unit,
              predict.norm(),
              predict.number(),
              Curve.Distortion.NONE,
              predict.because());
      case ORDER ->
          new Order(
              predict.quantity(),
              unit,
              predict.direction(),
              predict.measure(),
              predict.number(),
              predict.because());
    };
  }

  /** The unit of what is measured of a run. */
  static String unit(DeskClaim claim) {
    Predict predict = claim.predict();
    if (predict.kind() == Predict.Form.VALUE && predict.formula().isPresent()) {
      return "1";
    }
    String value = unit(claim, claim.roles().value());
    return claim.reduce().map(reduce -> reduced(claim, reduce, value)).orElse(value);
  }

  private static String reduced(DeskClaim claim, Reduce reduce, String value) {
    String along = unit(claim, reduce.along());
    return switch (reduce.by()) {
      case MEAN, LAST, WINDOW, COURSE -> value;
      case ARGMIN, CROSSING -> along;
      case SLOPE -> {
        boolean pure =
            reduce.scale() == Reduce.Scale.LOGARITHMIC || (value.equals("1") && along.equals("1"));
        yield pure ? "1" : along.equals("1") ? value : "%s per %s".formatted(value, along);
      }
    };
  }

  private static String unit(DeskClaim claim, String column) {
    return java.util.Objects.requireNonNull(claim.columns().get(column), column).unit();
  }
}
