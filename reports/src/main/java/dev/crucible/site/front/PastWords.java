package dev.crucible.site.front;

import dev.crucible.headline.Readings;
import dev.crucible.history.PastStatistic;
import dev.crucible.history.PastStatistic.Terms;
import dev.crucible.history.PastTrial;
import dev.crucible.prediction.Allowed;
import dev.crucible.prediction.Numbers;
import java.util.Optional;

/** What ledgers tell of a trial, in the words that a run's own evidence has. */
public final class PastWords {

  private PastWords() {}

  /** Returns the statistic that decided: the first whose verdict is the claim's, or the first. */
  public static Optional<PastStatistic> deciding(PastTrial trial) {
    return trial.statistics().stream()
        .filter(statistic -> statistic.verdict() == trial.verdict())
        .findFirst()
        .or(() -> trial.statistics().stream().findFirst());
  }

  /** Returns what was predicted, or a dash: {@code = 1 ± 0.05}. */
  public static String predicted(PastStatistic statistic) {
    return statistic
        .terms()
        .map(terms -> Readings.withUnit(words(terms), statistic.unit()))
        .orElse("–");
  }

  /** Returns the estimate with its interval, or a dash. */
  public static String measured(PastStatistic statistic) {
    return statistic
        .reading()
        .map(reading -> Readings.full(reading.in(statistic.unit(), statistic.counted())))
        .orElse("–");
  }

  /** Returns the numbers that the terms allow. */
  public static Allowed allowed(Terms terms) {
    return switch (terms.relation()) {
      case "at most" -> new Allowed(Double.NEGATIVE_INFINITY, terms.predicted());
      case "at least" -> new Allowed(terms.predicted(), Double.POSITIVE_INFINITY);
      default ->
          new Allowed(terms.predicted() - terms.margin(), terms.predicted() + terms.margin());
    };
  }

  /** Returns {@code some/all}, or a dash if there is none. */
  static String ratio(int some, int all) {
    return all == 0 ? "–" : some + "/" + all;
  }

  private static String words(Terms terms) {
    String number = Numbers.plain(terms.predicted());
    return switch (terms.relation()) {
      case "at most" -> "≤ " + number;
      case "at least" -> "≥ " + number;
      default -> "= %s ± %s".formatted(number, Numbers.plain(terms.margin()));
    };
  }
}
