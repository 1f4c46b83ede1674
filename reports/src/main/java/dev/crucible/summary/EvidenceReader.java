package dev.crucible.summary;

import dev.crucible.claim.Observation;
import dev.crucible.claim.Observation.Cause;
import dev.crucible.claim.Prediction;
import dev.crucible.claim.Sample;
import dev.crucible.claim.Verdict;
import dev.crucible.summary.StoredEvidence.StoredJudgement;
import dev.crucible.summary.StoredEvidence.StoredRuling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Reads {@code evidence.jsonl} again.
 *
 * <p>Fields that it does not know are passed over. A kind of prediction that it does not know, or a
 * later version of the format, is an error: it could not be judged rightly.
 */
public final class EvidenceReader {

  private static final List<String> KINDS =
      Arrays.stream(Prediction.class.getPermittedSubclasses())
          .map(type -> type.getSimpleName().toLowerCase(Locale.ROOT))
          .toList();

  private EvidenceReader() {}

  /**
   * Reads the lines.
   *
   * @param source the file's name, for messages
   * @throws IllegalArgumentException if a line is no evidence; the message names file and line
   */
  public static List<StoredEvidence> read(String source, Stream<String> lines) {
    List<StoredEvidence> evidence = new ArrayList<>();
    for (String line : (Iterable<String>) lines::iterator) {
      String place = "%s:%s".formatted(source, evidence.size() + 1);
      try {
        evidence.add(evidence(Json.MAPPER.readTree(line)));
      } catch (JacksonException e) {
        throw new IllegalArgumentException(place + ": " + e.getOriginalMessage(), e);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(place + ": " + e.getMessage(), e);
      }
    }
    return evidence;
  }

  private static StoredEvidence evidence(JsonNode line) {
    JsonNode schema = line.path("schema");
    if (!schema.isInt() || schema.intValue() != EvidenceLines.SCHEMA) {
      throw new IllegalArgumentException(
          "schema is %s, and this Crucible reads %s: use the version that wrote the file"
              .formatted(words(schema), EvidenceLines.SCHEMA));
    }
    return new StoredEvidence(
        text(line, "claim"),
        line.hasNonNull("registration")
            ? Optional.of(text(line, "registration"))
            : Optional.empty(),
        verdict(line),
        text(line, "reason"),
        elements(line, "judgements").map(EvidenceReader::judgement).toList());
  }

  private static StoredJudgement judgement(JsonNode node) {
    StoredRuling ruling = ruling(node);
    if (ruling.sample().isEmpty()) {
      throw new IllegalArgumentException("\"%s\" has no sample".formatted(ruling.name()));
    }
    return new StoredJudgement(
        ruling,
        elements(node, "controls").map(EvidenceReader::ruling).toList(),
        elements(node, "mutants").map(EvidenceReader::ruling).toList());
  }

  private static StoredRuling ruling(JsonNode node) {
    JsonNode prediction = node.path("prediction");
    if (prediction.has("kind") && !KINDS.contains(prediction.path("kind").asString())) {
      throw new IllegalArgumentException(
          "\"%s\" was held against a prediction of kind %s, and this Crucible knows %s"
              .formatted(text(node, "name"), prediction.path("kind"), String.join(", ", KINDS)));
    }
    return new StoredRuling(
        text(node, "name"),
        prediction,
        node.has("sample") ? Optional.of(sample(node.path("sample"))) : Optional.empty(),
        verdict(node),
        text(node, "reason"));
  }

  private static Sample sample(JsonNode node) {
    return new Sample(
        text(node, "quantity"),
        text(node, "unit"),
        elements(node, "observations").map(EvidenceReader::observation).toList());
  }

  private static Observation observation(JsonNode node) {
    String label = text(node, "label");
    JsonNode exclusion = node.path("exclusion");
    if (exclusion.isObject()) {
      return Observation.excluded(
          label, constant(Cause.class, text(exclusion, "cause")), text(exclusion, "reason"));
    }
    JsonNode value = node.path("value");
    if (!value.isNumber()) {
      throw new IllegalArgumentException(
          "value of %s must be a number, not %s".formatted(label, words(value)));
    }
    return Observation.of(label, value.doubleValue());
  }

  private static Verdict verdict(JsonNode node) {
    return constant(Verdict.class, text(node, "verdict"));
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String name) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "\"%s\" is none of %s".formatted(name, List.of(type.getEnumConstants()))));
  }

  private static Stream<JsonNode> elements(JsonNode node, String field) {
    if (!node.path(field).isArray()) {
      throw new IllegalArgumentException(
          "%s must be a list, not %s".formatted(field, words(node.path(field))));
    }
    return node.path(field).valueStream();
  }

  private static String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    if (!value.isString()) {
      throw new IllegalArgumentException(
          "%s must be a string, not %s".formatted(field, words(value)));
    }
    return value.stringValue();
  }

  private static String words(JsonNode value) {
    return value.isMissingNode() ? "missing" : value.toString();
  }
}
