package dev.crucible.scaling;

import dev.crucible.data.Matrix;
import dev.crucible.random.RandomKey;
import dev.crucible.theory.EndSharpness;
import java.util.Arrays;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;

/**
 * Images on their leading principal components, whitened: Z = √n U for the images' thin singular
 * value decomposition U S Vᵀ, so that ZᵀZ/n = I.
 *
 * <p>Raw pixels would not do where theory reads the least-squares map: their nearly null directions
 * make any prediction from it wrong by orders of magnitude.
 *
 * @param inputs Z, (samples, components)
 * @param targets y, (samples, 1)
 * @param map the least-squares map yᵀZ/n, (1, components)
 */
public record WhitenedTask(Matrix inputs, Matrix targets, double[][] map) {

  /**
   * Whitens images.
   *
   * @param images (samples, pixels), at least as many of both as components
   * @param targets (samples, 1)
   * @param components how many principal components are kept
   */
  public static WhitenedTask of(Matrix images, Matrix targets, int components) {
    int samples = images.rows();
    RealMatrix left =
        new SingularValueDecomposition(new Array2DRowRealMatrix(images.toRows())).getU();
    RealMatrix white =
        left.getSubMatrix(0, samples - 1, 0, components - 1).scalarMultiply(Math.sqrt(samples));
    return on(Matrix.ofRows(white.getData()), targets);
  }

  private static WhitenedTask on(Matrix white, Matrix targets) {
    RealMatrix y = new Array2DRowRealMatrix(targets.toRows());
    RealMatrix z = new Array2DRowRealMatrix(white.toRows());
    RealMatrix map = y.transposeMultiply(z).scalarMultiply(1.0 / white.rows());
    return new WhitenedTask(white, targets, map.getData());
  }

  /** Returns the task whose targets were dealt to other images: what was to be learned is lost. */
  public WhitenedTask dealt(RandomKey key) {
    int[] order = key.permutation(targets.rows());
    double[][] rows = Arrays.stream(order).mapToObj(targets::row).toArray(double[][]::new);
    return on(inputs, Matrix.ofRows(rows));
  }

  /** Returns σ₁ of the least-squares map. */
  public double strength() {
    return EndSharpness.strongest(map);
  }

  /** Returns the sharpness of the closed form for a linear network of so many layers. */
  public double endSharpness(int layers) {
    return EndSharpness.whitened(strength(), layers);
  }

  /** Returns the loss of the least-squares map, ½ (‖y‖²/n − ‖M‖²). */
  public double leastLoss() {
    double power = Arrays.stream(targets.values()).map(y -> y * y).sum() / targets.rows();
    double explained = Arrays.stream(map[0]).map(m -> m * m).sum();
    return (power - explained) / 2;
  }
}
