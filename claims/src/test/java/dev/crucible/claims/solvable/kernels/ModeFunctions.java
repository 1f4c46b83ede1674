package dev.crucible.claims.solvable.kernels;

import dev.crucible.random.RandomKey;
import java.util.Arrays;

/** The eigenfunctions of a synthetic kernel: orthonormal, and otherwise as unlike as can be. */
enum ModeFunctions {
  /** Independent Gaussian features, what the theory takes eigenfunctions to be like. */
  GAUSSIAN(800),
  /** Feature i is √M on input i of M and 0 elsewhere: each fires alone, and seldom. */
  ONE_HOT(400);

  private final int modes;

  ModeFunctions(int modes) {
    this.modes = modes;
  }

  int modes() {
    return modes;
  }

  /**
   * Returns φ_i(x_a), (modes, samples).
   *
   * <p>One-hot inputs are drawn without replacement where there is no ridge: a duplicate would make
   * the kernel matrix singular.
   */
  double[][] values(int samples, double ridge, RandomKey key) {
    double[][] values = new double[modes][samples];
    if (this == GAUSSIAN) {
      double[] draws = key.gaussians(modes * samples);
      for (int i = 0; i < modes; i++) {
        System.arraycopy(draws, i * samples, values[i], 0, samples);
      }
      return values;
    }
    int[] inputs = drawn(modes, samples, ridge, key);
    for (int a = 0; a < samples; a++) {
      values[inputs[a]][a] = Math.sqrt(modes);
    }
    return values;
  }

  /** Returns indices into a finite population: without replacement if there is no ridge. */
  static int[] drawn(int population, int number, double ridge, RandomKey key) {
    if (ridge == 0) {
      return Arrays.copyOf(key.permutation(population), number);
    }
    return key.generator().ints(number, 0, population).toArray();
  }
}
