package dev.crucible.scaling;

import dev.crucible.data.Matrix;
import dev.crucible.random.RandomKey;

/**
 * The eigenfunctions of a synthetic kernel, by their values at random inputs: orthonormal over all
 * inputs, and otherwise as unlike as can be.
 */
public enum Eigenfunctions {
  /** Independent Gaussian features, one a mode. */
  GAUSSIAN,
  /** Feature i is √M on input i of M and 0 elsewhere: each fires alone, and seldom. */
  ONE_HOT;

  /**
   * Returns φ_i(x_a), (modes, samples).
   *
   * @param ridge of the regression that learns from them: without one no one-hot input comes twice
   */
  public double[][] values(int modes, int samples, double ridge, RandomKey key) {
    if (this == GAUSSIAN) {
      return new Matrix(modes, samples, key.gaussians(modes * samples)).toRows();
    }
    double[][] values = new double[modes][samples];
    int[] inputs = FinitePopulation.drawn(modes, samples, ridge, key);
    for (int a = 0; a < samples; a++) {
      values[inputs[a]][a] = Math.sqrt(modes);
    }
    return values;
  }
}
