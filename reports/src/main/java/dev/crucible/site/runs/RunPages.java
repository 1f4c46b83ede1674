package dev.crucible.site.runs;

import dev.crucible.history.RunComparison;
import dev.crucible.site.news.TurnWords;
import dev.crucible.site.page.Page;
import dev.crucible.site.page.Page.Section;
import dev.crucible.site.page.RunFiles;
import dev.crucible.site.page.SiteInput;
import dev.crucible.site.page.Templates;
import dev.crucible.site.page.Words;
import dev.crucible.text.Utf8;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** One page a run: where it comes from and what it found; with its data for the comparison. */
public final class RunPages {

  private RunPages() {}

  /**
   * Writes {@code runs/RUN.html} and {@code runs/RUN.js} for every run.
   *
   * @throws IOException if a file could not be written
   */
  public static void write(SiteInput input, Path folder) throws IOException {
    Files.createDirectories(folder.resolve("runs"));
    RunFiles files = RunFiles.of(input.history().runs());
    TurnWords words = TurnWords.of(input.docket());
    for (RunEntry entry : Timeline.of(input.history())) {
      String id = entry.provenance().id();
      String title = "Run of " + Words.moment(entry.provenance().startedAt());
      Map<String, Object> model =
          Map.of(
              "page", new Page(title, "../", Section.RUNS),
              "input", input,
              "entry", entry,
              "files", files,
              "words", words,
              "moved", moved(entry));
      Templates.render("runs/run.jte", model, folder.resolve(files.page(id)));
      Utf8.write(folder.resolve(files.data(id)), RunData.script(entry.run(), files, words));
    }
  }

  /** Returns how many numbers moved since the run before in this tier. */
  private static int moved(RunEntry entry) {
    return entry
        .comparable()
        .map(before -> RunComparison.of(before, entry.run()))
        .map(found -> found.changes().stream().mapToInt(change -> change.moves().size()).sum())
        .orElse(0);
  }
}
