package dev.crucible.claims.solvable.nonlinear;

import dev.crucible.claims.solvable.linear.Teacher;
import dev.crucible.random.RandomKey;
import java.util.Arrays;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;

/**
 * What one seed's networks learn, and its strongest input-output modes.
 *
 * @param inputs X, (samples, 15), XᵀX/n = I
 * @param targets Y, (samples, 10)
 * @param teacher the leading singular modes of XᵀY/n
 */
record LearningTask(RealMatrix inputs, RealMatrix targets, Teacher teacher) {

  /** Modes that are followed. */
  static final int MODES = 4;

  static LearningTask of(RealMatrix inputs, RealMatrix targets) {
    RealMatrix correlation =
        inputs.transposeMultiply(targets).scalarMultiply(1.0 / inputs.getRowDimension());
    SingularValueDecomposition modes = new SingularValueDecomposition(correlation);
    double[] strengths = Arrays.copyOf(modes.getSingularValues(), MODES);
    Teacher teacher = new Teacher(leading(modes.getU()), strengths, leading(modes.getV()));
    return new LearningTask(inputs, targets, teacher);
  }

  private static RealMatrix leading(RealMatrix vectors) {
    return vectors.getSubMatrix(0, vectors.getRowDimension() - 1, 0, MODES - 1);
  }

  /** Returns the task whose targets were dealt to other inputs: what was to be learned is lost. */
  LearningTask dealt(RandomKey key) {
    int[] order = key.permutation(targets.getRowDimension());
    RealMatrix dealt = targets.copy();
    for (int i = 0; i < order.length; i++) {
      dealt.setRowVector(i, targets.getRowVector(order[i]));
    }
    return of(inputs, dealt);
  }
}
