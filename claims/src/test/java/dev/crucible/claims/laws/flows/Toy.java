package dev.crucible.claims.laws.flows;

import dev.crucible.random.RandomKey;
import dev.crucible.theory.SelfStabilisation;
import dev.crucible.theory.SelfStabilisation.Position;

/**
 * The cubic model iterated: how long its cycles are, and how far it swings.
 *
 * @param model η, α and β
 * @param period mean steps from one passage of the threshold upwards to the next; NaN if there were
 *     not two
 * @param swing the largest |x| over the balanced one, up to where it left every bound
 */
record Toy(SelfStabilisation model, double period, double swing) {

  /** Returns the period over the predicted one. */
  double relativePeriod() {
    return period / model.period();
  }

  private static final double LEARNING_RATE = 0.01;
  private static final int STEPS = 20_000;

  /** What has swung so far does not come back. */
  private static final double LOST = 1e6;

  private static final double SLOWEST = 0.05;
  private static final double FASTEST = 0.25;

  /** Returns a model with α between 0.05 and 0.25 and β between 0.5 and 2, drawn from a key. */
  static SelfStabilisation drawn(RandomKey key) {
    double[] uniform = key.uniforms(2, 0, 1);
    return new SelfStabilisation(
        LEARNING_RATE,
        SLOWEST * Math.pow(FASTEST / SLOWEST, uniform[0]),
        Math.pow(2, 2 * uniform[1] - 1));
  }

  /**
   * Iterates a model from the threshold.
   *
   * @param amplitude |x| at the start over the balanced one
   */
  static Toy cycling(SelfStabilisation model, double amplitude) {
    double balanced = Math.sqrt(model.balancedVariance());
    return iterated(model, model, amplitude * balanced, balanced);
  }

  /** Iterates the same without its cubic term, from the same place. */
  static Toy withoutRestoring(SelfStabilisation model, double amplitude) {
    SelfStabilisation linear = new SelfStabilisation(model.learningRate(), model.progressive(), 0);
    double balanced = Math.sqrt(model.balancedVariance());
    return iterated(model, linear, amplitude * balanced, balanced);
  }

  private static Toy iterated(
      SelfStabilisation model, SelfStabilisation map, double start, double balanced) {
    Position position = new Position(start, 0);
    double largest = start;
    int first = 0;
    int last = 0;
    int passages = 0;
    for (int t = 1; t <= STEPS && largest < LOST * balanced; t++) {
      Position next = map.next(position);
      if (position.excess() < 0 && next.excess() >= 0) {
        first = passages == 0 ? t : first;
        last = t;
        passages++;
      }
      largest = Math.max(largest, Math.abs(next.displacement()));
      position = next;
    }
    double period = passages < 2 ? Double.NaN : (double) (last - first) / (passages - 1);
    return new Toy(model, period, largest / balanced);
  }
}
