package dev.crucible.ledger;

import dev.crucible.claim.Reached;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the registry: claims by id, one entry a line, so that two branches that touch different
 * claims, or different numbers of one, merge as text does.
 */
final class RegistryText {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

  private RegistryText() {}

  /** Returns the file's text, with a line feed at its end. */
  static String of(Registry registry) {
    ObjectNode root = JSON.createObjectNode().put("version", RegistryFormat.VERSION);
    ObjectNode claims = root.putObject("claims");
    registry.claims().forEach((id, entry) -> claims.set(id, entry(entry)));
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(
                Separators.createDefaultInstance()
                    .withObjectNameValueSpacing(Separators.Spacing.AFTER))
            .withObjectIndenter(lines)
            .withArrayIndenter(lines);
    return JSON.writer().with(printer).writeValueAsString(root) + "\n";
  }

  private static ObjectNode entry(RegistryEntry entry) {
    ObjectNode node = JSON.createObjectNode();
    entry
        .onRecord()
        .ifPresent(
            onRecord -> {
              node.put("verdict", onRecord.verdict().name())
                  .put("since", onRecord.since().toString())
                  .put("reason", onRecord.reason());
              onRecord.frontier().ifPresent(reached -> node.set("frontier", frontier(reached)));
            });
    entry.current().ifPresent(version -> node.set("registration", version(version)));
    if (entry.versions().size() > 1) {
      ArrayNode history = node.putArray("history");
      List<Version> earlier = entry.versions().subList(0, entry.versions().size() - 1);
      earlier.forEach(version -> history.add(version(version)));
    }
    return node;
  }

  private static ObjectNode frontier(Reached reached) {
    return JSON.createObjectNode()
        .put("score", reached.lead().score())
        .put("candidate", reached.lead().candidate())
        .put("since", reached.since().toString());
  }

  private static ObjectNode version(Version version) {
    ObjectNode node =
        JSON.createObjectNode()
            .put("since", version.since().toString())
            .put("reason", version.reason())
            .put("digest", version.record().digest());
    node.set("record", record(version.record()));
    if (!version.observed().isEmpty()) {
      ObjectNode observed = node.putObject("observed");
      version.observed().forEach((tier, design) -> observed.set(tier, record(design)));
    }
    return node;
  }

  static ObjectNode record(CanonicalRecord record) {
    ObjectNode node = JSON.createObjectNode();
    for (Map.Entry<String, String> entry : record.entries().entrySet()) {
      String literal = entry.getValue();
      if (literal.startsWith("\"")) {
        node.put(entry.getKey(), JSON.readTree(literal).stringValue());
      } else if (literal.equals("true") || literal.equals("false")) {
        node.put(entry.getKey(), Boolean.parseBoolean(literal));
      } else {
        node.put(entry.getKey(), new BigDecimal(literal));
      }
    }
    return node;
  }
}
