package dev.crucible.claims.solvable.linear;

import ai.djl.ndarray.NDArray;
import dev.crucible.data.Matrix;
import dev.crucible.engine.Scope;
import dev.crucible.model.Layout;
import dev.crucible.model.Model;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.RealMatrix;

/** The same matrices as the data, the engine and linear algebra want them. */
public final class Matrices {

  private Matrices() {}

  public static RealMatrix of(Matrix matrix) {
    return new Array2DRowRealMatrix(matrix.toRows(), false);
  }

  public static Matrix of(RealMatrix matrix) {
    return Matrix.ofRows(matrix.getData());
  }

  /** Returns a network's weights, (in, out) each, from its flat parameters. */
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

  /** Returns one matrix a member as one array, (member, rows, columns). */
  public static NDArray stacked(List<RealMatrix> members, Scope into) {
    double[] numbers =
        members.stream()
            .flatMap(member -> Arrays.stream(member.getData()))
            .flatMapToDouble(Arrays::stream)
            .toArray();
    RealMatrix first = members.get(0);
    return into.array(numbers, members.size(), first.getRowDimension(), first.getColumnDimension());
  }
}
