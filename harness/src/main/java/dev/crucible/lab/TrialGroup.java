package dev.crucible.lab;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Trials that one program runs together.
 *
 * @param trials the trials, in order
 * @param program returns one result a trial
 * @param <T> the type of a result
 */
record TrialGroup<T>(List<Trial> trials, Function<List<Trial>, List<T>> program)
    implements Callable<List<TrialOutcome<T>>> {

  static <T> List<TrialGroup<T>> split(
      List<Trial> trials, int members, Function<List<Trial>, List<T>> program) {
    if (members < 1) {
      throw new IllegalArgumentException("an ensemble needs at least one member, not " + members);
    }
    return IntStream.range(0, (trials.size() + members - 1) / members)
        .mapToObj(i -> trials.subList(i * members, Math.min(trials.size(), (i + 1) * members)))
        .map(chunk -> new TrialGroup<>(List.copyOf(chunk), program))
        .toList();
  }

  /** Runs the program; what it throws becomes the outcome, errors and interrupts excepted. */
  @Override
  public List<TrialOutcome<T>> call() {
    List<T> results;
    try {
      results = List.copyOf(program.apply(trials));
    } catch (RuntimeException thrown) {
      if (Failure.isInterruption(thrown)) {
        throw thrown;
      }
      Failure failure = Failure.of(thrown);
      return trials.stream().map(trial -> TrialOutcome.<T>failed(trial, failure)).toList();
    }
    return matched(results);
  }

  private List<TrialOutcome<T>> matched(List<T> results) {
    if (results.size() != trials.size()) {
      throw new IllegalStateException(
          "a program for %s trials (first %s) returned %s results: return one a trial"
              .formatted(trials.size(), trials.get(0).label(), results.size()));
    }
    return IntStream.range(0, trials.size())
        .mapToObj(i -> TrialOutcome.completed(trials.get(i), results.get(i)))
        .toList();
  }
}
