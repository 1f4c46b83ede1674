package dev.crucible.site.runs;

import dev.crucible.site.page.Page;
import dev.crucible.site.page.Page.Section;
import dev.crucible.site.page.RunFiles;
import dev.crucible.site.page.SiteInput;
import dev.crucible.site.page.Templates;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The list of all runs, newest first, on as many pages as it takes. */
public final class RunsPage {

  /** Keeps a page below 200 kB. */
  private static final int ROWS = 250;

  private RunsPage() {}

  /**
   * Writes {@code runs/index.html} and, if there are more runs, {@code runs/page-2.html} and so on.
   *
   * @throws IOException if a file could not be written
   */
  public static void write(SiteInput input, Path folder) throws IOException {
    List<RunEntry> entries = Timeline.of(input.history());
    RunFiles files = RunFiles.of(input.history().runs());
    int pages = Math.max(1, (entries.size() + ROWS - 1) / ROWS);
    for (int number = 1; number <= pages; number++) {
      String title = number == 1 ? "Runs" : "Runs, page %s of %s".formatted(number, pages);
      List<RunEntry> rows =
          entries.subList((number - 1) * ROWS, Math.min(entries.size(), number * ROWS));
      Map<String, Object> model =
          Map.of(
              "page", new Page(title, "../", Section.RUNS),
              "input", input,
              "entries", rows,
              "files", files,
              "sheet", new Sheet(number, pages, entries.size()));
      Templates.render("runs/index.jte", model, folder.resolve("runs").resolve(file(number)));
    }
  }

  private static String file(int number) {
    return number == 1 ? "index.html" : "page-%s.html".formatted(number);
  }

  /**
   * One page of the list.
   *
   * @param number its number, from 1
   * @param pages how many there are
   * @param runs how many runs there are in all
   */
  public record Sheet(int number, int pages, int runs) {

    /** Returns the file of a page, beside this one. */
    public String file(int other) {
      return RunsPage.file(other);
    }
  }
}
