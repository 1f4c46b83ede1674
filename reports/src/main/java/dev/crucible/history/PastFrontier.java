package dev.crucible.history;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How the candidates of a frontier did in a past run.
 *
 * @param criterion the largest relative error of a candidate that resolves the direction; empty in
 *     lines written before it was kept
 * @param step the least share by which the best score must fall to count as a move; empty in lines
 *     written before it was kept
 * @param scores one a candidate: theories by rising score, then baseline, then control; the best
 *     theory alone in lines written before the others were kept
 */
public record PastFrontier(Optional<Double> criterion, Optional<Double> step, List<Score> scores) {

  /** What a candidate is. */
  public enum Role {
    /** A theory. */
    THEORY,
    /** The forecast without a theory. */
    BASELINE,
    /** What cannot have predictive gain. */
    CONTROL
  }

  /**
   * One candidate's score.
   *
   * @param candidate its name
   * @param role what it is
   * @param median its median relative error; infinite if it made no statement on half of the tasks
   * @param worst its largest relative error; empty in lines written before it was kept
   */
  public record Score(String candidate, Role role, double median, Optional<Double> worst) {}

  /** A frontier whose step was not kept. */
  public PastFrontier(Optional<Double> criterion, List<Score> scores) {
    this(criterion, Optional.empty(), scores);
  }

  /** Copies the list. */
  public PastFrontier {
    scores = List.copyOf(scores);
  }

  /** Returns the best theory. */
  public Score best() {
    return scores.stream()
        .filter(score -> score.role() == Role.THEORY)
        .min(Comparator.comparingDouble(Score::median))
        .orElseThrow();
  }
}
