package dev.crucible.train;

/** Looks at training at steps of its own choosing and never changes it. */
public interface Observer {

  /** Returns whether the observer wants to see step t. */
  boolean wants(long step);

  /** Looks at a step; arrays of the snapshot must be copied if they are to be kept. */
  void observe(Snapshot snapshot);

  /** Returns whether the observer has seen what the training was run for; then training ends. */
  default boolean satisfied() {
    return false;
  }
}
