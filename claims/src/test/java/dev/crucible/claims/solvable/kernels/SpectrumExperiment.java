package dev.crucible.claims.solvable.kernels;

import dev.crucible.lab.Trial;
import dev.crucible.random.RandomKey;
import dev.crucible.theory.Eigenlearning;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Kernel regression with a kernel of known eigenvalues, i^(−1.5), on a target whose squared
 * coefficients fall as fast: what is learned of every mode, and at what error.
 *
 * @param functions the kernel's eigenfunctions
 * @param samples n
 * @param ridge δ, added to the kernel matrix
 * @param noise σ², on the training targets and on those the error is counted on
 */
record SpectrumExperiment(ModeFunctions functions, int samples, double ridge, double noise) {

  static final double DECAY = 1.5;
  static final int DRAWS = 20;

  String words() {
    return "%s eigenfunctions, n = %s, δ = %s, σ² = %s".formatted(functions, samples, ridge, noise);
  }

  SpectrumRun run(Trial trial) {
    RandomKey key = RandomKey.of(trial.claimId()).derive(words()).derive(trial.seed());
    double[] target = target(key.derive("signs"));
    double error = 0;
    double[] learned = new double[functions.modes()];
    for (int draw = 0; draw < DRAWS; draw++) {
      error += once(target, learned, key.derive(draw)) / DRAWS;
    }
    Eigenlearning theory = new Eigenlearning(spectrum(), samples, ridge);
    double[] squares = Arrays.stream(target).map(v -> v * v).toArray();
    return new SpectrumRun(error, learned, theory, squares, noise);
  }

  private double[] spectrum() {
    return IntStream.rangeClosed(1, functions.modes())
        .mapToDouble(i -> Math.pow(i, -DECAY))
        .toArray();
  }

  /** Squares fall as the eigenvalues do and add up to 1; signs are random. */
  private double[] target(RandomKey key) {
    double[] spectrum = spectrum();
    double all = Arrays.stream(spectrum).sum();
    double[] signs = key.uniforms(spectrum.length, -1, 1);
    return IntStream.range(0, spectrum.length)
        .mapToDouble(i -> Math.signum(signs[i]) * Math.sqrt(spectrum[i] / all))
        .toArray();
  }

  /** Returns one draw's error, exactly by orthonormality, and adds its share of learning. */
  private double once(double[] target, double[] learned, RandomKey key) {
    double[][] values = functions.values(samples, ridge, key.derive("inputs"));
    double[] spectrum = spectrum();
    double[][] inverse = inverse(values, spectrum);
    double[] weights = LeastSquares.product(inverse, targets(values, target, key.derive("noise")));
    double error = noise;
    for (int i = 0; i < target.length; i++) {
      double estimate = spectrum[i] * dot(values[i], weights);
      error += (target[i] - estimate) * (target[i] - estimate);
      learned[i] += spectrum[i] * dot(values[i], LeastSquares.product(inverse, values[i])) / DRAWS;
    }
    return error;
  }

  private double[] targets(double[][] values, double[] target, RandomKey key) {
    double[] targets = key.gaussians(samples);
    for (int a = 0; a < samples; a++) {
      targets[a] *= Math.sqrt(noise);
      for (int i = 0; i < target.length; i++) {
        targets[a] += target[i] * values[i][a];
      }
    }
    return targets;
  }

  /** Returns (Σ_i λ_i φ_i φ_iᵀ + δ I)⁻¹. */
  private double[][] inverse(double[][] values, double[] spectrum) {
    double[][] scaled = new double[values.length][samples];
    for (int i = 0; i < values.length; i++) {
      for (int a = 0; a < samples; a++) {
        scaled[i][a] = Math.sqrt(spectrum[i]) * values[i][a];
      }
    }
    double[][] kernel = LeastSquares.gram(scaled);
    for (int a = 0; a < samples; a++) {
      kernel[a][a] += ridge;
    }
    return LeastSquares.solver(kernel).getInverse().getData();
  }

  private static double dot(double[] x, double[] z) {
    double sum = 0;
    for (int a = 0; a < x.length; a++) {
      sum += x[a] * z[a];
    }
    return sum;
  }
}
