package dev.crucible.frontier;

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
    return of(
        onRecord.get().lead().score(),
        standings.lead().score(),
        standings.frontier().criterion().step());
  }

  /**
   * Compares scores.
   *
   * @param before the score on record
   * @param now the score that was found
   * @param step the share of the former by which a frontier moves; what has not changed never
   *     moves, not even at 0
   */
  public static Move of(double before, double now, double step) {
    if (now < before && now <= before * (1 - step)) {
      return MOVED;
    }
    return now > before && now >= before * (1 + step) ? FELL_BACK : STOOD_STILL;
  }
}
