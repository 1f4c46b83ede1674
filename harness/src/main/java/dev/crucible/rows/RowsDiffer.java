package dev.crucible.rows;

/** Rows that were kept are not the bits that training gives now: nothing kept can be believed. */
public final class RowsDiffer extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  RowsDiffer(String message) {
    super(message);
  }
}
