package dev.crucible.rows;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts rows of a run: how many were trained and how many read; any number of threads may. */
public final class RowTally {

  private final AtomicInteger trained = new AtomicInteger();
  private final AtomicInteger read = new AtomicInteger();
  private final AtomicInteger checked = new AtomicInteger();

  /** Starts at nothing. */
  public RowTally() {}

  /**
   * What was counted.
   *
   * @param trained rows that were trained
   * @param read rows that were read in place of training
   * @param checked rows among those read that were trained again, and were the same bits
   */
  public record Count(int trained, int read, int checked) {

    /** Returns the count in words. */
    public String words() {
      return read == 0
          ? "rows: %s trained, none read".formatted(trained)
          : "rows: %s trained, %s read; of those read %s were trained again and are the same bits"
              .formatted(trained, read, checked);
    }
  }

  void trained(int rows) {
    trained.addAndGet(rows);
  }

  void read(int rows) {
    read.addAndGet(rows);
  }

  void checked(int rows) {
    checked.addAndGet(rows);
  }

  /** Returns the count so far. */
  public Count count() {
    return new Count(trained.get(), read.get(), checked.get());
  }
}
