package dev.crucible.measurement;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;

/**
 * One quantity under several conditions, each seed under all of them: a paired design.
 *
 * @param quantity what was measured
 * @param unit its unit, {@code "1"} for a pure number
 * @param conditions the conditions, in the order that a prediction speaks of
 * @param seeds the seeds' values, one a condition
 */
public record Groups(
    String quantity, String unit, List<String> conditions, List<Entry<List<Double>>> seeds)
    implements Measurement {

  /**
   * Checks and copies.
   *
   * @throws IllegalArgumentException if there are fewer than two conditions, if two have one name,
   *     or if a seed has another number of values or a value that is not finite
   */
  public Groups {
    conditions = List.copyOf(conditions);
    seeds = List.copyOf(seeds);
    if (conditions.size() < 2 || new HashSet<>(conditions).size() < conditions.size()) {
      throw new IllegalArgumentException(
          "%s needs two conditions with names of their own, not %s"
              .formatted(quantity, conditions));
    }
    for (Entry<List<Double>> seed : seeds) {
      List<Double> values = seed.data().orElse(List.of());
      if (seed.data().isPresent() && values.size() != conditions.size()) {
        throw new IllegalArgumentException(
            "%s of %s has %s values for %s conditions"
                .formatted(quantity, seed.label(), values.size(), conditions.size()));
      }
      if (!values.stream().allMatch(Double::isFinite)) {
        throw new IllegalArgumentException(
            "%s of %s is %s: exclude what has no value, with its cause"
                .formatted(quantity, seed.label(), values));
      }
    }
  }

  /**
   * Joins the samples taken under each condition, seed by seed in their order.
   *
   * <p>A seed that is excluded under one condition is excluded altogether, with that cause.
   *
   * @throws IllegalArgumentException if the samples do not fit together
   */
  public static Groups join(List<String> conditions, List<Sample> samples) {
    Joined joined = Joined.of(samples);
    return new Groups(joined.quantity(), joined.unit(), conditions, joined.seeds());
  }

  /**
   * Returns the measurement of two conditions alone.
   *
   * @throws IllegalArgumentException if a condition is unknown
   */
  public Groups pair(String first, String second) {
    int i = place(first);
    int j = place(second);
    List<Entry<List<Double>>> pairs =
        seeds.stream()
            .map(seed -> seed.map(values -> List.of(values.get(i), values.get(j))))
            .toList();
    return new Groups(quantity, unit, List.of(first, second), pairs);
  }

  /**
   * Returns the same values under the conditions in their opposite order, for a wrong theory that
   * has the effect the other way round.
   */
  public Groups reversed() {
    List<Entry<List<Double>>> turned =
        seeds.stream().map(seed -> seed.map(Groups::reversed)).toList();
    return new Groups(quantity, unit, conditions, turned);
  }

  private static List<Double> reversed(List<Double> values) {
    List<Double> turned = new ArrayList<>(values);
    Collections.reverse(turned);
    return turned;
  }

  private int place(String condition) {
    int place = conditions.indexOf(condition);
    if (place < 0) {
      throw new IllegalArgumentException(
          "no condition \"%s\"; there are %s".formatted(condition, conditions));
    }
    return place;
  }

  @Override
  public List<Observation> exclusions() {
    return Joined.exclusions(seeds);
  }

  @Override
  public Groups counted() {
    return new Groups(quantity, unit, conditions, seeds.stream().map(Entry::counted).toList());
  }
}
