package dev.crucible.stats.anytime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.stats.anytime.ClaimProcess.State;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ClaimProcessTest {

  private static final Increment FOR = Increment.of(1e-3, 0.999);
  private static final Increment AGAINST = Increment.of(0.999, 1e-3);

  private static ClaimProcess after(List<Map<String, Increment>> runs) {
    ClaimProcess process = ClaimProcess.start();
    for (Map<String, Increment> run : runs) {
      process = process.after(run);
    }
    return process;
  }

  private static double agreement(ClaimProcess process, String statistic) {
    return Objects.requireNonNull(process.statistics().get(statistic)).logAgreement();
  }

  @Test
  void beginsUndecided() {
    assertThat(ClaimProcess.start().state()).isEqualTo(State.UNDECIDED);
    assertThat(ClaimProcess.start().logAgreement()).isZero();
    assertThat(ClaimProcess.start().logDisagreement()).isZero();
  }

  @Test
  void multipliesOverRunsAndTakesTheLeastAgreement() {
    ClaimProcess process =
        after(
            List.of(
                Map.of("a", FOR, "b", Increment.of(0.1, 0.9)),
                Map.of("a", FOR, "b", Increment.of(0.2, 0.8))));
    double b = Calibrator.logEvidence(0.1) + Calibrator.logEvidence(0.2);
    assertThat(process.logAgreement()).isCloseTo(b, within(1e-12));
    assertThat(agreement(process, "a")).isCloseTo(2 * Calibrator.logEvidence(1e-3), within(1e-12));
    assertThat(process.state()).isEqualTo(State.UNDECIDED);
  }

  @Test
  void takesTheMeanOfTheDisagreements() {
    ClaimProcess process = after(List.of(Map.of("a", AGAINST, "b", FOR)));
    double mean =
        (Math.exp(Calibrator.logEvidence(1e-3)) + Math.exp(Calibrator.logEvidence(0.999))) / 2;
    assertThat(process.logDisagreement()).isCloseTo(Math.log(mean), within(1e-12));
  }

  @Test
  void staysDecidedWhateverComes() {
    ClaimProcess corroborated = after(List.of(Map.of("a", FOR)));
    assertThat(corroborated.state()).isEqualTo(State.CORROBORATED);
    ClaimProcess later = corroborated.after(Map.of("a", Increment.of(1, 1)));
    for (int run = 0; run < 9; run++) {
      later = later.after(Map.of("a", Increment.of(1, 1)));
    }
    assertThat(later.logAgreement()).isLessThan(0);
    assertThat(later.state()).isEqualTo(State.CORROBORATED);
  }

  @Test
  void bothSidesContradictEachOther() {
    assertThat(after(List.of(Map.of("a", FOR), Map.of("a", Increment.of(1, 1e-9)))).state())
        .isEqualTo(State.CONTRADICTORY);
  }

  @Test
  void oneViolationRefutesForGood() {
    ClaimProcess process =
        after(List.of(Map.of("exact", Increment.VIOLATED, "a", FOR), Map.of("a", FOR)));
    assertThat(process.logDisagreement()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(process.state()).isEqualTo(State.CONTRADICTORY);
    assertThat(after(List.of(Map.of("exact", Increment.VIOLATED))).state())
        .isEqualTo(State.REFUTED);
  }

  @Test
  void exactAgreementIsNoRandomEvidence() {
    ClaimProcess alone = ClaimProcess.start();
    for (int run = 0; run < 100; run++) {
      alone = alone.after(Map.of("exact", Increment.HELD));
    }
    assertThat(alone.logAgreement()).isZero();
    assertThat(alone.state()).isEqualTo(State.UNDECIDED);
    ClaimProcess beside = after(List.of(Map.of("exact", Increment.HELD, "a", FOR)));
    assertThat(beside.logAgreement()).isCloseTo(Calibrator.logEvidence(1e-3), within(1e-12));
    assertThat(beside.state()).isEqualTo(State.CORROBORATED);
  }

  @Test
  void whatNothingIsKnownOfHoldsCorroborationBack() {
    assertThat(after(List.of(Map.of("a", FOR, "b", Increment.NOTHING))).state())
        .isEqualTo(State.UNDECIDED);
  }

  @Test
  void aTestThatCouldNotFailMayCostAndNeverPays() {
    assertThat(FOR.unpaid().logAgreement()).isZero();
    assertThat(FOR.unpaid().logDisagreement())
        .isCloseTo(Calibrator.logEvidence(0.999), within(1e-15));
    assertThat(Increment.VIOLATED.unpaid().logDisagreement()).isZero();
    assertThat(Increment.NOTHING.unpaid().logAgreement()).isZero();
  }

  /** Weights chosen with hindsight would be no bet. */
  @Test
  void aStatisticThatTurnsUpLaterMustAgreeAndCannotRefute() {
    Map<String, Increment> late = Map.of("a", FOR, "late", Increment.VIOLATED);
    ClaimProcess process = after(List.of(Map.of("a", Increment.of(0.5, 0.5)), late));
    assertThat(process.logDisagreement()).isLessThan(0);
    assertThat(after(List.of(Map.of("a", FOR), Map.of("late", AGAINST))).logAgreement())
        .isCloseTo(Calibrator.logEvidence(0.999), within(1e-12));
  }
}
