package dev.crucible.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Makes the documentation of {@code claim.yaml} of its schema. */
final class SchemaDocument {

  private static final String HEAD =
      """
      # claim.yaml

      What a claim at the reviewer's desk may say. Made from `claim.schema.json`, which editors read, too:
      begin the file with `# yaml-language-server: $schema=../claim.schema.json`. Names in bold must be
      there.

      | name | says |
      | --- | --- |
      """;

  private static final JsonMapper MAPPER = new JsonMapper();

  private final JsonNode shared;

  private SchemaDocument(JsonNode shared) {
    this.shared = shared;
  }

  static String of(String schema) {
    List<String> lines = new ArrayList<>();
    JsonNode root = MAPPER.readTree(schema);
    new SchemaDocument(root.path("$defs")).rows("", root, lines);
    return HEAD + String.join("\n", lines) + "\n";
  }

  static List<String> topLevel(String schema) {
    return List.copyOf(new TreeSet<>(MAPPER.readTree(schema).path("properties").propertyNames()));
  }

  private void rows(String path, JsonNode object, List<String> lines) {
    for (var property : object.path("properties").properties()) {
      String name = path + property.getKey();
      JsonNode node = property.getValue();
      boolean required =
          object
              .path("required")
              .valueStream()
              .anyMatch(r -> r.asString("").equals(property.getKey()));
      lines.add(
          "| %s | %s%s |"
              .formatted(
                  required ? "**`" + name + "`**" : "`" + name + "`",
                  description(node).replace("|", "\\|"),
                  choices(node)));
      within(name, node, lines);
    }
  }

  private void within(String name, JsonNode node, List<String> lines) {
    rows(name + ".", node, lines);
    rows(name + "[].", node.path("items"), lines);
    for (JsonNode one : node.path("oneOf")) {
      rows(name + ".", one, lines);
      rows(name + "[].", one.path("items"), lines);
    }
    for (JsonNode one : node.path("additionalProperties").path("oneOf")) {
      rows(name + ".NAME.", one, lines);
    }
  }

  private String description(JsonNode node) {
    String own = node.path("description").asString("");
    String reference = node.path("$ref").asString("");
    return own.isEmpty() && !reference.isEmpty()
        ? description(shared.path(reference.substring(reference.lastIndexOf('/') + 1)))
        : own;
  }

  private static String choices(JsonNode node) {
    List<String> words =
        node.path("enum").valueStream().map(w -> "`" + w.asString("") + "`").toList();
    return words.isEmpty() ? "" : " One of " + String.join(", ", words) + ".";
  }
}
