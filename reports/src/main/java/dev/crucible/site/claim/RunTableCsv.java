package dev.crucible.site.claim;

import dev.crucible.finding.RunTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The run tables of a claim's studies as files beside its page. */
public final class RunTableCsv {

  private RunTableCsv() {}

  /**
   * Returns the name of a table's file, for a claim's file name. Letters that not every system can
   * have in a name are written by their code.
   */
  public static String file(String claim, RunTable table) {
    String study =
        Pattern.compile("[^\\x00-\\x7F]")
            .matcher(table.study().toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "-"))
            .replaceAll(letter -> "u" + Integer.toHexString(letter.group().codePointAt(0)));
    return "%s-runs-%s.csv".formatted(claim, study);
  }

  /**
   * Writes one file a table.
   *
   * @throws IOException if one cannot be written
   */
  public static void write(String claim, List<RunTable> tables, Path folder) throws IOException {
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
