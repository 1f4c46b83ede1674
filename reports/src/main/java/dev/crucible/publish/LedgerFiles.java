package dev.crucible.publish;

import dev.crucible.lab.Host;
import java.nio.file.Path;
import java.util.List;

/** Where the ledgers are: the local one, which every run is added to, and the official one. */
public final class LedgerFiles {

  /** The system property that names the local ledger. */
  public static final String LOCAL_PROPERTY = "ledger";

  /** The system property that names the official ledger. */
  public static final String OFFICIAL_PROPERTY = "ledger.official";

  private static final Path LOCAL = Path.of(".crucible", "ledger.jsonl");
  private static final Path OFFICIAL = Path.of("reports", "ledger", "ledger.jsonl");

  private LedgerFiles() {}

  /** Returns the local ledger: {@code .crucible/ledger.jsonl} unless the property names another. */
  public static Path local() {
    return file(LOCAL_PROPERTY, LOCAL);
  }

  /**
   * Returns the official ledger: {@code reports/ledger/ledger.jsonl} unless the property names
   * another.
   */
  public static Path official() {
    return file(OFFICIAL_PROPERTY, OFFICIAL);
  }

  /** Returns both, the official one first: what they tell differently is believed of it. */
  public static List<Path> all() {
    return List.of(official(), local());
  }

  private static Path file(String property, Path otherwise) {
    return Host.property(property).map(Path::of).orElse(otherwise).toAbsolutePath().normalize();
  }
}
