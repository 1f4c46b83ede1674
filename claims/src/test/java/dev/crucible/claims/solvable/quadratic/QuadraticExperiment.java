package dev.crucible.claims.solvable.quadratic;

import dev.crucible.lab.Trial;
import dev.crucible.prediction.Numbers;
import dev.crucible.random.RandomKey;
import dev.crucible.theory.QuadraticUnits;
import dev.crucible.theory.QuadraticUnits.Acquisition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Gradient descent of f(x) = Σ (w_j·x)² on the population loss ½ E(f − xᵀMx)², whose gradient is
 * exact: dW = −2η W (2Δ + tr Δ I + κ diag Δ), Δ = WᵀW − M, κ = E[x⁴] − 3.
 *
 * @param deviation σ; weights at the start are N(0, σ²/40)
 * @param inputs how the inputs are distributed
 */
record QuadraticExperiment(double deviation, Inputs inputs) {

  static final int INPUTS = 8;
  static final int HIDDEN = 40;
  static final double RATE = 0.004;

  /** The positive eigenvalues of M, which is diagonal; the others are 0. */
  static final double[] TARGETS = {1, 0.5, 0.25};

  /** Steps, in units of the last predicted acquisition. */
  private static final double HORIZON = 1.6;

  String words() {
    return "σ = %s%s"
        .formatted(
            Numbers.brief(deviation), inputs == Inputs.GAUSSIAN ? "" : ", heavy-tailed inputs");
  }

  QuadraticRun run(Trial trial) {
    double[][] weights = start(RandomKey.of(trial.claimId()).derive(words()).derive(trial.seed()));
    double[] starts = Arrays.copyOf(diagonal(gram(weights)), TARGETS.length);
    List<Acquisition> theory = new QuadraticUnits(TARGETS, starts).acquisitions();
    long steps = Math.round(HORIZON * theory.get(theory.size() - 1).time() / RATE);
    List<double[]> strengths = new ArrayList<>();
    List<Double> losses = new ArrayList<>();
    for (long t = 0; t <= steps; t++) {
      double[][] error = error(weights);
      strengths.add(strengths(error));
      losses.add(loss(error));
      step(weights, error);
    }
    return new QuadraticRun(theory, starts, strengths, losses, RATE);
  }

  private double[][] start(RandomKey key) {
    double[] draws = key.gaussians(HIDDEN * INPUTS);
    double[][] weights = new double[HIDDEN][INPUTS];
    for (int i = 0; i < draws.length; i++) {
      weights[i / INPUTS][i % INPUTS] = deviation / Math.sqrt(HIDDEN) * draws[i];
    }
    return weights;
  }

  private static double[][] gram(double[][] weights) {
    double[][] gram = new double[INPUTS][INPUTS];
    for (double[] unit : weights) {
      for (int i = 0; i < INPUTS; i++) {
        for (int k = 0; k < INPUTS; k++) {
          gram[i][k] += unit[i] * unit[k];
        }
      }
    }
    return gram;
  }

  private static double[][] error(double[][] weights) {
    double[][] error = gram(weights);
    for (int i = 0; i < TARGETS.length; i++) {
      error[i][i] -= TARGETS[i];
    }
    return error;
  }

  private static double[] diagonal(double[][] matrix) {
    double[] diagonal = new double[matrix.length];
    Arrays.setAll(diagonal, i -> matrix[i][i]);
    return diagonal;
  }

  private static double[] strengths(double[][] error) {
    double[] strengths = Arrays.copyOf(diagonal(error), TARGETS.length);
    Arrays.setAll(strengths, i -> strengths[i] + TARGETS[i]);
    return strengths;
  }

  /** ½ E(xᵀΔx)² = ‖Δ‖² + ½ (tr Δ)² + ½ κ Σ Δ_ii². */
  private double loss(double[][] error) {
    double trace = Arrays.stream(diagonal(error)).sum();
    double squares = Arrays.stream(error).flatMapToDouble(Arrays::stream).map(e -> e * e).sum();
    double onDiagonal = Arrays.stream(diagonal(error)).map(e -> e * e).sum();
    return squares + trace * trace / 2 + inputs.excess() * onDiagonal / 2;
  }

  private void step(double[][] weights, double[][] error) {
    double trace = Arrays.stream(diagonal(error)).sum();
    for (double[] unit : weights) {
      double[] slope = new double[INPUTS];
      for (int i = 0; i < INPUTS; i++) {
        slope[i] = (trace + inputs.excess() * error[i][i]) * unit[i];
        for (int k = 0; k < INPUTS; k++) {
          slope[i] += 2 * unit[k] * error[k][i];
        }
      }
      for (int i = 0; i < INPUTS; i++) {
        unit[i] -= 2 * RATE * slope[i];
      }
    }
  }
}
