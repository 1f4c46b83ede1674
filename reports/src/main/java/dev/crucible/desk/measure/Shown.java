package dev.crucible.desk.measure;

import dev.crucible.measurement.Series;
import java.util.Map;
import java.util.Optional;

/**
 * What a run shows.
 *
 * @param value the measured number; of a course its last
 * @param others the numbers of other columns that a formula reads, by name
 * @param course the whole course, where that is what is judged
 */
public record Shown(double value, Map<String, Double> others, Optional<Series> course) {

  /** Copies the map. */
  public Shown {
    others = Map.copyOf(others);
  }

  /** Returns the same run with another number in place of the measured one. */
  public Shown reading(double other) {
    return new Shown(other, others, course);
  }
}
