package dev.crucible.site.page;

import dev.crucible.evidence.Evidence;
import dev.crucible.evidence.OnRecord;
import dev.crucible.frontier.Forecast;
import dev.crucible.frontier.Move;
import dev.crucible.frontier.Reached;
import dev.crucible.frontier.Standings;
import dev.crucible.frontier.Standings.Score;
import dev.crucible.history.FrontierTrack;
import dev.crucible.measurement.Observation.Exclusion;
import dev.crucible.prediction.Numbers;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What the frontier's template prints, in words. */
public final class FrontierWords {

  private FrontierWords() {}

  /** Returns an error as a percentage, {@code none} where a candidate made no statement. */
  public static String percent(double error) {
    return Double.isInfinite(error) ? "no statement" : Numbers.brief(100 * error) + " %";
  }

  /** Returns, as briefly as a table needs, whether a candidate beats the baseline. */
  public static String gain(Score score) {
    return score
        .gain()
        .map(
            ruling ->
                switch (ruling.verdict()) {
                  case CORROBORATED -> "yes";
                  case REFUTED -> "no: the baseline does better";
                  case INCONCLUSIVE, INVALID, NOT_RUN -> "not shown";
                })
        .orElse("is the baseline");
  }

  /** Returns what a candidate is on its frontier. */
  public static String role(Standings standings, Score score) {
    if (score.candidate().equals(standings.frontier().baseline())) {
      return "baseline";
    }
    return score.candidate().equals(standings.frontier().control()) ? "control" : "theory";
  }

  /**
   * Returns what does not count and why, a line for all seeds of a task that have one reason:
   * {@code separable, seed 0, seed 1: ineligible, …}. What is left out is left out for every
   * candidate.
   */
  public static List<String> leftOut(Standings standings) {
    String baseline = standings.frontier().baseline().name();
    Map<List<String>, List<String>> seeds = new LinkedHashMap<>();
    for (Forecast forecast : standings.exclusions()) {
      if (forecast.candidate().equals(baseline)) {
        Exclusion why = forecast.exclusion().orElseThrow();
        List<String> place = List.of(forecast.task(), Words.small(why.cause()), why.reason());
        seeds.computeIfAbsent(place, any -> new ArrayList<>()).add(forecast.seed());
      }
    }
    return seeds.entrySet().stream()
        .map(
            entry ->
                "%s, %s: %s, %s"
                    .formatted(
                        entry.getKey().get(0),
                        String.join(", ", entry.getValue()),
                        entry.getKey().get(1),
                        entry.getKey().get(2)))
        .toList();
  }

  /** Returns in one sentence whether the best theory beats the forecast without one. */
  public static String value(Standings standings) {
    Score best = standings.best();
    String against =
        "the forecast without a theory, %s, seed by seed"
            .formatted(percent(standings.of(standings.frontier().baseline()).median()));
    if (best.gains()) {
      return "It has predictive gain: it beats %s.".formatted(against);
    }
    String why = best.gain().map(ruling -> ruling.reason()).orElse("it was not tried");
    return "No predictive gain is shown over %s: %s (decades of error).".formatted(against, why);
  }

  /**
   * Returns what became of the score since it was put on record, and how long it has stood still.
   *
   * @param today the day of the run
   */
  public static String move(Evidence evidence, LocalDate today) {
    Optional<Reached> before = evidence.onRecord().flatMap(OnRecord::frontier);
    if (before.isEmpty()) {
      return "No score is on record yet.";
    }
    String record = "on record: " + before.get().lead().words() + " since " + before.get().since();
    long days = ChronoUnit.DAYS.between(before.get().since(), today);
    return switch (evidence.move().orElseThrow()) {
      case FIRST -> "No score is on record yet.";
      case MOVED -> "It moved: " + record + ".";
      case FELL_BACK -> "It fell back: " + record + ".";
      case STOOD_STILL -> "It has stood still for %s; %s.".formatted(lasting(days), record);
    };
  }

  /** Returns a number of days in words. */
  public static String lasting(long days) {
    if (days < 1) {
      return "less than a day";
    }
    return days == 1 ? "1 day" : days + " days";
  }

  /** Returns in one sentence where the direction stands. */
  public static String state(Standings standings) {
    Score best = standings.best();
    if (standings.blunt()) {
      return "The control, which cannot predict, scores above the baseline: nothing follows from"
          + " these scores.";
    }
    if (standings.resolving().isPresent()) {
      Score resolving = standings.resolving().get();
      return "Resolved: %s is off by %s at most, in every task and seed."
          .formatted(resolving.candidate().name(), percent(resolving.worst()));
    }
    String reading =
        "Open. Best theory: %s, off by %s in the median and by %s at worst;"
            .formatted(best.candidate().name(), percent(best.median()), percent(best.worst()));
    List<String> unscored = standings.unscored(best.candidate());
    return "%s resolved when a theory is off by at most %s in every task and seed.%s"
        .formatted(
            reading,
            percent(standings.frontier().criterion().worstError()),
            unscored.isEmpty()
                ? ""
                : " Could not be scored, which leaves the direction open: %s."
                    .formatted(String.join(", ", unscored)));
  }

  /**
   * Returns whether a table of scores is narrower with its tasks down and its candidates across.
   */
  public static boolean turned(Standings standings) {
    int figures = 3;
    return standings.scores().size() < figures + standings.frontier().tasks().size();
  }

  /**
   * Returns since when a frontier has not moved, as far as ledgers and registry reach; empty if
   * neither knows it.
   *
   * @param track the frontier through time
   * @param evidence what this run found about its claim; empty if it was not tried
   */
  public static Optional<LocalDate> unmovedSince(FrontierTrack track, Optional<Evidence> evidence) {
    return Stream.concat(
            track.lastMoved().stream(), evidence.flatMap(FrontierWords::recorded).stream())
        .min(Comparator.naturalOrder());
  }

  /** Returns the days from one to another, 0 if it is the later. */
  public static long days(LocalDate since, LocalDate today) {
    return Math.max(0, ChronoUnit.DAYS.between(since, today));
  }

  /** Returns since when a score is on record; empty if it is not the same any more. */
  private static Optional<LocalDate> recorded(Evidence evidence) {
    return evidence
        .move()
        .filter(Move.STOOD_STILL::equals)
        .flatMap(still -> evidence.onRecord())
        .flatMap(OnRecord::frontier)
        .map(Reached::since);
  }
}
