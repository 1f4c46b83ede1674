package dev.crucible.evidence;

import static dev.crucible.finding.Verdict.CORROBORATED;
import static dev.crucible.finding.Verdict.INCONCLUSIVE;
import static dev.crucible.finding.Verdict.INVALID;
import static dev.crucible.finding.Verdict.REFUTED;
import static dev.crucible.measurement.Samples.judgement;
import static dev.crucible.measurement.Samples.ruling;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.crucible.claim.Docketed;
import dev.crucible.claim.OpenDirection;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.finding.Judgement;
import dev.crucible.finding.NamedRuling;
import dev.crucible.finding.Ruling;
import dev.crucible.finding.Strength;
import dev.crucible.finding.Verdict;
import dev.crucible.measurement.Observation.Cause;
import dev.crucible.measurement.Samples;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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
    Judgement blunt = judgement("b", REFUTED, CORROBORATED, REFUTED);
    assertThat(Verdicts.of(List.of(GOOD, blunt)))
        .isEqualTo(
            new Verdicts.Decision(
                INVALID,
                "b: control \"off\" passed the same rule: because CORROBORATED",
                List.of(blunt)));
  }

  @Test
  void invalidWhenAMutantSurvivesACorroboration() {
    Judgement blunt = judgement("b", CORROBORATED, REFUTED, CORROBORATED);
    assertThat(Verdicts.of(List.of(blunt)).reason())
        .isEqualTo("b: mutant \"doubled\" passed the same rule: because CORROBORATED");
    assertThat(Verdicts.of(List.of(blunt)).verdict()).isEqualTo(INVALID);
    Judgement missed = judgement("b", REFUTED, REFUTED, CORROBORATED);
    assertThat(Verdicts.of(List.of(missed)).verdict()).isEqualTo(REFUTED);
  }

  /** Neither blunt nor sharp: nothing shows that the test can fail, nor that it cannot. */
  @Test
  void inconclusiveWhereAMutantWasNotRefuted() {
    Judgement open = judgement("b", CORROBORATED, REFUTED, INCONCLUSIVE);
    assertThat(Verdicts.of(List.of(GOOD, open)))
        .isEqualTo(
            new Verdicts.Decision(
                INCONCLUSIVE,
                "b: mutant \"doubled\" was not refuted and shows nothing: because INCONCLUSIVE",
                List.of(open)));
  }

  @ParameterizedTest
  @EnumSource(Cause.class)
  void inconclusiveWhereAControlWasNotRefuted(Cause cause) {
    for (Verdict verdict : List.of(CORROBORATED, REFUTED)) {
      Judgement unproven = controlled(verdict, cause);
      assertThat(Verdicts.of(List.of(GOOD, unproven)))
          .isEqualTo(
              new Verdicts.Decision(
                  INCONCLUSIVE,
                  "b: control \"off\" was not refuted and shows nothing: because INCONCLUSIVE",
                  List.of(unproven)));
      Judgement blunt = judgement("c", CORROBORATED, CORROBORATED, REFUTED);
      assertThat(Verdicts.of(List.of(unproven, blunt)).verdict()).isEqualTo(INVALID);
    }
  }

  private static Judgement controlled(Verdict verdict, Cause cause) {
    Ruling open = ruling(INCONCLUSIVE);
    Ruling unfit =
        new Ruling(
            open.prediction(),
            Samples.excluding(open.sample(), cause, "residual 0.2"),
            open.estimate(),
            INCONCLUSIVE,
            open.reason());
    return new Judgement(
        "b", ruling(verdict), List.of(new NamedRuling("off", unfit)), GOOD.mutants());
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

  /** Two statistics refute at p = 0.02 and 0.03: over three, Holm makes that 0.06. */
  @Test
  void aRefutationThatMayBeChanceAmongManyIsInconclusive() {
    Judgement first = refutedWith("b", 0.03);
    Judgement second = refutedWith("c", 0.02);
    assertThat(Verdicts.of(List.of(GOOD, first, second)))
        .isEqualTo(
            new Verdicts.Decision(
                INCONCLUSIVE,
                "b: because REFUTED; alone that refutes (p = 0.03), among 3 statistics it may be"
                    + " chance (Holm: p = 0.06)",
                List.of(first, second)));
  }

  @Test
  void aFirmRefutationStandsAndIsTheOneThatDecides() {
    Judgement weak = refutedWith("b", 0.04);
    Judgement firm = refutedWith("c", 0.01);
    assertThat(Verdicts.of(List.of(GOOD, GOOD, GOOD, weak, firm)))
        .isEqualTo(new Verdicts.Decision(REFUTED, "c: because REFUTED", List.of(firm)));
    Judgement edge = refutedWith("d", 0.05);
    assertThat(Verdicts.of(List.of(edge)).verdict()).isEqualTo(REFUTED);
  }

  @Test
  void whatIsNoVerdictOnTheClaimComesFirst() {
    Judgement refuted = judgement("b", REFUTED, REFUTED, REFUTED);
    Judgement untried = judgement("c", Verdict.NOT_RUN, REFUTED, REFUTED);
    Judgement invalid = judgement("d", INVALID, REFUTED, REFUTED);
    assertThat(Verdicts.of(List.of(refuted, untried)).verdict()).isEqualTo(Verdict.NOT_RUN);
    assertThat(Verdicts.of(List.of(refuted, untried, invalid)))
        .isEqualTo(new Verdicts.Decision(INVALID, "d: because INVALID", List.of(invalid)));
  }

  @Test
  void strengthsHoldPValues() {
    for (double impossible : new double[] {-0.1, 1.1, Double.NaN}) {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> new Strength(impossible, 0, OptionalDouble.empty(), OptionalInt.empty()))
          .withMessage("p-values lie between 0 and 1, not %s and 0.0", impossible);
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> new Strength(0, impossible, OptionalDouble.empty(), OptionalInt.empty()));
    }
    assertThat(Strength.untested(CORROBORATED).settledBy(OptionalInt.of(3)))
        .isEqualTo(new Strength(0, 1, OptionalDouble.empty(), OptionalInt.of(3)));
    assertThat(Strength.untested(REFUTED).disagreement()).isZero();
    assertThat(Strength.untested(INCONCLUSIVE).agreement()).isEqualTo(1);
  }

  @Test
  void theDocketIsAdjustedOverItsClaims() {
    List<Evidence> docket =
        List.of(
            evidence(REFUTED, refutedWith("a", 0.01)),
            evidence(REFUTED, refutedWith("a", 0.002), GOOD),
            evidence(INVALID, refutedWith("a", 0)),
            evidence(Verdict.NOT_RUN, refutedWith("a", 0)),
            evidence(CORROBORATED, GOOD),
            evidence(INCONCLUSIVE));
    assertThat(Verdicts.refutationsOver(docket)).containsExactly(0.05, 0.024, 1.0, 1.0, 1.0, 1.0);
  }

  private static Judgement refutedWith(String name, double p) {
    Ruling plain = ruling(REFUTED);
    Strength strength = new Strength(1, p, OptionalDouble.empty(), OptionalInt.empty());
    Ruling weighed =
        new Ruling(
            plain.prediction(),
            plain.measurement(),
            plain.sample(),
            plain.estimate(),
            REFUTED,
            plain.reason(),
            strength);
    return new Judgement(name, weighed, GOOD.controls(), GOOD.mutants());
  }

  private static Evidence evidence(Verdict verdict, Judgement... judgements) {
    Docketed claim =
        new Docketed(
            "T.1", "t", "s", Strand.EMPIRICAL_LAWS, OpenDirection.NONE, Standing.OPEN, "0", "");
    return new Evidence(
        claim,
        verdict,
        "r",
        Optional.empty(),
        0,
        List.of(judgements),
        List.of(),
        Map.of(),
        List.of());
  }
}
