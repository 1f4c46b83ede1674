package dev.crucible.study;

import dev.crucible.option.Choices;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A place where a claim is not made: values of components of a study's cells and setup, given in
 * place of the registered ones, such as {@code task=FASHION_PARITY, width=40, learningRate=0.12}.
 *
 * @param given the values as typed, by component
 */
public record Place(Map<String, String> given) {

  /** Copies the map, which keeps its order. */
  public Place {
    given = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(given));
  }

  /**
   * Reads {@code -Dcell}; a component with several values, {@code learningRate=0.1|0.12}, makes one
   * place each.
   *
   * @throws IllegalArgumentException if it is no list of {@code component=value}
   */
  public static List<Place> parse(String option) {
    List<Map<String, String>> places = List.of(Map.of());
    for (String part : option.split(",", -1)) {
      String[] sides = part.split("=", 2);
      if (sides.length != 2 || sides[0].isBlank() || sides[1].isBlank()) {
        throw new IllegalArgumentException(
            "-Dcell=%s: give component=value, separated by commas, such as \"width=40,"
                    .formatted(option)
                + " learningRate=0.1|0.12\"; -Dcells=help lists the components");
      }
      places = extended(places, sides[0].strip(), sides[1].split("\\|", -1));
    }
    return places.stream().map(Place::new).toList();
  }

  private static List<Map<String, String>> extended(
      List<Map<String, String>> places, String component, String... values) {
    List<Map<String, String>> more = new ArrayList<>();
    for (Map<String, String> place : places) {
      for (String value : values) {
        Map<String, String> next = new LinkedHashMap<>(place);
        if (next.put(component, value.strip()) != null) {
          throw new IllegalArgumentException(
              "-Dcell gives %s twice; several values are separated by |".formatted(component));
        }
        more.add(next);
      }
    }
    return more;
  }

  /** Returns the place as it was typed. */
  public String words() {
    return given.entrySet().stream()
        .map(value -> value.getKey() + " = " + value.getValue())
        .collect(Collectors.joining(", "));
  }

  /**
   * Checks that some study of a claim has every component.
   *
   * @throws IllegalArgumentException if one has none, with the nearest names
   */
  public void requireKnown(List<? extends Study<?, ?, ?>> studies, Tier tier) {
    Set<String> known =
        studies.stream()
            .flatMap(study -> components(study, tier).keySet().stream())
            .collect(Collectors.toCollection(java.util.TreeSet::new));
    for (String component : given.keySet()) {
      if (!known.contains(component)) {
        throw Choices.unknown("-Dcell: " + component, "component", component, known);
      }
    }
  }

  /** Returns every component of a study's setup and cells with its registered values. */
  public static Map<String, List<Object>> components(Study<?, ?, ?> study, Tier tier) {
    Map<String, List<Object>> components = new LinkedHashMap<>();
    study.cells(tier).forEach(cell -> add(Columns.of(cell), components));
    add(Columns.of(study.setup().at(tier)), components);
    return components;
  }

  private static void add(Map<String, Object> columns, Map<String, List<Object>> to) {
    columns.forEach(
        (name, value) -> {
          List<Object> values = to.computeIfAbsent(name, any -> new ArrayList<>());
          if (!values.contains(value)) {
            values.add(value);
          }
        });
  }

  /** Returns a record with what is given of its components. */
  <T extends Record> T in(T row) {
    return Columns.with(
        row,
        (name, old) -> given.containsKey(name) ? Component.read(name, given.get(name), old) : old);
  }
}
