package dev.crucible.lab;

import java.util.Optional;

/**
 * What became of one trial: a value or a failure, never both.
 *
 * @param trial the trial
 * @param value what its program returned
 * @param failure why it returned nothing
 * @param <T> the type of the value
 */
public record TrialOutcome<T>(Trial trial, Optional<T> value, Optional<Failure> failure) {

  static <T> TrialOutcome<T> completed(Trial trial, T value) {
    return new TrialOutcome<>(trial, Optional.of(value), Optional.empty());
  }

  static <T> TrialOutcome<T> failed(Trial trial, Failure failure) {
    return new TrialOutcome<>(trial, Optional.empty(), Optional.of(failure));
  }
}
