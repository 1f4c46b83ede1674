package dev.crucible.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.evidence.Verdicts;
import dev.crucible.finding.Judgement;
import dev.crucible.finding.NamedRuling;
import dev.crucible.finding.Verdict;
import dev.crucible.measurement.Observation;
import dev.crucible.measurement.Observation.Cause;
import dev.crucible.measurement.Observation.Exclusion;
import dev.crucible.measurement.Sample;
import dev.crucible.measurement.Samples;
import dev.crucible.prediction.Prediction;
import dev.crucible.stats.Judge;
import dev.crucible.study.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a message says of units, of a single seed and of mutants that survive. */
class FailureMessageWordsTest {

  private static final Prediction WARM =
      Prediction.of("warmth", "K").equalTo(1).within(0.05, "as stated");

  @Test
  void namesUnitsOnBothSides() {
    assertThat(message(WARM, kelvin(1.13, 1.19, 1.16), List.of()))
        .contains(
            "warmth = 1 ± 0.05 K      measured  1.160 ± 0.017 K   (3 fixed seeds, 0 excluded)");
  }

  @Test
  void saysWhatTheVerdictWouldBeWithWhatWasLeftOut() {
    List<Observation> seeds = new ArrayList<>(kelvin(1.2, 1.19, 1.21, 1.2).observations());
    seeds.add(
        new Observation("seed 4", 0.3, Optional.of(new Exclusion(Cause.INELIGIBLE, "too cold"))));
    assertThat(message(WARM, new Sample("warmth", "K", seeds), List.of()))
        .contains(
            "  left out   1 of 5 seeds left out (INELIGIBLE); counted as measured the verdict would"
                + " be INCONCLUSIVE, at the margin's edge INCONCLUSIVE");
  }

  @Test
  void oneSeedIsNotSeeds() {
    assertThat(message(WARM, kelvin(1), List.of()))
        .contains("measured  nothing   (1 fixed seed, 0 excluded)");
  }

  /** A mutant that survives a corroboration is shown; one that survives a refutation is not. */
  @Test
  void showsTheMutantsThatSurviveACorroboration() {
    Sample good = kelvin(1, 1.01, 0.99);
    Prediction other = Prediction.of("warmth", "K").equalTo(1.1).within(0.05, "as stated");
    List<NamedRuling> mutants =
        List.of(
            new NamedRuling("the same", Judge.judge(WARM, good)),
            new NamedRuling("a tenth more", Judge.judge(other, good)));
    assertThat(message(WARM, good, mutants))
        .contains("mutants    1 of 2 killed")
        .contains("the same: PASSED THE SAME RULE: 90 % interval [0.9831, 1.0169] lies inside")
        .doesNotContain("a tenth more");
    assertThat(message(WARM, kelvin(2, 2.01, 1.99), mutants)).doesNotContain("the same");
  }

  /** Where the verdict is not what the statistics give today, none of them decided it. */
  @Test
  void aVerdictThatTheStatisticsDoNotGiveStandsByItsReason() {
    Sample off = kelvin(2, 2.01, 1.99);
    Judgement judgement =
        new Judgement("oven", Judge.judge(WARM, off), List.of(cold(WARM)), List.of(cold(WARM)));
    assertThat(Verdicts.of(List.of(judgement)).verdict()).isEqualTo(Verdict.REFUTED);
    assertThat(
            FailureMessage.of(
                TestEvidence.of(
                    Verdict.REFUTED, "another reason", Optional.empty(), List.of(judgement)),
                Tier.CI,
                List.of("mend it")))
        .contains("reason     another reason")
        .doesNotContain("measured");
  }

  private static NamedRuling cold(Prediction prediction) {
    return new NamedRuling("frozen", Judge.judge(prediction, kelvin(0, 0.01, -0.01)));
  }

  private static Sample kelvin(double... values) {
    return new Sample("warmth", "K", Samples.of(values).observations());
  }

  private static String message(Prediction prediction, Sample sample, List<NamedRuling> mutants) {
    Judgement judgement =
        new Judgement("oven", Judge.judge(prediction, sample), List.of(cold(prediction)), mutants);
    Verdicts.Decision decision = Verdicts.of(List.of(judgement));
    return FailureMessage.of(
        TestEvidence.of(
            decision.verdict(), decision.reason(), Optional.empty(), List.of(judgement)),
        Tier.CI,
        List.of("mend it"));
  }
}
