package dev.crucible.desk.table;

/**
 * One of the values that a column of names or sizes takes.
 *
 * @param text as it is written
 * @param number the number that it is; NaN if it is none
 */
public record Level(String text, double number) {

  /** Returns whether it is a number that can be computed with. */
  public boolean isNumber() {
    return Double.isFinite(number);
  }
}
