package dev.crucible.sample;

import dev.crucible.evidence.Provenance;
import dev.crucible.evidence.Seeds;
import dev.crucible.finding.Verdict;
import dev.crucible.history.PastFrontier;
import dev.crucible.history.PastFrontier.Role;
import dev.crucible.history.PastFrontier.Score;
import dev.crucible.history.PastRun;
import dev.crucible.history.PastStatistic;
import dev.crucible.history.PastTrial;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Small made-up pasts, of which a test says all that matters. */
public final class SamplePast {

  private static final Instant FIRST = Instant.parse("2026-05-01T02:00:00Z");

  private SamplePast() {}

  /** Returns where a run of tier ci with the fixed seeds came from. */
  public static Provenance origin(String id, int day) {
    return origin(id, day, "ci", Seeds.FIXED);
  }

  /** Returns where a run came from, on a day from the first on. */
  public static Provenance origin(String id, int day, String tier, Seeds seeds) {
    return new Provenance(
        id,
        FIRST.plus(Duration.ofDays(day)),
        "%040x".formatted(0xabcdefL + day),
        true,
        tier,
        "PyTorch 2.7.1",
        "17.0.12 (Temurin)",
        "AMD EPYC 7B13",
        seeds);
  }

  /** Returns a run of trials, which say nothing yet of where they come from. */
  public static PastRun run(Provenance run, PastTrial... trials) {
    return new PastRun(
        run,
        Arrays.stream(trials)
            .map(
                t ->
                    new PastTrial(
                        run,
                        t.claim(),
                        t.registration(),
                        t.verdict(),
                        t.statistics(),
                        t.checks(),
                        t.frontier()))
            .toList());
  }

  /** Returns a trial under registration {@code a…}. */
  public static PastTrial trial(String claim, Verdict verdict, PastStatistic... statistics) {
    return new PastTrial(
        origin("unknown", 0),
        claim,
        Optional.of("a".repeat(64)),
        verdict,
        List.of(statistics),
        new PastTrial.Checks(2, 2, 3, 3),
        Optional.empty());
  }

  /** Returns the trial under a registration whose digest has one digit only. */
  public static PastTrial under(String digit, PastTrial trial) {
    return new PastTrial(
        trial.run(),
        trial.claim(),
        Optional.of(digit.repeat(64)),
        trial.verdict(),
        trial.statistics(),
        trial.checks(),
        trial.frontier());
  }

  /** Returns the trial of a frontier whose best theory has a score. */
  public static PastTrial scored(double score, PastTrial trial) {
    return new PastTrial(
        trial.run(),
        trial.claim(),
        trial.registration(),
        trial.verdict(),
        trial.statistics(),
        trial.checks(),
        Optional.of(
            new PastFrontier(
                Optional.of(0.05),
                List.of(new Score("closed form", Role.THEORY, score, Optional.empty())))));
  }

  /** Returns a statistic that is predicted to be 1 ± 0.05. */
  public static PastStatistic statistic(String name, double estimate, double low, double high) {
    return new PastStatistic(
        name,
        "1",
        Optional.of(new PastStatistic.Terms("equals", 1, 0.05)),
        Optional.of(new PastStatistic.Reading(estimate, low, high, 0.9)),
        5,
        0,
        Verdict.CORROBORATED,
        Optional.empty());
  }
}
