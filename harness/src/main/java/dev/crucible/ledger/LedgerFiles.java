package dev.crucible.ledger;

import dev.crucible.option.Places;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Where the ledgers are: the local one, which every run is added to, and the official one. */
public final class LedgerFiles {

  /** The option that names the local ledger. */
  public static final String LOCAL_PROPERTY = "ledger";

  /** The option that names the official ledger. */
  public static final String OFFICIAL_PROPERTY = "ledger.official";

  private static final Path LOCAL = Path.of(".crucible", "ledger.jsonl");
  private static final Path OFFICIAL = Path.of("reports", "ledger", "ledger.jsonl");

  private LedgerFiles() {}

  /**
   * Returns the local ledger: {@code .crucible/ledger.jsonl} unless the option names another.
   *
   * @param given looks up an option by its name
   * @param directory a directory of the project: named paths count from the project's folder
   */
  public static Path local(Function<String, Optional<String>> given, Path directory) {
    return file(LOCAL_PROPERTY, given, LOCAL, directory);
  }

  /**
   * Returns the official ledger: {@code reports/ledger/ledger.jsonl} unless the option names
   * another.
   *
   * @param given looks up an option by its name
   * @param directory a directory of the project: named paths count from the project's folder
   */
  public static Path official(Function<String, Optional<String>> given, Path directory) {
    return file(OFFICIAL_PROPERTY, given, OFFICIAL, directory);
  }

  /** Returns both, the official one first: what they tell differently is believed of it. */
  public static List<Path> all(Function<String, Optional<String>> given, Path directory) {
    return List.of(official(given, directory), local(given, directory));
  }

  private static Path file(
      String option, Function<String, Optional<String>> given, Path otherwise, Path directory) {
    return given
        .apply(option)
        .filter(name -> !name.isBlank())
        .map(name -> Places.option(option, name, directory))
        .orElseGet(() -> directory.resolve(otherwise).toAbsolutePath().normalize());
  }
}
