package dev.crucible.ledger.chain;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crucible.text.Sha256;
import dev.crucible.text.Utf8;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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

  /** What stands for bytes that are not UTF-8; it may also be written as such. */
  private static final char REPLACEMENT = '\uFFFD';

  /** Doubles go through {@link Double#toString(double)}, which parses back exactly. */
  static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder().disable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private LineFormat() {}

  /**
   * Reads a line.
   *
   * @param place file and line, for messages
   * @throws IllegalArgumentException if it is not valid; the message begins with the place
   */
  static LedgerEntry parse(String place, int number, byte[] bytes) {
    String text = decode(place, bytes);
    if (text.isBlank()) {
      throw new IllegalArgumentException(
          "%s: is an empty line: take it out; the lines before it are whole".formatted(place));
    }
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
    LineFields.mistake(fields, kind.stringValue())
        .ifPresent(
            mistake -> {
              throw new IllegalArgumentException("%s: %s".formatted(place, mistake));
            });
    return new LedgerEntry(number, text, hash(bytes), fields);
  }

  /** Returns whether bytes are all of a line, whatever it says, but for its line feed. */
  static boolean isWhole(byte[] bytes) {
    try {
      return bytes.length > 0 && JSON.readTree(new String(withoutMark(bytes), UTF_8)).isObject();
    } catch (JacksonException half) {
      return false;
    }
  }

  /**
   * Returns a file's first line without the byte-order mark that an editor may have put before it:
   * its hash is that of the line.
   */
  static byte[] withoutMark(byte[] line) {
    boolean marked = Arrays.mismatch(line, MARK) == MARK.length || Arrays.equals(line, MARK);
    return marked ? Arrays.copyOfRange(line, MARK.length, line.length) : line;
  }

  /** Returns a line's text. */
  static String write(ObjectNode fields) {
    return Utf8.whole(JSON.writeValueAsString(fields));
  }

  /** Returns the SHA-256 of a line without its line feed. */
  static String hash(byte[] line) {
    return Sha256.of(line);
  }

  private static String decode(String place, byte[] bytes) {
    String text = new String(bytes, UTF_8);
    if (text.indexOf(REPLACEMENT) < 0) {
      return text;
    }
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(place + ": is not UTF-8; restore it from a copy", e);
    }
  }

  /** Returns what a text says; empty if it is no JSON. */
  static Optional<JsonNode> tree(String text) {
    try {
      return Optional.of(JSON.readTree(text));
    } catch (JacksonException e) {
      return Optional.empty();
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
        "%s: %s".formatted(place, LineFields.must(field, must, found)));
  }
}
