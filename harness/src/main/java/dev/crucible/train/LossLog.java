package dev.crucible.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import dev.crucible.engine.Host;
import dev.crucible.engine.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The losses of all members at every step, fetched from the engine in blocks so that the training
 * path has no host round trip a step.
 */
final class LossLog implements AutoCloseable {

  private static final int BLOCK = 64;

  private final Scope scope;
  private final List<NDArray> pending = new ArrayList<>();
  private final List<double[]> losses = new ArrayList<>();

  LossLog(Scope parent) {
    this.scope = parent.inner();
  }

  /** Notes the losses of one step, (member); returns whether a block was fetched. */
  boolean add(NDArray loss) {
    pending.add(scope.keep(loss));
    return pending.size() == BLOCK && fetch();
  }

  /** Fetches what is pending. */
  boolean fetch() {
    if (pending.isEmpty()) {
      return false;
    }
    try (NDArray block = NDArrays.stack(new NDList(pending))) {
      double[] flat = Host.doubles(block);
      int members = flat.length / pending.size();
      for (int row = 0; row < pending.size(); row++) {
        losses.add(Arrays.copyOfRange(flat, row * members, (row + 1) * members));
      }
    }
    pending.forEach(NDArray::close);
    pending.clear();
    return true;
  }

  /** Returns the losses fetched so far, one row a step. */
  List<double[]> rows() {
    return losses;
  }

  @Override
  public void close() {
    scope.close();
  }
}
