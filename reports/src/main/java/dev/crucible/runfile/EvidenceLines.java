package dev.crucible.runfile;

import dev.crucible.evidence.Evidence;
import dev.crucible.evidence.Registration;
import dev.crucible.evidence.Run;
import dev.crucible.finding.Estimate;
import dev.crucible.finding.Figure;
import dev.crucible.finding.Judgement;
import dev.crucible.finding.NamedRuling;
import dev.crucible.finding.Ruling;
import dev.crucible.finding.Strength;
import java.io.IOException;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes {@code evidence.jsonl}: everything measured, one claim a line, in docket order.
 *
 * <p>Holds no clock, duration, host, commit or note, so that two runs that measured the same are
 * the same bytes.
 */
public final class EvidenceLines {

  /** The format's version; it rises only when a field changes its meaning. */
  static final int SCHEMA = 1;

  private EvidenceLines() {}

  /**
   * Appends the lines, each with a line feed at its end.
   *
   * @throws IOException if the target refuses
   */
  public static void write(Run run, Appendable target) throws IOException {
    for (Evidence evidence : run.evidence()) {
      target.append(Json.MAPPER.writeValueAsString(line(evidence))).append('\n');
    }
  }

  private static ObjectNode line(Evidence evidence) {
    ObjectNode node =
        Json.object()
            .put("schema", SCHEMA)
            .put("claim", evidence.claim().id())
            .put("statement", evidence.claim().statement())
            .put("registration", evidence.registration().map(Registration::digest).orElse(null))
            .put("verdict", evidence.verdict().name())
            .put("reason", evidence.reason());
    ArrayNode judgements = node.putArray("judgements");
    evidence.judgements().forEach(judgement -> judgements.add(judgement(judgement)));
    ObjectNode settings = node.putObject("settings");
    new TreeMap<>(evidence.settings()).forEach(settings::put);
    ObjectNode data = node.putObject("data");
    evidence.data().forEach(data::put);
    ArrayNode figures = node.putArray("figures");
    evidence.figures().forEach(figure -> figures.add(figure(figure)));
    ExhibitsJson.write(evidence.exhibits(), node);
    return node;
  }

  static ObjectNode judgement(Judgement judgement) {
    ObjectNode node = Json.object().put("name", judgement.name());
    ruling(node, judgement.ruling());
    measured(node, judgement.ruling());
    ArrayNode controls = node.putArray("controls");
    for (NamedRuling control : judgement.controls()) {
      ObjectNode entry = named(control);
      measured(entry, control.ruling());
      controls.add(entry);
    }
    ArrayNode mutants = node.putArray("mutants");
    judgement.mutants().forEach(mutant -> mutants.add(mutant(mutant, judgement.ruling())));
    return node;
  }

  /** A mutant of the prediction reads the sample above; a wrong reading of it has its own. */
  private static ObjectNode mutant(NamedRuling mutant, Ruling ruling) {
    ObjectNode node = named(mutant);
    if (mutant.ruling().prediction().equals(ruling.prediction())) {
      measured(node, mutant.ruling());
    }
    return node;
  }

  /** Writes the statistic, and what it was made of if that is more than one number a seed. */
  static void measured(ObjectNode node, Ruling ruling) {
    node.set("sample", MeasurementJson.sample(ruling.sample()));
    MeasurementJson.raw(ruling.measurement()).ifPresent(raw -> node.set("measurement", raw));
  }

  private static ObjectNode named(NamedRuling named) {
    ObjectNode node = Json.object().put("name", named.name());
    ruling(node, named.ruling());
    return node;
  }

  static void ruling(ObjectNode node, Ruling ruling) {
    node.set("prediction", PredictionJson.write(ruling.prediction()));
    node.set("estimate", ruling.estimate().map(EvidenceLines::estimate).orElse(null));
    node.put("verdict", ruling.verdict().name()).put("reason", ruling.reason());
    node.set("strength", strength(ruling.strength()));
    LeftOutJson.write(ruling, node);
  }

  static ObjectNode strength(Strength strength) {
    ObjectNode node =
        Json.object()
            .put("agreement", Json.number(strength.agreement()))
            .put("disagreement", Json.number(strength.disagreement()))
            .put("detectable", DocketJson.detectable(strength));
    return node.put("moreSeeds", DocketJson.moreSeeds(strength));
  }

  private static ObjectNode estimate(Estimate estimate) {
    return Json.object()
        .put("value", Json.number(estimate.value()))
        .put("standardError", Json.number(estimate.standardError()))
        .put("low", Json.number(estimate.low()))
        .put("high", Json.number(estimate.high()))
        .put("confidence", Json.number(estimate.confidence()))
        .put("n", estimate.n())
        .put("unit", estimate.unit());
  }

  private static ObjectNode figure(Figure figure) {
    ObjectNode node = Json.object().put("title", figure.title());
    node.set("x", axis(figure.x()));
    node.set("y", axis(figure.y()));
    ArrayNode lines = node.putArray("lines");
    for (Figure.Line line : figure.lines()) {
      ObjectNode entry =
          Json.object()
              .put("group", line.group())
              .put("name", line.name())
              .put("origin", line.origin().name());
      MeasurementJson.numbers(entry.putArray("x"), line.x());
      MeasurementJson.numbers(entry.putArray("y"), line.y());
      lines.add(entry);
    }
    return node;
  }

  private static ObjectNode axis(Figure.Axis axis) {
    return Json.object().put("label", axis.label()).put("scale", axis.scale().name());
  }
}
