package dev.crucible.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.crucible.finding.Ruling;
import dev.crucible.finding.Verdict;
import dev.crucible.measurement.Entry;
import dev.crucible.measurement.Groups;
import dev.crucible.measurement.Sample;
import dev.crucible.measurement.Samples;
import dev.crucible.prediction.Bound;
import dev.crucible.prediction.Grain;
import dev.crucible.prediction.Prediction;
import dev.crucible.prediction.Value;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Three shares of 0.975 on steps of 1/40 are no mean that is known to the last bit. */
class ScatterlessTest {

  private static final Sample SHARES = Samples.of(0.975, 0.975, 0.975);
  private static final Bound MOST = Prediction.of("x").atLeast(0.97, "as a test");
  private static final Value NEAR = Prediction.of("x").equalTo(0.975).within(0.01, "as a test");

  @Test
  void seedsThatAgreeToTheLastBitCorroborateNothing() {
    for (Prediction prediction : new Prediction[] {MOST, NEAR}) {
      Ruling ruling = Judge.judge(prediction, SHARES);
      assertThat(ruling.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
      assertThat(ruling.reason())
          .isEqualTo(
              "all 3 seeds give 0.975 to the last bit, which no prediction declared: an instrument"
                  + " that is stuck would show the same. Say in what steps it is measured"
                  + " (inStepsOf), or why it has no scatter (withoutScatter)");
    }
  }

  @Test
  void theyRefuteAllTheSame() {
    assertThat(Judge.judge(Prediction.of("x").atLeast(0.99, "as a test"), SHARES).verdict())
        .isEqualTo(Verdict.REFUTED);
  }

  @Test
  void whatIsEqualInEverySeedIsInNoOrder() {
    Groups equal =
        new Groups(
            "x",
            "1",
            List.of("a", "b"),
            Stream.of("0", "1", "2").map(seed -> Entry.of(seed, List.of(1.5, 1.5))).toList());
    Ruling ruling = Judge.judge(Prediction.of("x").isHigherBy(0, "as a test"), equal);
    assertThat(ruling.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(ruling.reason()).isEqualTo("in all 3 seeds none is above the other");
  }

  @Test
  void onAGridTheIntervalIsTheGrids() {
    Ruling ruling = Judge.judge(MOST.inStepsOf(1.0 / 40, "40 cases a seed"), SHARES);
    assertThat(ruling.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(ruling.estimate().orElseThrow().low()).isEqualTo(0.975 - 1.0 / 80);
    assertThat(ruling.estimate().orElseThrow().high()).isEqualTo(0.975 + 1.0 / 80);
    Bound lower = Prediction.of("x").atLeast(0.96, "as a test");
    assertThat(Judge.judge(lower.inStepsOf(1.0 / 40, "40 cases a seed"), SHARES).verdict())
        .isEqualTo(Verdict.CORROBORATED);
  }

  /** No scatter and no distance: no number of seeds would tell more. */
  @Test
  void seedsThatAgreeAtTheLimitItselfAreInconclusive() {
    Bound at = Prediction.of("x").atMost(0.975, "as a test").inStepsOf(1.0 / 40, "40 cases a seed");
    Ruling ruling = Judge.judge(at, SHARES);
    assertThat(ruling.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(ruling.strength().moreSeeds()).isEmpty();
  }

  @Test
  void aGridThatReachesTheMarginRefutesNothing() {
    Bound above = Prediction.of("x").atLeast(0.98, "as a test");
    assertThat(Judge.judge(above, SHARES).verdict()).isEqualTo(Verdict.REFUTED);
    assertThat(Judge.judge(above.inStepsOf(1.0 / 40, "40 cases a seed"), SHARES).verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void aNarrowIntervalIsWidenedToTheGridToo() {
    Sample narrow = Samples.of(0.975, 0.975, 0.9751);
    Value near = NEAR.inStepsOf(1.0 / 40, "40 cases a seed");
    assertThat(Judge.judge(NEAR, narrow).verdict()).isEqualTo(Verdict.CORROBORATED);
    assertThat(Judge.judge(near, narrow).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void whatHasNoScatterByItsNatureIsAPoint() {
    Value exact = NEAR.withoutScatter("a number that no seed can change");
    assertThat(Judge.judge(exact, SHARES).verdict()).isEqualTo(Verdict.CORROBORATED);
    assertThat(exact.grain()).contains(new Grain(0, "a number that no seed can change"));
  }

  @Test
  void whatIsDeclaredIsRegisteredAndTheRestStaysAsItWas() {
    assertThat(MOST.declared()).doesNotContainKey("grain");
    assertThat(MOST.inStepsOf(0.1, "ten cases").declared()).containsKey("grain");
    assertThat(MOST.inStepsOf(0.1, "ten cases").mutants())
        .allMatch(mutant -> mutant.prediction().grain().isPresent());
    assertThatIllegalArgumentException().isThrownBy(() -> MOST.inStepsOf(-1, "no step"));
  }
}
