package dev.crucible.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.crucible.evidence.Change;
import dev.crucible.evidence.Evidence;
import dev.crucible.evidence.OnRecord;
import dev.crucible.evidence.Registration;
import dev.crucible.evidence.Seeds;
import dev.crucible.finding.Verdict;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GateTest {

  private static final Change CHANGE =
      new Change("PLATEAU.margin", Optional.of("0.05"), Optional.of("0.1"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      nullValues = "-",
      textBlock =
          """
          CHANGE | CORROBORATED | -            | ~~
          CHANGE | CORROBORATED | CORROBORATED | ~~
          CHANGE | CORROBORATED | REFUTED      | the verdict changed; find out why, commit, run it again, then put CORROBORATED on record
          CHANGE | REFUTED      | -            | no verdict is on record; if this is what is known, put REFUTED on record
          CHANGE | REFUTED      | REFUTED      | ~~
          CHANGE | REFUTED      | INCONCLUSIVE | the verdict changed; find out why, commit, run it again, then put REFUTED on record
          CHANGE | INCONCLUSIVE | -            | no verdict is on record; if this is what is known, put INCONCLUSIVE on record
          CHANGE | INCONCLUSIVE | INCONCLUSIVE | ~~
          CHANGE | INVALID      | -            | mend the test: it could not have failed
          CHANGE | INVALID      | CORROBORATED | mend the test: it could not have failed
          CHANGE | NOT_RUN      | -            | a claim must be tried as a whole
          CHANGE | NOT_RUN      | REFUTED      | a claim must be tried as a whole
          STRICT | CORROBORATED | -            | ~~
          STRICT | CORROBORATED | REFUTED      | ~~
          STRICT | REFUTED      | REFUTED      | -Dgate=strict lets only CORROBORATED pass
          STRICT | INCONCLUSIVE | INCONCLUSIVE | -Dgate=strict lets only CORROBORATED pass
          STRICT | INVALID      | -            | -Dgate=strict lets only CORROBORATED pass
          STRICT | NOT_RUN      | -            | -Dgate=strict lets only CORROBORATED pass
          REPORT | REFUTED      | CORROBORATED | ~~
          REPORT | INVALID      | -            | ~~
          REPORT | NOT_RUN      | -            | ~~
          REPORT | CORROBORATED | -            | ~~
          """)
  void objectsToVerdicts(Gate gate, Verdict verdict, Verdict onRecord, String objection) {
    Evidence evidence =
        evidence(verdict, Optional.ofNullable(onRecord)).under(TestEvidence.registered());
    assertThat(gate.objections(evidence))
        .isEqualTo(objection.isEmpty() ? List.of() : List.of(objection));
  }

  @Test
  void letsAClaimPassThatWantsItsUsersData() {
    Evidence evidence = evidence(Verdict.NOT_RUN, Optional.empty());
    Evidence registered = evidence.under(TestEvidence.registered());
    assertThat(Gate.CHANGE.objectionsWithoutData(registered)).isEmpty();
    assertThat(Gate.REPORT.objectionsWithoutData(registered)).isEmpty();
    assertThat(Gate.STRICT.objectionsWithoutData(registered))
        .containsExactly("-Dgate=strict lets only CORROBORATED pass");
    assertThat(Gate.CHANGE.objectionsWithoutData(evidence.under(TestEvidence.unregistered())))
        .containsExactly("the claim is not registered; register it before it is tried");
  }

  /** Otherwise a verdict could be made to vanish by asking for data that nobody has. */
  @Test
  void letsNoVerdictOnRecordVanishForWantOfData() {
    Evidence evidence =
        evidence(Verdict.NOT_RUN, Optional.of(Verdict.REFUTED)).under(TestEvidence.registered());
    assertThat(Gate.CHANGE.objectionsWithoutData(evidence))
        .containsExactly(
            "REFUTED is on record, and the data that it came from are not here; bring them");
  }

  @ParameterizedTest
  @EnumSource(
      value = Gate.class,
      names = {"CHANGE", "STRICT"})
  void objectsToWhatIsNotRegistered(Gate gate) {
    Evidence evidence = evidence(Verdict.CORROBORATED, Optional.of(Verdict.CORROBORATED));
    assertThat(gate.objections(evidence.under(TestEvidence.unregistered())))
        .containsExactly("the claim is not registered; register it before it is tried");
    assertThat(gate.objections(evidence.under(TestEvidence.registered(CHANGE))))
        .containsExactly("the registration changed; undo that, or accept it as an amendment");
  }

  @Test
  void objectsToVerdictAndRegistration() {
    Evidence evidence = evidence(Verdict.REFUTED, Optional.of(Verdict.CORROBORATED));
    assertThat(Gate.CHANGE.objections(evidence.under(TestEvidence.registered(CHANGE))))
        .containsExactly(
            "the verdict changed; find out why, commit, run it again, then put REFUTED on record",
            "the registration changed; undo that, or accept it as an amendment");
  }

  @Test
  void aReportIsNeverRed() {
    Evidence evidence = evidence(Verdict.REFUTED, Optional.of(Verdict.CORROBORATED));
    assertThat(Gate.REPORT.objections(evidence.under(TestEvidence.unregistered()))).isEmpty();
    assertThat(Gate.REPORT.objections(evidence.under(TestEvidence.registered(CHANGE)))).isEmpty();
  }

  /** What was amended and accepted is on record: a reviewer reads it, the gate lets it pass. */
  @Test
  void anAcceptedAmendmentPasses() {
    Registration accepted =
        new Registration(
            "0123456789abcdef",
            List.of(
                new Registration.Step(LocalDate.of(2026, 11, 23), "first"),
                new Registration.Step(LocalDate.of(2026, 12, 1), "too narrow")),
            List.of());
    Evidence evidence = evidence(Verdict.CORROBORATED, Optional.of(Verdict.CORROBORATED));
    for (Gate gate : Gate.values()) {
      assertThat(gate.objections(evidence.under(accepted))).isEmpty();
    }
    assertThat(accepted.words()).isEqualTo("registered 2026-11-23, amended since 2026-12-01");
  }

  @Test
  void isReadInAnyCaseAndDefaultsToChange() {
    assertThat(Gate.of(Optional.empty())).isEqualTo(Gate.CHANGE);
    assertThat(Gate.of(Optional.of(""))).isEqualTo(Gate.CHANGE);
    assertThat(Gate.of(Optional.of("Strict"))).isEqualTo(Gate.STRICT);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Gate.of(Optional.of("reports")))
        .withMessage(
            "-Dgate=reports: there is no gate \"reports\", did you mean report?; known: change,"
                + " strict, report");
  }

  @ParameterizedTest
  @EnumSource(
      value = Seeds.Choice.class,
      names = {"FRESH", "REPEATED"})
  void onlyFixedSeedsDecide(Seeds.Choice kind) {
    Seeds seeds = new Seeds(kind, 4711);
    assertThat(Gate.of(Optional.empty(), seeds)).isEqualTo(Gate.REPORT);
    assertThat(Gate.of(Optional.of(" "), seeds)).isEqualTo(Gate.REPORT);
    assertThat(Gate.of(Optional.of("report"), seeds)).isEqualTo(Gate.REPORT);
    assertThat(Gate.of(Optional.of("strict"), Seeds.FIXED)).isEqualTo(Gate.STRICT);
    for (String gate : List.of("strict", "change")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Gate.of(Optional.of(gate), seeds))
          .withMessage(
              "-Dgate=%s decides on the fixed seeds and this run's are %s from 4711: leave out"
                      .formatted(gate, kind.words())
                  + " -Dgate or -Dseeds");
    }
  }

  private static Evidence evidence(Verdict verdict, Optional<Verdict> onRecord) {
    return TestEvidence.of(
        verdict,
        "as a test",
        onRecord.map(v -> new OnRecord(v, LocalDate.of(2026, 11, 30), "as a test")),
        List.of());
  }
}
