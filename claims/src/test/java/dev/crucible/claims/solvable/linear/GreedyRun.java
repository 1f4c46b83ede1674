package dev.crucible.claims.solvable.linear;

import dev.crucible.theory.GreedyRank;

/**
 * The effective rank of one seed's map.
 *
 * @param targets the target's singular values, decreasing
 * @param halves the step at which each mode reached half its target
 * @param between the rank at the geometric mean of one half-time and the next
 * @param course the rank every {@link GreedyExperiment#STRIDE} steps
 * @param missed how many modes never reached half; they count with the end of the run
 */
record GreedyRun(double[] targets, double[] halves, double[] between, double[] course, int missed) {

  /** Returns the rank after k modes over its prediction − 1. */
  double deviation(int modes) {
    return deviationFrom(GreedyRank.plateau(modes, targets), modes);
  }

  /** Returns the rank after k modes over another number − 1. */
  double deviationFrom(double predicted, int modes) {
    return between[modes - 1] / predicted - 1;
  }
}
