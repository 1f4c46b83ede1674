package dev.crucible.desk.yaml;

import dev.crucible.desk.fault.Spot;
import java.util.List;
import java.util.Map;

/** A part of a YAML file, with its place. */
public sealed interface Node {

  /** Returns where it begins. */
  Spot spot();

  /** Returns what it is, in words. */
  String kind();

  /** A text, a number or another single value, as it is written; empty if there is none. */
  record Scalar(Spot spot, String text) implements Node {
    @Override
    public String kind() {
      return text.isEmpty() ? "nothing" : "\"" + text + "\"";
    }
  }

  /** A list. */
  record Listing(Spot spot, List<Node> items) implements Node {
    /** Copies the list. */
    public Listing {
      items = List.copyOf(items);
    }

    @Override
    public String kind() {
      return "a list";
    }
  }

  /**
   * Names with what they are.
   *
   * @param entries the values by name, in order
   * @param names where each name stands
   */
  record Mapping(Spot spot, Map<String, Node> entries, Map<String, Spot> names) implements Node {
    @Override
    public String kind() {
      return "a list of names";
    }
  }
}
