package dev.crucible.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.evidence.Provenance;
import dev.crucible.evidence.Seeds;
import dev.crucible.evidence.Seeds.Choice;
import dev.crucible.finding.Verdict;
import dev.crucible.history.FreshSequence.Step;
import dev.crucible.history.FreshSequence.Worth;
import dev.crucible.history.PastStatistic.Reading;
import dev.crucible.history.PastStatistic.Strength;
import dev.crucible.stats.anytime.Calibrator;
import dev.crucible.stats.anytime.ClaimProcess.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FreshSequenceTest {

  private static final Seeds A = new Seeds(Choice.FRESH, 1009);
  private static final Seeds B = new Seeds(Choice.FRESH, 2018);
  private static final Seeds C = new Seeds(Choice.FRESH, 3027);

  private final List<PastTrial> trials = new ArrayList<>();

  private static PastStatistic tested(String name, double agreement, double disagreement) {
    return statistic(name, 0.9, Verdict.INCONCLUSIVE, new Strength(agreement, disagreement));
  }

  private static PastStatistic exact(Verdict verdict) {
    double disagreement = verdict == Verdict.REFUTED ? 0 : 1;
    return statistic("exact", 1, verdict, new Strength(1 - disagreement, disagreement));
  }

  private static PastStatistic statistic(
      String name, double confidence, Verdict verdict, Strength strength) {
    return new PastStatistic(
        name,
        "1",
        Optional.empty(),
        Optional.of(new Reading(1, 0.9, 1.1, confidence)),
        4,
        1,
        verdict,
        Optional.of(strength));
  }

  private void run(Seeds seeds, PastStatistic... statistics) {
    run(seeds, "digest", "ci", Verdict.CORROBORATED, statistics);
  }

  private void run(
      Seeds seeds, String digest, String tier, Verdict verdict, PastStatistic... statistics) {
    int number = trials.size();
    Provenance run =
        new Provenance(
            "R" + number,
            Instant.EPOCH.plusSeconds(number),
            "c",
            true,
            tier,
            "none",
            "17",
            "cpu",
            seeds);
    trials.add(
        new PastTrial(
            run,
            "T.1",
            Optional.of(digest).filter(name -> !name.isEmpty()),
            verdict,
            List.of(statistics),
            new PastTrial.Checks(1, 1, 2, 2),
            Optional.empty()));
  }

  private FreshSequence only() {
    assertThat(FreshSequence.of(trials)).hasSize(1);
    return FreshSequence.of(trials).get(0);
  }

  @Test
  void multipliesTheRunsOfFreshSeedsAlone() {
    run(Seeds.FIXED, tested("a", 1e-9, 1));
    run(A, tested("a", 0.01, 0.99));
    run(new Seeds(Choice.REPEATED, 1009), tested("a", 1e-9, 0.999));
    run(B, tested("a", 0.002, 0.998));
    FreshSequence sequence = only();
    assertThat(sequence.steps()).extracting(Step::run).containsExactly("R1", "R3");
    assertThat(sequence.last().logAgreement())
        .isCloseTo(Calibrator.logEvidence(0.01) + Calibrator.logEvidence(0.002), within(1e-12));
    assertThat(sequence.state()).isEqualTo(State.CORROBORATED);
    assertThat(sequence.decided()).hasValueSatisfying(s -> assertThat(s.run()).isEqualTo("R3"));
    assertThat(sequence.words())
        .isEqualTo("corroborated after 2 runs, 10 seeds; e = 56.8 (1/α = 20)");
  }

  @Test
  void aDrawOfSeedsCountsOnce() {
    run(A, tested("a", 0.01, 0.99));
    run(A, tested("a", 0.01, 0.99));
    assertThat(only().steps()).hasSize(1);
    assertThat(only().words())
        .isEqualTo("undecided after 1 run, 5 seeds; e = 4.45 for it, 0.502 against it (1/α = 20)");
  }

  @Test
  void anotherRegistrationOrTierStartsAnotherSequence() {
    run(A, "old", "ci", Verdict.CORROBORATED, tested("a", 1e-6, 0.9));
    run(B, "new", "ci", Verdict.CORROBORATED, tested("a", 0.5, 0.5));
    run(C, "new", "full", Verdict.CORROBORATED, tested("a", 0.5, 0.5));
    assertThat(FreshSequence.of(trials))
        .extracting(FreshSequence::registration)
        .containsExactly("old", "new", "new");
    assertThat(FreshSequence.of(trials).get(0).state()).isEqualTo(State.CORROBORATED);
    assertThat(FreshSequence.latest(trials, "ci"))
        .hasValueSatisfying(latest -> assertThat(latest.registration()).isEqualTo("new"));
  }

  @Test
  void whatNobodyCanTellTheRegistrationOfDoesNotCount() {
    run(A, "", "ci", Verdict.CORROBORATED, tested("a", 1e-6, 0.9));
    assertThat(FreshSequence.of(trials)).isEmpty();
    assertThat(FreshSequence.latest(trials, "ci")).isEmpty();
  }

  @Test
  void withoutPValuesThereIsNoEvidence() {
    run(A, "digest", "ci", Verdict.NOT_RUN);
    run(B, tested("a", 1, 1));
    run(C, statistic("a", 0.9, Verdict.CORROBORATED, new Strength(0, 1)));
    FreshSequence sequence = only();
    assertThat(sequence.steps()).extracting(Step::worth).containsOnly(Worth.NONE);
    assertThat(sequence.last().logAgreement()).isZero();
    assertThat(sequence.last().logDisagreement()).isZero();
    assertThat(sequence.words())
        .isEqualTo(
            "undecided after 3 runs, 10 seeds, 3 runs without evidence; e = 1 for it, 1 against it"
                + " (1/α = 20)");
  }

  @Test
  void linesWithoutPValuesAreNoEvidence() {
    PastStatistic old =
        new PastStatistic(
            "a",
            "1",
            Optional.empty(),
            Optional.of(new Reading(1, 0.9, 1.1, 0.9)),
            5,
            0,
            Verdict.CORROBORATED,
            Optional.empty());
    run(A, old);
    assertThat(only().last().worth()).isEqualTo(Worth.NONE);
  }

  @Test
  void anInvalidRunCostsAndNeverPays() {
    run(A, "digest", "ci", Verdict.INVALID, tested("a", 1e-9, 0.9));
    assertThat(only().last().worth()).isEqualTo(Worth.COST);
    assertThat(only().last().logAgreement()).isZero();
    assertThat(only().last().logDisagreement())
        .isCloseTo(Calibrator.logEvidence(0.9), within(1e-12));
  }

  @Test
  void refutesByTheMeanOfItsStatistics() {
    run(A, tested("a", 0.999, 1e-6), tested("b", 0.01, 0.99));
    run(B, tested("a", 0.5, 0.5), tested("b", 0.01, 0.99));
    assertThat(only().state()).isEqualTo(State.REFUTED);
    assertThat(only().words())
        .isEqualTo("refuted after 1 run, 5 seeds; e = 2620 against it (1/α = 20), 1 run since");
  }

  @Test
  void oneSeedRefutesAnExactStatement() {
    run(A, exact(Verdict.CORROBORATED));
    assertThat(only().words())
        .isEqualTo(
            "undecided after 1 run, 5 seeds; exact statements held in every run, which no test"
                + " weighs (1/α = 20)");
    run(B, exact(Verdict.REFUTED));
    assertThat(only().words())
        .isEqualTo(
            "refuted after 2 runs, 10 seeds; an exact statement does not hold, which one seed is"
                + " enough for (1/α = 20)");
  }

  @Test
  void contradictionsAreShown() {
    run(A, tested("a", 1e-6, 0.999999));
    run(B, tested("a", 0.999999, 1e-9));
    assertThat(only().state()).isEqualTo(State.CONTRADICTORY);
    assertThat(only().words()).startsWith("contradictory after 2 runs, 10 seeds; e = ");
  }

  @Test
  void hugeEvidenceIsToldByItsPowerOfTen() {
    run(A, tested("a", 1e-300, 1));
    assertThat(only().words())
        .isEqualTo("corroborated after 1 run, 5 seeds; e = 10^294 (1/α = 20)");
  }
}
