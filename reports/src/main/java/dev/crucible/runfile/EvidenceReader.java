package dev.crucible.runfile;

import dev.crucible.finding.Ruling;
import dev.crucible.finding.Strength;
import dev.crucible.finding.Verdict;
import dev.crucible.measurement.Sample;
import dev.crucible.prediction.Prediction;
import dev.crucible.runfile.StoredEvidence.StoredJudgement;
import dev.crucible.runfile.StoredEvidence.StoredRuling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Reads {@code evidence.jsonl} again.
 *
 * <p>Fields that it does not know are passed over. A kind of prediction or measurement that it does
 * not know, or a later version of the format, is an error: it could not be judged rightly.
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

  /**
   * Reads one line.
   *
   * @throws IllegalArgumentException if it is no evidence
   */
  static StoredEvidence evidence(JsonNode line) {
    JsonNode schema = line.path("schema");
    if (!schema.isInt() || schema.intValue() != EvidenceLines.SCHEMA) {
      throw new IllegalArgumentException(
          "schema is %s, and this Crucible reads %s: use the version that wrote the file"
              .formatted(Fields.words(schema), EvidenceLines.SCHEMA));
    }
    return new StoredEvidence(
        Fields.text(line, "claim"),
        line.hasNonNull("registration")
            ? Optional.of(Fields.text(line, "registration"))
            : Optional.empty(),
        verdict(line),
        Fields.text(line, "reason"),
        Fields.elements(line, "judgements").map(EvidenceReader::judgement).toList());
  }

  private static StoredJudgement judgement(JsonNode node) {
    StoredRuling ruling = ruling(node);
    if (ruling.measurement().isEmpty()) {
      throw new IllegalArgumentException("\"%s\" has no sample".formatted(ruling.name()));
    }
    return new StoredJudgement(
        ruling,
        Fields.elements(node, "controls").map(EvidenceReader::ruling).toList(),
        Fields.elements(node, "mutants").map(EvidenceReader::ruling).toList());
  }

  private static StoredRuling ruling(JsonNode node) {
    JsonNode prediction = node.path("prediction");
    if (prediction.has("kind") && !KINDS.contains(prediction.path("kind").asString())) {
      throw new IllegalArgumentException(
          "\"%s\" was held against a prediction of kind %s, and this Crucible knows %s"
              .formatted(
                  Fields.text(node, "name"), prediction.path("kind"), String.join(", ", KINDS)));
    }
    String name = Fields.text(node, "name");
    return new StoredRuling(name, prediction, MeasurementReader.of(node), then(name, node));
  }

  private static Ruling then(String name, JsonNode node) {
    Sample statistic = MeasurementReader.statistic(node).orElse(Sample.of(name, List.of()));
    Verdict verdict = verdict(node);
    return new Ruling(
        Prediction.of(name)
            .atMost(0, "a stand-in: what is judged again has a prediction of its own"),
        MeasurementReader.of(node).orElse(statistic),
        statistic,
        Optional.empty(),
        verdict,
        Fields.text(node, "reason"),
        node.has("strength") ? strength(node.path("strength")) : Strength.untested(verdict));
  }

  private static Strength strength(JsonNode node) {
    return new Strength(
        Fields.number(node, "agreement"),
        Fields.number(node, "disagreement"),
        node.hasNonNull("detectable")
            ? OptionalDouble.of(Fields.number(node, "detectable"))
            : OptionalDouble.empty(),
        node.hasNonNull("moreSeeds")
            ? OptionalInt.of((int) Fields.number(node, "moreSeeds"))
            : OptionalInt.empty());
  }

  private static Verdict verdict(JsonNode node) {
    return Fields.constant(Verdict.class, node, "verdict");
  }
}
