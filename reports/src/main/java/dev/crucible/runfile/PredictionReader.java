package dev.crucible.runfile;

import dev.crucible.prediction.Bound;
import dev.crucible.prediction.Curve;
import dev.crucible.prediction.Exponent;
import dev.crucible.prediction.Grain;
import dev.crucible.prediction.Identity;
import dev.crucible.prediction.Order;
import dev.crucible.prediction.Prediction;
import dev.crucible.prediction.Value;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads predictions that {@link PredictionJson} wrote. */
final class PredictionReader {

  private PredictionReader() {}

  /**
   * Reads a prediction, whole.
   *
   * @throws IllegalArgumentException if a term is missing, as in older files, or makes no
   *     prediction
   */
  static Prediction read(JsonNode node) {
    String kind = Fields.text(node, "kind");
    String quantity = Fields.text(node, "quantity");
    double predicted = Fields.number(node, "predicted");
    String why = Fields.text(node, "justification");
    return switch (kind) {
      case "value" ->
          new Value(quantity, Fields.text(node, "unit"), predicted, margin(node), why, grain(node));
      case "identity" ->
          new Identity(quantity, Fields.text(node, "unit"), predicted, margin(node), why);
      case "bound" -> bound(node, predicted, why);
      case "exponent" -> exponent(node, predicted, why);
      case "curve" ->
          new Curve(
              quantity,
              Fields.text(node, "measuredIn"),
              Fields.constant(Curve.Norm.class, node, "norm"),
              predicted,
              Fields.constant(Curve.Distortion.class, node, "distortion"),
              why);
      case "order" ->
          new Order(
              quantity,
              Fields.text(node, "measuredIn"),
              Fields.constant(Order.Direction.class, node, "direction"),
              Fields.constant(Order.Measure.class, node, "measure"),
              predicted,
              why);
      default -> throw new IllegalArgumentException("no prediction is of kind \"" + kind + "\"");
    };
  }

  private static Prediction bound(JsonNode node, double predicted, String why) {
    String relation = Fields.text(node, "relation");
    Bound.Side side =
        switch (relation) {
          case "at most" -> Bound.Side.AT_MOST;
          case "at least" -> Bound.Side.AT_LEAST;
          default -> throw new IllegalArgumentException("no bound is \"" + relation + "\"");
        };
    return new Bound(
        Fields.text(node, "quantity"),
        Fields.text(node, "unit"),
        predicted,
        side,
        why,
        grain(node));
  }

  private static Optional<Grain> grain(JsonNode node) {
    return node.has("grain")
        ? Optional.of(
            new Grain(
                Fields.number(node.path("grain"), "step"),
                Fields.text(node.path("grain"), "reason")))
        : Optional.empty();
  }

  private static Prediction exponent(JsonNode node, double predicted, String why) {
    List<Exponent.Correction> corrections =
        Fields.elements(node, "corrections")
            .map(
                term ->
                    new Exponent.Correction(
                        Fields.number(term, "coefficient"), Fields.number(term, "power")))
            .toList();
    return new Exponent(
        Fields.text(node, "quantity"),
        Fields.text(node, "measuredIn"),
        Fields.text(node, "size"),
        predicted,
        margin(node),
        corrections,
        Fields.constant(Exponent.Fit.class, node, "fit"),
        why);
  }

  private static double margin(JsonNode node) {
    return Fields.number(node, "margin");
  }
}
