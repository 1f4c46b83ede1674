package dev.crucible.sample;

import dev.crucible.claim.Docketed;
import dev.crucible.claim.Evidence;
import dev.crucible.claim.Run;
import dev.crucible.site.Site;
import dev.crucible.site.SiteInput;
import dev.crucible.summary.DocketJson;
import dev.crucible.summary.EvidenceLines;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Renders the sample site, so that people can look at it and tests can follow its links. */
public final class RenderSample {

  private static final int RUNS = 60;

  private RenderSample() {}

  /** Returns what the sample site is made from. */
  public static SiteInput input() {
    Run run = SampleRuns.full();
    List<Docketed> docket = run.evidence().stream().map(Evidence::claim).toList();
    return new SiteInput(docket, run, SampleHistory.of(docket, RUNS));
  }

  /** Writes the sample site with the files that a run leaves beside it. */
  public static void write(Path folder) throws IOException {
    SiteInput input = input();
    Site.write(input, Files.createDirectories(folder));
    try (BufferedWriter lines = Files.newBufferedWriter(folder.resolve("evidence.jsonl"))) {
      EvidenceLines.write(input.run(), lines);
    }
    Files.writeString(folder.resolve("docket.json"), DocketJson.write(input.run()));
  }

  /** Writes the sample site to the folder that the first argument names. */
  public static void main(String[] arguments) throws IOException {
    write(Path.of(arguments[0]));
  }
}
