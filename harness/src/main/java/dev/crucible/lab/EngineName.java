package dev.crucible.lab;

/**
 * Tells which engine computes, for the provenance of a run; found by {@link
 * java.util.ServiceLoader}, because the lab does not know any engine.
 */
public interface EngineName {

  /**
   * Returns the engine, its version and what tells its arithmetic from others, in one line: two
   * machines with the same line give the same bits.
   */
  String describe();
}
