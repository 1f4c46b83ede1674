package dev.crucible.registry.plain;

/** What the claim's experiment uses; its settings are the claim's. */
final class Helper {

  static final int STRIDE = 15;
  private static final Gate GATE = new Gate(1.3);

  private Helper() {}

  static double run() {
    return 0.375 * GATE.height + Level.HIGH.factor;
  }

  /** An object of the claim's own that is no record. */
  static final class Gate {

    private final double height;

    Gate(double height) {
      this.height = height;
    }
  }

  enum Level {
    LOW(1),
    HIGH(10);

    private final int factor;

    Level(int factor) {
      this.factor = factor;
    }
  }
}
