package dev.crucible.claims.solvable.linear;

import dev.crucible.lab.Trial;
import dev.crucible.measurement.Observation;
import dev.crucible.measurement.Observation.Cause;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The effective rank of one seed's map.
 *
 * @param targets the target's singular values, decreasing
 * @param halves the step at which each mode reached half its target, if it did
 * @param between the rank at the geometric mean of one half-time and the next, if both are there
 * @param course the rank every {@link GreedyExperiment#STRIDE} steps
 */
record GreedyRun(
    double[] targets, List<OptionalDouble> halves, List<OptionalDouble> between, double[] course) {

  /** Returns the rank after k modes over a prediction − 1, if the mode after them was learned. */
  Observation deviation(Trial trial, int modes, double predicted) {
    OptionalDouble rank = between.get(modes - 1);
    return rank.isPresent()
        ? trial.observed(rank.getAsDouble() / predicted - 1)
        : trial.excluded(
            Cause.INELIGIBLE,
            "no plateau after mode %s: the next was never learned".formatted(modes));
  }
}
