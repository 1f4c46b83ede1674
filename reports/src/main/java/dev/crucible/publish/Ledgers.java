package dev.crucible.publish;

import dev.crucible.lab.Host;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Where ledgers are: the official ones that the repository keeps, and this machine's own. */
final class Ledgers {

  private static final Path OFFICIAL = Path.of("reports", "ledger");
  private static final Path LOCAL = Path.of(".crucible", "ledger.jsonl");

  private Ledgers() {}

  /** Returns the ledger that runs are added to: what the property names, or the local one. */
  static Path own() {
    return Host.property(LedgerReporter.LEDGER_PROPERTY).map(Path::of).orElse(LOCAL);
  }

  /**
   * Returns every ledger there is, the official ones first.
   *
   * @throws IOException if the official ones cannot be listed
   */
  static List<Path> all() throws IOException {
    List<Path> ledgers = new ArrayList<>();
    if (Files.isDirectory(OFFICIAL)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(OFFICIAL, "*.jsonl")) {
        files.forEach(ledgers::add);
      }
    }
    Collections.sort(ledgers);
    ledgers.add(own());
    return ledgers;
  }
}
