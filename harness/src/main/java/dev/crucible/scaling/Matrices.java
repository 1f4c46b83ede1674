package dev.crucible.scaling;

import dev.crucible.data.Matrix;
import dev.crucible.model.Layout;
import dev.crucible.model.Model;
import java.util.ArrayList;
import java.util.List;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.RealMatrix;

/** The same matrices as data and as linear algebra has them. */
public final class Matrices {

  private Matrices() {}

  /** Returns data as linear algebra wants them. */
  public static RealMatrix of(Matrix matrix) {
    return new Array2DRowRealMatrix(matrix.toRows(), false);
  }

  /** Returns a matrix as data. */
  public static Matrix of(RealMatrix matrix) {
    return Matrix.ofRows(matrix.getData());
  }

  /**
   * Returns a network's weights, (in, out) each, from its flat parameters.
   *
   * @param model a network without biases
   */
  public static List<RealMatrix> weights(Model model, double[] flat) {
    Layout layout = Layout.of(model);
    List<RealMatrix> weights = new ArrayList<>();
    for (int p = 0; p < layout.specs().size(); p++) {
      int rows = Math.toIntExact(layout.specs().get(p).shape().get(0));
      int columns = Math.toIntExact(layout.specs().get(p).shape().get(1));
      weights.add(of(new Matrix(rows, columns, layout.part(flat, p))));
    }
    return List.copyOf(weights);
  }
}
