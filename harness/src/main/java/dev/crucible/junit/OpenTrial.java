package dev.crucible.junit;

import dev.crucible.claim.Docketed;
import dev.crucible.claim.Evidence;
import dev.crucible.claim.OnRecord;
import dev.crucible.claim.Verdict;
import dev.crucible.claim.Verdicts;
import dev.crucible.lab.Bench;
import dev.crucible.lab.Host;
import dev.crucible.lab.Lab;
import dev.crucible.lab.Notebook;
import dev.crucible.lab.Notebook.Contents;
import dev.crucible.lab.Stopwatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A claim while it is tried. */
final class OpenTrial {

  private final Docketed claim;
  private final int experiments;
  private final Notebook notebook = new Notebook();
  private final Lab lab;
  private final Stopwatch watch = Stopwatch.start(Host::nanos);
  private final List<String> breakdowns = new ArrayList<>();
  private int finished;

  OpenTrial(Docketed claim, int experiments, Bench bench) {
    this.claim = claim;
    this.experiments = experiments;
    this.lab = new Lab(claim.id(), bench, notebook);
  }

  Lab lab() {
    return lab;
  }

  synchronized void finished() {
    finished++;
  }

  synchronized void brokeOff(String experiment, String why) {
    breakdowns.add(experiment + " " + why);
  }

  synchronized Evidence close(Optional<OnRecord> onRecord) {
    Contents contents = notebook.contents();
    Verdicts.Decision decision = decide(contents);
    return new Evidence(
        claim,
        decision.verdict(),
        decision.reason(),
        onRecord,
        watch.seconds(),
        contents.judgements(),
        contents.figures(),
        contents.settings(),
        contents.notes());
  }

  /**
   * Half a trial has no verdict, and a statistic that nothing was predicted about tests nothing.
   */
  private Verdicts.Decision decide(Contents contents) {
    if (!breakdowns.isEmpty()) {
      return without(Verdict.NOT_RUN, String.join("; ", breakdowns));
    }
    if (finished < experiments) {
      return without(
          Verdict.NOT_RUN, "%s of %s experiments were run".formatted(finished, experiments));
    }
    if (!contents.unjudged().isEmpty()) {
      return without(
          Verdict.INVALID,
          "measured and never held against a prediction: "
              + String.join(", ", contents.unjudged()));
    }
    return Verdicts.of(contents.judgements());
  }

  private static Verdicts.Decision without(Verdict verdict, String reason) {
    return new Verdicts.Decision(verdict, reason, List.of());
  }
}
