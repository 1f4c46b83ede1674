package dev.crucible.history;

import dev.crucible.claim.Move;
import dev.crucible.history.PastFrontier.Score;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A frontier through time.
 *
 * <p>The best score moves when it falls by the criterion's step below the best that counted before;
 * where the step is not known, any fall is a move. A score that rises by the step has fallen back
 * and is no move: what was reached stays the mark. Under another registration the frontier asks
 * something else, and the mark is set anew.
 *
 * @param steps the best theory, trial by trial, oldest first
 * @param candidates each candidate's scores, oldest first, by its name, in the order of appearance
 */
public record FrontierTrack(List<Step> steps, Map<String, List<Scored>> candidates) {

  /**
   * The best theory of a trial.
   *
   * @param trial the trial
   * @param best its best theory
   * @param move what became of the best score since the trials before
   */
  public record Step(PastTrial trial, Score best, Move move) {}

  /** A candidate's score in a trial. */
  public record Scored(PastTrial trial, Score score) {}

  /** Copies list and map, which keeps its order. */
  public FrontierTrack {
    steps = List.copyOf(steps);
    candidates = Collections.unmodifiableMap(new LinkedHashMap<>(candidates));
  }

  /**
   * Follows a frontier.
   *
   * @param trials a claim's trials in one tier with the fixed seeds, oldest first; those without a
   *     frontier are passed over
   * @param step the least share by which the best score must fall to count as a move
   */
  public static FrontierTrack of(List<PastTrial> trials, OptionalDouble step) {
    List<Step> steps = new ArrayList<>();
    Map<String, List<Scored>> candidates = new LinkedHashMap<>();
    double mark = Double.NaN;
    for (PastTrial trial : trials) {
      Optional<PastFrontier> frontier = trial.frontier();
      if (frontier.isEmpty()) {
        continue;
      }
      for (Score score : frontier.get().scores()) {
        candidates
            .computeIfAbsent(score.candidate(), name -> new ArrayList<>())
            .add(new Scored(trial, score));
      }
      Score best = frontier.get().best();
      Move move = follows(steps, trial) ? Move.of(mark, best.median(), step.orElse(0)) : Move.FIRST;
      mark = move == Move.FIRST || move == Move.MOVED ? best.median() : mark;
      steps.add(new Step(trial, best, move));
    }
    return new FrontierTrack(steps, candidates);
  }

  /** Returns the day on which the best last moved, or on which its mark was first set. */
  public Optional<LocalDate> lastMoved() {
    return steps.stream()
        .filter(step -> step.move() == Move.FIRST || step.move() == Move.MOVED)
        .reduce((older, newer) -> newer)
        .map(step -> LocalDate.ofInstant(step.trial().run().startedAt(), ZoneOffset.UTC));
  }

  private static boolean follows(List<Step> steps, PastTrial trial) {
    return !steps.isEmpty()
        && steps.get(steps.size() - 1).trial().registration().equals(trial.registration());
  }
}
