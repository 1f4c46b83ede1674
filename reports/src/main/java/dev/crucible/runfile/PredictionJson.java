package dev.crucible.runfile;

import dev.crucible.prediction.Curve;
import dev.crucible.prediction.Exponent;
import dev.crucible.prediction.Order;
import dev.crucible.prediction.Prediction;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A prediction as JSON: its terms, whole, so that evidence can be judged again. */
final class PredictionJson {

  private PredictionJson() {}

  static ObjectNode write(Prediction prediction) {
    ObjectNode node =
        Json.object()
            .put("kind", prediction.kind())
            .put("quantity", prediction.quantity())
            .put("unit", prediction.unit())
            .put("measuredIn", prediction.measuredIn())
            .put("relation", prediction.relation())
            .put("predicted", Json.number(prediction.predicted()))
            .put("margin", Json.number(prediction.margin()))
            .put("justification", prediction.justification());
    prediction
        .grain()
        .ifPresent(
            grain ->
                node.putObject("grain")
                    .put("step", Json.number(grain.step()))
                    .put("reason", grain.reason()));
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
}
