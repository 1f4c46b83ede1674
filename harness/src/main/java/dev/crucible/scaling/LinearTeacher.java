package dev.crucible.scaling;

import dev.crucible.data.Matrix;
import dev.crucible.random.RandomKey;
import dev.crucible.synthetic.Orthonormal;
import java.util.List;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/** Linear maps of few singular modes, in directions drawn at random. */
final class LinearTeacher {

  private LinearTeacher() {}

  /** Returns Σ s v uᵀ, (inputs, outputs). */
  static RealMatrix map(int inputs, int outputs, List<Double> strengths, RandomKey key) {
    int modes = strengths.size();
    RealMatrix in = real(Orthonormal.columns(inputs, modes, key.derive("input directions")));
    RealMatrix out = real(Orthonormal.columns(outputs, modes, key.derive("output directions")));
    double[] diagonal = strengths.stream().mapToDouble(s -> s).toArray();
    return in.multiply(MatrixUtils.createRealDiagonalMatrix(diagonal)).multiplyTransposed(out);
  }

  static RealMatrix real(Matrix matrix) {
    return new Array2DRowRealMatrix(matrix.toRows(), false);
  }
}
