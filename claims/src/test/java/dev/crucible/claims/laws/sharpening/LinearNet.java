package dev.crucible.claims.laws.sharpening;

import java.util.Arrays;

/** A network whose output is linear in its inputs, f(x) = x·b(w), and not in its parameters. */
sealed interface LinearNet {

  /** Returns b(w). */
  double[] map(double[] weights);

  /** Returns the gradient in w of a function whose gradient in b is given. */
  double[] pulledBack(double[] weights, double[] slope);

  /**
   * One neuron a layer: b = u v₂ ⋯ v_D, with w = (u, v₂, …, v_D).
   *
   * @param inputs length of u
   */
  record Narrow(int inputs) implements LinearNet {

    @Override
    public double[] map(double[] weights) {
      double factor = product(weights);
      return Arrays.stream(weights, 0, inputs).map(u -> u * factor).toArray();
    }

    @Override
    public double[] pulledBack(double[] weights, double[] slope) {
      double factor = product(weights);
      double along = 0;
      double[] gradient = new double[weights.length];
      for (int i = 0; i < inputs; i++) {
        gradient[i] = slope[i] * factor;
        along += slope[i] * weights[i];
      }
      for (int l = inputs; l < weights.length; l++) {
        gradient[l] = along * others(weights, l);
      }
      return gradient;
    }

    private double product(double[] weights) {
      return others(weights, weights.length);
    }

    private double others(double[] weights, int without) {
      double product = 1;
      for (int l = inputs; l < weights.length; l++) {
        product *= l == without ? 1 : weights[l];
      }
      return product;
    }
  }

  /** Two diagonal layers: b = u ∘ v, with w = (u, v). */
  record Diagonal() implements LinearNet {

    @Override
    public double[] map(double[] weights) {
      int n = weights.length / 2;
      double[] b = new double[n];
      Arrays.setAll(b, i -> weights[i] * weights[n + i]);
      return b;
    }

    @Override
    public double[] pulledBack(double[] weights, double[] slope) {
      int n = weights.length / 2;
      double[] gradient = new double[weights.length];
      Arrays.setAll(gradient, i -> slope[i % n] * weights[(i + n) % (2 * n)]);
      return gradient;
    }
  }
}
