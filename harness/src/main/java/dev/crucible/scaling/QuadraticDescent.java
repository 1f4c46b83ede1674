package dev.crucible.scaling;

import dev.crucible.random.KeyWord;
import dev.crucible.random.RandomKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Gradient descent of f(x) = Σ (w_j·x)² on the population loss ½ E(f − xᵀMx)², whose gradient is
 * exact: dW = −2η W (2Δ + tr Δ I + κ diag Δ), Δ = WᵀW − M, κ = E[x⁴] − 3.
 *
 * @param targets m_i, the eigenvalues of M, which is diagonal, one a coordinate from the first on;
 *     the others are 0
 * @param inputs how the inputs are distributed
 * @param rate η
 */
public record QuadraticDescent(List<Double> targets, Inputs inputs, double rate) {

  /** How inputs are distributed: independently, with mean 0 and variance 1. */
  public enum Inputs implements KeyWord {
    /** As theory assumes. */
    GAUSSIAN(3, ""),
    /** With the fourth moment of a Laplace distribution: modes are felt more strongly. */
    HEAVY_TAILED(6, "heavy-tailed inputs");

    private final double fourthMoment;
    private final String words;

    Inputs(double fourthMoment, String words) {
      this.fourthMoment = fourthMoment;
      this.words = words;
    }

    /** Returns how they are called; nothing where they are Gaussian. */
    @Override
    public String keyWord() {
      return words;
    }
  }

  /** Copies the list. */
  public QuadraticDescent {
    targets = List.copyOf(targets);
  }

  /**
   * What descent went through.
   *
   * @param strengths of the modes, ‖W e_i‖² along each target, at steps 0, 1, …
   * @param losses at the same steps
   */
  public record Course(List<double[]> strengths, double[] losses) {

    /** Returns one mode's strength at steps 0, 1, …. */
    public double[] strengths(int mode) {
      return strengths.stream().mapToDouble(s -> s[mode]).toArray();
    }
  }

  /**
   * Draws weights N(0, σ²/hidden).
   *
   * @param deviation σ
   * @return (hidden, inputs), a row a unit
   */
  public static double[][] start(int hidden, int inputs, double deviation, RandomKey key) {
    double[] draws = key.gaussians(hidden * inputs);
    double[][] weights = new double[hidden][inputs];
    for (int i = 0; i < draws.length; i++) {
      weights[i / inputs][i % inputs] = deviation / Math.sqrt(hidden) * draws[i];
    }
    return weights;
  }

  /** Returns the modes' strengths of some weights, (hidden, inputs). */
  public double[] strengths(double[][] weights) {
    return Arrays.copyOf(diagonal(gram(weights)), targets.size());
  }

  /** Descends from some weights, (hidden, inputs), which stay as they are. */
  public Course descend(double[][] weights, long steps) {
    double[][] own = Arrays.stream(weights).map(double[]::clone).toArray(double[][]::new);
    List<double[]> strengths = new ArrayList<>();
    double[] losses = new double[Math.toIntExact(steps) + 1];
    for (int t = 0; t < losses.length; t++) {
      double[][] error = error(own);
      double[] all = Arrays.copyOf(diagonal(error), targets.size());
      Arrays.setAll(all, i -> all[i] + targets.get(i));
      strengths.add(all);
      losses[t] = loss(error);
      step(own, error);
    }
    return new Course(strengths, losses);
  }

  private static double[][] gram(double[][] weights) {
    int inputs = weights[0].length;
    double[][] gram = new double[inputs][inputs];
    for (double[] unit : weights) {
      for (int i = 0; i < inputs; i++) {
        for (int k = 0; k < inputs; k++) {
          gram[i][k] += unit[i] * unit[k];
        }
      }
    }
    return gram;
  }

  private double[][] error(double[][] weights) {
    double[][] error = gram(weights);
    for (int i = 0; i < targets.size(); i++) {
      error[i][i] -= targets.get(i);
    }
    return error;
  }

  private static double[] diagonal(double[][] matrix) {
    double[] diagonal = new double[matrix.length];
    Arrays.setAll(diagonal, i -> matrix[i][i]);
    return diagonal;
  }

  private double excess() {
    return inputs.fourthMoment - 3;
  }

  /** ½ E(xᵀΔx)² = ‖Δ‖² + ½ (tr Δ)² + ½ κ Σ Δ_ii². */
  private double loss(double[][] error) {
    double trace = Arrays.stream(diagonal(error)).sum();
    double squares = Arrays.stream(error).flatMapToDouble(Arrays::stream).map(e -> e * e).sum();
    double onDiagonal = Arrays.stream(diagonal(error)).map(e -> e * e).sum();
    return squares + trace * trace / 2 + excess() * onDiagonal / 2;
  }

  private void step(double[][] weights, double[][] error) {
    double trace = Arrays.stream(diagonal(error)).sum();
    for (double[] unit : weights) {
      double[] slope = new double[unit.length];
      for (int i = 0; i < unit.length; i++) {
        slope[i] = (trace + excess() * error[i][i]) * unit[i];
        for (int k = 0; k < unit.length; k++) {
          slope[i] += 2 * unit[k] * error[k][i];
        }
      }
      for (int i = 0; i < unit.length; i++) {
        unit[i] -= 2 * rate * slope[i];
      }
    }
  }
}
