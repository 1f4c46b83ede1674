package dev.crucible.claims.solvable.linear;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/**
 * How unlike neighbouring layers are: D_l = W_lᵀW_l − W_{l+1}W_{l+1}ᵀ with W_l of shape (in, out).
 *
 * @param parts one matrix a hidden layer, (width, width)
 */
record Balance(List<RealMatrix> parts) {

  static Balance of(List<RealMatrix> weights) {
    return combined(weights, -1);
  }

  /** What nothing conserves: the sums W_lᵀW_l + W_{l+1}W_{l+1}ᵀ. */
  static Balance sums(List<RealMatrix> weights) {
    return combined(weights, 1);
  }

  private static Balance combined(List<RealMatrix> weights, double sign) {
    List<RealMatrix> parts = new ArrayList<>();
    for (int l = 0; l + 1 < weights.size(); l++) {
      RealMatrix before = weights.get(l).transposeMultiply(weights.get(l));
      RealMatrix after = weights.get(l + 1).multiplyTransposed(weights.get(l + 1));
      parts.add(before.add(after.scalarMultiply(sign)));
    }
    return new Balance(List.copyOf(parts));
  }

  /** Returns the diagonals alone: each hidden unit's incoming less its outgoing weights. */
  Balance diagonal() {
    UnaryOperator<RealMatrix> diagonal =
        part -> {
          double[] entries = new double[part.getRowDimension()];
          for (int i = 0; i < entries.length; i++) {
            entries[i] = part.getEntry(i, i);
          }
          return MatrixUtils.createRealDiagonalMatrix(entries);
        };
    return new Balance(parts.stream().map(diagonal).toList());
  }

  /** Returns ‖this − start‖ / ‖start‖ over all layers, in Frobenius norm. */
  double driftFrom(Balance start) {
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
