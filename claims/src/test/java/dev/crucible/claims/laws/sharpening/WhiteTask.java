package dev.crucible.claims.laws.sharpening;

import dev.crucible.claims.edge.Task;
import dev.crucible.data.Matrix;
import dev.crucible.random.RandomKey;
import dev.crucible.theory.EndSharpness;
import java.util.Arrays;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;

/**
 * One seed's MNIST parity on the leading principal components of its images, whitened: Z = √n U for
 * the images' thin singular value decomposition U S Vᵀ, so that ZᵀZ/n = I.
 *
 * <p>Raw pixels would not do: their nearly null directions make any prediction from the
 * least-squares map wrong by orders of magnitude.
 *
 * @param inputs Z, (samples, components)
 * @param targets y, (samples, 1)
 * @param map the least-squares map yᵀZ/n, (1, components)
 */
record WhiteTask(Matrix inputs, Matrix targets, double[][] map) {

  static final int COMPONENTS = 10;

  static WhiteTask of(int seed) {
    return of(Task.MNIST_PARITY.inputs(seed), Task.MNIST_PARITY.targets(seed));
  }

  static WhiteTask of(Matrix images, Matrix targets) {
    int samples = images.rows();
    RealMatrix left =
        new SingularValueDecomposition(new Array2DRowRealMatrix(images.toRows())).getU();
    RealMatrix white =
        left.getSubMatrix(0, samples - 1, 0, COMPONENTS - 1).scalarMultiply(Math.sqrt(samples));
    return on(Matrix.ofRows(white.getData()), targets);
  }

  private static WhiteTask on(Matrix white, Matrix targets) {
    RealMatrix y = new Array2DRowRealMatrix(targets.toRows());
    RealMatrix z = new Array2DRowRealMatrix(white.toRows());
    RealMatrix map = y.transposeMultiply(z).scalarMultiply(1.0 / white.rows());
    return new WhiteTask(white, targets, map.getData());
  }

  /** Returns the task whose targets were dealt to other images: what was to be learned is lost. */
  WhiteTask dealt(RandomKey key) {
    int[] order = key.permutation(targets.rows());
    double[][] rows = Arrays.stream(order).mapToObj(targets::row).toArray(double[][]::new);
    return on(inputs, Matrix.ofRows(rows));
  }

  /** Returns σ₁ of the least-squares map. */
  double strength() {
    return EndSharpness.strongest(map);
  }

  /** Returns the loss of the least-squares map, ½ (‖y‖²/n − ‖M‖²). */
  double leastLoss() {
    double power = Arrays.stream(targets.values()).map(y -> y * y).sum() / targets.rows();
    double explained = Arrays.stream(map[0]).map(m -> m * m).sum();
    return (power - explained) / 2;
  }
}
