package dev.crucible.site.news;

import dev.crucible.frontier.Move;
import dev.crucible.history.FrontierTrack;
import dev.crucible.history.FrontierTrack.Step;
import dev.crucible.history.History;
import dev.crucible.history.PastRun;
import dev.crucible.history.PastTrial;
import dev.crucible.site.news.Turn.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads turns off a history.
 *
 * <p>A trial with fixed seeds is held against the claim's trial before it, with the same seeds and
 * in the same tier; fresh and repeated seeds say nothing here. Whether a frontier moved is what its
 * {@link FrontierTrack} says.
 */
public final class Turns {

  private final Map<Place, List<PastTrial>> trials = new HashMap<>();
  private final Map<Moment, Turn> moves = new HashMap<>();
  private final List<Turn> found = new ArrayList<>();

  private record Place(String claim, String tier) {

    static Place of(PastTrial trial) {
      return new Place(trial.claim(), trial.run().tier());
    }
  }

  private record Moment(Place place, String run) {

    static Moment of(PastTrial trial) {
      return new Moment(Place.of(trial), trial.run().id());
    }
  }

  private Turns() {}

  /** Returns what turned, oldest first; within a run in docket order. */
  public static List<Turn> of(History history) {
    Turns turns = new Turns();
    List<PastTrial> fixed = new ArrayList<>();
    for (PastRun run : history.runs()) {
      run.trials().stream().filter(trial -> trial.isFixed(trial.run().tier())).forEach(fixed::add);
    }
    fixed.forEach(
        trial ->
            turns.trials.computeIfAbsent(Place.of(trial), place -> new ArrayList<>()).add(trial));
    turns.trials.values().forEach(turns::follow);
    Map<Place, PastTrial> latest = new HashMap<>();
    for (PastTrial now : fixed) {
      Optional.ofNullable(latest.put(Place.of(now), now))
          .ifPresent(before -> turns.compare(before, now));
      Optional.ofNullable(turns.moves.get(Moment.of(now))).ifPresent(turns.found::add);
    }
    return List.copyOf(turns.found);
  }

  private void compare(PastTrial before, PastTrial now) {
    boolean known = before.registration().isPresent() && now.registration().isPresent();
    if (known && !before.registration().equals(now.registration())) {
      found.add(new Turn(Subject.AMENDMENT, before, now));
    }
    if (before.verdict() != now.verdict()) {
      found.add(new Turn(Subject.VERDICT, before, now));
    }
  }

  /** A frontier that fell back is told of once, until it stands again. */
  private void follow(List<PastTrial> ofOneClaim) {
    Move last = Move.FIRST;
    for (Step step : FrontierTrack.of(ofOneClaim).steps()) {
      boolean fell = step.move() == Move.FELL_BACK && last != Move.FELL_BACK;
      if (step.move() == Move.MOVED || fell) {
        moves.put(
            Moment.of(step.trial()), new Turn(Subject.FRONTIER, step.against(), step.trial()));
      }
      last = step.move();
    }
  }
}
