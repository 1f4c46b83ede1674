package dev.crucible.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.evidence.Change;
import dev.crucible.evidence.Evidence;
import dev.crucible.evidence.OnRecord;
import dev.crucible.evidence.Verdicts;
import dev.crucible.finding.Judgement;
import dev.crucible.finding.NamedRuling;
import dev.crucible.finding.Verdict;
import dev.crucible.measurement.Observation.Cause;
import dev.crucible.measurement.Sample;
import dev.crucible.measurement.Samples;
import dev.crucible.prediction.Prediction;
import dev.crucible.stats.Judge;
import dev.crucible.study.Tier;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FailureMessageTest {

  private static final Prediction PLATEAU =
      Prediction.of("η·λ₁/2").equalTo(1).within(0.05, "as stated");
  private static final Sample BELOW = Samples.of(0.2, 0.21, 0.22);
  private static final Sample OFF = Samples.of(1.13, 1.19, 1.16, 1.12, 1.2);
  private static final Optional<OnRecord> ON_RECORD =
      Optional.of(new OnRecord(Verdict.CORROBORATED, LocalDate.of(2026, 11, 30), "seen"));

  @Test
  void ofARefutedClaim() {
    assertThat(message(ON_RECORD, judgement("parity", OFF, BELOW)))
        .isEqualTo(
            """
            EOS.1  Sharpness settles at 2/η                       REFUTED   (on record: CORROBORATED since 2026-11-30)
              predicted  η·λ₁/2 = 1 ± 0.05      measured  1.160 ± 0.016   (5 fixed seeds, 0 excluded)
              rule       equivalence, two one-sided t-tests at α 0.05: 90 % interval [1.126, 1.194] lies outside (0.95, 1.05)
              control    a step far below the edge: refuted as it must be (0.2100)
              mutants    1 of 2 killed
              gate       mend it
              accept     mvn -Paccept test -Dclaim=EOS.1 -Dreason="…"
              repeat     mvn -pl claims -am test -Dclaim=EOS.1""");
  }

  @Test
  void namesTheStatisticsThatDecideAndNoOthers() {
    Sample diverged = Samples.excluding(OFF, Cause.DIVERGED, "loss is infinite");
    assertThat(
            message(
                Optional.empty(),
                judgement("good", Samples.of(1, 1.01, 0.99), BELOW),
                judgement("bad", diverged, BELOW),
                judgement("open", Samples.of(1, 1.1, 1.2), BELOW)))
        .isEqualTo(
            """
            EOS.1  Sharpness settles at 2/η                       REFUTED   (on record: nothing)
              statistic  bad
              predicted  η·λ₁/2 = 1 ± 0.05      measured  1.160 ± 0.016   (6 fixed seeds, 1 excluded: DIVERGED)
              rule       equivalence, two one-sided t-tests at α 0.05: 90 % interval [1.126, 1.194] lies outside (0.95, 1.05)
              left out   1 of 6 seeds left out (DIVERGED); nothing was measured of it, at the margin's edge INCONCLUSIVE
              control    a step far below the edge: refuted as it must be (0.2100)
              mutants    1 of 2 killed
              gate       mend it
              accept     mvn -Paccept test -Dclaim=EOS.1 -Dreason="…"
              repeat     mvn -pl claims -am test -Dclaim=EOS.1""");
  }

  @Test
  void ofAControlThatWasNotRefutedTellsThatItShowsNothing() {
    Sample wide = Samples.of(1, 1.04, 0.96, 1.02, 0.98);
    assertThat(message(ON_RECORD, judgement("parity", wide, Samples.of())))
        .isEqualTo(
            """
            EOS.1  Sharpness settles at 2/η                       INCONCLUSIVE   (on record: CORROBORATED since 2026-11-30)
              predicted  η·λ₁/2 = 1 ± 0.05      measured  1.000 ± 0.014   (5 fixed seeds, 0 excluded)
              rule       equivalence, two one-sided t-tests at α 0.05: 90 % interval [0.970, 1.030] lies inside (0.95, 1.05)
              control    a step far below the edge: not refuted, shows nothing: nothing was observed; 3 seeds are needed
              mutants    2 of 2 killed
              gate       mend it
              accept     mvn -Paccept test -Dclaim=EOS.1 -Dreason="…"
              repeat     mvn -pl claims -am test -Dclaim=EOS.1""");
  }

  /** A wrong reading that passes the same rule. */
  @Test
  void ofAnInvalidClaimShowsTheMutantThatSurvived() {
    Judgement sharp = judgement("parity", Samples.of(1, 1.04, 0.96, 1.02, 0.98), BELOW);
    NamedRuling survivor =
        new NamedRuling("read as 1.02/η", Judge.judge(PLATEAU, Samples.of(1.003, 1.02, 0.986)));
    List<NamedRuling> mutants = new ArrayList<>(sharp.mutants());
    mutants.add(survivor);
    assertThat(
            message(ON_RECORD, new Judgement("parity", sharp.ruling(), sharp.controls(), mutants)))
        .isEqualTo(
            """
            EOS.1  Sharpness settles at 2/η                       INVALID   (on record: CORROBORATED since 2026-11-30)
              predicted  η·λ₁/2 = 1 ± 0.05      measured  1.000 ± 0.014   (5 fixed seeds, 0 excluded)
              rule       equivalence, two one-sided t-tests at α 0.05: 90 % interval [0.970, 1.030] lies inside (0.95, 1.05)
              control    a step far below the edge: refuted as it must be (0.2100)
              mutants    2 of 3 killed
                         read as 1.02/η: PASSED THE SAME RULE: 90 % interval [0.9743, 1.0317] lies inside (0.95, 1.05)
              gate       mend it
              repeat     mvn -pl claims -am test -Dclaim=EOS.1""");
  }

  @Test
  void ofAnUnhealthyInstrumentTellsWhichSeedAndWhy() {
    Sample unhealthy = Samples.excluding(OFF, Cause.UNHEALTHY, "eigenvalue off by 0.2");
    assertThat(message(ON_RECORD, judgement("parity", unhealthy, BELOW)))
        .isEqualTo(
            """
            EOS.1  Sharpness settles at 2/η                       INCONCLUSIVE   (on record: CORROBORATED since 2026-11-30)
              predicted  η·λ₁/2 = 1 ± 0.05      measured  1.160 ± 0.016   (6 fixed seeds, 1 excluded: UNHEALTHY)
              rule       equivalence, two one-sided t-tests at α 0.05: the instrument was not fit for 1 of 6 seeds (seed 5: eigenvalue off by 0.2)
              left out   1 of 6 seeds left out (UNHEALTHY); nothing was measured of it, at the margin's edge REFUTED
              control    a step far below the edge: refuted as it must be (0.2100)
              mutants    0 of 2 killed
              gate       mend it
              accept     mvn -Paccept test -Dclaim=EOS.1 -Dreason="…"
              repeat     mvn -pl claims -am test -Dclaim=EOS.1""");
  }

  @Test
  void ofAControlWithAnUnhealthyInstrumentTellsThatItShowsNothing() {
    Sample unhealthy = Samples.excluding(BELOW, Cause.UNHEALTHY, "eigenvalue off by 0.2");
    Sample good = Samples.of(1, 1.04, 0.96, 1.02, 0.98);
    assertThat(message(ON_RECORD, judgement("parity", good, unhealthy)))
        .startsWith("EOS.1  Sharpness settles at 2/η                       INCONCLUSIVE   (")
        .contains(
            "\n  control    a step far below the edge: not refuted, shows nothing: the instrument was not fit"
                + " for 1 of 4 seeds (seed 3: eigenvalue off by 0.2)\n");
  }

  @Test
  void ofAClaimThatBrokeOffGivesTheReasonAlone() {
    Evidence evidence =
        TestEvidence.of(
            Verdict.NOT_RUN,
            "onDigits threw java.lang.IllegalStateException: no data",
            Optional.empty(),
            List.of(judgement("parity", OFF, BELOW)));
    assertThat(FailureMessage.of(evidence, Tier.FULL, List.of("mend it")))
        .isEqualTo(
            """
            EOS.1  Sharpness settles at 2/η                       NOT RUN   (on record: nothing)
              reason     onDigits threw java.lang.IllegalStateException: no data
              gate       mend it
              repeat     mvn -pl claims -am test -Dclaim=EOS.1 -Dtier=full""");
  }

  @Test
  void ofAnAmendmentListsEveryEntryOldAndNew() {
    Judgement good = judgement("parity", Samples.of(1, 1.01, 0.99), BELOW);
    Evidence evidence =
        TestEvidence.of(
                Verdict.CORROBORATED, Verdicts.of(List.of(good)).reason(), ON_RECORD, List.of(good))
            .under(
                TestEvidence.registered(
                    new Change("PLATEAU.margin", Optional.of("0.05"), Optional.of("0.1")),
                    new Change("SEEDS", Optional.of("5"), Optional.empty()),
                    new Change("TRIALS", Optional.empty(), Optional.of("5"))));
    assertThat(FailureMessage.of(evidence, Tier.CI, Gate.CHANGE.objections(evidence)))
        .isEqualTo(
            """
            EOS.1  Sharpness settles at 2/η                       CORROBORATED   (on record: CORROBORATED since 2026-11-30)
              reason     parity: 90 % interval [0.9831, 1.0169] lies inside (0.95, 1.05)
              amended    PLATEAU.margin: 0.05 → 0.1
                         SEEDS: 5 → nothing
                         TRIALS: nothing → 5
              gate       the registration changed; undo that, or accept it as an amendment
              accept     mvn -Paccept test -Dclaim=EOS.1 -Dreason="…"
              repeat     mvn -pl claims -am test -Dclaim=EOS.1""");
  }

  @Test
  void ofALongAmendmentListsTheFirstEntries() {
    Change[] changes =
        IntStream.range(0, 10)
            .mapToObj(i -> new Change("ENTRY" + i, Optional.of("1"), Optional.of("2")))
            .toArray(Change[]::new);
    for (int many : new int[] {8, 9, 10}) {
      Evidence evidence =
          TestEvidence.of(Verdict.CORROBORATED, "seen", ON_RECORD, List.of())
              .under(TestEvidence.registered(Arrays.copyOf(changes, many)));
      String end =
          switch (many) {
            case 8 -> "\n";
            case 9 -> "\n             and 1 more entry, see the report\n";
            default -> "\n             and 2 more entries, see the report\n";
          };
      assertThat(FailureMessage.of(evidence, Tier.CI, Gate.CHANGE.objections(evidence)))
          .contains("             ENTRY7: 1 → 2" + end + "  gate  ")
          .doesNotContain("ENTRY8");
    }
  }

  @Test
  void ofAnUnregisteredClaimTellsHowToRegisterIt() {
    Evidence evidence =
        TestEvidence.of(Verdict.INVALID, "blunt", Optional.empty(), List.of())
            .under(TestEvidence.unregistered());
    assertThat(FailureMessage.of(evidence, Tier.CI, Gate.CHANGE.objections(evidence)))
        .isEqualTo(
            """
            EOS.1  Sharpness settles at 2/η                       INVALID   (on record: nothing)
              reason     blunt
              gate       mend the test: it could not have failed
              gate       the claim is not registered; register it before it is tried
              accept     mvn -Paccept test -Dclaim=EOS.1 -Dreason="…"
              repeat     mvn -pl claims -am test -Dclaim=EOS.1""");
  }

  @Test
  void ofAChangedVerdictTellsHowToAcceptIt() {
    Evidence evidence =
        TestEvidence.of(Verdict.REFUTED, "not seen", ON_RECORD, List.of())
            .under(TestEvidence.registered());
    assertThat(FailureMessage.of(evidence, Tier.CI, Gate.CHANGE.objections(evidence)))
        .isEqualTo(
            """
            EOS.1  Sharpness settles at 2/η                       REFUTED   (on record: CORROBORATED since 2026-11-30)
              reason     not seen
              gate       the verdict changed; find out why, commit, run it again, then put REFUTED on record
              accept     mvn -Paccept test -Dclaim=EOS.1 -Dreason="…"
              repeat     mvn -pl claims -am test -Dclaim=EOS.1""");
  }

  @Test
  void ofAReviewTellsWhatTheReviewerLetsPass() {
    Evidence evidence =
        TestEvidence.of(Verdict.CORROBORATED, "seen", Optional.empty(), List.of())
            .under(TestEvidence.unregistered());
    assertThat(FailureMessage.of(evidence, Tier.CI, Gate.STRICT.objections(evidence)))
        .contains("gate       the claim is not registered");
    Evidence refuted =
        TestEvidence.of(
                Verdict.REFUTED,
                "not seen",
                Optional.of(new OnRecord(Verdict.REFUTED, LocalDate.of(2026, 11, 30), "known")),
                List.of())
            .under(TestEvidence.registered());
    assertThat(FailureMessage.of(refuted, Tier.CI, Gate.STRICT.objections(refuted)))
        .isEqualTo(
            """
            EOS.1  Sharpness settles at 2/η                       REFUTED   (on record: REFUTED since 2026-11-30)
              reason     not seen
              gate       -Dgate=strict lets only CORROBORATED pass
              repeat     mvn -pl claims -am test -Dclaim=EOS.1""");
  }

  private static String message(Optional<OnRecord> onRecord, Judgement... judgements) {
    Verdicts.Decision decision = Verdicts.of(List.of(judgements));
    return FailureMessage.of(
        TestEvidence.of(decision.verdict(), decision.reason(), onRecord, List.of(judgements)),
        Tier.CI,
        List.of("mend it"));
  }

  private static Judgement judgement(String name, Sample sample, Sample control) {
    List<NamedRuling> mutants =
        PLATEAU.mutants().stream()
            .map(m -> new NamedRuling(m.name(), Judge.judge(m.prediction(), sample)))
            .toList();
    return new Judgement(
        name,
        Judge.judge(PLATEAU, sample),
        List.of(new NamedRuling("a step far below the edge", Judge.judge(PLATEAU, control))),
        mutants);
  }
}
