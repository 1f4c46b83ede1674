package dev.crucible.desk.fault;

/**
 * A place in a file of a desk.
 *
 * @param file its name as the desk has it
 * @param line the line, from 1; 0 if the whole file is meant
 * @param column the column, from 1; 0 if the whole line is meant
 */
public record Spot(String file, long line, long column) {

  /** Returns a whole file. */
  public static Spot of(String file) {
    return new Spot(file, 0, 0);
  }

  /** Returns a line of a file. */
  public static Spot line(String file, long line) {
    return new Spot(file, line, 0);
  }

  /** Returns the place in words: {@code claim.yaml, line 3, column 5}. */
  public String words() {
    if (line == 0) {
      return file;
    }
    return column == 0
        ? "%s, line %s".formatted(file, line)
        : "%s, line %s, column %s".formatted(file, line, column);
  }

  /** Returns a fault at this place. */
  public Fault fault(String what, String remedy) {
    return new Fault(this, what, remedy);
  }
}
