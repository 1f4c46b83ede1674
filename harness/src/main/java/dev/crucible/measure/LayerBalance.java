package dev.crucible.measure;

import dev.crucible.data.Matrix;
import dev.crucible.model.Layout;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/**
 * How unlike neighbouring layers are: D_l = W_lᵀW_l − W_{l+1}W_{l+1}ᵀ with W_l of shape (in, out).
 *
 * <p>Gradient flow of a linear network conserves all of it, whatever data and start, and a network
 * of rectifiers without biases its diagonal; a step of gradient descent changes it by η² times its
 * value at the gradient. Other symmetries: {@link Charge}. Host arithmetic in float64. Source:
 * Arora, Cohen, Hazan, arXiv 1802.06509; rectifiers: Du, Hu, Lee, arXiv 1806.00900.
 *
 * @param parts one matrix a hidden layer, (width, width)
 */
public record LayerBalance(List<RealMatrix> parts) {

  /** Copies the list. */
  public LayerBalance {
    parts = List.copyOf(parts);
  }

  /**
   * Returns the balance of a network without biases.
   *
   * @param layout of the weights, a matrix a layer, from the inputs to the outputs
   * @param flat the weights
   */
  public static LayerBalance of(Layout layout, double[] flat) {
    return combined(weights(layout, flat), -1);
  }

  /** Returns what nothing conserves: the sums W_lᵀW_l + W_{l+1}W_{l+1}ᵀ. */
  public static LayerBalance sums(Layout layout, double[] flat) {
    return combined(weights(layout, flat), 1);
  }

  private static List<RealMatrix> weights(Layout layout, double[] flat) {
    return IntStream.range(0, layout.specs().size())
        .<RealMatrix>mapToObj(
            p -> {
              int rows = Math.toIntExact(layout.specs().get(p).shape().get(0));
              int columns = Math.toIntExact(layout.specs().get(p).shape().get(1));
              Matrix weights = new Matrix(rows, columns, layout.part(flat, p));
              return new Array2DRowRealMatrix(weights.toRows(), false);
            })
        .toList();
  }

  private static LayerBalance combined(List<RealMatrix> weights, double sign) {
    List<RealMatrix> parts = new ArrayList<>();
    for (int l = 0; l + 1 < weights.size(); l++) {
      RealMatrix before = weights.get(l).transposeMultiply(weights.get(l));
      RealMatrix after = weights.get(l + 1).multiplyTransposed(weights.get(l + 1));
      parts.add(before.add(after.scalarMultiply(sign)));
    }
    return new LayerBalance(parts);
  }

  /** Returns the diagonals alone: each hidden unit's incoming less its outgoing weights. */
  public LayerBalance diagonal() {
    UnaryOperator<RealMatrix> diagonal =
        part -> {
          double[] entries = new double[part.getRowDimension()];
          for (int i = 0; i < entries.length; i++) {
            entries[i] = part.getEntry(i, i);
          }
          return MatrixUtils.createRealDiagonalMatrix(entries);
        };
    return new LayerBalance(parts.stream().map(diagonal).toList());
  }

  /** Returns ‖this − start‖ / ‖start‖ over all layers, in Frobenius norm. */
  public double driftFrom(LayerBalance start) {
    List<RealMatrix> moved = new ArrayList<>();
    for (int l = 0; l < parts.size(); l++) {
      moved.add(parts.get(l).subtract(start.parts.get(l)));
    }
    return norm(moved) / norm(start.parts);
  }

  private static double norm(List<RealMatrix> parts) {
    return Math.sqrt(
        parts.stream().mapToDouble(p -> p.getFrobeniusNorm() * p.getFrobeniusNorm()).sum());
  }
}
