package dev.crucible.history;

import dev.crucible.evidence.Provenance;
import dev.crucible.evidence.Seeds;
import dev.crucible.finding.Verdict;
import dev.crucible.history.PastFrontier.Role;
import dev.crucible.history.PastFrontier.Score;
import dev.crucible.history.PastStatistic.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Made-up past trials. */
final class Pasts {

  private static final Instant FIRST = Instant.parse("2026-03-01T02:00:00Z");

  private Pasts() {}

  static Provenance origin(int day) {
    return origin(day, "aaaaaaaaaa", "PyTorch 2.7.0", Seeds.FIXED);
  }

  static Provenance origin(int day, String commit, String engine, Seeds seeds) {
    return new Provenance(
        "run-" + day,
        FIRST.plus(Duration.ofDays(day)),
        commit,
        true,
        "ci",
        engine,
        "17",
        "2 cores",
        seeds);
  }

  /** A trial under registration d1 whose statistics have the interval estimate ± 0.01. */
  static PastTrial trial(Provenance run, String claim, PastStatistic... statistics) {
    return new PastTrial(
        run,
        claim,
        Optional.of("d1"),
        Verdict.CORROBORATED,
        List.of(statistics),
        new PastTrial.Checks(1, 1, 2, 2),
        Optional.empty());
  }

  static PastTrial with(PastTrial trial, Verdict verdict) {
    return new PastTrial(
        trial.run(),
        trial.claim(),
        trial.registration(),
        verdict,
        trial.statistics(),
        trial.checks(),
        trial.frontier());
  }

  static PastTrial under(PastTrial trial, String registration) {
    return new PastTrial(
        trial.run(),
        trial.claim(),
        Optional.of(registration),
        trial.verdict(),
        trial.statistics(),
        trial.checks(),
        trial.frontier());
  }

  static PastTrial scored(int day, String registration, double... theories) {
    List<Score> scores =
        Arrays.stream(theories)
            .mapToObj(
                score -> new Score("theory " + score, Role.THEORY, score, Optional.of(2 * score)))
            .toList();
    PastTrial plain = under(trial(origin(day), "OD8.2"), registration);
    return new PastTrial(
        plain.run(),
        plain.claim(),
        plain.registration(),
        plain.verdict(),
        plain.statistics(),
        plain.checks(),
        Optional.of(new PastFrontier(Optional.of(0.05), scores)));
  }

  static PastStatistic statistic(String name, double estimate) {
    return statistic(name, new Reading(estimate, estimate - 0.01, estimate + 0.01, 0.9));
  }

  static PastStatistic statistic(String name, Reading reading) {
    return new PastStatistic(
        name,
        "1",
        Optional.empty(),
        Optional.of(reading),
        5,
        0,
        Verdict.CORROBORATED,
        Optional.empty());
  }

  static PastStatistic unread(String name) {
    return new PastStatistic(
        name,
        "1",
        Optional.empty(),
        Optional.empty(),
        0,
        5,
        Verdict.INCONCLUSIVE,
        Optional.empty());
  }
}
