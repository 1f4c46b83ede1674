package dev.crucible.lab;

import java.util.List;
import java.util.concurrent.Callable;

/** Runs independent programs; where and how many at a time must not change any result. */
public interface Executor extends AutoCloseable {

  /**
   * Runs all programs and returns their results in the programs' order.
   *
   * <p>The first program that throws ends the run: the others are cancelled and its unchecked
   * exception or error is thrown here. Programs that expect failures return them as values.
   *
   * @param programs the programs; each may run on any worker
   * @param watcher told about progress, on the calling thread
   * @throws java.util.concurrent.CancellationException if the calling thread is interrupted; its
   *     interrupt mark stays set
   */
  <T> List<T> run(List<? extends Callable<T>> programs, Watcher watcher);

  /** Returns how many programs run side by side. */
  int threads();

  @Override
  void close();

  /** Follows a run of programs. */
  @FunctionalInterface
  interface Watcher {

    /** A program returned; called once for each, in the order in which they do. */
    void finished(int program);
  }
}
