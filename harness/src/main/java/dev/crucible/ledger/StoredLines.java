package dev.crucible.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crucible.evidence.Seeds;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lines as they are stored: what a line has in common with one before it is stored once.
 *
 * <p>In a short line, whose {@code schema} is 2, {@code {"as":"claim"}} stands for the field of
 * that name in the latest line before it of the same claim and tier with the fixed seeds, {@code
 * {"as":"run"}} for that in the latest line before it of the same run. Everything else, hashes
 * first, is that of the whole line, which is got back byte by byte: a line that would not be is not
 * shortened.
 */
final class StoredLines {

  /** The version of a short line. */
  static final int SHORT = 2;

  private static final String START = "{\"schema\":%s,".formatted(SHORT);
  private static final String AS = "as";
  private static final String FIXED = Seeds.Choice.FIXED.name().toLowerCase(Locale.ROOT);

  /** What a reference takes in a line; a shorter value is written out. */
  private static final int REFERENCE = "{'as':'claim'}".length();

  /** What a line is known by; these fields are never shortened. */
  private static final Set<String> NAMES =
      Set.of("schema", "kind", "run", "claim", "tier", "seeds", "previous");

  private final Map<String, JsonNode> claims = new HashMap<>();
  private final Map<String, JsonNode> runs = new HashMap<>();

  /** Returns whether a line is stored short. */
  static boolean isShort(String stored) {
    return stored.startsWith(START);
  }

  /** Takes a whole line, which later ones may refer to. */
  void take(JsonNode line) {
    if (!line.path("kind").asString("").equals(LineFormat.CLAIM)) {
      return;
    }
    if (line.path("seeds").asString(FIXED).equals(FIXED)) {
      claims.put(claim(line), line);
    }
    runs.put(line.path("run").asString(""), line);
  }

  /**
   * Returns the whole line of a stored one; one that is stored whole, or is damaged, as it is.
   *
   * @param place file and line, for messages
   * @throws IllegalArgumentException if it refers to a line that is not there
   */
  byte[] whole(String place, byte[] stored) {
    String text = new String(stored, UTF_8);
    if (!isShort(text)) {
      return stored;
    }
    try {
      return LineFormat.JSON.readTree(text) instanceof ObjectNode line
          ? LineFormat.write(whole(place, line)).getBytes(UTF_8)
          : stored;
    } catch (JacksonException damaged) {
      return stored;
    }
  }

  private ObjectNode whole(String place, ObjectNode line) {
    ObjectNode whole = LineFormat.JSON.createObjectNode();
    line.properties()
        .forEach(
            field ->
                whole.set(
                    field.getKey(),
                    reference(field.getValue())
                        .map(from -> referred(place, line, field.getKey(), from))
                        .orElse(field.getValue())));
    return whole.put("schema", LineFormat.SCHEMA);
  }

  private JsonNode referred(String place, JsonNode line, String field, String from) {
    JsonNode value = earlier(line, from).map(earlier -> earlier.get(field)).orElse(null);
    if (value == null) {
      throw new IllegalArgumentException(
          "%s: %s is that of an earlier line of this %s, and there is none that has it: lines were"
                  .formatted(place, field, from)
              + " taken out; restore the file from a copy");
    }
    return value;
  }

  /** Returns a whole line as short as it can be stored, and takes it. */
  String shortened(String whole) {
    if (!(LineFormat.JSON.readTree(whole) instanceof ObjectNode line)) {
      return whole;
    }
    String text = LineFormat.write(shortened(line));
    boolean pays = text.length() < whole.length();
    boolean same = pays && new String(whole("new line", text.getBytes(UTF_8)), UTF_8).equals(whole);
    take(line);
    return same ? text : whole;
  }

  private ObjectNode shortened(ObjectNode line) {
    ObjectNode shortened = LineFormat.JSON.createObjectNode();
    line.properties()
        .forEach(
            field -> shortened.set(field.getKey(), common(line, field.getKey(), field.getValue())));
    return shortened.put("schema", SHORT);
  }

  private JsonNode common(JsonNode line, String field, JsonNode value) {
    if (NAMES.contains(field) || value.toString().length() <= REFERENCE) {
      return value;
    }
    for (String from : List.of("claim", "run")) {
      if (earlier(line, from).map(earlier -> value.equals(earlier.get(field))).orElse(false)) {
        return LineFormat.JSON.createObjectNode().put(AS, from);
      }
    }
    return value;
  }

  private Optional<JsonNode> earlier(JsonNode line, String from) {
    return Optional.ofNullable(
        from.equals("claim") ? claims.get(claim(line)) : runs.get(line.path("run").asString("")));
  }

  private static String claim(JsonNode line) {
    return line.path("claim").asString("") + " " + line.path("tier").asString("");
  }

  private static Optional<String> reference(JsonNode value) {
    String from = value.isObject() && value.size() == 1 ? value.path(AS).asString("") : "";
    return from.equals("claim") || from.equals("run") ? Optional.of(from) : Optional.empty();
  }
}
