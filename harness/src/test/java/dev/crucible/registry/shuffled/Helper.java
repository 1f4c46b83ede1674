package dev.crucible.registry.shuffled;

/** The same helper, turned over. */
final class Helper {

  enum Level {
    LOW(1),
    HIGH(10);

    private final int factor;

    Level(int factor) {
      this.factor = factor;
    }
  }

  static final class Gate {

    private final double height;

    Gate(double height) {
      this.height = height;
    }
  }

  private static final Gate GATE = new Gate(1.30);
  static final int STRIDE = 15;

  private Helper() {}

  static double run() {
    double level = Level.HIGH.factor;
    return level + 0.3750 * GATE.height;
  }
}
