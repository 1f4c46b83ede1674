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

/**
 * A frontier through time.
 *
 * <p>The best score moves when it falls by the criterion's step below the best that counted before;
 * where a line does not tell the step, it is a tenth. A score that rises by the step has fallen
 * back and is no move: what was reached stays the mark. Under another registration the frontier
 * asks something else, and the mark is set anew.
 *
 * @param steps the best theory, trial by trial, oldest first
 * @param candidates each candidate's scores, oldest first, by its name, in the order of appearance
 */
public record FrontierTrack(List<Step> steps, Map<String, List<Scored>> candidates) {

  /** The step of every criterion that there was when lines of a ledger did not tell it yet. */
  private static final double EARLIER_STEP = 0.1;

  /**
   * The best theory of a trial.
   *
   * @param trial the trial
   * @param best its best theory
   * @param move what became of the best score since the trials before
   * @param against the trial whose score it was held against; itself where there was none before
   */
  public record Step(PastTrial trial, Score best, Move move, PastTrial against) {}

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
   */
  public static FrontierTrack of(List<PastTrial> trials) {
    List<Step> steps = new ArrayList<>();
    Map<String, List<Scored>> candidates = new LinkedHashMap<>();
    Optional<Step> mark = Optional.empty();
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
      Optional<Step> held = mark.filter(set -> isAskedTheSame(set.trial(), trial));
      Step step =
          held.map(set -> against(set, trial, best, frontier.get().step().orElse(EARLIER_STEP)))
              .orElseGet(() -> new Step(trial, best, Move.FIRST, trial));
      mark = setsTheMark(step) ? Optional.of(step) : held;
      steps.add(step);
    }
    return new FrontierTrack(steps, candidates);
  }

  /** Returns the day on which the best last moved, or on which its mark was first set. */
  public Optional<LocalDate> lastMoved() {
    return steps.stream()
        .filter(FrontierTrack::setsTheMark)
        .reduce((older, newer) -> newer)
        .map(step -> LocalDate.ofInstant(step.trial().run().startedAt(), ZoneOffset.UTC));
  }

  private static Step against(Step mark, PastTrial trial, Score best, double step) {
    return new Step(trial, best, Move.of(mark.best().median(), best.median(), step), mark.trial());
  }

  private static boolean setsTheMark(Step step) {
    return step.move() == Move.FIRST || step.move() == Move.MOVED;
  }

  private static boolean isAskedTheSame(PastTrial one, PastTrial other) {
    return one.registration().equals(other.registration());
  }
}
