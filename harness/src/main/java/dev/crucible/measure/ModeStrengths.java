package dev.crucible.measure;

import ai.djl.ndarray.NDArray;
import dev.crucible.data.Matrix;
import dev.crucible.engine.Host;
import dev.crucible.engine.Scope;
import dev.crucible.engine.Tensor;
import dev.crucible.model.DeepLinear;
import dev.crucible.train.Observer;
import dev.crucible.train.Snapshot;
import java.util.ArrayList;
import java.util.List;

/**
 * Follows the strength of singular modes in a deep linear network: v_aᵀ (W₁ ⋯ W_L) u_a for the
 * input direction v_a and the output direction u_a of every mode a, at every step.
 */
public final class ModeStrengths implements Observer {

  /**
   * The directions of one member's modes.
   *
   * @param inputs (inputs, modes), the columns v_a
   * @param outputs (outputs, modes), the columns u_a
   */
  public record Modes(Matrix inputs, Matrix outputs) {}

  private final DeepLinear model;
  private final List<Modes> members;
  private final List<double[][]> rows = new ArrayList<>();

  /** Follows every member along its own modes. */
  public ModeStrengths(DeepLinear model, List<Modes> members) {
    this.model = model;
    this.members = List.copyOf(members);
  }

  @Override
  public boolean wants(long step) {
    return true;
  }

  @Override
  public void observe(Snapshot snapshot) {
    try (Scope scope = Scope.open()) {
      List<Tensor> parameters =
          snapshot.state().parameters().stream()
              .map(w -> Tensor.constant(scope.borrow(w)))
              .toList();
      NDArray product = model.endToEnd(parameters).value(); // (member, inputs, outputs)
      double[] maps = Host.doubles(product);
      int size = maps.length / members.size();
      double[][] strengths = new double[members.size()][];
      for (int m = 0; m < strengths.length; m++) {
        strengths[m] = along(members.get(m), maps, m * size);
      }
      rows.add(strengths);
    }
  }

  private static double[] along(Modes modes, double[] maps, int offset) {
    int inputs = modes.inputs().rows();
    int outputs = modes.outputs().rows();
    double[] strengths = new double[modes.inputs().columns()];
    for (int a = 0; a < strengths.length; a++) {
      for (int i = 0; i < inputs; i++) {
        for (int o = 0; o < outputs; o++) {
          strengths[a] +=
              modes.inputs().at(i, a) * maps[offset + i * outputs + o] * modes.outputs().at(o, a);
        }
      }
    }
    return strengths;
  }

  /** Returns one mode's strength in one member at steps 0, 1, …. */
  public double[] series(int member, int mode) {
    return rows.stream().mapToDouble(row -> row[member][mode]).toArray();
  }
}
