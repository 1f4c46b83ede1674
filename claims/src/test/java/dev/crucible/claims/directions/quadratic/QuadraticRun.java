package dev.crucible.claims.directions.quadratic;

import dev.crucible.measure.Crossing;
import dev.crucible.theory.QuadraticUnits.Acquisition;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * How one seed's quadratic network acquired its modes.
 *
 * @param theory what happens to every mode, in order
 * @param starts strengths at the start
 * @param strengths of the modes at steps 0, 1, …
 * @param losses at the same steps
 * @param rate the learning rate
 */
record QuadraticRun(
    List<Acquisition> theory,
    double[] starts,
    List<double[]> strengths,
    List<Double> losses,
    double rate) {

  /** Returns when the n-th acquisition's mode came to half the value at which it is to rest. */
  OptionalDouble time(int acquisition) {
    Acquisition predicted = theory.get(acquisition);
    OptionalDouble step =
        Crossing.upward(
            strengths.stream().mapToDouble(s -> s[predicted.mode()]).toArray(),
            predicted.value() / 2);
    return step.isPresent() ? OptionalDouble.of(rate * step.getAsDouble()) : step;
  }

  /** Returns the time over theory's − 1; a mode that never came counts with the end of the run. */
  double timeError(int acquisition) {
    return timeOver(acquisition, Acquisition::time) - 1;
  }

  /** Returns the same over another theory's time. */
  double timeOver(int acquisition, ToDoubleFunction<Acquisition> other) {
    double end = rate * (strengths.size() - 1);
    return time(acquisition).orElse(end) / other.applyAsDouble(theory.get(acquisition));
  }

  /**
   * Returns the loss at the geometric mean of an acquisition's time and the one before, over the
   * plateau that theory puts there, − 1.
   */
  double plateauError(int acquisition) {
    double end = rate * (strengths.size() - 1);
    double before = time(acquisition - 1).orElse(end);
    double between = Math.sqrt(before * time(acquisition).orElse(end));
    int step = (int) Math.round(between / rate);
    return losses.get(step) / theory.get(acquisition).plateau() - 1;
  }

  /** Returns how many modes were never acquired. */
  int missing() {
    int missing = 0;
    for (int k = 0; k < theory.size(); k++) {
      missing += time(k).isPresent() ? 0 : 1;
    }
    return missing;
  }
}
