package dev.crucible.lab;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Progress as lines of a log: at the start, at most every ten seconds, and at the end. */
public final class PlainProgress implements Progress {

  private static final Duration PAUSE = Duration.ofSeconds(10);

  private final Consumer<String> lines;
  private final LongSupplier nanos;

  /** Writes lines to a sink, timed by a source of nanoseconds. */
  public PlainProgress(Consumer<String> lines, LongSupplier nanos) {
    this.lines = lines;
    this.nanos = nanos;
  }

  @Override
  public Task begin(String claimId, String what, int trials) {
    lines.accept("%s  %s: %s trials".formatted(claimId, what, trials));
    return new Lines(claimId, what, trials);
  }

  private final class Lines implements Task {

    private final String claimId;
    private final String what;
    private final int total;
    private final Stopwatch watch = Stopwatch.start(nanos);
    private int done;
    private Duration last = Duration.ZERO;

    Lines(String claimId, String what, int total) {
      this.claimId = claimId;
      this.what = what;
      this.total = total;
    }

    @Override
    public void advance(int trials) {
      done += trials;
      tick();
    }

    @Override
    public void tick() {
      Duration now = watch.elapsed();
      if (done < total && now.minus(last).compareTo(PAUSE) >= 0) {
        last = now;
        print();
      }
    }

    @Override
    public void close() {
      print();
    }

    private void print() {
      lines.accept(new Tally(claimId, what, done, total, watch.elapsed()).line());
    }
  }
}
