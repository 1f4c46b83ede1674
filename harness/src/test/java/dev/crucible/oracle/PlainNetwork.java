package dev.crucible.oracle;

import dev.crucible.model.Activation;
import dev.crucible.model.Layout;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** Networks written out as loops over Java arrays: what the models must compute. */
public final class PlainNetwork {

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private PlainNetwork() {}

  /** Returns an activation's value by the Java library and the normal distribution function. */
  public static double apply(Activation activation, double x) {
    return switch (activation) {
      case IDENTITY -> x;
      case TANH -> Math.tanh(x);
      case RELU -> Math.max(x, 0);
      case ERF -> 2 * NORMAL.cumulativeProbability(x) - 1;
      case GELU -> x * NORMAL.cumulativeProbability(x);
      case QUADRATIC -> x * x;
      case ELU -> x > 0 ? x : Math.expm1(x);
      case SOFTPLUS -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
      case SILU -> x / (1 + Math.exp(-x));
    };
  }

  /** Applies an activation to every entry. */
  public static double[][] apply(Activation activation, double[][] matrix) {
    double[][] applied = new double[matrix.length][matrix[0].length];
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j < matrix[0].length; j++) {
        applied[i][j] = apply(activation, matrix[i][j]);
      }
    }
    return applied;
  }

  /** Returns φ(… φ(x W₁ + b₁) …) W_L + b_L, weights and biases in turn in the layout. */
  public static double[][] mlp(
      Activation activation, Layout layout, double[] flat, double[][] inputs) {
    double[][] hidden = inputs;
    for (int p = 0; p < layout.specs().size(); p += 2) {
      double[] bias = layout.part(flat, p + 1);
      double[][] next = Dense.times(hidden, Dense.rows(layout.part(flat, p), bias.length));
      for (double[] row : next) {
        for (int j = 0; j < row.length; j++) {
          row[j] += bias[j];
        }
      }
      hidden = p + 2 < layout.specs().size() ? apply(activation, next) : next;
    }
    return hidden;
  }

  /** A 3×3 convolution of stride 2 and padding 1 over images[channel][row][column]. */
  public static double[][][] convolve(double[][][] image, double[] kernel, double[] bias) {
    int in = image.length;
    int side = image[0].length;
    int reduced = (side + 1) / 2;
    double[][][] result = new double[bias.length][reduced][reduced];
    for (int out = 0; out < bias.length; out++) {
      for (int row = 0; row < reduced; row++) {
        for (int column = 0; column < reduced; column++) {
          double sum = bias[out];
          for (int tap = 0; tap < 9 * in; tap++) {
            int y = 2 * row - 1 + tap % 9 / 3;
            int x = 2 * column - 1 + tap % 3;
            if (y >= 0 && y < side && x >= 0 && x < side) {
              sum += kernel[out * 9 * in + tap] * image[tap / 9][y][x];
            }
          }
          result[out][row][column] = sum;
        }
      }
    }
    return result;
  }
}
