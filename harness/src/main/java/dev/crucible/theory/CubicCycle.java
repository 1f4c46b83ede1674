package dev.crucible.theory;

import dev.crucible.theory.SelfStabilisation.Position;
import java.util.OptionalDouble;

/**
 * The cubic model of self-stabilisation iterated from the threshold 2/η: how long its cycles are,
 * and how far it swings. Source: Damian, Nichani, Lee, arXiv 2209.15594, Section 4.
 *
 * @param period mean steps from one passage of the threshold upwards to the next over the period of
 *     small cycles, {@link SelfStabilisation#period}; empty if there were not two passages
 * @param swing the largest |x| over the balanced one, up to where it left the bound
 */
public record CubicCycle(OptionalDouble period, double swing) {

  /**
   * How long a model is iterated.
   *
   * @param steps at the most
   * @param lost |x| over the balanced one beyond which nothing comes back
   */
  public record Horizon(int steps, double lost) {}

  /**
   * Iterates a model.
   *
   * @param amplitude |x| at the start over the balanced one, positive
   */
  public static CubicCycle of(SelfStabilisation model, double amplitude, Horizon horizon) {
    return of(model, model, amplitude, horizon);
  }

  /** Iterates the same without its cubic term, from the same place, in the same unit. */
  public static CubicCycle withoutRestoring(
      SelfStabilisation model, double amplitude, Horizon horizon) {
    SelfStabilisation linear = new SelfStabilisation(model.learningRate(), model.progressive(), 0);
    return of(model, linear, amplitude, horizon);
  }

  private static CubicCycle of(
      SelfStabilisation model, SelfStabilisation map, double amplitude, Horizon horizon) {
    double balanced = Math.sqrt(model.balancedVariance());
    Position position = new Position(amplitude * balanced, 0);
    double largest = position.displacement();
    int first = 0;
    int last = 0;
    int passages = 0;
    for (int t = 1; t <= horizon.steps && largest < horizon.lost * balanced; t++) {
      Position next = map.next(position);
      if (position.excess() < 0 && next.excess() >= 0) {
        first = passages == 0 ? t : first;
        last = t;
        passages++;
      }
      largest = Math.max(largest, Math.abs(next.displacement()));
      position = next;
    }
    OptionalDouble period =
        passages < 2
            ? OptionalDouble.empty()
            : OptionalDouble.of((double) (last - first) / (passages - 1) / model.period());
    return new CubicCycle(period, largest / balanced);
  }
}
