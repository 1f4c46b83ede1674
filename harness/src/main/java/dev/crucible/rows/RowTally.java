package dev.crucible.rows;

import dev.crucible.evidence.RowCount;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts rows of a run: how many were trained and how many read; any number of threads may. */
public final class RowTally {

  private final AtomicInteger trained = new AtomicInteger();
  private final AtomicInteger read = new AtomicInteger();
  private final AtomicInteger checked = new AtomicInteger();

  /** Starts at nothing. */
  public RowTally() {}

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
  public RowCount count() {
    return new RowCount(trained.get(), read.get(), checked.get());
  }
}
