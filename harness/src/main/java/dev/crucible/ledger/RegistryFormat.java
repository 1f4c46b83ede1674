package dev.crucible.ledger;

import dev.crucible.claim.OnRecord;
import dev.crucible.claim.Verdict;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The registry's file format, version 1: JSON, one member of {@code claims} a claim. */
final class RegistryFormat {

  private static final int VERSION = 1;

  /** What can be put on record; a claim that is invalid or was not run is to be mended instead. */
  private static final List<Verdict> VERDICTS =
      List.of(Verdict.CORROBORATED, Verdict.REFUTED, Verdict.INCONCLUSIVE);

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private RegistryFormat() {}

  static Registry parse(String source, String text) {
    JsonNode root = tree(source, text);
    JsonNode version = root.path("version");
    if (!version.isInt() || version.intValue() != VERSION) {
      throw error(source, "version must be %s, not %s".formatted(VERSION, words(version)));
    }
    JsonNode claims = root.path("claims");
    if (!claims.isObject()) {
      throw error(source, "claims must be an object with one member a claim");
    }
    Map<String, OnRecord> read = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : claims.properties()) {
      read.put(entry.getKey(), onRecord(source + ", claim " + entry.getKey(), entry.getValue()));
    }
    return new Registry(source, Collections.unmodifiableMap(read));
  }

  private static JsonNode tree(String source, String text) {
    try {
      return JSON.readTree(text);
    } catch (JacksonException e) {
      TokenStreamLocation at = e.getLocation();
      String place =
          at == null ? source : "%s:%s:%s".formatted(source, at.getLineNr(), at.getColumnNr());
      throw new IllegalArgumentException(place + ": " + e.getOriginalMessage(), e);
    }
  }

  private static OnRecord onRecord(String place, JsonNode claim) {
    return new OnRecord(
        verdict(place, text(place, claim, "verdict")),
        day(place, text(place, claim, "since")),
        text(place, claim, "reason"));
  }

  private static Verdict verdict(String place, String name) {
    return VERDICTS.stream()
        .filter(verdict -> verdict.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> error(place, "verdict must be one of %s, not \"%s\"".formatted(VERDICTS, name)));
  }

  private static LocalDate day(String place, String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw error(place, "since must be a day such as 2026-11-23, not \"%s\"".formatted(text));
    }
  }

  private static String text(String place, JsonNode claim, String field) {
    JsonNode value = claim.path(field);
    if (!value.isString()) {
      throw error(place, "%s must be a string, not %s".formatted(field, words(value)));
    }
    return value.stringValue();
  }

  private static String words(JsonNode value) {
    return value.isMissingNode() ? "missing" : value.toString();
  }

  private static IllegalArgumentException error(String place, String what) {
    return new IllegalArgumentException(place + ": " + what);
  }
}
