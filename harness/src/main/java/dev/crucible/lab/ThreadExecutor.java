package dev.crucible.lab;

import dev.crucible.host.Machine;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A pool of daemon threads in this process, shared by everything that a run computes.
 *
 * <p>Whoever computes takes a {@link Seat}. Programs and the seats' own code never run more than
 * {@code threads} at a time; where more wait, the more urgent seat comes first.
 */
public final class ThreadExecutor implements Executor {

  private final int threads;
  private final Slots slots;
  private final ExecutorService workers;

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
    this.slots = new Slots(threads);
    AtomicInteger started = new AtomicInteger();
    this.workers =
        Executors.newFixedThreadPool(
            threads,
            work -> {
              Thread worker = new Thread(work, "trials-" + started.incrementAndGet());
              worker.setDaemon(true);
              return worker;
            });
  }

  /**
   * Returns a new seat.
   *
   * @param urgency what is larger comes first
   */
  public Seat seat(double urgency) {
    return new Seat(this, urgency, Machine::nanos);
  }

  /** Runs programs that are as urgent as any other. */
  @Override
  public <T> List<T> run(List<? extends Callable<T>> programs, Watcher watcher) {
    return seat(0).run(programs, watcher);
  }

  /** Runs work on a worker as soon as there is a slot, which it holds meanwhile. */
  void submit(double urgency, Runnable work, Runnable refused) {
    slots.request(urgency, () -> start(work, refused));
  }

  private void start(Runnable work, Runnable refused) {
    try {
      workers.execute(
          () -> {
            try {
              work.run();
            } finally {
              slots.give();
            }
          });
    } catch (RejectedExecutionException closed) {
      slots.give();
      refused.run();
    }
  }

  Slots slots() {
    return slots;
  }

  @Override
  public int threads() {
    return threads;
  }

  /** Interrupts what is still running and ends the threads. */
  @Override
  public void close() {
    workers.shutdownNow();
  }
}
