package dev.crucible.scaling;

import dev.crucible.data.Matrix;
import dev.crucible.random.RandomKey;
import org.hipparchus.linear.RealMatrix;

/**
 * Inputs, targets, and the strongest singular modes of their correlation XᵀY/n: of white inputs,
 * what a linear network learns mode by mode.
 *
 * @param inputs X, (samples, inputs)
 * @param targets Y, (samples, outputs)
 * @param modes the modes that are followed
 */
public record RegressionTask(RealMatrix inputs, RealMatrix targets, SingularModes modes) {

  /**
   * Returns a task with its strongest modes.
   *
   * @param modes how many
   */
  public static RegressionTask of(RealMatrix inputs, RealMatrix targets, int modes) {
    RealMatrix correlation =
        inputs.transposeMultiply(targets).scalarMultiply(1.0 / inputs.getRowDimension());
    return new RegressionTask(inputs, targets, SingularModes.strongest(correlation, modes));
  }

  /**
   * Returns the task of classes told apart by white inputs: targets are centred, and scaled until
   * the strongest mode is as strong as asked for.
   *
   * @param inputs (samples, inputs), white
   * @param classes (samples, outputs), 1 in the column of the class and 0 elsewhere
   * @param strongest singular value of the strongest mode
   * @param modes how many are followed
   */
  public static RegressionTask ofClasses(
      Matrix inputs, Matrix classes, double strongest, int modes) {
    RealMatrix x = Matrices.of(inputs);
    RealMatrix y = Matrices.of(classes.minusInEveryRow(classes.columnMeans()));
    double found = of(x, y, modes).modes().strengths()[0];
    return of(x, y.scalarMultiply(strongest / found), modes);
  }

  /** Returns the task whose targets were dealt to other inputs: what was to be learned is lost. */
  public RegressionTask dealt(RandomKey key) {
    int[] order = key.permutation(targets.getRowDimension());
    RealMatrix dealt = targets.copy();
    for (int i = 0; i < order.length; i++) {
      dealt.setRowVector(i, targets.getRowVector(order[i]));
    }
    return of(inputs, dealt, modes.strengths().length);
  }
}
