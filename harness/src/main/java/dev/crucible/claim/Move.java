package dev.crucible.claim;

import java.util.Optional;

/** What became of a frontier since its score was put on record. */
public enum Move {
  /** No score is on record yet. */
  FIRST,
  /** The best score fell by the criterion's step at least. */
  MOVED,
  /** The best score changed by less than the step. */
  STOOD_STILL,
  /** The best score rose by the step at least: something that was known is lost. */
  FELL_BACK;

  /** Compares standings with what is on record. */
  public static Move of(Standings standings, Optional<Reached> onRecord) {
    if (onRecord.isEmpty()) {
      return FIRST;
    }
    double before = onRecord.get().lead().score();
    double now = standings.lead().score();
    double step = standings.frontier().criterion().step();
    if (now <= before * (1 - step)) {
      return MOVED;
    }
    return now >= before * (1 + step) ? FELL_BACK : STOOD_STILL;
  }
}
