package dev.crucible.desk.claim;

import dev.crucible.desk.fault.Spot;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which rows: those that meet a condition in each of some columns.
 *
 * @param conditions the conditions by column, in order
 */
public record Filter(Map<String, Condition> conditions) {

  /** All rows. */
  public static final Filter ALL = new Filter(Map.of());

  /** Copies the map, which keeps its order. */
  public Filter {
    conditions = Collections.unmodifiableMap(new LinkedHashMap<>(conditions));
  }

  /**
   * A condition.
   *
   * @param among the values that are meant; empty if any is
   * @param not the values that are not
   * @param least the least number
   * @param most the greatest number
   * @param spot where it is said
   */
  public record Condition(
      List<String> among,
      List<String> not,
      Optional<Double> least,
      Optional<Double> most,
      Spot spot) {

    /** Copies the lists. */
    public Condition {
      among = List.copyOf(among);
      not = List.copyOf(not);
    }

    /** Returns whether only a number can meet it. */
    public boolean isOfNumbers() {
      return least.isPresent() || most.isPresent();
    }

    /** Returns it in words, after the column's name. */
    public String words() {
      StringBuilder words = new StringBuilder();
      if (!among.isEmpty()) {
        words.append(" = ").append(String.join(" or ", among));
      }
      if (!not.isEmpty()) {
        words.append(" ≠ ").append(String.join(" and ", not));
      }
      least.ifPresent(bound -> words.append(" ≥ ").append(bound));
      most.ifPresent(bound -> words.append(" ≤ ").append(bound));
      return words.toString();
    }
  }

  /** Returns this filter with the conditions of another in place of its own in their columns. */
  public Filter with(Filter other) {
    Map<String, Condition> both = new LinkedHashMap<>(conditions);
    both.putAll(other.conditions);
    return new Filter(both);
  }

  /** Returns this filter without conditions in some columns. */
  public Filter without(List<String> columns) {
    Map<String, Condition> rest = new LinkedHashMap<>(conditions);
    rest.keySet().removeAll(columns);
    return new Filter(rest);
  }

  /** Returns it in words. */
  public String words() {
    return conditions.isEmpty()
        ? "all rows"
        : conditions.entrySet().stream()
            .map(one -> one.getKey() + one.getValue().words())
            .collect(Collectors.joining(", "));
  }
}
