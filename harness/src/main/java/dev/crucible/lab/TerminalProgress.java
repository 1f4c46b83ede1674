package dev.crucible.lab;

import java.io.IOException;
import java.io.Writer;

/** Progress as one line of a terminal, drawn again and again and wiped at the end. */
final class TerminalProgress implements Progress {

  /** To the first column, then erase to the end of the line (ECMA-48, EL). */
  private static final String WIPE = "\r\u001b[K";

  private final Writer terminal;

  /** Draws on a terminal. */
  TerminalProgress(Writer terminal) {
    this.terminal = terminal;
  }

  @Override
  public void tick(Tally tally) {
    write(tally.bar());
  }

  @Override
  public void done(String claimId, String verdict, Tally tally) {
    tick(tally);
  }

  @Override
  public void end() {
    write("");
  }

  private void write(String text) {
    try {
      terminal.write(WIPE + text);
      terminal.flush();
    } catch (IOException e) {
      // The terminal was closed under a long run: the run matters, the bar does not.
    }
  }
}
