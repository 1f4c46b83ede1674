package dev.crucible.ledger.chain;

import dev.crucible.claim.Verdict;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The format of a ledger's line, version 1: what a line must hold, and its hash. */
final class LineFormat {

  /** The version that is written and read; it rises when a field changes its meaning. */
  static final int SCHEMA = 1;

  /** A claim's verdict in a run. */
  static final String CLAIM = "claim";

  /** The tie of two chains. */
  static final String MERGED = "merged";

  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  /** Doubles go through {@link Double#toString(double)}, which parses back exactly. */
  static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder().disable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final List<Field> EVERY_LINE =
      List.of(
          new Field("time", "a time such as 2026-11-30T10:15:00Z", LineFormat::isTime),
          new Field("previous", "64 hexadecimal digits", LineFormat::isHash));

  private static final List<Field> MERGED_LINE =
      List.of(new Field("other", "64 hexadecimal digits", LineFormat::isHash));

  private static final List<Field> CLAIM_LINE =
      List.of(
          text("run"),
          text("claim"),
          new Field("registration", "text or null", n -> n.isString() || n.isNull()),
          new Field(
              "verdict", "one of " + Arrays.toString(Verdict.values()), LineFormat::isVerdict),
          new Field("statistics", "a list of statistics", LineFormat::areStatistics),
          new Field("controls", "a count {refuted, total}", n -> isCount(n, "refuted")),
          new Field("mutants", "a count {killed, total}", n -> isCount(n, "killed")),
          new Field("frontier", "{candidate, score} or absent", LineFormat::isFrontier),
          text("tier"),
          text("commit"),
          new Field("clean", "true or false", JsonNode::isBoolean),
          text("engine"),
          text("java"),
          text("cpu"),
          new Field("seconds", "a number or null", LineFormat::isNumber));

  private LineFormat() {}

  private record Field(String name, String must, Predicate<JsonNode> allowed) {}

  /**
   * Reads a line.
   *
   * @param place file and line, for messages
   * @throws IllegalArgumentException if it is not valid; the message begins with the place
   */
  static LedgerEntry parse(String place, int number, byte[] bytes) {
    String text = decode(place, bytes);
    JsonNode fields = tree(place, text);
    JsonNode schema = fields.path("schema");
    if (schema.isInt() && schema.intValue() > SCHEMA) {
      throw new IllegalArgumentException(
          "%s: schema is %s, and this Crucible reads %s: update Crucible. The ledger is untouched"
              .formatted(place, schema, SCHEMA));
    }
    if (!schema.isInt() || schema.intValue() != SCHEMA) {
      throw wrong(place, "schema", String.valueOf(SCHEMA), schema);
    }
    JsonNode kind = fields.path("kind");
    if (!kind.isString() || !List.of(CLAIM, MERGED).contains(kind.stringValue())) {
      throw wrong(place, "kind", "\"%s\" or \"%s\"".formatted(CLAIM, MERGED), kind);
    }
    List<Field> own = kind.stringValue().equals(CLAIM) ? CLAIM_LINE : MERGED_LINE;
    Stream.concat(EVERY_LINE.stream(), own.stream())
        .filter(field -> !field.allowed().test(fields.path(field.name())))
        .findFirst()
        .ifPresent(
            field -> {
              throw wrong(place, field.name(), field.must(), fields.path(field.name()));
            });
    return new LedgerEntry(number, text, hash(bytes), fields);
  }

  /** Returns a line's text. */
  static String write(ObjectNode fields) {
    return JSON.writeValueAsString(fields);
  }

  /** Returns the SHA-256 of a line without its line feed. */
  static String hash(byte[] line) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(line));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String decode(String place, byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(place + ": is not UTF-8; restore it from a copy", e);
    }
  }

  private static JsonNode tree(String place, String text) {
    try {
      return JSON.readTree(text);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "%s: is no JSON object: %s; restore it from a copy"
              .formatted(place, e.getOriginalMessage()),
          e);
    }
  }

  private static IllegalArgumentException wrong(
      String place, String field, String must, JsonNode found) {
    return new IllegalArgumentException(
        "%s: %s must be %s, %s"
            .formatted(
                place, field, must, found.isMissingNode() ? "and is missing" : "not " + found));
  }

  private static Field text(String name) {
    return new Field(name, "text", JsonNode::isString);
  }

  private static boolean isTime(JsonNode node) {
    try {
      return node.isString() && Instant.parse(node.stringValue()) != null;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  private static boolean isHash(JsonNode node) {
    return node.isString() && HASH.matcher(node.stringValue()).matches();
  }

  private static boolean isVerdict(JsonNode node) {
    return node.isString()
        && Arrays.stream(Verdict.values()).anyMatch(v -> v.name().equals(node.stringValue()));
  }

  private static boolean isNumber(JsonNode node) {
    return node.isNumber() || node.isNull();
  }

  private static boolean isCount(JsonNode node, String part) {
    return node.path("total").isInt() && node.path(part).isInt();
  }

  private static boolean isFrontier(JsonNode node) {
    return node.isMissingNode()
        || (node.path("candidate").isString() && isNumber(node.path("score")));
  }

  private static boolean areStatistics(JsonNode node) {
    return node.isArray()
        && node.valueStream()
            .allMatch(
                s ->
                    s.path("name").isString()
                        && s.path("n").isInt()
                        && s.path("excluded").isInt()
                        && isVerdict(s.path("verdict"))
                        && Stream.of("estimate", "low", "high").allMatch(f -> isNumber(s.path(f))));
  }
}
