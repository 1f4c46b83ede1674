package dev.crucible.registry.declared;

/** A helper: its numbers are not the claim's. */
final class Elsewhere {

  static final double FACTOR = 0.625;

  private Elsewhere() {}

  static double half(double x) {
    return 0.5 * x * FACTOR;
  }
}
