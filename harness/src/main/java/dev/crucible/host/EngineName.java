package dev.crucible.host;

/**
 * Tells which engine computes, for the provenance of a run; found by {@link
 * java.util.ServiceLoader}, because the lab does not know any engine.
 */
public interface EngineName {

  /** Returns the engine and its version, in one short line. */
  String describe();

  /**
   * Returns what tells the engine's arithmetic from others, in one word: two machines with the same
   * engine and word give the same bits.
   */
  String arithmetic();
}
