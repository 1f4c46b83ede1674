package dev.crucible.site.claim;

import dev.crucible.claim.Docketed;
import dev.crucible.claim.OpenDirection;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.evidence.Evidence;
import dev.crucible.evidence.Run;
import dev.crucible.history.History;
import dev.crucible.sample.SampleHistory;
import dev.crucible.sample.SampleRuns;
import dev.crucible.site.page.SiteInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Claim pages of made-up inputs, read back. */
final class Pages {

  private Pages() {}

  /** Writes the pages of the sample run and returns one. */
  static String page(Path folder, String claim) throws IOException {
    return page(folder, sample(20), claim);
  }

  /** Writes an input's pages and returns one. */
  static String page(Path folder, SiteInput input, String claim) throws IOException {
    ClaimPages.write(input, folder);
    return Files.readString(folder.resolve("claims/" + claim + ".html"));
  }

  static SiteInput sample(int runs) {
    Run run = SampleRuns.full();
    List<Docketed> docket = run.evidence().stream().map(Evidence::claim).toList();
    return new SiteInput(docket, run, SampleHistory.of(docket, runs));
  }

  static SiteInput untried(Docketed claim) {
    return new SiteInput(List.of(claim), new Run(SampleRuns.provenance("r"), 1, List.of()), none());
  }

  static History none() {
    return new History(List.of(), List.of());
  }

  static Docketed claim(String id, String formula) {
    return new Docketed(
        id,
        "A title",
        "A statement.",
        Strand.EMPIRICAL_LAWS,
        OpenDirection.NONE,
        Standing.OPEN,
        "2604.21691",
        "Section 5",
        formula,
        List.of());
  }

  static String section(String page, String id) {
    int start = page.indexOf("<section id=\"" + id + "\"");
    return page.substring(start, page.indexOf("</section>", start));
  }

  static List<String> all(String page, String pattern) {
    return Pattern.compile(pattern, Pattern.DOTALL)
        .matcher(page)
        .results()
        .map(result -> result.group(1))
        .toList();
  }
}
