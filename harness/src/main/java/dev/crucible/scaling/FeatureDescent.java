package dev.crucible.scaling;

import java.util.Arrays;

/**
 * The population loss of a linear readout of random features while it descends: exact means, no
 * sampling.
 *
 * <p>With s the eigenvalues of the features' covariance and e the squared errors of the readout in
 * its modes, the loss is floor + Σ s e. Under gradient descent at rate η each e shrinks by (1 −
 * ηs)² a step. Under one-pass stochastic descent with one Gaussian sample a step, in the mean over
 * samples, e ← e (1 − 2ηs + 2η²s²) + η² s L, with L the loss of the step, its floor included: modes
 * stay uncorrelated, so that the recursion is closed.
 *
 * <p>The rate is η = 1/(2 Σ λ), λ the eigenvalues of the inputs. Sources: Paquette, Paquette, Xiao
 * and Pennington, arXiv 2405.15074; Bordelon, Atanasov and Pehlevan, arXiv 2402.01092.
 *
 * @param strengths s, falling
 * @param start e at step 0
 * @param floor the loss that the best readout leaves
 * @param rate η
 */
public record FeatureDescent(double[] strengths, double[] start, double floor, double rate) {

  /** Below this share of the largest, a strength is rounding and its mode is never learned. */
  private static final double RANK = 1e-13;

  /**
   * Returns the descent from a readout of zeros.
   *
   * @param modes the target's products with the features, one an eigenvector
   * @param whole |c|², the loss of the readout of zeros
   * @param total Σ λ
   */
  static FeatureDescent of(double[] strengths, double[] modes, double whole, double total) {
    double[] start = new double[modes.length];
    double floor = whole;
    for (int i = 0; i < modes.length; i++) {
      if (strengths[i] > RANK * strengths[0]) {
        start[i] = Math.pow(modes[i] / strengths[i], 2);
        floor -= strengths[i] * start[i];
      }
    }
    return new FeatureDescent(strengths, start, floor, 0.5 / total);
  }

  /** Returns the loss of gradient descent at some steps. */
  public double[] deterministic(long[] steps) {
    return Arrays.stream(steps)
        .mapToDouble(
            t -> {
              double loss = floor;
              for (int i = 0; i < start.length; i++) {
                loss += strengths[i] * start[i] * Math.pow(1 - rate * strengths[i], 2.0 * t);
              }
              return loss;
            })
        .toArray();
  }

  /**
   * Returns the mean loss of stochastic descent at some steps.
   *
   * @param steps rising, from 1 on
   */
  public double[] stochastic(long[] steps) {
    int modes = start.length;
    double[] errors = start.clone();
    double[] shrink = new double[modes];
    double[] noise = new double[modes];
    for (int i = 0; i < modes; i++) {
      double pace = rate * strengths[i];
      shrink[i] = 1 - 2 * pace + 2 * pace * pace;
      noise[i] = rate * rate * strengths[i];
    }
    double[] losses = new double[steps.length];
    long step = 0;
    double loss = loss(errors);
    for (int at = 0; at < steps.length; at++) {
      for (; step < steps[at]; step++) {
        for (int i = 0; i < modes; i++) {
          errors[i] = errors[i] * shrink[i] + noise[i] * loss;
        }
        loss = loss(errors);
      }
      losses[at] = loss;
    }
    return losses;
  }

  private double loss(double[] errors) {
    double even = 0;
    double odd = 0;
    int i = 0;
    for (; i + 1 < errors.length; i += 2) {
      even += strengths[i] * errors[i];
      odd += strengths[i + 1] * errors[i + 1];
    }
    return floor + even + odd + (i < errors.length ? strengths[i] * errors[i] : 0);
  }
}
