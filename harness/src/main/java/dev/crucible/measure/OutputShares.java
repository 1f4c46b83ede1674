package dev.crucible.measure;

import ai.djl.ndarray.NDArray;
import dev.crucible.data.Matrix;
import dev.crucible.engine.Host;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.engine.Tensor;
import dev.crucible.model.Model;
import dev.crucible.train.Observer;
import dev.crucible.train.Snapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Follows how much of each of several parts of its targets a network's outputs F contain: ⟨F, T_k⟩
 * / ⟨T_k, T_k⟩, 1 when the whole part is there and the parts are orthogonal.
 *
 * <p>Costs a forward pass and a host round trip of (members × parts) numbers a look.
 */
public final class OutputShares implements Observer, AutoCloseable {

  private final Model model;
  private final int stride;
  private final Scope scope = Scope.open();
  private final NDArray inputs; // (member, samples, inputs)
  private final List<NDArray> shares; // (member, samples, outputs) each, T_k over its own square
  private final int members;
  private final List<double[]> rows = new ArrayList<>();

  /**
   * Follows every member along its own parts; close it to free its copy of the inputs.
   *
   * @param inputs (samples, inputs), one a member
   * @param parts T_k, (samples, outputs), as many for each member, a list a member
   * @param stride steps between looks
   */
  public OutputShares(Model model, List<Matrix> inputs, List<List<Matrix>> parts, int stride) {
    this.model = model;
    this.stride = stride;
    this.members = inputs.size();
    this.inputs = scope.stacked(Precision.FLOAT64, inputs);
    this.shares =
        IntStream.range(0, parts.get(0).size())
            .mapToObj(k -> parts.stream().map(own -> overItsSquare(own.get(k))).toList())
            .map(part -> scope.stacked(Precision.FLOAT64, part))
            .toList();
  }

  private static Matrix overItsSquare(Matrix part) {
    return part.dividedBy(Arrays.stream(part.values()).map(v -> v * v).sum());
  }

  @Override
  public boolean wants(long step) {
    return step % stride == 0;
  }

  @Override
  public void observe(Snapshot snapshot) {
    try (Scope step = Scope.open()) {
      List<Tensor> parameters =
          snapshot.state().parameters().stream().map(w -> Tensor.constant(step.borrow(w))).toList();
      NDArray answers = model.apply(parameters, Tensor.constant(step.borrow(inputs))).value();
      double[] row = new double[members * shares.size()];
      for (int k = 0; k < shares.size(); k++) {
        double[] contained = Host.doubles(answers.mul(shares.get(k)).sum(new int[] {1, 2}));
        for (int m = 0; m < members; m++) {
          row[m * shares.size() + k] = contained[m];
        }
      }
      rows.add(row);
    }
  }

  /** Returns how much of one part one member's outputs contained, look by look. */
  public double[] course(int member, int part) {
    return rows.stream().mapToDouble(row -> row[member * shares.size() + part]).toArray();
  }

  /**
   * Returns in which stages one member learned its parts.
   *
   * @param losses that member's, at every step
   */
  public Stages stages(int member, double[] losses) {
    return Stages.of(
        IntStream.range(0, shares.size()).mapToObj(k -> course(member, k)).toList(),
        IntStream.rangeClosed(0, rows.size())
            .mapToDouble(look -> losses[Math.min(look * stride, losses.length - 1)])
            .toArray());
  }

  @Override
  public void close() {
    scope.close();
  }
}
