package dev.crucible.claims.solvable.quadratic;

import dev.crucible.lab.Trial;
import dev.crucible.measure.Crossing;
import dev.crucible.measurement.Observation;
import dev.crucible.measurement.Observation.Cause;
import dev.crucible.theory.FourierModes;
import dev.crucible.train.Outcome;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.statistics.descriptive.Median;

/**
 * How one seed's network learned to add.
 *
 * @param theory the template's Fourier modes
 * @param courses the share of each mode that was learned, (frequency − 1, look)
 * @param losses at every step
 * @param outcome how training ended
 */
record AdditionRun(FourierModes theory, double[][] courses, double[] losses, Outcome outcome) {

  /** Returns the look at which half of a mode was learned, if it was. */
  OptionalDouble look(int frequency) {
    return Crossing.upward(courses[frequency - 1], 0.5);
  }

  /** Returns how many modes were never half learned. */
  int missing() {
    return (int) IntStream.rangeClosed(1, courses.length).filter(k -> look(k).isEmpty()).count();
  }

  /** Returns how many pairs of modes did not both come, in a given order. */
  int notInOrder(List<Integer> order) {
    int pairs = 0;
    for (int i = 0; i < order.size(); i++) {
      for (int j = i + 1; j < order.size(); j++) {
        pairs += isBefore(look(order.get(i)), look(order.get(j))) ? 0 : 1;
      }
    }
    return pairs;
  }

  private static boolean isBefore(OptionalDouble first, OptionalDouble second) {
    return first.isPresent() && second.isPresent() && first.getAsDouble() < second.getAsDouble();
  }

  /** Returns |loss on a plateau over prediction − 1|, for the plateau after n acquisitions. */
  double plateauError(int acquired, IntToDoubleFunction predicted) {
    return Math.abs(plateau(acquired) / predicted.applyAsDouble(acquired) - 1);
  }

  /** Returns the median of that over all plateaux between acquisitions. */
  double medianError(IntToDoubleFunction predicted) {
    return Median.withDefaults()
        .evaluate(
            IntStream.range(1, courses.length)
                .mapToDouble(n -> plateauError(n, predicted))
                .toArray());
  }

  /** Returns the share of those plateaux that are within 5 %. */
  double shareWithin(IntToDoubleFunction predicted) {
    return IntStream.range(1, courses.length)
        .mapToDouble(n -> plateauError(n, predicted) <= 0.05 ? 1 : 0)
        .average()
        .orElseThrow();
  }

  /** Returns the loss where it changes least between two acquisitions, in the order they came. */
  private double plateau(int acquired) {
    List<Double> looks =
        IntStream.rangeClosed(1, courses.length)
            .mapToObj(k -> look(k).orElseThrow())
            .sorted()
            .toList();
    int from = (int) Math.ceil(looks.get(acquired - 1));
    int to = Math.min((int) Math.floor(looks.get(acquired)), courses[0].length - 1);
    int flattest =
        IntStream.range(from, Math.max(to, from + 1))
            .boxed()
            .min(Comparator.comparingDouble(this::steepness))
            .orElseThrow();
    return loss(flattest);
  }

  private double steepness(int look) {
    return Math.abs(Math.log(loss(look + 1) / loss(look)));
  }

  private double loss(int look) {
    return losses[Math.min(look * AdditionExperiment.STRIDE, losses.length - 1)];
  }

  /** Returns an observation, or why the run does not count: divergence is no refutation. */
  Observation observed(Trial trial, ToDoubleFunction<AdditionRun> reading) {
    return outcome instanceof Outcome.Diverged diverged
        ? trial.excluded(Cause.DIVERGED, "training diverged at step " + diverged.step())
        : trial.observed(reading.applyAsDouble(this));
  }

  /** Returns the same of the plateaux, which lie between acquisitions: all must have happened. */
  Observation observedPlateaux(Trial trial, ToDoubleFunction<AdditionRun> reading) {
    return outcome instanceof Outcome.Completed && missing() > 0
        ? trial.excluded(
            Cause.INELIGIBLE,
            "%s of %s modes were never learned in %s steps"
                .formatted(missing(), courses.length, losses.length - 1))
        : observed(trial, reading);
  }
}
