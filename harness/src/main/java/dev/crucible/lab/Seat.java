package dev.crucible.lab;

import dev.crucible.data.FilesRead;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A claim's seat at the pool: its own code and its programs share the pool's slots with those of
 * other seats.
 *
 * <p>A thread that {@link #take took} a slot computes in it. While it waits for its programs it
 * lends the slot to others, so that one slot is enough for everybody to come to an end.
 */
public final class Seat implements Executor {

  private final ThreadExecutor pool;
  private final double urgency;
  private final LongSupplier nanos;
  private final Busy busy = new Busy();
  private final Map<String, String> data = new ConcurrentHashMap<>();
  private @Nullable Thread holder;
  private @Nullable FilesRead reader;

  Seat(ThreadExecutor pool, double urgency, LongSupplier nanos) {
    this.pool = pool;
    this.urgency = urgency;
    this.nanos = nanos;
  }

  /**
   * Waits for a slot and takes it for this thread's code; an interrupt meanwhile stays set.
   *
   * @throws IllegalStateException if the seat has a slot for its code already
   */
  public void take() {
    if (holder() != null) {
      throw new IllegalStateException("this seat has a slot already");
    }
    CountDownLatch granted = new CountDownLatch(1);
    pool.slots().request(urgency, granted::countDown);
    awaitCalmly(granted);
    hold(Thread.currentThread());
    reader = FilesRead.open(data::put);
    busy.begin(nanos.getAsLong());
  }

  private static void awaitCalmly(CountDownLatch granted) {
    boolean interrupted = false;
    while (true) {
      try {
        granted.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Gives the slot back that this seat's code holds, if it does. */
  @Override
  public void close() {
    if (holder() != null) {
      Objects.requireNonNull(reader).close();
      hold(null);
      busy.end(nanos.getAsLong());
      pool.slots().give();
    }
  }

  private synchronized @Nullable Thread holder() {
    return holder;
  }

  private synchronized void hold(@Nullable Thread thread) {
    holder = thread;
  }

  /** Returns how long code and programs of this seat have run so far, added up. */
  public Duration busy() {
    return Duration.ofNanos(busy.until(nanos.getAsLong()));
  }

  /**
   * Returns the data that code and programs of this seat read so far: SHA-256 of each set's files,
   * joined with {@code +}, by the set's name.
   */
  public SortedMap<String, String> data() {
    return new TreeMap<>(data);
  }

  /** Returns whether code or a program of this seat is running. */
  public boolean isWorking() {
    return busy.isBusy();
  }

  @Override
  public int threads() {
    return pool.threads();
  }

  @Override
  public <T> List<T> run(List<? extends Callable<T>> programs, Watcher watcher) {
    BlockingQueue<Program<T>> finished = new LinkedBlockingQueue<>();
    List<Program<T>> submitted = new ArrayList<>();
    for (Callable<T> program : programs) {
      submitted.add(new Program<>(submitted.size(), () -> timed(program), finished));
    }
    boolean lends = holder() == Thread.currentThread();
    try {
      // Asked before the slot is lent: the seat's own programs are among those it may go to.
      submitted.forEach(p -> pool.submit(urgency, p, () -> p.cancel(false)));
      if (lends) {
        close();
      }
      collect(finished, submitted.size(), watcher);
      return results(submitted);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while trials were running");
    } catch (ExecutionException e) {
      throw unchecked(e);
    } finally {
      submitted.forEach(program -> program.cancel(true));
      if (lends) {
        take();
      }
    }
  }

  /** Its time has ended before anybody is told that the program has. */
  private <T> T timed(Callable<T> program) throws Exception {
    busy.begin(nanos.getAsLong());
    FilesRead reading = FilesRead.open(data::put);
    try {
      return program.call();
    } finally {
      reading.close();
      busy.end(nanos.getAsLong());
    }
  }

  private static <T> void collect(BlockingQueue<Program<T>> finished, int programs, Watcher watcher)
      throws InterruptedException, ExecutionException {
    for (int collected = 0; collected < programs; collected++) {
      Program<T> next = finished.take();
      next.get();
      watcher.finished(next.number());
    }
  }

  private static <T> List<T> results(List<Program<T>> programs)
      throws InterruptedException, ExecutionException {
    List<T> results = new ArrayList<>();
    for (Program<T> program : programs) {
      results.add(program.get());
    }
    return results;
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

  /** A program that says when it is done, failed or cancelled. */
  private static final class Program<T> extends FutureTask<T> {

    private final int number;
    private final BlockingQueue<Program<T>> finished;

    Program(int number, Callable<T> program, BlockingQueue<Program<T>> finished) {
      super(program);
      this.number = number;
      this.finished = finished;
    }

    int number() {
      return number;
    }

    @Override
    protected void done() {
      finished.add(this);
    }
  }
}
