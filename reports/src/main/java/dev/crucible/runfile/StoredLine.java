package dev.crucible.runfile;

import dev.crucible.ledger.HeldAgainst;
import dev.crucible.ledger.HeldAgainst.Kind;
import dev.crucible.ledger.HeldAgainst.Other;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A claim's line in a ledger, made from the docket's entry and the evidence's line. */
final class StoredLine {

  private static final List<String> TERMS = List.of("kind", "relation", "predicted", "margin");
  private static final List<String> FOUND =
      List.of("estimate", "low", "high", "confidence", "n", "excluded", "verdict");

  private StoredLine() {}

  static ObjectNode of(JsonNode run, JsonNode claim, JsonNode evidence, ObjectNode line) {
    requireOne(claim, evidence);
    copy(run, "startedAt", line, "time");
    copy(run, "id", line, "run");
    copy(claim, "id", line, "claim");
    line.set("registration", digest(claim));
    copy(claim, "verdict", line, "verdict");
    statistics(claim, evidence, line.putArray("statistics"));
    List<JsonNode> controls = Fields.elements(claim, "controls").toList();
    line.putObject("controls")
        .put(
            "refuted",
            (int)
                controls.stream()
                    .filter(c -> c.path("verdict").asString("").equals("REFUTED"))
                    .count())
        .put("total", controls.size());
    ObjectNode mutants = line.putObject("mutants");
    copy(claim.path("mutants"), "killed", mutants, "killed");
    copy(claim.path("mutants"), "total", mutants, "total");
    List<JsonNode> judgements = Fields.elements(evidence, "judgements").toList();
    if (judgements.stream().allMatch(StoredLine::tellsKinds)) {
      HeldAgainst.write(judgements.stream().map(StoredLine::against).toList(), line);
    }
    if (claim.hasNonNull("frontier")) {
      frontier(claim.path("frontier"), evidence.path("frontier"), line.putObject("frontier"));
    }
    copy(evidence, "data", line, "data");
    List.of("tier", "seeds", "firstSeed").forEach(field -> copy(run, field, line, field));
    copy(run, "gitCommit", line, "commit");
    copy(run, "gitClean", line, "clean");
    List.of("engine", "java", "cpu", "gate", "options", "locale", "timeZone")
        .forEach(field -> copy(run, field, line, field));
    copy(claim, "seconds", line, "seconds");
    return line;
  }

  private static void requireOne(JsonNode claim, JsonNode evidence) {
    String id = Fields.text(claim, "id");
    boolean one =
        id.equals(Fields.text(evidence, "claim"))
            && claim.path("verdict").equals(evidence.path("verdict"))
            && claim.path("statistics").size() == evidence.path("judgements").size()
            && (!evidence.has("registration")
                || digest(claim).equals(evidence.path("registration")));
    if (!one) {
      throw new IllegalArgumentException(
          "docket.json and evidence.jsonl tell %s differently: they are not of one run"
              .formatted(id));
    }
  }

  private static JsonNode digest(JsonNode claim) {
    return claim.hasNonNull("registration")
        ? claim.path("registration").path("digest")
        : Json.MAPPER.nullNode();
  }

  private static void statistics(JsonNode claim, JsonNode evidence, ArrayNode statistics) {
    for (int i = 0; i < claim.path("statistics").size(); i++) {
      JsonNode found = claim.path("statistics").path(i);
      JsonNode judgement = evidence.path("judgements").path(i);
      ObjectNode node = statistics.addObject();
      copy(found, "name", node, "name");
      copy(found, "unit", node, "unit");
      for (String field : TERMS) {
        copy(found.has(field) ? found : judgement.path("prediction"), field, node, field);
      }
      FOUND.forEach(field -> copy(found, field, node, field));
      copy(judgement.path("strength"), "agreement", node, "agreement");
      copy(judgement.path("strength"), "disagreement", node, "disagreement");
      if (judgement.path("sample").path("observations").isArray()) {
        values(judgement.path("sample").path("observations"), node.putArray("values"));
      }
    }
  }

  /** The kind of a wrong theory shows in what it predicts, which older evidence may not tell. */
  private static boolean tellsKinds(JsonNode judgement) {
    return judgement.path("controls").isArray()
        && judgement.path("mutants").isArray()
        && judgement.path("mutants").valueStream().allMatch(mutant -> mutant.has("prediction"));
  }

  private static HeldAgainst against(JsonNode judgement) {
    JsonNode prediction = judgement.path("prediction");
    return new HeldAgainst(
        Fields.text(judgement, "name"),
        Stream.concat(
                Fields.elements(judgement, "controls").map(other -> other(Kind.CONTROL, other)),
                Fields.elements(judgement, "mutants")
                    .map(
                        other ->
                            other(
                                other.path("prediction").equals(prediction)
                                    ? Kind.OWN
                                    : Kind.AUTOMATIC,
                                other)))
            .toList());
  }

  private static Other other(Kind kind, JsonNode named) {
    return new Other(kind, Fields.text(named, "name"), Fields.text(named, "verdict"));
  }

  private static void values(JsonNode observations, ArrayNode values) {
    for (JsonNode observation : observations) {
      boolean counts = !observation.has("exclusion") && observation.hasNonNull("value");
      values.add(counts ? observation.path("value") : Json.MAPPER.nullNode());
    }
  }

  private static void frontier(JsonNode docket, JsonNode evidence, ObjectNode node) {
    copy(docket, "candidate", node, "candidate");
    copy(docket, "score", node, "score");
    copy(evidence, "worstError", node, "criterion");
    copy(evidence, "step", node, "step");
    if (!evidence.path("scores").path(0).has("role")) {
      return;
    }
    ArrayNode candidates = node.putArray("candidates");
    for (JsonNode score : evidence.path("scores")) {
      ObjectNode candidate = candidates.addObject();
      copy(score, "candidate", candidate, "name");
      copy(score, "role", candidate, "role");
      copy(score, "median", candidate, "score");
      copy(score, "worst", candidate, "worst");
    }
  }

  private static void copy(JsonNode from, String field, ObjectNode to, String name) {
    if (from.has(field)) {
      to.set(name, from.path(field));
    }
  }
}
