package dev.crucible.desk.register;

import dev.crucible.desk.yaml.Node;
import dev.crucible.registry.CanonicalRecord;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is registered of a claim: everything that it says, by its path, however it is laid out.
 * Numbers count by their value.
 */
public final class Records {

  private static final JsonMapper MAPPER = new JsonMapper();
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?\\d{1,20}(\\.\\d{1,20})?([eE][-+]?\\d{1,3})?");

  private Records() {}

  /** Returns the record of a claim. */
  public static CanonicalRecord of(Node.Mapping claim) {
    Map<String, String> entries = new TreeMap<>();
    claim
        .entries()
        .forEach(
            (name, node) -> {
              if (!name.startsWith("$")) {
                add(name, node, entries);
              }
            });
    return new CanonicalRecord(new TreeMap<>(entries));
  }

  private static void add(String path, Node node, Map<String, String> entries) {
    if (node instanceof Node.Mapping mapping) {
      mapping.entries().forEach((name, inner) -> add(path + "." + name, inner, entries));
    } else if (node instanceof Node.Listing list) {
      for (int i = 0; i < list.items().size(); i++) {
        add("%s[%s]".formatted(path, i), list.items().get(i), entries);
      }
    } else if (node instanceof Node.Scalar scalar) {
      entries.put(path, quoted(value(scalar.text().strip())));
    }
  }

  private static String value(String text) {
    return NUMBER.matcher(text).matches()
        ? new BigDecimal(text).stripTrailingZeros().toString()
        : text;
  }

  static String quoted(String text) {
    return MAPPER.writeValueAsString(text);
  }
}
