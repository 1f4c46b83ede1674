package dev.crucible.summary;

import dev.crucible.claim.Allowed;
import dev.crucible.claim.Bound;
import dev.crucible.claim.Curve;
import dev.crucible.claim.Exponent;
import dev.crucible.claim.Identity;
import dev.crucible.claim.Order;
import dev.crucible.claim.Prediction;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A prediction as JSON: its terms, whole, so that evidence can be judged again. */
final class PredictionJson {

  private PredictionJson() {}

  static ObjectNode write(Prediction prediction) {
    ObjectNode node =
        Json.object()
            .put("kind", kind(prediction))
            .put("quantity", prediction.quantity())
            .put("unit", prediction.unit())
            .put("measuredIn", prediction.measuredIn())
            .put("relation", relation(prediction))
            .put("predicted", Json.number(prediction.predicted()))
            .put("margin", Json.number(prediction.margin()))
            .put("justification", prediction.justification());
    if (prediction instanceof Exponent exponent) {
      node.put("size", exponent.size()).put("fit", exponent.fit().name());
      ArrayNode corrections = node.putArray("corrections");
      for (Exponent.Correction term : exponent.corrections()) {
        corrections
            .addObject()
            .put("coefficient", Json.number(term.coefficient()))
            .put("power", Json.number(term.power()));
      }
    } else if (prediction instanceof Curve curve) {
      node.put("norm", curve.norm().name()).put("distortion", curve.distortion().name());
    } else if (prediction instanceof Order order) {
      node.put("direction", order.direction().name()).put("measure", order.measure().name());
    }
    return node;
  }

  /** Returns which of the six kinds it is. */
  static String kind(Prediction prediction) {
    if (prediction instanceof Exponent) {
      return "exponent";
    }
    if (prediction instanceof Curve) {
      return "curve";
    }
    if (prediction instanceof Order) {
      return "order";
    }
    if (prediction instanceof Bound) {
      return "bound";
    }
    return prediction instanceof Identity ? "identity" : "value";
  }

  /** Returns how the predicted number and the statistic are to relate, in words. */
  static String relation(Prediction prediction) {
    Allowed allowed = prediction.allowed();
    if (Double.isInfinite(allowed.low())) {
      return "at most";
    }
    return Double.isInfinite(allowed.high()) ? "at least" : "equals";
  }
}
