package dev.crucible.history;

import dev.crucible.evidence.Evidence;
import dev.crucible.evidence.Registration;
import dev.crucible.evidence.Seeds;
import dev.crucible.finding.Verdict;
import dev.crucible.history.PastTrial.Checks;
import dev.crucible.runfile.FreshShare;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts runs with fresh seeds that refuted what they had to. */
public final class FreshShares {

  private FreshShares() {}

  /**
   * Counts a claim's runs in a tier under its present registration: each draw of seeds once, runs
   * in which it broke off not at all.
   *
   * @param trials its trials, oldest first, of whatever tier and seeds
   * @param evidence what this run found; without it the latest trial tells the registration
   * @param tier {@code ci} or {@code full}
   */
  public static FreshShare of(List<PastTrial> trials, Optional<Evidence> evidence, String tier) {
    Optional<String> present =
        evidence
            .flatMap(Evidence::registration)
            .map(Registration::digest)
            .or(() -> latest(trials).flatMap(PastTrial::registration));
    Map<Seeds, Boolean> byDraw = new HashMap<>();
    trials.stream()
        .filter(trial -> trial.run().seeds().kind() == Seeds.Choice.FRESH)
        .filter(trial -> trial.run().tier().equals(tier) && trial.verdict() != Verdict.NOT_RUN)
        .filter(trial -> present.isPresent() && trial.registration().equals(present))
        .forEach(trial -> byDraw.putIfAbsent(trial.run().seeds(), allRefuted(trial.checks())));
    int held = (int) byDraw.values().stream().filter(Boolean::booleanValue).count();
    return new FreshShare(held, byDraw.size());
  }

  private static Optional<PastTrial> latest(List<PastTrial> trials) {
    return trials.stream().reduce((older, newer) -> newer);
  }

  private static boolean allRefuted(Checks checks) {
    return checks.refuted() == checks.controls() && checks.killed() == checks.mutants();
  }
}
