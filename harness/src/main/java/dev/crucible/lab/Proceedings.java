package dev.crucible.lab;

import dev.crucible.host.Machine;
import dev.crucible.lab.Tally.Left;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * A docket on its way: which claims are done, which compute, how long the rest will take.
 *
 * <p>The time left is what the claims took before, less what those under way have computed already,
 * divided by how many compute at a time. How much longer or shorter claims take today is learned
 * from those that are done.
 */
public final class Proceedings implements AutoCloseable {

  /** How much of the docket's expected time is believed before any claim is done. */
  private static final double PRIOR = 0.1;

  private final int threads;
  private final Function<String, Optional<Duration>> expected;
  private final Progress progress;
  private final LongSupplier nanos;
  private final Stopwatch watch;
  private final Map<String, Seat> open = new LinkedHashMap<>();
  private double took;
  private double wasToTake;
  private int done;
  private boolean closed;

  Proceedings(
      int threads,
      Function<String, Optional<Duration>> expected,
      Progress progress,
      LongSupplier nanos) {
    this.threads = threads;
    this.expected = expected;
    this.progress = progress;
    this.nanos = nanos;
    this.watch = Stopwatch.start(this.nanos);
  }

  /**
   * Follows a docket on this host's console.
   *
   * @param expected how long a claim computed before, if that is known
   */
  public static Proceedings of(LabOptions options, Function<String, Optional<Duration>> expected) {
    Progress progress = Progress.of(options.style(), Machine::environment, Machine::terminal);
    return new Proceedings(options.threads(), expected, progress, Machine::nanos);
  }

  /** A claim will be tried at a seat. */
  public synchronized void opened(String claimId, Seat seat) {
    open.put(claimId, seat);
  }

  /** A claim is done. */
  public synchronized void done(String claimId, String verdict) {
    Seat seat = open.remove(claimId);
    if (seat != null && expected.apply(claimId).isPresent()) {
      took += seconds(seat.busy());
      wasToTake += seconds(expected.apply(claimId).get());
    }
    done++;
    progress.done(claimId, verdict, tally());
  }

  /** Shows that time passes; once closed, nothing. */
  public synchronized void tick() {
    if (!closed) {
      progress.tick(tally());
    }
  }

  /** Returns the time since the docket began. */
  public Duration elapsed() {
    return watch.elapsed();
  }

  /** Takes what is shown away, where that can be. */
  @Override
  public synchronized void close() {
    closed = true;
    progress.end();
  }

  private Tally tally() {
    List<String> running = new ArrayList<>();
    open.forEach(
        (claim, seat) -> {
          if (seat.isWorking()) {
            running.add(claim);
          }
        });
    return new Tally(done, done + open.size(), running, watch.elapsed(), left());
  }

  private Optional<Left> left() {
    double pace = pace();
    double sum = 0;
    int known = 0;
    for (Map.Entry<String, Seat> claim : open.entrySet()) {
      Optional<Duration> whole = expected.apply(claim.getKey());
      if (whole.isPresent()) {
        known++;
        sum += Math.max(0, pace * seconds(whole.get()) - seconds(claim.getValue().busy()));
      }
    }
    // Nothing left and not at the end: they take longer than ever, nobody knows how long.
    return Math.round(sum / threads) == 0
        ? Optional.empty()
        : Optional.of(
            new Left(Duration.ofMillis(Math.round(1000 * sum / threads)), known == open.size()));
  }

  /** One at first; a claim that is small against the whole docket tells little. */
  private double pace() {
    double all = wasToTake;
    for (String claim : open.keySet()) {
      all += expected.apply(claim).map(Proceedings::seconds).orElse(0.0);
    }
    double prior = PRIOR * all;
    return all == 0 ? 1 : (took + prior) / (wasToTake + prior);
  }

  private static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }
}
