package dev.crucible.claim;

import static dev.crucible.claim.Samples.judgement;
import static dev.crucible.claim.Samples.ruling;
import static dev.crucible.claim.Verdict.CORROBORATED;
import static dev.crucible.claim.Verdict.INCONCLUSIVE;
import static dev.crucible.claim.Verdict.INVALID;
import static dev.crucible.claim.Verdict.REFUTED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictsTest {

  private static final Judgement GOOD = judgement("a", CORROBORATED, REFUTED, REFUTED);

  @Test
  void corroboratedWhenAllStatisticsAre() {
    Judgement other = judgement("b", CORROBORATED, REFUTED, REFUTED);
    assertThat(Verdicts.of(List.of(GOOD, other)))
        .isEqualTo(
            new Verdicts.Decision(
                CORROBORATED, "all 2 statistics; a: because CORROBORATED", List.of(GOOD, other)));
  }

  @Test
  void refutedWhenOneStatisticIs() {
    Judgement open = judgement("b", INCONCLUSIVE, REFUTED, REFUTED);
    Judgement bad = judgement("c", REFUTED, REFUTED, INCONCLUSIVE);
    assertThat(Verdicts.of(List.of(GOOD, open, bad)))
        .isEqualTo(new Verdicts.Decision(REFUTED, "c: because REFUTED", List.of(bad)));
  }

  @Test
  void inconclusiveWhenOneStatisticIsAndNoneIsRefuted() {
    Judgement open = judgement("b", INCONCLUSIVE, REFUTED, INCONCLUSIVE);
    assertThat(Verdicts.of(List.of(GOOD, open)))
        .isEqualTo(new Verdicts.Decision(INCONCLUSIVE, "b: because INCONCLUSIVE", List.of(open)));
  }

  @Test
  void invalidWhenAControlSurvivesEvenBesideARefutation() {
    Judgement blunt = judgement("b", REFUTED, INCONCLUSIVE, REFUTED);
    assertThat(Verdicts.of(List.of(GOOD, blunt)))
        .isEqualTo(
            new Verdicts.Decision(
                INVALID,
                "b: control \"off\" survived, INCONCLUSIVE (because INCONCLUSIVE)",
                List.of(blunt)));
  }

  @Test
  void invalidWhenAMutantSurvivesACorroboration() {
    Judgement blunt = judgement("b", CORROBORATED, REFUTED, INCONCLUSIVE);
    assertThat(Verdicts.of(List.of(blunt)).reason())
        .isEqualTo("b: mutant \"doubled\" survived, INCONCLUSIVE (because INCONCLUSIVE)");
    assertThat(Verdicts.of(List.of(blunt)).verdict()).isEqualTo(INVALID);
  }

  @Test
  void invalidWithoutAnyControl() {
    Judgement uncontrolled = new Judgement("b", ruling(CORROBORATED), List.of(), GOOD.mutants());
    assertThat(Verdicts.of(List.of(uncontrolled)).verdict()).isEqualTo(INVALID);
    assertThat(Verdicts.of(List.of(uncontrolled)).reason()).startsWith("no negative control");
    assertThat(Verdicts.of(List.of(GOOD, uncontrolled)).verdict()).isEqualTo(CORROBORATED);
  }

  @Test
  void invalidWithoutMutants() {
    Judgement unmutated = new Judgement("b", ruling(CORROBORATED), GOOD.controls(), List.of());
    assertThat(Verdicts.of(List.of(GOOD, unmutated)))
        .isEqualTo(new Verdicts.Decision(INVALID, "no theory mutants: b", List.of(unmutated)));
  }

  @Test
  void invalidWhenNothingWasJudged() {
    assertThat(Verdicts.of(List.of()).verdict()).isEqualTo(INVALID);
    assertThat(Verdicts.of(List.of()).reason()).isEqualTo("nothing was held against a prediction");
  }
}
