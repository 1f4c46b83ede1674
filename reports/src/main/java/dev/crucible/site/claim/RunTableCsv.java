package dev.crucible.site.claim;

import dev.crucible.claim.RunTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The run tables of a claim's studies as files beside its page. */
public final class RunTableCsv {

  private RunTableCsv() {}

  /** Returns the name of a table's file, for a claim's file name. */
  public static String file(String claim, RunTable table) {
    String study = table.study().toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "-");
    return "%s-runs-%s.csv".formatted(claim, study);
  }

  /**
   * Writes one file a table.
   *
   * @throws IOException if one cannot be written
   */
  static void write(String claim, List<RunTable> tables, Path folder) throws IOException {
    for (RunTable table : tables) {
      String[] columns = table.columns().toArray(String[]::new);
      try (Csv csv = Csv.create(folder.resolve(file(claim, table)), columns)) {
        for (List<String> row : table.rows()) {
          csv.row(row.toArray());
        }
      }
    }
  }
}
