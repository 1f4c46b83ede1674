package dev.crucible.lab;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A fixed pool of daemon threads in this process. */
public final class ThreadExecutor implements Executor {

  private static final long MOMENT_MILLIS = 500;

  private final int threads;
  private final ExecutorService pool;

  /**
   * Starts a pool.
   *
   * @throws IllegalArgumentException if there is not at least one thread
   */
  public ThreadExecutor(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("trials need at least one thread, not " + threads);
    }
    this.threads = threads;
    AtomicInteger started = new AtomicInteger();
    this.pool =
        Executors.newFixedThreadPool(
            threads,
            work -> {
              Thread worker = new Thread(work, "trials-" + started.incrementAndGet());
              worker.setDaemon(true);
              return worker;
            });
  }

  private record Numbered<T>(int number, T result) {}

  @Override
  public <T> List<T> run(List<? extends Callable<T>> programs, Watcher watcher) {
    CompletionService<Numbered<T>> completion = new ExecutorCompletionService<>(pool);
    List<Future<Numbered<T>>> submitted = new ArrayList<>();
    try {
      for (int i = 0; i < programs.size(); i++) {
        int number = i;
        Callable<T> program = programs.get(i);
        submitted.add(completion.submit(() -> new Numbered<>(number, program.call())));
      }
      return inOrder(collect(completion, programs.size(), watcher));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while trials were running");
    } catch (ExecutionException e) {
      throw unchecked(e);
    } finally {
      submitted.forEach(future -> future.cancel(true));
    }
  }

  private static <T> List<Numbered<T>> collect(
      CompletionService<Numbered<T>> completion, int programs, Watcher watcher)
      throws InterruptedException, ExecutionException {
    List<Numbered<T>> collected = new ArrayList<>();
    while (collected.size() < programs) {
      Future<Numbered<T>> next = completion.poll(MOMENT_MILLIS, TimeUnit.MILLISECONDS);
      if (next == null) {
        watcher.waiting();
      } else {
        Numbered<T> finished = next.get();
        collected.add(finished);
        watcher.finished(finished.number());
      }
    }
    return collected;
  }

  private static <T> List<T> inOrder(List<Numbered<T>> results) {
    return results.stream()
        .sorted(Comparator.comparingInt(Numbered::number))
        .map(Numbered::result)
        .toList();
  }

  private static RuntimeException unchecked(ExecutionException wrapper) {
    Throwable cause = wrapper.getCause();
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException thrown
        ? thrown
        : new IllegalStateException("a program threw a checked exception", cause);
  }

  @Override
  public int threads() {
    return threads;
  }

  /** Interrupts what is still running and ends the threads. */
  @Override
  public void close() {
    pool.shutdownNow();
  }
}
