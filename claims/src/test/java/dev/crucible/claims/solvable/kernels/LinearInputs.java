package dev.crucible.claims.solvable.kernels;

import dev.crucible.random.RandomKey;
import java.util.Arrays;
import java.util.stream.IntStream;

/** How the inputs of a linear regression are drawn, and where its true coefficients lie. */
enum LinearInputs {
  /** x ~ N(0, I), coefficients in a random direction: what the theory assumes. */
  ISOTROPIC,
  /** The same, each sample scaled to a squared length of 1/4 or 7/4 of its own, at random. */
  TWO_LENGTHS,
  /** Variances ∝ 1/√j with mean 1, coefficients on the ten directions of largest variance. */
  LEADING_DIRECTIONS;

  private static final int LEADING = 10;
  private static final double SHORTEST = 0.25;

  /** Returns each feature's variance. */
  double[] variances(int features) {
    if (this != LEADING_DIRECTIONS) {
      double[] ones = new double[features];
      Arrays.fill(ones, 1);
      return ones;
    }
    double[] falling =
        IntStream.rangeClosed(1, features).mapToDouble(j -> 1 / Math.sqrt(j)).toArray();
    double mean = Arrays.stream(falling).average().orElseThrow();
    return Arrays.stream(falling).map(v -> v / mean).toArray();
  }

  /** Returns the inputs, (samples, features). */
  double[][] inputs(int samples, int features, RandomKey key) {
    double[] deviations = Arrays.stream(variances(features)).map(Math::sqrt).toArray();
    double[] lengths = lengths(samples, key.derive("lengths"));
    double[] draws = key.derive("inputs").gaussians(samples * features);
    double[][] inputs = new double[samples][features];
    for (int i = 0; i < samples; i++) {
      for (int j = 0; j < features; j++) {
        inputs[i][j] = lengths[i] * deviations[j] * draws[i * features + j];
      }
    }
    return inputs;
  }

  private double[] lengths(int samples, RandomKey key) {
    return Arrays.stream(key.uniforms(samples, 0, 1))
        .map(u -> this == TWO_LENGTHS ? Math.sqrt(u < 0.5 ? SHORTEST : 2 - SHORTEST) : 1)
        .toArray();
  }

  /** Returns coefficients whose signal Σ variance · b² has the given size. */
  double[] coefficients(int features, double signal, RandomKey key) {
    double[] b = key.derive("coefficients").gaussians(features);
    if (this == LEADING_DIRECTIONS) {
      Arrays.fill(b, LEADING, features, 0);
    }
    double size = risk(b, new double[features]);
    return Arrays.stream(b).map(v -> v * Math.sqrt(signal / size)).toArray();
  }

  /** Returns the excess risk Σ variance · (estimate − truth)², the noise not counted. */
  double risk(double[] estimate, double[] truth) {
    double[] variances = variances(truth.length);
    double sum = 0;
    for (int j = 0; j < truth.length; j++) {
      double off = estimate[j] - truth[j];
      sum += variances[j] * off * off;
    }
    return sum;
  }
}
