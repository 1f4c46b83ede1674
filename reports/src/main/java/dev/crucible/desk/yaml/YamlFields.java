package dev.crucible.desk.yaml;

import dev.crucible.desk.fault.Fault;
import dev.crucible.desk.fault.Spot;
import dev.crucible.option.Choices;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The entries of a mapping, asked for by name. */
public final class YamlFields {

  private final String path;
  private final Node.Mapping mapping;

  private YamlFields(String path, Node.Mapping mapping) {
    this.path = path;
    this.mapping = mapping;
  }

  /**
   * Returns the entries of a node.
   *
   * @param path how it is called in messages
   * @param known the names that it may have
   * @throws Fault if it is no mapping or has another name
   */
  public static YamlFields of(String path, Node node, List<String> known) {
    YamlFields fields = open(path, node);
    fields.mapping.names().forEach((name, spot) -> fields.requireKnown(name, spot, known));
    return fields;
  }

  /**
   * Returns the entries of a node whose names are free.
   *
   * @throws Fault if it is no mapping
   */
  public static YamlFields open(String path, Node node) {
    if (node instanceof Node.Mapping mapping) {
      return new YamlFields(path, mapping);
    }
    throw node.spot()
        .fault(
            "%s must be names with values, not %s".formatted(path, node.kind()),
            "indent them under it, one NAME: VALUE a line");
  }

  private void requireKnown(String name, Spot spot, List<String> known) {
    if (!known.contains(name)) {
      throw spot.fault("%s has no \"%s\"".formatted(path, name), Choices.advice(name, known));
    }
  }

  /** Returns where the mapping begins. */
  public Spot spot() {
    return mapping.spot();
  }

  /** Returns all entries, in order. */
  public Map<String, Node> all() {
    return mapping.entries();
  }

  /** Returns where a name stands; the mapping's begin if it is not there. */
  public Spot spot(String name) {
    return mapping.names().getOrDefault(name, mapping.spot());
  }

  /** Returns whether a name is there. */
  public boolean has(String name) {
    return mapping.entries().containsKey(name);
  }

  /** Returns an entry, if it is there. */
  public Optional<Node> find(String name) {
    return Optional.ofNullable(mapping.entries().get(name));
  }

  /**
   * Returns an entry.
   *
   * @throws Fault if it is not there
   */
  public Node get(String name) {
    return find(name)
        .orElseThrow(
            () ->
                mapping
                    .spot()
                    .fault("%s lacks \"%s\"".formatted(path, name), "add %s: …".formatted(name)));
  }

  /**
   * Returns a text.
   *
   * @throws Fault if it is not there, empty or no single value
   */
  public String text(String name) {
    return text(name, get(name));
  }

  /** Returns a text, if it is there. */
  public Optional<String> optionalText(String name) {
    return find(name).map(node -> text(name, node));
  }

  private String text(String name, Node node) {
    if (node instanceof Node.Scalar scalar && !scalar.text().isBlank()) {
      return scalar.text().strip();
    }
    throw node.spot()
        .fault(
            "\"%s\" must be a text, not %s".formatted(name, node.kind()),
            "write it after the colon");
  }

  /**
   * Returns a number.
   *
   * @throws Fault if it is not there or no number
   */
  public double number(String name) {
    return number(name, get(name));
  }

  /** Returns a number, if it is there. */
  public Optional<Double> optionalNumber(String name) {
    return find(name).map(node -> number(name, node));
  }

  /**
   * Reads a number.
   *
   * @throws Fault if it is none
   */
  public static double number(String name, Node node) {
    if (node instanceof Node.Scalar scalar) {
      try {
        double number = Double.parseDouble(scalar.text());
        if (Double.isFinite(number)) {
          return number;
        }
      } catch (NumberFormatException e) {
        // Said below.
      }
    }
    throw node.spot()
        .fault(
            "\"%s\" must be a number, not %s".formatted(name, node.kind()),
            "write it with a point, such as 0.05 or 1e-3");
  }

  /** Returns the texts of a list, or the one that stands in its place; empty if there is none. */
  public List<String> texts(String name) {
    Optional<Node> found = find(name);
    if (found.isEmpty()) {
      return List.of();
    }
    return found.get() instanceof Node.Listing list
        ? list.items().stream().map(item -> text(name, item)).toList()
        : List.of(text(name, found.get()));
  }

  /** Returns the nodes of a list; empty if there is none. */
  public List<Node> items(String name) {
    Optional<Node> found = find(name);
    if (found.isEmpty()) {
      return List.of();
    }
    if (found.get() instanceof Node.Listing list) {
      return list.items();
    }
    throw found
        .get()
        .spot()
        .fault(
            "\"%s\" must be a list, not %s".formatted(name, found.get().kind()),
            "begin each item with - on a line of its own");
  }

  /**
   * Returns one of some constants, written in small letters with blanks.
   *
   * @throws Fault if it is another word
   */
  public <E extends Enum<E>> Optional<E> choice(String name, List<E> constants) {
    return optionalText(name).map(word -> one(name, word, constants));
  }

  private <E extends Enum<E>> E one(String name, String word, List<E> constants) {
    List<String> known = constants.stream().map(YamlFields::word).toList();
    int index = known.indexOf(word.toLowerCase(Locale.ROOT).replace('-', ' '));
    if (index < 0) {
      throw get(name)
          .spot()
          .fault("\"%s\" cannot be \"%s\"".formatted(name, word), Choices.advice(word, known));
    }
    return constants.get(index);
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
