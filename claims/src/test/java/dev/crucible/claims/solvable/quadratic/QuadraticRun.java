package dev.crucible.claims.solvable.quadratic;

import dev.crucible.lab.Trial;
import dev.crucible.measure.Crossing;
import dev.crucible.measurement.Observation;
import dev.crucible.measurement.Observation.Cause;
import dev.crucible.theory.QuadraticUnits.Acquisition;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

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

  /** Returns the time over theory's − 1, of a mode that came. */
  double timeError(int acquisition) {
    return timeOver(acquisition, Acquisition::time) - 1;
  }

  /** Returns the same over another theory's time. */
  double timeOver(int acquisition, ToDoubleFunction<Acquisition> other) {
    return time(acquisition).orElseThrow() / other.applyAsDouble(theory.get(acquisition));
  }

  /** Returns a number made of the times of the acquisitions up to one, if all of them happened. */
  Observation observed(Trial trial, int acquisition, ToDoubleFunction<QuadraticRun> reading) {
    return IntStream.rangeClosed(0, acquisition)
        .filter(k -> time(k).isEmpty())
        .mapToObj(
            k ->
                trial.excluded(
                    Cause.INELIGIBLE,
                    "acquisition %s never happened in %s steps"
                        .formatted(k + 1, losses.size() - 1)))
        .findFirst()
        .orElseGet(() -> trial.observed(reading.applyAsDouble(this)));
  }

  /**
   * Returns the loss at the geometric mean of an acquisition's time and the one before, over the
   * plateau that theory puts there, − 1.
   */
  double plateauError(int acquisition) {
    double before = time(acquisition - 1).orElseThrow();
    double between = Math.sqrt(before * time(acquisition).orElseThrow());
    int step = (int) Math.round(between / rate);
    return losses.get(step) / theory.get(acquisition).plateau() - 1;
  }
}
