package dev.crucible.flow;

import dev.crucible.measure.Eigenpairs;

/** Writes one member's path down as the flow goes along. */
final class PathRecorder {

  private final double[][] points;
  private final double[] losses;
  private final double[] sharpness;
  private final double[] variance;
  private int reached;
  private int unconverged;

  PathRecorder(int steps) {
    this.points = new double[steps + 1][];
    this.losses = new double[steps + 1];
    this.sharpness = new double[steps + 1];
    this.variance = new double[steps];
  }

  void measured(Eigenpairs pairs) {
    unconverged += pairs.converged() ? 0 : 1;
  }

  void reached(double[] point, double loss, double top) {
    points[reached] = point;
    losses[reached] = loss;
    sharpness[reached] = top;
    reached++;
  }

  /** Adds a substep's share of the variance of the step under way. */
  void oscillated(double share) {
    variance[reached - 1] += share;
  }

  CentralPath path(double learningRate) {
    return new CentralPath(learningRate, points, losses, sharpness, variance, unconverged);
  }
}
