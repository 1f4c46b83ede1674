package dev.crucible.theory;

/**
 * The tangent kernel of a two-layer tanh network at given weights, written out: f(x) = (1/√h) Σ_i
 * a_i tanh(z_i), z_i = w_i·x/√d, has K(x, x′) = (1/h) Σ_i tanh z_i tanh z′_i + (x·x′/d) (1/h) Σ_i
 * a_i² tanh′ z_i tanh′ z′_i.
 *
 * <p>Exact at every width: the first sum is the readout's share, the second that of the input
 * weights. No automatic derivative has a part in it. Source of the kernel: Jacot, Gabriel and
 * Hongler, arXiv 1806.07572; the sums are re-derived.
 *
 * @param first w, (inputs, width), row by row
 * @param readout a, (width)
 */
public record TwoLayerTangentKernel(double[] first, double[] readout) {

  /** Returns f at every input. */
  public double[] outputs(double[][] inputs) {
    double[] outputs = new double[inputs.length];
    for (int x = 0; x < inputs.length; x++) {
      double[] hidden = hidden(inputs[x]);
      for (int i = 0; i < hidden.length; i++) {
        outputs[x] += readout[i] * hidden[i] / Math.sqrt(hidden.length);
      }
    }
    return outputs;
  }

  /** Returns K(left_i, right_j), (left, right). */
  public double[][] gram(double[][] left, double[][] right) {
    double[][] gram = readoutGram(left, right);
    double[][] slopes = slopes(left);
    double[][] others = slopes(right);
    for (int i = 0; i < left.length; i++) {
      for (int j = 0; j < right.length; j++) {
        double inputs = dot(left[i], right[j]) / left[i].length;
        gram[i][j] += inputs * dot(slopes[i], others[j]) / readout.length;
      }
    }
    return gram;
  }

  /** Returns the readout's share alone, the kernel of a network whose input weights are fixed. */
  public double[][] readoutGram(double[][] left, double[][] right) {
    double[][] gram = new double[left.length][right.length];
    for (int i = 0; i < left.length; i++) {
      double[] hidden = hidden(left[i]);
      for (int j = 0; j < right.length; j++) {
        gram[i][j] = dot(hidden, hidden(right[j])) / readout.length;
      }
    }
    return gram;
  }

  /** Returns a_i tanh′ z_i, (inputs, width). */
  private double[][] slopes(double[][] inputs) {
    double[][] slopes = new double[inputs.length][];
    for (int x = 0; x < inputs.length; x++) {
      slopes[x] = hidden(inputs[x]);
      for (int i = 0; i < readout.length; i++) {
        slopes[x][i] = readout[i] * (1 - slopes[x][i] * slopes[x][i]);
      }
    }
    return slopes;
  }

  private double[] hidden(double[] input) {
    int width = readout.length;
    double[] hidden = new double[width];
    for (int k = 0; k < input.length; k++) {
      for (int i = 0; i < width; i++) {
        hidden[i] += first[k * width + i] * input[k] / Math.sqrt(input.length);
      }
    }
    for (int i = 0; i < width; i++) {
      hidden[i] = Math.tanh(hidden[i]);
    }
    return hidden;
  }

  private static double dot(double[] left, double[] right) {
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      sum += left[i] * right[i];
    }
    return sum;
  }
}
