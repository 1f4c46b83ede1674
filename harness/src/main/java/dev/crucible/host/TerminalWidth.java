package dev.crucible.host;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many columns the terminal has that a process is attached to. */
final class TerminalWidth {

  /** What the terminal driver is asked; its standard input would be Maven's, not the terminal. */
  private static final List<String> ASK = List.of("sh", "-c", "stty size </dev/tty");

  private static final Pattern SIZE = Pattern.compile("\\d+ (\\d{1,5})");
  private static final Pattern COLUMNS = Pattern.compile("(\\d{1,5})");

  private TerminalWidth() {}

  /** Returns the columns; empty if there is no terminal, or it does not tell. */
  static OptionalInt ask() {
    return of(Machine.environment("COLUMNS"), Commands.ask(Path.of(""), ASK));
  }

  /**
   * Returns the columns out of what was said of them; what somebody set goes first.
   *
   * @param columns the environment's variable
   * @param size rows and columns, as the terminal driver tells them
   */
  static OptionalInt of(Optional<String> columns, Reply size) {
    OptionalInt set = positive(COLUMNS, columns);
    return set.isPresent() ? set : positive(SIZE, size.answer());
  }

  private static OptionalInt positive(Pattern pattern, Optional<String> said) {
    return said.map(String::strip)
        .map(pattern::matcher)
        .filter(Matcher::matches)
        .map(matcher -> Integer.parseInt(matcher.group(1)))
        .filter(number -> number > 0)
        .map(OptionalInt::of)
        .orElse(OptionalInt.empty());
  }
}
