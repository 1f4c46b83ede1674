package dev.crucible.registry;

import dev.crucible.evidence.OnRecord;
import dev.crucible.finding.Verdict;
import dev.crucible.frontier.Lead;
import dev.crucible.frontier.Reached;
import dev.crucible.text.Utf8;
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
 * Reads the registry's file format, version 5: JSON, one member of {@code claims} a claim.
 *
 * <p>Version 1 held verdicts only; its claims are read as never registered. Version 2 gave every
 * version of a registration as a whole. Up to version 3 nothing vouched for dates, reasons,
 * verdicts and the order of versions, see {@link Seals}. Version 4 knew verdicts of one tier only.
 */
final class RegistryFormat {

  /** The version that is written. */
  static final int VERSION = 5;

  /** The first version in which a registration is given by what differs from the next one. */
  static final int DIFFERING = 3;

  /** The first version in which all that is on record of a claim is vouched for. */
  private static final int SEALED = 4;

  /** The member of a claim that holds its verdicts in other tiers than the docket's. */
  static final String TIERS = "tiers";

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
    FilePlace root = new FilePlace(source, tree(source, Utf8.withoutMark(text)));
    int format = version(root);
    SortedMap<String, RegistryEntry> claims = new TreeMap<>();
    for (Map.Entry<String, FilePlace> claim : root.members("claims", "one member a claim")) {
      FilePlace place = claim.getValue().called("claim " + claim.getKey());
      RegistryEntry entry = entry(place, format);
      if (format >= SEALED) {
        Seals.check(place, claim.getKey(), entry);
      }
      claims.put(claim.getKey(), entry);
    }
    return new Registry(source, claims);
  }

  private static int version(FilePlace root) {
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
    return version.intValue();
  }

  static JsonNode tree(String source, String text) {
    try {
      return JSON.readTree(text);
    } catch (JacksonException e) {
      TokenStreamLocation at = e.getLocation();
      String place =
          at == null ? source : "%s:%s:%s".formatted(source, at.getLineNr(), at.getColumnNr());
      throw new IllegalArgumentException(place + ": " + e.getOriginalMessage(), e);
    }
  }

  private static RegistryEntry entry(FilePlace claim, int format) {
    SortedMap<String, OnRecord> verdicts = new TreeMap<>();
    if (claim.has("verdict") || !claim.has("registration")) {
      verdicts.put(RegistryEntry.DOCKET, onRecord(claim));
    }
    if (claim.has(TIERS)) {
      claim
          .members(TIERS, "one member a tier")
          .forEach(tier -> verdicts.put(tier.getKey(), onRecord(tier.getValue())));
    }
    return new RegistryEntry(verdicts, VersionsReader.read(claim, format));
  }

  private static OnRecord onRecord(FilePlace claim) {
    Optional<Reached> frontier =
        claim.has("frontier") ? Optional.of(reached(claim.place("frontier"))) : Optional.empty();
    return new OnRecord(verdict(claim), claim.day("since"), claim.text("reason"), frontier);
  }

  private static Reached reached(FilePlace frontier) {
    JsonNode score = frontier.node().path("score");
    if (!score.isNumber() || score.doubleValue() < 0) {
      throw frontier.error(
          "score must be a number of 0 or more, not " + frontier.place("score").words());
    }
    Lead lead = new Lead(frontier.text("candidate"), score.doubleValue());
    return new Reached(lead, frontier.day("since"));
  }

  private static Verdict verdict(FilePlace claim) {
    String name = claim.text("verdict");
    return VERDICTS.stream()
        .filter(verdict -> verdict.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> claim.error("verdict must be one of %s, not \"%s\"".formatted(VERDICTS, name)));
  }

  /** Reads a record that stands alone. */
  static CanonicalRecord record(String source, String json) {
    return VersionsReader.whole(
        new FilePlace(source, tree(source, "{\"record\": " + json + "}")), "record");
  }
}
