package dev.crucible.ledger.chain;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What an append did.
 *
 * @param lines how many lines were added
 * @param setAside the file that a torn last line was moved to, if there was one
 */
public record Appended(int lines, Optional<Path> setAside) {

  /** Returns how many lines were added, in words: {@code 1 line}. */
  public String count() {
    return lines == 1 ? "1 line" : lines + " lines";
  }

  /** Returns what became of a torn last line, as a sentence; empty if there was none. */
  public Optional<String> repair() {
    return setAside.map(
        aside -> "The ledger ended in half a line, left by a killed run; it is now in " + aside);
  }
}
