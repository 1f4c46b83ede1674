package dev.crucible.sample;

import dev.crucible.claim.Docketed;
import dev.crucible.claim.OpenDirection;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.evidence.Evidence;
import dev.crucible.evidence.Run;
import dev.crucible.history.Histories;
import dev.crucible.history.History;
import dev.crucible.history.PastRun;
import dev.crucible.ledger.Head;
import dev.crucible.runfile.DocketJson;
import dev.crucible.runfile.EvidenceLines;
import dev.crucible.site.Site;
import dev.crucible.site.page.SiteInput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Renders the sample site, so that people can look at it and tests can follow its links. */
public final class RenderSample {

  private static final int RUNS = 60;

  private static final Head OFFICIAL = new Head(263, "5ca1ab1e".repeat(8));

  private RenderSample() {}

  /**
   * Returns what the sample site is made from: the sample run, two claims that ledgers alone know,
   * and one that nobody tried.
   */
  public static SiteInput input() {
    Run run = SampleRuns.full();
    List<Docketed> tried = run.evidence().stream().map(Evidence::claim).toList();
    List<Docketed> known = new ArrayList<>(tried);
    known.add(claim("OD7.1", Strand.OPEN_DIRECTIONS, OpenDirection.OD7));
    known.add(claim("OD8.1", Strand.OPEN_DIRECTIONS, OpenDirection.OD8));
    List<Docketed> all = new ArrayList<>(known);
    all.add(claim("C.1", Strand.COUNTERPOINTS, OpenDirection.NONE));
    List<PastRun> runs = new ArrayList<>(SampleHistory.of(known, RUNS).runs());
    runs.addAll(Histories.of(List.of(), run).runs());
    return new SiteInput(all, run, new History(runs, List.of(), Optional.of(OFFICIAL)));
  }

  private static Docketed claim(String id, Strand strand, OpenDirection direction) {
    return new Docketed(
        id,
        "What the ledgers alone may know of " + id,
        "A sentence about " + id + ".",
        strand,
        direction,
        Standing.OPEN,
        "2604.21691",
        "Section 5");
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
