package dev.crucible.engine;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import org.jspecify.annotations.Nullable;

/**
 * The only class that calls the engine below its public interface.
 *
 * <p>The public gradient collector is a process-wide singleton, so two threads could not
 * differentiate at once; calling backward on fresh leaves has no such limit.
 */
final class Native {

  private Native() {}

  /** Returns a handle on the same memory, owned by another manager and outside any graph. */
  static NDArray alias(NDArray array, NDManager owner) {
    NDArray handle = JniUtils.detachGradient((PtNDArray) array);
    handle.attach(owner);
    return handle;
  }

  /** Returns an alias that collects a gradient. */
  static NDArray leaf(NDArray array, NDManager owner) {
    NDArray leaf = alias(array, owner);
    leaf.setRequiresGradient(true);
    return leaf;
  }

  /**
   * Differentiates a vector's sum with respect to every leaf that it depends on.
   *
   * @return whether it depends on any
   */
  static boolean backward(NDArray vector) {
    try (NDArray ones = vector.getManager().ones(vector.getShape(), vector.getDataType())) {
      JniUtils.backward((PtNDArray) vector, (PtNDArray) ones, false, false);
      return true;
    } catch (EngineException e) {
      // Its own query (requiresGrad) answers no for every result, so only the attempt can tell.
      if (String.valueOf(e.getMessage()).contains("does not require grad")) {
        return false;
      }
      throw e;
    }
  }

  /** Returns a leaf's gradient, or null if the result did not depend on the leaf. */
  static @Nullable NDArray gradient(NDArray leaf) {
    return JniUtils.getGradient((PtNDArray) leaf);
  }

  /** Lets operations on leaves be recorded in this thread; the mode is the thread's own. */
  static void record() {
    JniUtils.setGradMode(true);
  }
}
