package dev.crucible.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.crucible.claim.Evidence;
import dev.crucible.claim.OnRecord;
import dev.crucible.claim.Verdict;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateTest {

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "CHANGE, CORROBORATED, -, green",
        "CHANGE, CORROBORATED, CORROBORATED, green",
        "CHANGE, CORROBORATED, REFUTED, red",
        "CHANGE, REFUTED, -, red",
        "CHANGE, REFUTED, REFUTED, green",
        "CHANGE, REFUTED, INCONCLUSIVE, red",
        "CHANGE, INCONCLUSIVE, -, red",
        "CHANGE, INCONCLUSIVE, INCONCLUSIVE, green",
        "CHANGE, INVALID, -, red",
        "CHANGE, INVALID, CORROBORATED, red",
        "CHANGE, NOT_RUN, -, red",
        "CHANGE, NOT_RUN, REFUTED, red",
        "STRICT, CORROBORATED, REFUTED, green",
        "STRICT, REFUTED, REFUTED, red",
        "STRICT, INCONCLUSIVE, INCONCLUSIVE, red",
        "STRICT, INVALID, -, red",
        "STRICT, NOT_RUN, -, red",
        "REPORT, REFUTED, CORROBORATED, green",
        "REPORT, INVALID, -, green",
        "REPORT, NOT_RUN, -, green"
      })
  void decidesByVerdictAndRecord(Gate gate, Verdict verdict, Verdict onRecord, String color) {
    assertThat(gate.objection(evidence(verdict, Optional.ofNullable(onRecord))).isPresent())
        .isEqualTo(color.equals("red"));
  }

  @Test
  void adviseWhatToDo() {
    assertThat(Gate.CHANGE.objection(evidence(Verdict.REFUTED, Optional.empty())))
        .contains(
            "nothing is on record; if this is what is known, put REFUTED on record in"
                + " claims/registry.lock");
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

  private static Evidence evidence(Verdict verdict, Optional<Verdict> onRecord) {
    return TestEvidence.of(
        verdict,
        "as a test",
        onRecord.map(v -> new OnRecord(v, LocalDate.of(2026, 11, 30), "as a test")),
        List.of());
  }
}
