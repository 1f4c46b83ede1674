package dev.crucible.frontier;

import dev.crucible.frontier.Frontier.Criterion;
import dev.crucible.frontier.Standings.Score;
import java.util.List;
import java.util.Optional;

/** Standings made up for tests: one theory with a score, its baseline and its control. */
public final class Frontiers {

  private static final Candidate THEORY =
      new Candidate("twin", "the linear twin", "2506.06940", "§2");
  private static final Candidate NONE = Candidate.unsourced("none", "the first fifth goes on");
  private static final Candidate SHAM = Candidate.unsourced("sham", "dealt to the wrong tasks");

  private Frontiers() {}

  /** Returns standings whose best score is as given; a move is a tenth of the score on record. */
  public static Standings scored(double score) {
    Frontier frontier =
        new Frontier(
            "How sharp?",
            "sharpness",
            "1",
            List.of("tanh"),
            List.of(THEORY),
            NONE,
            SHAM,
            new Criterion(0.05, 0.1, "made up"));
    List<Score> scores =
        List.of(THEORY, NONE, SHAM).stream()
            .map(c -> new Score(c, score, score, List.of(), Optional.empty()))
            .toList();
    return new Standings(frontier, scores, List.of());
  }
}
