package dev.crucible.browser;

import dev.crucible.claim.Docketed;
import dev.crucible.evidence.Evidence;
import dev.crucible.finding.Verdict;
import dev.crucible.history.PastRun;
import dev.crucible.history.PastTrial;
import dev.crucible.sample.RenderSample;
import dev.crucible.site.page.SiteInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The site of a made-up run and history, rendered once.
 *
 * @param folder where it is
 * @param input what it was made from
 */
record SampleSite(Path folder, SiteInput input) implements AutoCloseable {

  static SampleSite render() throws IOException {
    Path folder = Files.createTempDirectory("site");
    RenderSample.write(folder);
    return new SampleSite(folder, RenderSample.input());
  }

  /** Deletes it. */
  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** Returns a page, given from the site's folder. */
  Path page(String way) {
    return folder.resolve(way);
  }

  /** Returns the runs of its history, oldest first. */
  List<PastRun> past() {
    return input.history().runs();
  }

  /** Returns the numbers of the claims that fit, in docket order. */
  List<String> claims(Predicate<Docketed> fits) {
    return input.docket().stream().filter(fits).map(Docketed::id).toList();
  }

  /** Returns how a claim stands: as this run found it, or as an earlier one did. */
  Verdict verdict(Docketed claim) {
    return input
        .evidence(claim.id())
        .map(Evidence::verdict)
        .or(() -> input.history().standing(claim.id(), "ci").map(PastTrial::verdict))
        .orElse(Verdict.NOT_RUN);
  }
}
