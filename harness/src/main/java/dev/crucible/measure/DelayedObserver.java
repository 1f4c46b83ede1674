package dev.crucible.measure;

import dev.crucible.train.Observer;
import dev.crucible.train.Snapshot;

/**
 * An observer that sleeps through the beginning of training.
 *
 * @param from the first step that it is shown
 * @param observer the observer
 */
public record DelayedObserver(long from, Observer observer) implements Observer {

  /**
   * Wakes a watch of midpoints, which begin with the step before a multiple of its stride.
   *
   * @param from no midpoint begins before this step
   * @param stride steps between midpoints
   */
  public static DelayedObserver midpoints(long from, int stride, Observer watch) {
    return new DelayedObserver(from + Math.floorMod(-1 - from, stride), watch);
  }

  @Override
  public boolean wants(long step) {
    return step >= from && observer.wants(step);
  }

  @Override
  public void observe(Snapshot snapshot) {
    observer.observe(snapshot);
  }

  @Override
  public boolean satisfied() {
    return observer.satisfied();
  }
}
