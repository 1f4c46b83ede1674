package dev.crucible.site.claim;

import dev.crucible.evidence.Provenance;
import dev.crucible.history.PastStatistic;
import dev.crucible.history.PastStatistic.Reading;
import dev.crucible.history.PastStatistic.Strength;
import dev.crucible.history.PastStatistic.Terms;
import dev.crucible.history.PastTrial;
import dev.crucible.site.page.Words;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** Every statistic of every trial of a claim that ledgers tell of: fixed, fresh and repeated. */
final class HistoryCsv {

  private static final String[] COLUMNS = {
    "run",
    "started",
    "commit",
    "checkout",
    "tier",
    "seeds",
    "engine",
    "registration",
    "claim verdict",
    "statistic",
    "unit",
    "relation",
    "predicted",
    "margin",
    "estimate",
    "low",
    "high",
    "confidence",
    "counted",
    "excluded",
    "verdict",
    "p of agreement",
    "p of disagreement"
  };

  private HistoryCsv() {}

  /**
   * Writes the file.
   *
   * @param trials of one claim, oldest first
   * @throws IOException if it cannot be written
   */
  static void write(List<PastTrial> trials, Path file) throws IOException {
    try (Csv csv = Csv.create(file, COLUMNS)) {
      for (PastTrial trial : trials) {
        Csv.Joined start = start(trial);
        for (PastStatistic statistic : trial.statistics()) {
          row(csv, start, statistic);
        }
      }
    }
  }

  private static Csv.Joined start(PastTrial trial) {
    Provenance run = trial.run();
    return Csv.joined(
        run.id(),
        run.startedAt(),
        run.gitCommit(),
        run.gitClean() ? "clean" : "uncommitted changes",
        run.tier(),
        run.seeds().words(),
        run.engine(),
        trial.registration().orElse(""),
        Words.small(trial.verdict()));
  }

  private static void row(Csv csv, Csv.Joined start, PastStatistic statistic) throws IOException {
    Optional<Terms> terms = statistic.terms();
    Optional<Reading> reading = statistic.reading();
    Optional<Strength> strength = statistic.strength();
    csv.row(
        start,
        statistic.name(),
        statistic.unit(),
        terms.map(Terms::relation).orElse(""),
        number(terms, Terms::predicted),
        number(terms, Terms::margin),
        number(reading, Reading::estimate),
        number(reading, Reading::low),
        number(reading, Reading::high),
        number(reading, Reading::confidence),
        statistic.counted(),
        statistic.excluded(),
        Words.small(statistic.verdict()),
        number(strength, Strength::agreement),
        number(strength, Strength::disagreement));
  }

  private static <T> OptionalDouble number(Optional<T> of, ToDoubleFunction<T> part) {
    return of.isPresent()
        ? OptionalDouble.of(part.applyAsDouble(of.get()))
        : OptionalDouble.empty();
  }
}
