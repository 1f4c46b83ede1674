package dev.crucible.site.front;

import dev.crucible.claim.Docketed;
import dev.crucible.claim.Standings;
import dev.crucible.history.PastFrontier;
import dev.crucible.history.PastTrial;
import dev.crucible.site.FrontierWords;
import dev.crucible.site.Words;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * How far a frontier has been pushed, in a line.
 *
 * @param claim the claim that bears it
 * @param score the best theory's score and worst error
 * @param criterion what resolves the direction; empty if it was not kept
 * @param still days since the score last moved; empty if no ledger knows it
 */
public record FrontierLine(
    Docketed claim, String score, Optional<String> criterion, Optional<Long> still) {

  /** Returns the score against its criterion, and how long it has stood still. */
  public String words() {
    String against = criterion.map(limit -> ", resolved at " + limit).orElse("");
    String since = still.map(days -> "; unmoved for " + FrontierWords.lasting(days)).orElse("");
    return "best theory off by " + score + against + since;
  }

  /** Returns the frontier's page, from the site's folder. */
  public String file() {
    return "frontiers/" + Words.file(claim) + ".html";
  }

  /** Reads the frontier that a docket line bears, if any: this run's, or the ledgers' latest. */
  static Optional<FrontierLine> of(DocketRow row, LocalDate today) {
    List<PastTrial> scored =
        row.trials().stream().filter(trial -> trial.frontier().isPresent()).toList();
    Optional<PastFrontier> latest =
        scored.stream().flatMap(t -> t.frontier().stream()).reduce((older, newer) -> newer);
    return row.evidence()
        .flatMap(evidence -> evidence.exhibits().frontier())
        .map(standings -> now(row, standings, days(standings.best().median(), scored, today)))
        .or(
            () ->
                latest.map(
                    frontier ->
                        past(row, frontier, days(frontier.best().median(), scored, today))));
  }

  private static FrontierLine now(DocketRow row, Standings standings, Optional<Long> still) {
    Standings.Score best = standings.best();
    return new FrontierLine(
        row.claim(),
        words(best.median(), Optional.of(best.worst())),
        Optional.of(FrontierWords.percent(standings.frontier().criterion().worstError())),
        still);
  }

  private static FrontierLine past(DocketRow row, PastFrontier latest, Optional<Long> still) {
    return new FrontierLine(
        row.claim(),
        words(latest.best().median(), latest.best().worst()),
        latest.criterion().map(FrontierWords::percent),
        still);
  }

  private static String words(double median, Optional<Double> worst) {
    String score = FrontierWords.percent(median);
    return worst.map(w -> score + " (" + FrontierWords.percent(w) + " at worst)").orElse(score);
  }

  private static Optional<Long> days(double score, List<PastTrial> scored, LocalDate today) {
    return since(score, scored).map(day -> Math.max(0, ChronoUnit.DAYS.between(day, today)));
  }

  /** Returns the day of the oldest of the latest trials whose score reads the same. */
  private static Optional<LocalDate> since(double score, List<PastTrial> scored) {
    Optional<LocalDate> since = Optional.empty();
    for (int i = scored.size() - 1; i >= 0; i--) {
      double then = scored.get(i).frontier().orElseThrow().best().median();
      if (!FrontierWords.percent(then).equals(FrontierWords.percent(score))) {
        break;
      }
      since = Optional.of(Words.day(scored.get(i).run()));
    }
    return since;
  }
}
