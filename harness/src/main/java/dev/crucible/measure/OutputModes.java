package dev.crucible.measure;

import ai.djl.ndarray.NDArray;
import dev.crucible.data.Matrix;
import dev.crucible.engine.Host;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.engine.Tensor;
import dev.crucible.measure.ModeStrengths.Modes;
import dev.crucible.model.Model;
import dev.crucible.train.Observer;
import dev.crucible.train.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Follows how much of given input-output modes a network of any kind has learned: u_aᵀ (FᵀX/n) v_a
 * for its outputs F on the inputs X, at every step, until all have come far enough.
 *
 * <p>On white inputs it is a linear network's mode strength ({@link ModeStrengths}). Costs a
 * forward pass and a host round trip of (members × modes) numbers a step.
 */
public final class OutputModes implements Observer, AutoCloseable {

  private final Model model;
  private final double[][] enough;
  private final Scope scope = Scope.open();
  private final NDArray inputs; // (member, samples, inputs)
  private final NDArray along; // (member, samples, modes), X v_a / n
  private final NDArray outputs; // (member, outputs, modes), u_a
  private final List<double[]> rows = new ArrayList<>();
  private boolean satisfied;

  /**
   * Follows every member along its own modes; close it to free its copy of the inputs.
   *
   * @param inputs (samples, inputs), one a member
   * @param modes one a member, as many modes each
   * @param enough the strengths at which training may end, (member, mode)
   */
  public OutputModes(Model model, List<Matrix> inputs, List<Modes> modes, double[][] enough) {
    this.model = model;
    this.enough = enough;
    this.inputs = stacked(inputs, m -> m);
    this.outputs = stacked(modes, Modes::outputs);
    NDArray directions = stacked(modes, Modes::inputs);
    double samples = inputs.get(0).rows();
    this.along =
        scope.keep(
            this.inputs.matMul(directions).div(scope.array(new double[] {samples}, 1, 1, 1)));
  }

  private <T> NDArray stacked(List<T> members, Function<T, Matrix> part) {
    double[][] numbers = members.stream().map(m -> part.apply(m).values()).toArray(double[][]::new);
    Matrix first = part.apply(members.get(0));
    double[] flat = new double[numbers.length * numbers[0].length];
    for (int m = 0; m < numbers.length; m++) {
      System.arraycopy(numbers[m], 0, flat, m * numbers[m].length, numbers[m].length);
    }
    return scope.array(Precision.FLOAT64, flat, numbers.length, first.rows(), first.columns());
  }

  @Override
  public boolean wants(long step) {
    return true;
  }

  @Override
  public void observe(Snapshot snapshot) {
    try (Scope step = scope.inner()) {
      List<Tensor> parameters =
          snapshot.state().parameters().stream().map(w -> Tensor.constant(step.borrow(w))).toList();
      NDArray answers =
          model.apply(parameters, Tensor.constant(step.borrow(inputs))).value(); // (m, n, outputs)
      NDArray strengths = answers.matMul(outputs).mul(along).sum(new int[] {1});
      rows.add(Host.doubles(strengths));
    }
    satisfied = haveAllComeFarEnough(rows.get(rows.size() - 1));
  }

  private boolean haveAllComeFarEnough(double[] row) {
    for (int m = 0; m < enough.length; m++) {
      for (int a = 0; a < enough[m].length; a++) {
        if (!(row[m * enough[m].length + a] >= enough[m][a])) { // NaN has not come anywhere
          return false;
        }
      }
    }
    return true;
  }

  @Override
  public boolean satisfied() {
    return satisfied;
  }

  /** Returns one mode's strength in one member at steps 0, 1, …. */
  public double[] series(int member, int mode) {
    return rows.stream().mapToDouble(row -> row[member * enough[member].length + mode]).toArray();
  }

  @Override
  public void close() {
    scope.close();
  }
}
