package dev.crucible.site.front;

import dev.crucible.claim.Docketed;
import dev.crucible.claim.Standings;
import dev.crucible.history.FrontierTrack;
import dev.crucible.history.PastFrontier;
import dev.crucible.site.FrontierWords;
import dev.crucible.site.Words;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How far a frontier has been pushed, in a line.
 *
 * @param claim the claim that bears it
 * @param score the best theory's score and worst error
 * @param criterion what resolves the direction; empty if it was not kept
 * @param still days since the score last moved, as far as ledgers and registry reach; empty if
 *     neither knows it
 */
public record FrontierLine(
    Docketed claim, String score, Optional<String> criterion, OptionalLong still) {

  /** Returns the score against its criterion, and how long it has stood still. */
  public String words() {
    String against = criterion.map(limit -> ", resolved at " + limit).orElse("");
    String since =
        still.isEmpty() ? "" : "; unmoved for " + FrontierWords.lasting(still.getAsLong());
    return "best theory off by " + score + against + since;
  }

  /** Returns the frontier's page, from the site's folder. */
  public String file() {
    return "frontiers/" + Words.file(claim) + ".html";
  }

  /** Reads the frontier that a docket line bears, if any: this run's, or the ledgers' latest. */
  static Optional<FrontierLine> of(DocketRow row, LocalDate today) {
    Optional<Standings> now = row.evidence().flatMap(evidence -> evidence.exhibits().frontier());
    FrontierTrack track = FrontierTrack.of(row.trials());
    OptionalLong still =
        FrontierWords.unmovedSince(track, row.evidence()).stream()
            .mapToLong(day -> FrontierWords.days(day, today))
            .findFirst();

    Optional<PastFrontier> past =
        row.trials().stream()
            .flatMap(trial -> trial.frontier().stream())
            .reduce((older, newer) -> newer);
    return now.map(standings -> now(row, standings, still))
        .or(() -> past.map(frontier -> past(row, frontier, still)));
  }

  private static FrontierLine now(DocketRow row, Standings standings, OptionalLong still) {
    Standings.Score best = standings.best();
    return new FrontierLine(
        row.claim(),
        words(best.median(), Optional.of(best.worst())),
        Optional.of(FrontierWords.percent(standings.frontier().criterion().worstError())),
        still);
  }

  private static FrontierLine past(DocketRow row, PastFrontier latest, OptionalLong still) {
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
}
