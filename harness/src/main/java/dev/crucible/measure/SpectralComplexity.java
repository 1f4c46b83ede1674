package dev.crucible.measure;

import dev.crucible.model.Layout;
import dev.crucible.model.ParameterSpec;
import dev.crucible.model.Role;

/**
 * The spectral complexity of a network, R = Π σ_l · (Σ_l (d_l/σ_l)^(2/3))^(3/2): σ the spectral
 * norm of a layer's matrix, d the sum over its units of the distance that their incoming weights
 * have from where they started.
 *
 * <p>Bartlett, Foster and Telgarsky (arXiv 1706.08498, the first theorem) bound the test error by
 * the share of training samples whose margin is below γ, plus R · √(Σ‖x‖²)/(γ n) times logarithms
 * and a constant, plus a term that does not depend on the network. Biases do not count, which
 * favours the bound. For matrices (in, out) in networks whose activations stretch by 1 at most.
 */
public final class SpectralComplexity {

  private static final double POWER = 2.0 / 3;

  private SpectralComplexity() {}

  /**
   * Returns R.
   *
   * @param start the weights before training, flat
   * @param end the weights after it, flat
   */
  public static double of(Layout layout, double[] start, double[] end) {
    double sum = 0;
    double product = 1;
    for (int p = 0; p < layout.specs().size(); p++) {
      ParameterSpec spec = layout.specs().get(p);
      if (spec.role() != Role.BIAS && spec.role() != Role.OUTPUT_BIAS) {
        int columns = (int) spec.shape().get(1);
        double[] matrix = layout.part(end, p);
        double norm = SpectralNorms.of(matrix, columns);
        product *= norm;
        Vectors.addScaled(matrix, -1, layout.part(start, p));
        sum += Math.pow(overUnits(matrix, columns) / norm, POWER);
      }
    }
    return product * Math.pow(sum, 1 / POWER);
  }

  private static double overUnits(double[] matrix, int columns) {
    double sum = 0;
    for (int unit = 0; unit < columns; unit++) {
      double square = 0;
      for (int i = unit; i < matrix.length; i += columns) {
        square += matrix[i] * matrix[i];
      }
      sum += Math.sqrt(square);
    }
    return sum;
  }
}
