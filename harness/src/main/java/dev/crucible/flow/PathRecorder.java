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
  private boolean lastConverged;

  PathRecorder(int steps) {
    this.points = new double[steps + 1][];
    this.losses = new double[steps + 1];
    this.sharpness = new double[steps + 1];
    this.variance = new double[steps];
  }

  void reached(double[] point, double loss, Eigenpairs pairs) {
    points[reached] = point;
    losses[reached] = loss;
    sharpness[reached] = pairs.top();
    lastConverged = pairs.converged();
    reached++;
  }

  /** Adds a substep's share of the variance of the step under way, and how its start was seen. */
  void moved(Eigenpairs from, double share) {
    variance[reached - 1] += share;
    unconverged += from.converged() ? 0 : 1;
  }

  CentralPath path(double learningRate) {
    int missed = unconverged + (lastConverged ? 0 : 1);
    return new CentralPath(learningRate, points, losses, sharpness, variance, missed);
  }
}
