package dev.crucible.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.evidence.Evidence;
import dev.crucible.evidence.Exhibits;
import dev.crucible.evidence.OnRecord;
import dev.crucible.finding.Verdict;
import dev.crucible.frontier.Frontiers;
import dev.crucible.frontier.Lead;
import dev.crucible.frontier.Reached;
import dev.crucible.study.Tier;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrontierGateTest {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 23);

  /** On record is 0.2, and a step is a tenth of it. */
  @ParameterizedTest
  @CsvSource({
    "0.1, the frontier moved; put its score on record",
    "0.2, ''",
    "0.3, 'the frontier fell back; find out why, or put it on record'"
  })
  void objectsToAMoveAndNotToAStandstill(double score, String objection) {
    assertThat(Gate.CHANGE.objections(evidence(score, Optional.of(0.2))))
        .isEqualTo(objection.isEmpty() ? List.of() : List.of(objection));
  }

  @Test
  void doesNotObjectToAFirstScore() {
    assertThat(Gate.CHANGE.objections(evidence(0.2, Optional.empty()))).isEmpty();
  }

  @Test
  void tellsTheScoreAndTheOneOnRecord() {
    String moved = FailureMessage.of(evidence(0.1, Optional.of(0.2)), Tier.CI, List.of("it moved"));
    assertThat(moved)
        .contains("frontier   0.1 by \"twin\" (on record: 0.2 by \"twin\" since 2026-11-23)")
        .contains("accept     mvn -Paccept");
    String still = FailureMessage.of(evidence(0.2, Optional.of(0.2)), Tier.CI, List.of("other"));
    assertThat(still).doesNotContain("accept     ");
    String first = FailureMessage.of(evidence(0.2, Optional.empty()), Tier.CI, List.of("other"));
    assertThat(first)
        .contains("frontier   0.2 by \"twin\" (on record: nothing)")
        .contains("accept     mvn -Paccept");
  }

  private static Evidence evidence(double score, Optional<Double> onRecord) {
    OnRecord record =
        new OnRecord(
            Verdict.CORROBORATED,
            DAY,
            "seen",
            onRecord.map(before -> new Reached(new Lead("twin", before), DAY)));
    Evidence plain = TestEvidence.of(Verdict.CORROBORATED, "r", Optional.of(record), List.of());
    return new Evidence(
        plain.claim(),
        plain.verdict(),
        plain.reason(),
        plain.onRecord(),
        Optional.of(TestEvidence.registered()),
        1,
        List.of(),
        new Exhibits(List.of(), List.of(), Optional.of(Frontiers.scored(score))),
        plain.settings(),
        plain.data(),
        List.of());
  }
}
