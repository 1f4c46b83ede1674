package dev.crucible.ledger;

import static dev.crucible.ledger.ClaimLines.number;

import dev.crucible.finding.Estimate;
import dev.crucible.finding.Judgement;
import dev.crucible.finding.Ruling;
import dev.crucible.measurement.Observation;
import dev.crucible.prediction.Prediction;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A statistic in a ledger's line. */
final class StatisticField {

  private StatisticField() {}

  static void write(Judgement judgement, ObjectNode node) {
    Ruling ruling = judgement.ruling();
    Prediction prediction = ruling.prediction();
    Optional<Estimate> estimate = ruling.estimate();
    node.put("name", judgement.name())
        .put("unit", prediction.unit())
        .put("kind", prediction.kind())
        .put("relation", prediction.relation())
        .put("predicted", number(prediction.predicted()))
        .put("margin", number(prediction.margin()))
        .put("estimate", estimate.map(e -> number(e.value())).orElse(null))
        .put("low", estimate.map(e -> number(e.low())).orElse(null))
        .put("high", estimate.map(e -> number(e.high())).orElse(null))
        .put("confidence", estimate.map(e -> number(e.confidence())).orElse(null))
        .put("n", ruling.sample().values().length)
        .put("excluded", ruling.sample().exclusions().size())
        .put("verdict", ruling.verdict().name())
        .put("agreement", number(ruling.strength().agreement()))
        .put("disagreement", number(ruling.strength().disagreement()));
    ArrayNode values = node.putArray("values");
    for (Observation observation : ruling.sample().observations()) {
      values.add(observation.counts() ? number(observation.value()) : null);
    }
  }
}
