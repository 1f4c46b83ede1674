package dev.crucible.registry;

import dev.crucible.evidence.OnRecord;
import dev.crucible.frontier.Reached;
import java.util.List;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the registry: claims by id, one entry a line, so that two branches that touch different
 * claims, or different numbers of one, merge as text does. What is in force stands whole, what came
 * before as what differs from the next, see {@link VersionsReader}, packed where the record was put
 * in another form since.
 */
final class RegistryText {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

  private RegistryText() {}

  /** Returns the file's text, with a line feed at its end. */
  static String of(Registry registry) {
    ObjectNode root = JSON.createObjectNode().put("version", RegistryFormat.VERSION);
    ObjectNode claims = root.putObject("claims");
    registry.claims().forEach((id, entry) -> claims.set(id, entry(id, entry)));
    // Without indentation, which would be a tenth of the file.
    DefaultIndenter lines = new DefaultIndenter("", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(
                Separators.createDefaultInstance()
                    .withObjectNameValueSpacing(Separators.Spacing.AFTER))
            .withObjectIndenter(lines)
            .withArrayIndenter(lines);
    return JSON.writer().with(printer).writeValueAsString(root) + "\n";
  }

  private static ObjectNode entry(String id, RegistryEntry entry) {
    ObjectNode node = JSON.createObjectNode();
    List<Version> versions = entry.versions();
    List<String> links = Seals.links(id, versions);
    entry.onRecord().ifPresent(verdict -> put(node, verdict));
    entry
        .verdicts()
        .forEach(
            (tier, verdict) -> {
              if (!tier.equals(RegistryEntry.DOCKET)) {
                put(node.withObjectProperty(RegistryFormat.TIERS).putObject(tier), verdict);
              }
            });
    node.put(Seals.SEAL, Seals.seal(id, entry, Seals.last(links)));
    entry
        .current()
        .ifPresent(version -> node.set("registration", whole(version, Seals.last(links))));
    if (versions.size() > 1) {
      ArrayNode history = node.putArray("history");
      for (int i = 0; i < versions.size() - 1; i++) {
        history.add(
            earlier(versions.get(i), links.get(i), versions.subList(i + 1, versions.size())));
      }
    }
    return node;
  }

  private static void put(ObjectNode node, OnRecord verdict) {
    node.put("verdict", verdict.verdict().name())
        .put("since", verdict.since().toString())
        .put("reason", verdict.reason());
    verdict.frontier().ifPresent(reached -> node.set("frontier", frontier(reached)));
  }

  private static ObjectNode frontier(Reached reached) {
    return JSON.createObjectNode()
        .put("score", reached.lead().score())
        .put("candidate", reached.lead().candidate())
        .put("since", reached.since().toString());
  }

  /** Begins a version: what is written of each, whole or not. */
  private static ObjectNode begin(Version version, String link) {
    ObjectNode node =
        JSON.createObjectNode()
            .put("since", version.since().toString())
            .put("reason", version.reason());
    version
        .restated()
        .ifPresent(
            restated ->
                node.putObject("restated")
                    .put("day", restated.day().toString())
                    .put("reason", restated.reason()));
    return node.put(Seals.LINK, link).put("digest", version.record().digest());
  }

  private static ObjectNode whole(Version version, String link) {
    ObjectNode node = begin(version, link);
    node.set("record", whole(version.record()));
    if (!version.observed().isEmpty()) {
      ObjectNode observed = node.putObject("observed");
      version
          .observed()
          .forEach(
              (tier, design) ->
                  observed
                      .putObject(tier)
                      .put("digest", design.digest())
                      .set("design", whole(design)));
    }
    return node;
  }

  /**
   * Writes a version as what differs from those that came after.
   *
   * @param later they, in their order; at least one
   */
  private static ObjectNode earlier(Version version, String link, List<Version> later) {
    ObjectNode node = begin(version, link);
    boolean former = later.stream().anyMatch(next -> next.restated().isPresent());
    // Nobody edits or merges a form that is no longer in use.
    return former
        ? node.put(
            "packed",
            Packed.of(
                differing(version, later, JSON.createObjectNode()).toString(),
                later.get(later.size() - 1).json()))
        : differing(version, later, node);
  }

  private static ObjectNode differing(Version version, List<Version> later, ObjectNode node) {
    node.set("differs", differing(later.get(0).record(), version.record()));
    if (!version.observed().isEmpty()) {
      ObjectNode observed = node.putObject("observed");
      version
          .observed()
          .forEach(
              (tier, design) ->
                  observed
                      .putObject(tier)
                      .put("digest", design.digest())
                      .set("differs", differing(Differences.nearest(later, tier), design)));
    }
    return node;
  }

  private static ObjectNode whole(CanonicalRecord record) {
    return differing(CanonicalRecord.EMPTY, record);
  }

  private static ObjectNode differing(CanonicalRecord later, CanonicalRecord earlier) {
    return Entries.grouped(Differences.between(later, earlier).entries());
  }
}
