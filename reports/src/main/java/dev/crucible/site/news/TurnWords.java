package dev.crucible.site.news;

import dev.crucible.claim.Docketed;
import dev.crucible.finding.Verdict;
import dev.crucible.history.PastFrontier.Score;
import dev.crucible.history.PastStatistic;
import dev.crucible.history.PastTrial;
import dev.crucible.site.front.PastWords;
import dev.crucible.site.page.FrontierWords;
import dev.crucible.site.page.Words;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Turns in words.
 *
 * @param titles the claims' titles, by id; a claim that is gone has none
 */
public record TurnWords(Map<String, String> titles) {

  /** Words for the claims of a docket. */
  public static TurnWords of(List<Docketed> docket) {
    return new TurnWords(
        docket.stream().collect(Collectors.toMap(Docketed::id, Docketed::title, (a, b) -> a)));
  }

  /** Returns a claim by its id and, if it is still in the docket, its title. */
  public String claim(String id) {
    return Optional.ofNullable(titles.get(id)).map(title -> id + " " + title).orElse(id);
  }

  /** Returns what happened in a line: {@code EOS.1: from CORROBORATED to REFUTED}. */
  public String headline(Turn turn) {
    String claim = turn.now().claim();
    return switch (turn.kind()) {
      case VERDICT ->
          "%s: from %s to %s"
              .formatted(claim, turn.before().verdict().words(), turn.now().verdict().words());
      case AMENDMENT -> claim + ": tried under an amended registration";
      case FRONTIER ->
          "%s: frontier from %s to %s".formatted(claim, score(turn.before()), score(turn.now()));
    };
  }

  /** Returns the facts in a few sentences. */
  public String summary(Turn turn) {
    String facts =
        switch (turn.kind()) {
          case VERDICT -> verdict(turn);
          case AMENDMENT -> amendment(turn);
          case FRONTIER -> frontier(turn);
        };
    return "%s. %s %s".formatted(claim(turn.now().claim()), facts, run(turn));
  }

  private static String verdict(Turn turn) {
    String because =
        turn.sameRegistration() ? "" : " It was tried under another registration than before.";
    return measured(turn.now())
            .map(words -> "Now %s.".formatted(words))
            .orElse(
                turn.now().verdict() == Verdict.NOT_RUN ? "It was not tried." : "Nothing measured.")
        + before(turn.before())
        + because;
  }

  private static String before(PastTrial trial) {
    return measured(trial).map(" Before: %s."::formatted).orElse("");
  }

  private static String amendment(Turn turn) {
    return "Registration %s replaces %s, whose history ends there. Verdict now %s."
        .formatted(digest(turn.now()), digest(turn.before()), turn.now().verdict().words());
  }

  private static String frontier(Turn turn) {
    Score before = best(turn.before());
    Score now = best(turn.now());
    return "The best theory, %s, is off by %s in the median; before it was %s, off by %s."
        .formatted(
            now.candidate(),
            FrontierWords.percent(now.median()),
            before.candidate(),
            FrontierWords.percent(before.median()));
  }

  private static String run(Turn turn) {
    return "Run %s, commit %s, tier %s; before it run %s."
        .formatted(
            turn.run().id(), Words.commit(turn.run()), turn.run().tier(), turn.before().run().id());
  }

  private static Optional<String> measured(PastTrial trial) {
    Optional<PastStatistic> deciding = PastWords.deciding(trial);
    Function<PastStatistic, String> words =
        statistic ->
            "%s is %s, predicted %s"
                .formatted(
                    statistic.name(),
                    PastWords.measured(statistic),
                    PastWords.predicted(statistic));
    return deciding.filter(statistic -> statistic.reading().isPresent()).map(words);
  }

  private static String digest(PastTrial trial) {
    return trial.registration().map(digest -> digest.substring(0, 12)).orElse("unknown");
  }

  private static String score(PastTrial trial) {
    return FrontierWords.percent(best(trial).median());
  }

  private static Score best(PastTrial trial) {
    return trial.frontier().orElseThrow().best();
  }
}
