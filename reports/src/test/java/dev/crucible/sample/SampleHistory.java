package dev.crucible.sample;

import dev.crucible.claim.Docketed;
import dev.crucible.evidence.Provenance;
import dev.crucible.evidence.Seeds;
import dev.crucible.finding.Verdict;
import dev.crucible.history.History;
import dev.crucible.history.PastFrontier;
import dev.crucible.history.PastFrontier.Role;
import dev.crucible.history.PastRun;
import dev.crucible.history.PastStatistic;
import dev.crucible.history.PastTrial;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A made-up history: nightly runs whose estimates wander a little and jump where the commit
 * changes; now and then a verdict turns, and every fifth run has fresh seeds.
 */
public final class SampleHistory {

  private static final Instant FIRST = Instant.parse("2026-03-01T02:00:00Z");

  private SampleHistory() {}

  /** Returns a history of a docket; the last third of its claims bear a frontier. */
  public static History of(List<Docketed> docket, int runs) {
    return new History(
        IntStream.range(0, runs).mapToObj(night -> run(docket, night)).toList(), List.of());
  }

  /** Returns the same history, a control surviving in every run of fresh seeds. */
  public static History withSurvivors(History history) {
    return withChecks(history, Verdict.CORROBORATED, new PastTrial.Checks(3, 4, 6, 6));
  }

  /** Returns the same history, a theory left in every run of fresh seeds, which decided nothing. */
  public static History withLeftTheories(History history) {
    return withChecks(history, Verdict.INCONCLUSIVE, new PastTrial.Checks(4, 4, 5, 6));
  }

  private static History withChecks(History history, Verdict verdict, PastTrial.Checks checks) {
    return new History(
        history.runs().stream()
            .map(
                run ->
                    run.provenance().seeds().kind() == Seeds.Choice.FRESH
                        ? new PastRun(
                            run.provenance(),
                            run.trials().stream().map(t -> withChecks(t, verdict, checks)).toList())
                        : run)
            .toList(),
        history.warnings());
  }

  private static PastTrial withChecks(PastTrial trial, Verdict verdict, PastTrial.Checks checks) {
    List<PastStatistic> statistics = new ArrayList<>(trial.statistics());
    statistics.set(0, statistic(statistics.get(0).name(), 0, 0, verdict));
    return new PastTrial(
        trial.run(),
        trial.claim(),
        trial.registration(),
        trial.verdict(),
        statistics,
        checks,
        trial.frontier());
  }

  private static PastRun run(List<Docketed> docket, int night) {
    Provenance provenance = provenance(night);
    return new PastRun(
        provenance,
        IntStream.range(0, docket.size())
            .mapToObj(place -> trial(provenance, docket.get(place).id(), place, night))
            .toList());
  }

  private static Provenance provenance(int night) {
    Instant start = FIRST.plus(Duration.ofDays(night));
    String commit = "%040x".formatted(0xabcdefL * (1 + night / 7));
    return new Provenance(
        start.toString().replaceAll("[-:]", "") + "-" + commit.substring(33),
        start,
        commit,
        true,
        "ci",
        night < 20 ? "PyTorch 2.7.0" : "PyTorch 2.7.1",
        "17.0.12 (Temurin)",
        "AMD EPYC 7B13, 2 trials side by side",
        night % 5 == 4 ? new Seeds(Seeds.Choice.FRESH, 1000 * night) : Seeds.FIXED);
  }

  private static PastTrial trial(Provenance run, String claim, int place, int night) {
    Verdict verdict = (night / 7 + place) % 9 == 8 ? Verdict.INCONCLUSIVE : Verdict.CORROBORATED;
    return new PastTrial(
        run,
        claim,
        Optional.of("%016x".formatted(1 + place + night / 30).repeat(4)),
        verdict,
        List.of(
            statistic("plateau mean", place, night, verdict),
            statistic("room to sharpen", place + 50, night, Verdict.CORROBORATED)),
        new PastTrial.Checks(4, 4, 6, 6),
        place % 3 == 2 ? Optional.of(frontier(night)) : Optional.empty());
  }

  private static PastStatistic statistic(String name, int place, int night, Verdict verdict) {
    double wander = 0.004 * Math.sin(week(night) * 1.7 + place);
    double estimate = 1 + (verdict == Verdict.CORROBORATED ? 0 : 0.045) + wander;
    return new PastStatistic(
        name,
        "1",
        Optional.of(new PastStatistic.Terms("equals", 1, 0.05)),
        Optional.of(new PastStatistic.Reading(estimate, estimate - 0.008, estimate + 0.008, 0.9)),
        5,
        0,
        verdict,
        Optional.of(new PastStatistic.Strength(verdict == Verdict.CORROBORATED ? 1e-4 : 0.3, 0.9)));
  }

  private static double week(int night) {
    return Math.floor(night / 7.0);
  }

  private static PastFrontier frontier(int night) {
    double best = 0.4 * Math.pow(0.8, Math.floor(night / 25.0));
    return new PastFrontier(
        Optional.of(0.05),
        List.of(
            new PastFrontier.Score("closed form", Role.THEORY, best, Optional.of(5 * best)),
            new PastFrontier.Score("linear twin", Role.THEORY, 0.41, Optional.of(2.1)),
            new PastFrontier.Score("without a theory", Role.BASELINE, 0.69, Optional.of(3.0)),
            new PastFrontier.Score("shuffled", Role.CONTROL, 0.72, Optional.of(3.5))));
  }
}
