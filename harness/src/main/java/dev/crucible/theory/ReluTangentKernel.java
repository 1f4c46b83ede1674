package dev.crucible.theory;

/**
 * The tangent kernel of an infinitely wide two-layer ReLU network in the NTK parameterisation,
 * (1/√h) Σ_i a_i max(w_i·x/√d, 0) with a, w ~ N(0, 1), both layers trained, no biases.
 *
 * <p>K(x, z) = (‖x‖‖z‖/d) [sin φ + (π − φ) cos φ]/(2π) + (x·z/d) (π − φ)/(2π), with φ the angle
 * between x and z. The first term is the readout's share, E[ReLU ReLU], the second that of the
 * input weights, x·z/d E[ReLU′ ReLU′]. On the diagonal K = ‖x‖²/d. Not covered: finite width,
 * biases, networks deeper than two layers.
 *
 * <p>Accurate to rounding on the diagonal; elsewhere the angle, taken from its cosine, is off by up
 * to 1e-16/φ. Sources: Cho and Saul, NIPS 2009 (arc-cosine kernels of order 0 and 1); Jacot,
 * Gabriel and Hongler, arXiv 1806.07572 (tangent kernel); equation numbers not confirmed.
 */
public final class ReluTangentKernel {

  private ReluTangentKernel() {}

  /**
   * Returns K(x, z).
   *
   * @param x an input, not zero
   * @param z another, of the same length
   */
  public static double at(double[] x, double[] z) {
    return at(dot(x, x), dot(x, z), dot(z, z)) / x.length;
  }

  /**
   * Returns all K(left_i, right_j), (left, right).
   *
   * @param left inputs, one a row, none zero
   * @param right inputs of the same length, one a row, none zero
   */
  public static double[][] gram(double[][] left, double[][] right) {
    double[] lengths = squares(left);
    double[] others = squares(right);
    double[][] gram = new double[left.length][right.length];
    for (int i = 0; i < left.length; i++) {
      for (int j = 0; j < right.length; j++) {
        gram[i][j] = at(lengths[i], dot(left[i], right[j]), others[j]) / left[i].length;
      }
    }
    return gram;
  }

  /** Returns d·K from x·x, x·z and z·z. */
  private static double at(double xx, double xz, double zz) {
    // √(a·a) is a to the last bit, so that a point makes the angle 0 with itself.
    double lengths = Math.sqrt(xx * zz);
    double cosine = Math.max(-1, Math.min(1, xz / lengths));
    double angle = Math.acos(cosine);
    double readout = lengths * (Math.sin(angle) + (Math.PI - angle) * cosine);
    return (readout + xz * (Math.PI - angle)) / (2 * Math.PI);
  }

  private static double[] squares(double[][] rows) {
    double[] squares = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      squares[i] = dot(rows[i], rows[i]);
    }
    return squares;
  }

  private static double dot(double[] x, double[] z) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] * z[i];
    }
    return sum;
  }
}
