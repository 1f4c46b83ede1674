package dev.crucible.study;

import dev.crucible.measurement.Observation.Cause;
import dev.crucible.measurement.Observation.Exclusion;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What was read off a run, or why it does not count: decided once, where it is measured.
 *
 * <p>A run gives a reading of its whole result; components of the result may be readings of their
 * own, where a run that shows one thing does not show another.
 *
 * @param value what was read; absent where it does not count
 * @param exclusion why it does not count, if it does not
 * @param leftOut what was read although it does not count, if anything was: rulings say what the
 *     verdict would be with it
 * @param <T> what is read
 */
public record Reading<T>(Optional<T> value, Optional<Exclusion> exclusion, Optional<T> leftOut) {

  /**
   * Checks that there is either a value or an exclusion.
   *
   * @throws IllegalArgumentException if there are both or neither, or if what counts is left out
   */
  public Reading {
    if (value.isPresent() && leftOut.isPresent()) {
      throw new IllegalArgumentException("a reading either counts or is left out");
    }
    if (value.isPresent() == exclusion.isPresent()) {
      throw new IllegalArgumentException("a reading is a value or the reason for having none");
    }
  }

  /** Returns a reading that counts. */
  public static <T> Reading<T> of(T value) {
    return new Reading<>(Optional.of(value), Optional.empty(), Optional.empty());
  }

  /** Returns a reading that is reported and does not count. */
  public static <T> Reading<T> excluded(Cause cause, String reason) {
    return new Reading<>(
        Optional.empty(), Optional.of(new Exclusion(cause, reason)), Optional.empty());
  }

  /**
   * Returns what a run leaves whose training diverged before there was anything to read, where no
   * theory says that it does not: {@link #ruledOut} otherwise.
   */
  public static <T> Reading<T> diverged(long step) {
    return excluded(Cause.DIVERGED, "training diverged at step " + step);
  }

  /**
   * Returns what a run leaves in which happened what the claim rules out, such as divergence where
   * theory says stable, or that a theory's end was not reached: no exclusion, but a failure.
   */
  public static <T> Reading<T> ruledOut(String reason) {
    return excluded(Cause.RULED_OUT, reason);
  }

  /** Returns what a run leaves that did not pass a gate which the study fixed beforehand. */
  public static <T> Reading<T> ineligible(String reason) {
    return excluded(Cause.INELIGIBLE, reason);
  }

  /**
   * Returns what a run leaves that did not pass a gate and shows something all the same.
   *
   * @param read what would have counted, had the run passed
   */
  public static <T> Reading<T> ineligible(T read, String reason) {
    return new Reading<>(
        Optional.empty(), Optional.of(new Exclusion(Cause.INELIGIBLE, reason)), Optional.of(read));
  }

  /** Returns what a run leaves whose instrument was not fit. */
  public static <T> Reading<T> unhealthy(String reason) {
    return excluded(Cause.UNHEALTHY, reason);
  }

  /** Returns what several readings show, or the first reason why one of them does not count. */
  public static <T> Reading<List<T>> all(List<Reading<T>> readings) {
    Optional<Exclusion> missing =
        readings.stream().flatMap(reading -> reading.exclusion.stream()).findFirst();
    List<T> shown = readings.stream().flatMap(reading -> reading.counted().value.stream()).toList();
    return missing.isEmpty()
        ? of(shown)
        : new Reading<>(
            Optional.empty(),
            missing,
            Optional.of(shown).filter(all -> all.size() == readings.size()));
  }

  /** Returns whether the reading counts. */
  public boolean counts() {
    return exclusion.isEmpty();
  }

  /** Returns a function of what was read; an exclusion stays what it is. */
  public <U> Reading<U> map(Function<T, U> function) {
    return new Reading<>(value.map(function), exclusion, leftOut.map(function));
  }

  /** Returns another reading made from what was read; an exclusion stays what it is. */
  public <U> Reading<U> then(Function<T, Reading<U>> function) {
    return value
        .map(function)
        .orElseGet(
            () -> {
              Optional<U> shown = leftOut.flatMap(read -> function.apply(read).counted().value());
              return new Reading<>(Optional.empty(), exclusion, shown);
            });
  }

  /** Returns the reading as it would be if what was left out counted. */
  Reading<T> counted() {
    return leftOut.isPresent() ? Reading.of(leftOut.get()) : this;
  }
}
