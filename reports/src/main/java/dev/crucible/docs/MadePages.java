package dev.crucible.docs;

import dev.crucible.claim.Docketed;
import dev.crucible.history.Histories;
import dev.crucible.history.History;
import dev.crucible.registry.Registry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The pages of the documentation that hold a table made from what is on record. */
public final class MadePages {

  /** What makes them anew. */
  public static final String REPEAT = "mvn -Pdocs test";

  private static final String VERDICTS = "reports/docs/verdicts.md";
  private static final String DECIDING = "reports/docs/deciding.md";

  private MadePages() {}

  /**
   * Returns each page as it should be, by its file.
   *
   * @param top the project's folder
   * @param official the official ledger's file
   * @param docket the claims, in the order of the rows
   * @throws IllegalArgumentException if registry or ledger is not valid, or a page has no such
   *     table or a row that would be lost
   * @throws UncheckedIOException if a file cannot be read
   */
  public static Map<Path, String> of(Path top, Path official, List<Docketed> docket) {
    Registry registry = Registry.read(top.resolve("claims").resolve("registry.lock"));
    History history =
        Histories.told(
            List.of(official), docket.stream().map(Docketed::id).toList(), registry.heirs());
    if (!history.warnings().isEmpty()) {
      throw new IllegalArgumentException(String.join(" ", history.warnings()));
    }
    Map<Path, String> pages = new LinkedHashMap<>();
    Path verdicts = top.resolve(VERDICTS);
    String told = VerdictTable.in(VERDICTS, text(verdicts), docket, registry, history);
    pages.put(verdicts, TierTable.in(VERDICTS, told, docket, registry));
    Path deciding = top.resolve(DECIDING);
    pages.put(deciding, TrustTable.in(DECIDING, text(deciding)));
    return pages;
  }

  private static String text(Path page) {
    try {
      return Files.readString(page);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read %s: %s".formatted(page, e.getMessage()), e);
    }
  }
}
