package dev.crucible.lab;

/**
 * A claim needs data that only whoever runs it can bring: it is not tried, and that is no failure.
 */
public final class DataWanted extends RuntimeException {

  private static final long serialVersionUID = 1L;

  DataWanted(String what) {
    super(what);
  }
}
