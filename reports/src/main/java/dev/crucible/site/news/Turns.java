package dev.crucible.site.news;

import dev.crucible.history.History;
import dev.crucible.history.PastFrontier;
import dev.crucible.history.PastRun;
import dev.crucible.history.PastTrial;
import dev.crucible.site.news.Turn.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads turns off a history in one pass.
 *
 * <p>A trial with fixed seeds is held against the claim's trial before it, with the same seeds and
 * in the same tier; fresh and repeated seeds say nothing here.
 */
public final class Turns {

  /** The step that every frontier's criterion has, so far; lines of a ledger do not keep it. */
  private static final double STEP = 0.1;

  private final Map<Place, PastTrial> latest = new HashMap<>();
  private final Map<Place, Mark> marks = new HashMap<>();
  private final List<Turn> found = new ArrayList<>();

  private record Place(String claim, String tier) {}

  /**
   * How far a frontier was pushed.
   *
   * @param trial the trial that did
   * @param fallen whether the latest trial fell back
   */
  private record Mark(PastTrial trial, boolean fallen) {}

  private Turns() {}

  /** Returns what turned, oldest first; within a run in docket order. */
  public static List<Turn> of(History history) {
    Turns turns = new Turns();
    for (PastRun run : history.runs()) {
      run.trials().stream()
          .filter(trial -> trial.isFixed(trial.run().tier()))
          .forEach(turns::follow);
    }
    return List.copyOf(turns.found);
  }

  private void follow(PastTrial now) {
    Place place = new Place(now.claim(), now.run().tier());
    PastTrial before = latest.put(place, now);
    if (before != null) {
      compare(before, now);
    }
    now.frontier().ifPresent(frontier -> follow(place, now, frontier.best().median()));
  }

  private void compare(PastTrial before, PastTrial now) {
    boolean known = before.registration().isPresent() && now.registration().isPresent();
    if (known && !before.registration().equals(now.registration())) {
      found.add(new Turn(Kind.AMENDMENT, before, now));
    }
    if (before.verdict() != now.verdict()) {
      found.add(new Turn(Kind.VERDICT, before, now));
    }
  }

  /**
   * Holds a score against the best that counted: slow progress is told of, too, and what was
   * reached stays the mark. Under another registration the frontier asks something else.
   */
  private void follow(Place place, PastTrial now, double score) {
    Mark mark = marks.get(place);
    if (mark == null || !mark.trial().registration().equals(now.registration())) {
      marks.put(place, new Mark(now, false));
      return;
    }
    double best = mark.trial().frontier().map(PastFrontier::best).orElseThrow().median();
    boolean moved = score < best && score <= best * (1 - STEP);
    boolean fallen = score > best && score >= best * (1 + STEP);
    if (moved || (fallen && !mark.fallen())) {
      found.add(new Turn(Kind.FRONTIER, mark.trial(), now));
    }
    marks.put(place, new Mark(moved ? now : mark.trial(), fallen));
  }
}
