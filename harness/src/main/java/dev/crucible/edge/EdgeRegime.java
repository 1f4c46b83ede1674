package dev.crucible.edge;

import dev.crucible.random.KeyWord;

/** What is trained, and where its plateau is looked for. */
public enum EdgeRegime implements KeyWord {
  /** The network itself: plateau after the crossing, eligibility gates asked. */
  EDGE,
  /** The network itself, where gates have no meaning: plateau after the crossing. */
  UNGATED,
  /** A learning rate too small to cross: plateau is the last half, gates not asked. */
  BELOW,
  /** The network frozen at its linearisation: plateau is the last half, gates not asked. */
  LINEARISED,
  /** The same at a rate of each seed's own, past the edge of its constant curvature. */
  LINEARISED_PAST_EDGE;

  /** Returns whether the network is frozen at its linearisation. */
  public boolean isFrozen() {
    return this == LINEARISED || this == LINEARISED_PAST_EDGE;
  }

  /** Returns whether a plateau is looked for after a crossing. */
  boolean crosses() {
    return this == EDGE || this == UNGATED;
  }

  /** Returns {@code linearised}, or no word for the network itself. */
  @Override
  public String keyWord() {
    return isFrozen() ? "linearised" : "";
  }
}
