package dev.crucible.ledger;

import dev.crucible.claim.Lead;
import dev.crucible.claim.OnRecord;
import dev.crucible.claim.Reached;
import dev.crucible.claim.Verdict;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the registry's file format, version 2: JSON, one member of {@code claims} a claim.
 *
 * <p>Version 1 held verdicts only; its claims are read as never registered.
 */
final class RegistryFormat {

  /** The version that is written. */
  static final int VERSION = 2;

  /** What can be put on record; a claim that is invalid or was not run is to be mended instead. */
  static final List<Verdict> VERDICTS =
      List.of(Verdict.CORROBORATED, Verdict.REFUTED, Verdict.INCONCLUSIVE);

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private RegistryFormat() {}

  static Registry parse(String source, String text) {
    Place root = new Place(source, tree(source, text));
    requireVersion(root);
    SortedMap<String, RegistryEntry> claims = new TreeMap<>();
    for (Map.Entry<String, Place> claim : root.members("claims", "one member a claim")) {
      claims.put(claim.getKey(), entry(claim.getValue().called("claim " + claim.getKey())));
    }
    return new Registry(source, claims);
  }

  private static void requireVersion(Place root) {
    JsonNode version = root.node().path("version");
    if (version.isInt() && version.intValue() > VERSION) {
      throw root.error(
          "version is %s, and this Crucible reads %s and older: update Crucible"
              .formatted(version, VERSION));
    }
    if (!version.isInt() || version.intValue() < 1) {
      throw root.error(
          "version must be %s, not %s".formatted(VERSION, root.place("version").words()));
    }
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

  private static RegistryEntry entry(Place claim) {
    Optional<OnRecord> onRecord =
        claim.has("verdict") || !claim.has("registration")
            ? Optional.of(onRecord(claim))
            : Optional.empty();
    List<Version> versions = new ArrayList<>();
    if (claim.has("history")) {
      claim.elements("history").forEach(version -> versions.add(version(version)));
    }
    if (claim.has("registration")) {
      versions.add(version(claim.place("registration")));
    }
    return new RegistryEntry(onRecord, versions);
  }

  private static OnRecord onRecord(Place claim) {
    Optional<Reached> frontier =
        claim.has("frontier") ? Optional.of(reached(claim.place("frontier"))) : Optional.empty();
    return new OnRecord(verdict(claim), claim.day("since"), claim.text("reason"), frontier);
  }

  private static Reached reached(Place frontier) {
    JsonNode score = frontier.node().path("score");
    if (!score.isNumber() || score.doubleValue() < 0) {
      throw frontier.error(
          "score must be a number of 0 or more, not " + frontier.place("score").words());
    }
    Lead lead = new Lead(frontier.text("candidate"), score.doubleValue());
    return new Reached(lead, frontier.day("since"));
  }

  private static Verdict verdict(Place claim) {
    String name = claim.text("verdict");
    return VERDICTS.stream()
        .filter(verdict -> verdict.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> claim.error("verdict must be one of %s, not \"%s\"".formatted(VERDICTS, name)));
  }

  private static Version version(Place place) {
    LocalDate since = place.day("since");
    CanonicalRecord record = entries(place, "record");
    String digest = place.text("digest");
    if (!digest.equals(record.digest())) {
      throw place.error(
          "digest is %s, and that of the record is %s: one of them was edited by hand; restore the"
                  .formatted(digest, record.digest())
              + " file, change the claim instead, and accept the change");
    }
    SortedMap<String, CanonicalRecord> observed = new TreeMap<>();
    if (place.has("observed")) {
      for (Map.Entry<String, Place> tier : place.members("observed", "one member a tier")) {
        observed.put(tier.getKey(), entries(place.place("observed"), tier.getKey()));
      }
    }
    return new Version(since, place.text("reason"), record, observed);
  }

  /** Reads a record that stands alone. */
  static CanonicalRecord record(String source, String json) {
    return entries(new Place(source, tree(source, "{\"record\": " + json + "}")), "record");
  }

  private static CanonicalRecord entries(Place place, String name) {
    SortedMap<String, String> entries = new TreeMap<>();
    for (Map.Entry<String, Place> entry : place.members(name, "one member an entry")) {
      entries.put(entry.getKey(), entry.getValue().literal());
    }
    return new CanonicalRecord(entries);
  }
}
