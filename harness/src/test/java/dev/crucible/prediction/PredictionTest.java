package dev.crucible.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.crucible.prediction.Curve.Distortion;
import dev.crucible.prediction.Exponent.Correction;
import dev.crucible.prediction.Exponent.Fit;
import dev.crucible.prediction.Order.Measure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PredictionTest {

  private static final Prediction.Quantity X = Prediction.of("x", "s");
  private static final Exponent EXPONENT = X.scalesAs(-1, "width").within(0.25, "as stated");
  private static final Curve CURVE = X.followsTheory().withRms(0.02, "as stated");

  @Test
  void readsAloudAndKeepsUnitsApart() {
    assertThat(EXPONENT.words()).isEqualTo("∝ width^(-1 ± 0.25)");
    assertThat(X.scalesAs(-1, "width").correctedBy(3, -1).within(0.2, "w").words())
        .isEqualTo("∝ width^(-1 ± 0.2), finite-size terms divided out");
    assertThat(CURVE.words()).isEqualTo("follows theory, rms error ≤ 0.02 of its range");
    assertThat(X.followsTheory().withMaximum(0.1, "w").words())
        .isEqualTo("follows theory, largest error ≤ 0.1 of its range");
    assertThat(X.isLowerBy(2, "w").words()).isEqualTo("each lower than the next by ≥ 2");
    assertThat(X.isHigherBy(0, "w").words()).isEqualTo("each higher than the next by ≥ 0");
    assertThat(X.rises(Measure.KENDALL, 0.8, "w").words()).isEqualTo("rises, Kendall's τ ≥ 0.8");
    assertThat(X.falls(Measure.SPEARMAN, 0.5, "w").words()).isEqualTo("falls, Spearman's ρ ≥ 0.5");
    assertThat(X.isZeroWithin(1e-9, "w").words()).isEqualTo("= 0 up to 1e-9");
    for (Prediction unitless :
        new Prediction[] {EXPONENT, CURVE, X.rises(Measure.KENDALL, 0.8, "w")}) {
      assertThat(unitless.unit()).isEqualTo("1");
      assertThat(unitless.measuredIn()).isEqualTo("s");
    }
    assertThat(X.isLowerBy(2, "w").unit()).isEqualTo("s");
    assertThat(X.equalTo(2).within(1, "w").measuredIn()).isEqualTo("s");
    assertThat(Prediction.ofShare("of runs").atLeast(0.5, "w").unit()).isEqualTo(Prediction.SHARE);
  }

  @Test
  void saysWhatIsAllowed() {
    assertThat(EXPONENT.allowed()).isEqualTo(new Allowed(-1.25, -0.75));
    assertThat(X.equalTo(2).within(0.5, "w").allowed()).isEqualTo(new Allowed(1.5, 2.5));
    assertThat(X.isExactly(2, 0.5, "w").allowed()).isEqualTo(new Allowed(1.5, 2.5));
    assertThat(CURVE.allowed()).isEqualTo(new Allowed(Double.NEGATIVE_INFINITY, 0.02));
    assertThat(X.atMost(3, "w").allowed()).isEqualTo(new Allowed(Double.NEGATIVE_INFINITY, 3));
    assertThat(X.atLeast(3, "w").allowed()).isEqualTo(new Allowed(3, Double.POSITIVE_INFINITY));
    assertThat(X.isLowerBy(2, "w").allowed()).isEqualTo(new Allowed(2, Double.POSITIVE_INFINITY));
    assertThat(CURVE.margin()).isZero();
    assertThat(X.isLowerBy(2, "w").margin()).isZero();
  }

  @Test
  void exponentsAreMovedByTwiceTheirMargin() {
    Exponent corrected =
        X.scalesAs(-1, "width").correctedBy(3, -1).correctedBy(1, -2).pooled().within(0.25, "w");
    assertThat(corrected.fit()).isEqualTo(Fit.POOLED);
    assertThat(corrected.corrections())
        .containsExactly(new Correction(3, -1), new Correction(1, -2));
    assertThat(corrected.mutants())
        .extracting(Prediction.Mutant::prediction)
        .extracting(Prediction::predicted)
        .containsExactly(-1.5, -0.5);
    Exponent mutant = (Exponent) corrected.mutants().get(0).prediction();
    assertThat(mutant.corrections()).isEqualTo(corrected.corrections());
    assertThat(mutant.fit()).isEqualTo(Fit.POOLED);
    assertThat(EXPONENT.fit()).isEqualTo(Fit.EACH_SEED);
    assertThat(EXPONENT.mutants().get(1).name()).isEqualTo("x ∝ width^(-0.5 ± 0.25)");
  }

  @Test
  void curvesAreDistortedInTimeAmplitudeAndOffset() {
    assertThat(CURVE.distortion()).isEqualTo(Distortion.NONE);
    assertThat(CURVE.mutants())
        .extracting(Prediction.Mutant::name)
        .containsExactly(
            "x against theory stretched in time",
            "x against theory with a larger amplitude",
            "x against theory with a smaller amplitude",
            "x against theory shifted up",
            "x against theory shifted down");
    assertThat(CURVE.mutants())
        .allMatch(mutant -> mutant.prediction().predicted() == CURVE.predicted());
  }

  @Test
  void ordersAreReversed() {
    assertThat(X.isLowerBy(2, "w").mutants())
        .extracting(Prediction.Mutant::name)
        .containsExactly("x each higher than the next by ≥ 2");
    assertThat(X.falls(Measure.KENDALL, 0.8, "w").mutants())
        .extracting(Prediction.Mutant::name)
        .containsExactly("x rises, Kendall's τ ≥ 0.8");
  }

  @Test
  void boundsAreReversed() {
    assertThat(X.atMost(2, "w").mutants())
        .extracting(Prediction.Mutant::name)
        .containsExactly("x ≥ 2");
    assertThat(X.atLeast(2, "w").mutants())
        .extracting(Prediction.Mutant::name)
        .containsExactly("x ≤ 2");
  }

  @Test
  void identitiesAreMovedByThreeTolerances() {
    assertThat(X.isExactly(1, 0.5, "w").mutants())
        .extracting(mutant -> mutant.prediction().predicted())
        .containsExactly(-0.5, 2.5);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.1, Double.NaN, Double.POSITIVE_INFINITY})
  void marginsMustBePositive(double margin) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> X.equalTo(1).within(margin, "w"))
        .withMessage(
            "margin of x must be positive, not %s: no finite sample can show exact equality",
            margin);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> X.scalesAs(1, "width").within(margin, "w"))
        .withMessageStartingWith("margin of the exponent of x must be positive");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> X.followsTheory().withRms(margin, "w"))
        .withMessageStartingWith("margin of the distance of x from theory must be positive");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> X.isZeroWithin(margin, "w"))
        .withMessage(
            "tolerance of x must be positive, not %s: floating-point numbers round", margin);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.NEGATIVE_INFINITY})
  void predictionsMustBeFinite(double number) {
    assertThatIllegalArgumentException().isThrownBy(() -> X.equalTo(number).within(1, "w"));
    assertThatIllegalArgumentException().isThrownBy(() -> X.atMost(number, "w"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> X.scalesAs(number, "width").within(1, "w"))
        .withMessage("exponent of x must be a finite number, not " + number);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> X.isExactly(number, 1, "w"))
        .withMessage("prediction of x must be a finite number, not " + number);
    assertThatIllegalArgumentException().isThrownBy(() -> X.isLowerBy(number, "w"));
  }

  @Test
  void effectsMustBePossible() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> X.isLowerBy(-1, "w"))
        .withMessage("least effect of x must be 0 or more, not -1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> X.isLowerBy(Double.POSITIVE_INFINITY, "w"));
    for (double least : new double[] {0, 1}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> X.rises(Measure.SPEARMAN, least, "w"))
          .withMessage("least effect of x must be between 0 and 1, not " + least);
    }
  }

  @Test
  void everyNumberNeedsItsReason() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> X.equalTo(1).within(0.5, " "))
        .withMessage("say why the margin of x is 0.5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> X.atMost(2, ""))
        .withMessage("say why the limit of x is 2.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> X.scalesAs(1, "width").within(0.5, ""))
        .withMessage("say why the margin of the exponent of x is 0.5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> X.followsTheory().withMaximum(0.5, ""))
        .withMessage("say why the limit of x is 0.5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> X.isHigherBy(1, ""))
        .withMessage("say why the least effect of x is 1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> X.isZeroWithin(0.5, ""))
        .withMessage("say why the tolerance of x is 0.5");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, 80, Double.NaN})
  void sharesLieBetweenNoneAndAll(double share) {
    Prediction.Quantity converge = Prediction.ofShare("of runs that converge");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> converge.equalTo(share))
        .withMessage("a share lies between 0 and 1; that of runs that converge cannot be " + share);
    assertThatIllegalArgumentException().isThrownBy(() -> converge.atMost(share, "w"));
    assertThatIllegalArgumentException().isThrownBy(() -> converge.atLeast(share, "w"));
    for (double edge : new double[] {0, 1}) {
      assertThat(converge.equalTo(edge).within(0.6, "w").mutants()).hasSize(2);
      assertThat(converge.atMost(edge, "w").predicted()).isEqualTo(edge);
      assertThat(converge.atLeast(edge, "w").predicted()).isEqualTo(edge);
    }
  }
}
