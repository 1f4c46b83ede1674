package dev.crucible.measure;

import ai.djl.ndarray.NDArray;
import dev.crucible.model.Mlp;
import dev.crucible.train.Observer;
import dev.crucible.train.Snapshot;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keeps every member's {@link LayerwiseKernel} at chosen steps of a training.
 *
 * <p>Costs about a gradient evaluation at each of them; no parameters are copied to the host.
 */
public final class KernelWatch implements Observer {

  private final Mlp model;
  private final NDArray inputs;
  private final Set<Long> wanted;
  private final Map<Long, List<LayerwiseKernel>> kept = new HashMap<>();

  /**
   * Prepares the watch.
   *
   * @param model the network that is trained
   * @param inputs (1 or member, samples, features), float64; must outlive the training
   * @param steps when to look, in numbers of updates made
   */
  public KernelWatch(Mlp model, NDArray inputs, List<Long> steps) {
    this.model = model;
    this.inputs = inputs;
    this.wanted = new HashSet<>(steps);
  }

  @Override
  public boolean wants(long step) {
    return wanted.contains(step);
  }

  @Override
  public void observe(Snapshot snapshot) {
    kept.put(snapshot.step(), LayerwiseKernel.of(model, inputs, snapshot.state().parameters()));
  }

  /**
   * Returns every member's kernel at a step.
   *
   * @throws IllegalArgumentException if the step was not wanted or not reached
   */
  public List<LayerwiseKernel> at(long step) {
    List<LayerwiseKernel> look = kept.get(step);
    if (look == null) {
      throw new IllegalArgumentException(
          "there was no look at step %s; there was at %s".formatted(step, kept.keySet()));
    }
    return look;
  }
}
