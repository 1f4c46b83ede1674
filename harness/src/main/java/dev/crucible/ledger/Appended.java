package dev.crucible.ledger;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What an append did.
 *
 * @param lines how many lines were added
 * @param setAside the file that a torn last line was moved to, if there was one
 * @param completed the number of a whole line that lacked its line feed, if there was one
 */
public record Appended(int lines, Optional<Path> setAside, OptionalInt completed) {

  /** What an append did to a ledger whose last line was whole. */
  public Appended(int lines, Optional<Path> setAside) {
    this(lines, setAside, OptionalInt.empty());
  }

  /** Returns how many lines were added, in words: {@code 1 line}. */
  public String count() {
    return lines == 1 ? "1 line" : lines + " lines";
  }

  /** Returns what became of a torn or unended last line, as a sentence; empty if neither. */
  public Optional<String> repair() {
    if (completed.isPresent()) {
      return Optional.of(
          "The ledger's last line, %s, lacked nothing but its line feed; it has it now"
              .formatted(completed.getAsInt()));
    }
    return setAside.map(
        aside -> "The ledger ended in half a line, left by a killed run; it is now in " + aside);
  }
}
