package dev.crucible.claims.solvable.margins;

import java.util.Arrays;

/**
 * One step of a flow: how much each point pulls, and how much time that takes.
 *
 * @param weights w moves by Σ weights_n z_n
 * @param logTime ln of the time that passes
 */
record Push(double[] weights, double logTime) {

  /** How far w moves a step, in units of the points' mean. */
  static final double STEP = 0.02;

  /** What is descended. */
  enum Loss {
    /** Σ ln(1 + e^(−w·z)), by steps that are normalised by the sum of the points' pulls. */
    LOGISTIC {
      @Override
      Push at(double[] margins) {
        double[] logarithms = Arrays.stream(margins).map(m -> -softplus(m)).toArray();
        double sum = logSum(logarithms);
        double[] shares = Arrays.stream(logarithms).map(l -> STEP * Math.exp(l - sum)).toArray();
        return new Push(shares, Math.log(STEP) - sum);
      }
    },
    /** ½ Σ (1 − w·z)². */
    SQUARED {
      @Override
      Push at(double[] margins) {
        double rate = STEP / margins.length;
        double[] pulls = Arrays.stream(margins).map(m -> rate * (1 - m)).toArray();
        return new Push(pulls, Math.log(rate));
      }
    };

    abstract Push at(double[] margins);
  }

  /** Returns ln(1 + e^x) without overflow. */
  static double softplus(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }

  /** Returns ln Σ e^x without overflow or underflow. */
  static double logSum(double... logarithms) {
    double largest = Arrays.stream(logarithms).max().orElseThrow();
    return largest == Double.NEGATIVE_INFINITY
        ? largest
        : largest + Math.log(Arrays.stream(logarithms).map(l -> Math.exp(l - largest)).sum());
  }
}
