package dev.crucible.flow;

/**
 * A central flow of one member, at whole steps of the gradient descent that it describes.
 *
 * @param learningRate η
 * @param points w at steps 0 … n, flat
 * @param losses L(w) at steps 0 … n
 * @param sharpness the largest eigenvalue at steps 0 … n
 * @param variance tr Σ, the variance of the oscillation around w, from step t to t + 1, n numbers
 * @param unconverged how many eigenvalue measurements did not converge
 */
public record CentralPath(
    double learningRate,
    double[][] points,
    double[] losses,
    double[] sharpness,
    double[] variance,
    int unconverged) {

  /** Returns the predicted time average of descent's loss from step t to t + 1, L + tr Σ/η. */
  public double averagedLoss(int step) {
    return losses[step] + variance[step] / learningRate;
  }
}
