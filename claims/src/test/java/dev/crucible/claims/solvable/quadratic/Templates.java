package dev.crucible.claims.solvable.quadratic;

/** What is shifted, seed by seed. */
enum Templates {
  /** Modes of unlike power; for half of the seeds the strongest is the lowest. */
  UNLIKE,
  /** Modes of one power. */
  EVEN;

  AdditionTask of(int seed) {
    if (this == EVEN) {
      return AdditionTask.EVEN;
    }
    return seed % 2 == 0 ? AdditionTask.FALLING : AdditionTask.MIXED;
  }
}
