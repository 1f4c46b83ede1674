package dev.crucible.host;

import java.util.Optional;

/**
 * What a program answered.
 *
 * @param answered whether it ended well
 * @param text what it printed; if it did not end well, why, as far as it said so
 */
public record Reply(boolean answered, String text) {

  /** Returns the reply of a program that ended well. */
  public static Reply of(String text) {
    return new Reply(true, text);
  }

  /** Returns the reply of a program that is missing, failed or took too long. */
  public static Reply refused(String why) {
    return new Reply(false, why);
  }

  /** Returns what was printed; empty if the program did not end well. */
  public Optional<String> answer() {
    return answered ? Optional.of(text) : Optional.empty();
  }
}
