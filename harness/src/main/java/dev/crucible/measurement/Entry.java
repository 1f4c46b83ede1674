package dev.crucible.measurement;

import dev.crucible.measurement.Observation.Cause;
import dev.crucible.measurement.Observation.Exclusion;
import java.util.Optional;
import java.util.function.Function;

/**
 * One seed's part of a measurement that is more than one number.
 *
 * @param label the seed (and setting) that it came from
 * @param data what was measured, absent when excluded
 * @param exclusion why it does not count, if it does not
 * @param leftOut what was measured although it does not count, if anything was
 * @param <T> what is measured of each seed
 */
public record Entry<T>(
    String label, Optional<T> data, Optional<Exclusion> exclusion, Optional<T> leftOut) {

  /** An entry that counts, or of which nothing was measured. */
  public Entry(String label, Optional<T> data, Optional<Exclusion> exclusion) {
    this(label, data, exclusion, Optional.empty());
  }

  /**
   * Checks that there is either data or an exclusion.
   *
   * @throws IllegalArgumentException if there are both or neither, or if what counts is left out
   */
  public Entry {
    if (data.isPresent() && leftOut.isPresent()) {
      throw new IllegalArgumentException(label + " either counts or is left out");
    }
    if (data.isPresent() == exclusion.isPresent()) {
      throw new IllegalArgumentException(
          label + " needs either data or the reason for having none");
    }
  }

  /** Returns an entry that counts. */
  public static <T> Entry<T> of(String label, T data) {
    return new Entry<>(label, Optional.of(data), Optional.empty());
  }

  /** Returns an entry that is reported and does not count. */
  public static <T> Entry<T> excluded(String label, Cause cause, String reason) {
    return new Entry<>(label, Optional.empty(), Optional.of(new Exclusion(cause, reason)));
  }

  /** Returns a function of the data; an exclusion stays what it is. */
  public <U> Entry<U> map(Function<T, U> function) {
    return new Entry<>(label, data.map(function), exclusion, leftOut.map(function));
  }

  /** Returns the entry as it would be if what was measured counted. */
  Entry<T> counted() {
    return leftOut.isPresent() ? new Entry<>(label, leftOut, Optional.empty()) : this;
  }

  /** Returns the observation that a statistic makes of this entry; exclusions stay excluded. */
  public Observation observe(Function<T, Observation> statistic) {
    return data.map(statistic)
        .orElseGet(
            () -> {
              double measured =
                  leftOut
                      .map(statistic)
                      .filter(Observation::counts)
                      .map(Observation::value)
                      .orElse(Double.NaN);
              return new Observation(label, measured, exclusion);
            });
  }
}
