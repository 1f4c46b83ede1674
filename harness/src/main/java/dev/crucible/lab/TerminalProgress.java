package dev.crucible.lab;

import java.io.IOException;
import java.io.Writer;
import java.util.function.LongSupplier;

/** Progress as one line of a terminal, drawn again and again and wiped at the end. */
public final class TerminalProgress implements Progress {

  /** To the first column, then erase to the end of the line (ECMA-48, EL). */
  private static final String WIPE = "\r\u001b[K";

  private final Writer terminal;
  private final LongSupplier nanos;

  /** Draws on a terminal, timed by a source of nanoseconds. */
  public TerminalProgress(Writer terminal, LongSupplier nanos) {
    this.terminal = terminal;
    this.nanos = nanos;
  }

  @Override
  public Task begin(String claimId, String what, int trials) {
    Bar bar = new Bar(claimId, what, trials);
    bar.tick();
    return bar;
  }

  private void write(String text) {
    try {
      terminal.write(WIPE + text);
      terminal.flush();
    } catch (IOException e) {
      // The terminal was closed under a long run: the run matters, the bar does not.
    }
  }

  private final class Bar implements Task {

    private final String claimId;
    private final String what;
    private final int total;
    private final Stopwatch watch = Stopwatch.start(nanos);
    private int done;

    Bar(String claimId, String what, int total) {
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
      write(new Tally(claimId, what, done, total, watch.elapsed()).bar());
    }

    @Override
    public void close() {
      write("");
    }
  }
}
