package dev.crucible.claim;

import dev.crucible.claim.Observation.Cause;
import dev.crucible.claim.Observation.Exclusion;
import java.util.Optional;
import java.util.function.Function;

/**
 * One seed's part of a measurement that is more than one number.
 *
 * @param label the seed (and setting) that it came from
 * @param data what was measured, absent when excluded
 * @param exclusion why it does not count, if it does not
 * @param <T> what is measured of each seed
 */
public record Entry<T>(String label, Optional<T> data, Optional<Exclusion> exclusion) {

  /**
   * Checks that there is either data or an exclusion.
   *
   * @throws IllegalArgumentException if there are both or neither
   */
  public Entry {
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
    return new Entry<>(label, data.map(function), exclusion);
  }

  /** Returns the observation that a statistic makes of this entry; exclusions stay excluded. */
  public Observation observe(Function<T, Observation> statistic) {
    return data.map(statistic).orElseGet(() -> new Observation(label, Double.NaN, exclusion));
  }
}
