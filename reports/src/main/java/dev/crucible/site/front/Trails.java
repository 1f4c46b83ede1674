package dev.crucible.site.front;

import dev.crucible.history.PastStatistic;
import dev.crucible.history.PastStatistic.Terms;
import dev.crucible.history.PastTrial;
import dev.crucible.plot.Sparkline;
import dev.crucible.prediction.Allowed;
import dev.crucible.site.page.Words;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** A claim's past as a sparkline. */
final class Trails {

  private Trails() {}

  /**
   * Returns the picture of a statistic's estimate through time; empty if it was never estimated.
   *
   * @param trials of one claim, oldest first
   * @param statistic its name
   */
  static String svg(List<PastTrial> trials, String statistic) {
    List<Optional<PastStatistic>> course =
        trials.stream().map(trial -> trial.statistic(statistic)).toList();
    List<OptionalDouble> estimates = course.stream().map(Trails::estimate).toList();
    if (estimates.stream().noneMatch(OptionalDouble::isPresent)) {
      return "";
    }
    List<Integer> changes =
        IntStream.range(1, trials.size())
            .filter(i -> trials.get(i).verdict() != trials.get(i - 1).verdict())
            .boxed()
            .toList();
    return Sparkline.svg(
        new Sparkline.Trail(estimates, latestMargin(course), changes),
        statistic + ", " + title(trials, changes));
  }

  private static OptionalDouble estimate(Optional<PastStatistic> statistic) {
    return statistic.flatMap(PastStatistic::reading).stream()
        .mapToDouble(PastStatistic.Reading::estimate)
        .filter(Double::isFinite)
        .findFirst();
  }

  /** Returns the margin that was last predicted; none, wherever it was not kept. */
  private static Allowed latestMargin(List<Optional<PastStatistic>> course) {
    Optional<Terms> terms =
        course.stream()
            .flatMap(statistic -> statistic.flatMap(PastStatistic::terms).stream())
            .reduce((older, newer) -> newer);
    return terms.map(PastWords::allowed).orElse(new Allowed(Double.NaN, Double.NaN));
  }

  private static String title(List<PastTrial> trials, List<Integer> changes) {
    String since = Words.day(trials.get(0).run()).toString();
    String count = trials.size() == 1 ? "1 trial, on " : trials.size() + " trials since ";
    if (changes.isEmpty()) {
      String verdict = Words.small(trials.get(0).verdict());
      return "%s%s: %s%s".formatted(count, since, trials.size() == 1 ? "" : "always ", verdict);
    }
    PastTrial last = trials.get(changes.get(changes.size() - 1));
    return "%s%s: verdict changed %s, last on %s to %s"
        .formatted(
            count,
            since,
            changes.size() == 1 ? "once" : changes.size() + " times",
            Words.day(last.run()),
            Words.small(last.verdict()));
  }
}
