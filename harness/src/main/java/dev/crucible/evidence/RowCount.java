package dev.crucible.evidence;

/**
 * How many rows of studies a run trained, and how many it read in place of training.
 *
 * @param trained rows that were trained
 * @param read rows that were kept by an earlier run and read
 * @param checked rows among those read that were trained again, and were the same bits
 */
public record RowCount(int trained, int read, int checked) {

  /** Nothing: a run without studies. */
  public static final RowCount NONE = new RowCount(0, 0, 0);

  /** Returns the count in words. */
  public String words() {
    return read == 0
        ? "%s rows trained, none read".formatted(trained)
        : "%s rows trained, %s read; of those read %s were trained again and are the same bits"
            .formatted(trained, read, checked);
  }
}
