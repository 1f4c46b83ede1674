package dev.crucible.history;

import dev.crucible.evidence.Conditions;
import dev.crucible.evidence.Conditions.Option;
import dev.crucible.evidence.Provenance;
import dev.crucible.evidence.Seeds;
import dev.crucible.finding.Verdict;
import dev.crucible.history.PastFrontier.Role;
import dev.crucible.history.PastFrontier.Score;
import dev.crucible.history.PastStatistic.Reading;
import dev.crucible.history.PastStatistic.Strength;
import dev.crucible.history.PastStatistic.Terms;
import dev.crucible.history.PastTrial.NotRefuted;
import dev.crucible.ledger.HeldAgainst;
import dev.crucible.ledger.HeldAgainst.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * Reads what a valid line of a ledger says about a claim; keeps nothing of the JSON, nor the raw
 * values, and shares what lines have in common.
 */
final class TrialReader {

  private final Interned<String> words = new Interned<>();
  private final Interned<Provenance> origins = new Interned<>();
  private final Interned<Optional<String>> registrations = new Interned<>();
  private final Interned<Optional<Terms>> terms = new Interned<>();
  private final Interned<PastTrial.Checks> checks = new Interned<>();

  private final Map<String, String> heirs;

  /**
   * Starts.
   *
   * @param heirs digests of records that were put in another form, each with that of the record
   *     that says the same now
   */
  TrialReader(Map<String, String> heirs) {
    this.heirs = Map.copyOf(heirs);
  }

  PastTrial trial(JsonNode line) {
    return new PastTrial(
        origin(line),
        text(line, "claim"),
        registration(line),
        verdict(line),
        line.path("statistics").valueStream().map(this::statistic).toList(),
        checks.one(checks(line)),
        line.has("frontier") ? Optional.of(frontier(line.path("frontier"))) : Optional.empty(),
        line.path("pending").asBoolean(false));
  }

  private PastTrial.Checks checks(JsonNode line) {
    return new PastTrial.Checks(
        line.path("controls").path("refuted").intValue(),
        line.path("controls").path("total").intValue(),
        line.path("mutants").path("killed").intValue(),
        line.path("mutants").path("total").intValue(),
        line.has(HeldAgainst.LEFT)
            ? Optional.of(line.path(HeldAgainst.LEFT).valueStream().map(this::left).toList())
            : Optional.empty());
  }

  private NotRefuted left(JsonNode node) {
    return new NotRefuted(
        Kind.valueOf(text(node, "kind").toUpperCase(Locale.ROOT)),
        text(node, "statistic"),
        text(node, "name"),
        verdict(node));
  }

  private Optional<String> registration(JsonNode line) {
    if (!line.hasNonNull("registration")) {
      return Optional.empty();
    }
    String digest = line.path("registration").stringValue();
    return registrations.one(Optional.of(heirs.getOrDefault(digest, digest)));
  }

  private Provenance origin(JsonNode line) {
    return origins.one(
        new Provenance(
            text(line, "run"),
            Instant.parse(line.path("time").stringValue()),
            text(line, "commit"),
            line.path("clean").booleanValue(),
            text(line, "tier"),
            text(line, "engine"),
            text(line, "java"),
            text(line, "cpu"),
            seeds(line),
            conditions(line)));
  }

  private static Conditions conditions(JsonNode line) {
    if (!line.has("gate")) {
      return Conditions.UNKNOWN;
    }
    SortedMap<String, Option> options = new TreeMap<>();
    for (Map.Entry<String, JsonNode> option : line.path("options").properties()) {
      options.put(
          option.getKey(),
          new Option(
              option.getValue().path("value").asString(""),
              option.getValue().path("from").valueStream().map(JsonNode::asString).toList()));
    }
    return new Conditions(
        line.path("gate").asString(),
        options,
        line.path("locale").asString(""),
        line.path("timeZone").asString(""));
  }

  /** Lines written before seeds were kept are of runs with the fixed ones. */
  private static Seeds seeds(JsonNode line) {
    Seeds.Choice kind =
        Seeds.Choice.valueOf(line.path("seeds").asString("fixed").toUpperCase(Locale.ROOT));
    return kind == Seeds.Choice.FIXED
        ? Seeds.FIXED
        : new Seeds(kind, line.path("firstSeed").asInt(0));
  }

  private PastStatistic statistic(JsonNode node) {
    return new PastStatistic(
        text(node, "name"),
        words.one(node.path("unit").asString("1")),
        terms(node),
        reading(node),
        node.path("n").intValue(),
        node.path("excluded").intValue(),
        verdict(node),
        strength(node));
  }

  private Optional<Terms> terms(JsonNode node) {
    if (!node.has("relation") || !node.hasNonNull("predicted")) {
      return Optional.empty();
    }
    return terms.one(
        Optional.of(
            new Terms(
                text(node, "relation"),
                node.path("predicted").doubleValue(),
                node.path("margin").asDouble(0))));
  }

  private static Optional<Reading> reading(JsonNode node) {
    if (node.path("estimate").isNull()) {
      return Optional.empty();
    }
    return Optional.of(
        new Reading(
            node.path("estimate").doubleValue(),
            number(node, "low", Double.NEGATIVE_INFINITY),
            number(node, "high", Double.POSITIVE_INFINITY),
            number(node, "confidence", Double.NaN)));
  }

  private static Optional<Strength> strength(JsonNode node) {
    if (!node.hasNonNull("agreement") || !node.hasNonNull("disagreement")) {
      return Optional.empty();
    }
    return Optional.of(
        new Strength(
            node.path("agreement").doubleValue(), node.path("disagreement").doubleValue()));
  }

  private PastFrontier frontier(JsonNode node) {
    Optional<Double> criterion = kept(node, "criterion");
    Optional<Double> step = kept(node, "step");
    if (!node.has("candidates")) {
      double score = number(node, "score", Double.POSITIVE_INFINITY);
      Score best = new Score(text(node, "candidate"), Role.THEORY, score, Optional.empty());
      return new PastFrontier(criterion, step, List.of(best));
    }
    return new PastFrontier(
        criterion, step, node.path("candidates").valueStream().map(this::score).toList());
  }

  private static Optional<Double> kept(JsonNode node, String field) {
    return node.hasNonNull(field) ? Optional.of(node.path(field).doubleValue()) : Optional.empty();
  }

  private Score score(JsonNode node) {
    return new Score(
        text(node, "name"),
        Role.valueOf(node.path("role").stringValue()),
        number(node, "score", Double.POSITIVE_INFINITY),
        Optional.of(number(node, "worst", Double.POSITIVE_INFINITY)));
  }

  private static Verdict verdict(JsonNode node) {
    return Verdict.valueOf(node.path("verdict").stringValue());
  }

  private String text(JsonNode node, String field) {
    return words.one(node.path(field).stringValue());
  }

  /** A number that JSON could not hold is written as null. */
  private static double number(JsonNode node, String field, double absent) {
    return node.hasNonNull(field) ? node.path(field).doubleValue() : absent;
  }
}
