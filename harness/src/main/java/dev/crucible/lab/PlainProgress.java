package dev.crucible.lab;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * Progress as lines of a log: one for each claim that is done, and one after ten silent seconds.
 */
final class PlainProgress implements Progress {

  private static final Duration PAUSE = Duration.ofSeconds(10);

  private final Consumer<String> lines;
  private Duration last = Duration.ZERO;

  /** Writes lines to a sink. */
  PlainProgress(Consumer<String> lines) {
    this.lines = lines;
  }

  @Override
  public void tick(Tally tally) {
    if (tally.elapsed().minus(last).compareTo(PAUSE) >= 0) {
      last = tally.elapsed();
      lines.accept(tally.line());
    }
  }

  @Override
  public void done(String claimId, String verdict, Tally tally) {
    last = tally.elapsed();
    lines.accept(tally.line(claimId, verdict));
  }

  @Override
  public void end() {}
}
