package dev.crucible.stats;

import static dev.crucible.finding.Verdict.CORROBORATED;
import static dev.crucible.finding.Verdict.INCONCLUSIVE;
import static dev.crucible.finding.Verdict.REFUTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.finding.Ruling;
import dev.crucible.measurement.Entry;
import dev.crucible.measurement.Observation.Cause;
import dev.crucible.measurement.Series;
import dev.crucible.measurement.Sweep;
import dev.crucible.prediction.Prediction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExponentTest {

  /** A dozen logarithms and products: 1e-14; 1e-12 allowed. */
  private static final Offset<Double> TIGHT = within(1e-12);

  private static final double[] WIDTHS = {16, 32, 64, 128};
  private static final Prediction.Scaling INVERSE = Prediction.of("y").scalesAs(-1, "width");
  private static final Prediction PREDICTION = INVERSE.within(0.1, "as stated");

  private static final Sweep THREE =
      sweep(
          new double[] {0.51, 0.26, 0.12, 0.066},
          new double[] {0.48, 0.24, 0.13, 0.06},
          new double[] {0.55, 0.25, 0.125, 0.058});

  /** scipy.stats.linregress(log(n), log(y)).slope, SciPy 1.17.1. */
  @Test
  void slopesAgreeWithScipy() {
    Ruling ruling = Judge.judge(PREDICTION, THREE);
    assertThat(ruling.sample().values()[0]).isCloseTo(-0.996535516992115, TIGHT);
    assertThat(ruling.sample().quantity()).isEqualTo("exponent of y in width");
    assertThat(ruling.reason()).startsWith("90 % interval [").contains("] lies inside (");
    assertThat(ruling.measurement()).isSameAs(THREE);
    for (Prediction.Mutant mutant : PREDICTION.mutants()) {
      assertThat(Judge.judge(mutant.prediction(), THREE).verdict()).isEqualTo(REFUTED);
    }
  }

  /** linregress(log(n), log(y / (1 + 3/n))).slope, SciPy 1.17.1. */
  @Test
  void finiteSizeTermsAreDividedOut() {
    Prediction corrected = INVERSE.correctedBy(3, -1).within(0.1, "as stated");
    assertThat(Judge.judge(corrected, THREE).sample().values()[0])
        .isCloseTo(-0.925864780771555, TIGHT);
  }

  /** Slope of the means and its jackknife, by linregress and sem; SciPy 1.17.1, NumPy 2.4.6. */
  @Test
  void pooledFitsAgreeWithScipysJackknife() {
    Ruling ruling = Judge.judge(INVERSE.pooled().within(0.1, "as stated"), THREE);
    double[] pseudo = ruling.sample().values();
    assertThat(pseudo[0]).isCloseTo(-0.9947091675187401, TIGHT);
    assertThat(pseudo[1]).isCloseTo(-0.989702968563257, TIGHT);
    assertThat(pseudo[2]).isCloseTo(-1.074234536692493, TIGHT);
    assertThat(ruling.estimate().orElseThrow().value()).isCloseTo(-1.01954889092483, TIGHT);
    assertThat(ruling.estimate().orElseThrow().standardError())
        .isCloseTo(0.027380987301198666, TIGHT);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.001, 7, 1e6})
  void exponentsDoNotDependOnUnits(double factor) {
    double[] y = {0.51, 0.26, 0.12, 0.066};
    double[] scaled = Arrays.stream(y).map(v -> factor * v).toArray();
    assertThat(Judge.judge(PREDICTION, sweep(scaled)).sample().values()[0])
        .isCloseTo(-0.996535516992115, TIGHT);
  }

  @Test
  void aValueWithoutLogarithmMakesTheMeasurementUnfit() {
    double[] good = {0.51, 0.26, 0.12, 0.066};
    for (double bad : new double[] {0, -0.01}) {
      Sweep sweep = sweep(good, good, good, new double[] {0.51, 0.26, bad, 0.066});
      Ruling ruling = Judge.judge(PREDICTION, sweep);
      assertThat(ruling.verdict()).isEqualTo(INCONCLUSIVE);
      assertThat(ruling.reason())
          .isEqualTo(
              "the instrument was not fit for 1 of 4 seeds (seed 3: %s at 64.0 has no logarithm)"
                  .formatted(bad));
      // The mean over seeds is positive, and so is the mean without any one of them.
      assertThat(Judge.judge(INVERSE.pooled().within(0.5, "w"), sweep).reason())
          .startsWith("90 % interval [");
    }
  }

  @Test
  void aPooledMeanWithoutLogarithmMakesTheMeasurementUnfit() {
    double[] good = {0.51, 0.26, 0.12, 0.066};
    double[] low = {0.51, 0.26, -1, 0.066};
    double[] high = {0.51, 0.26, 2, 0.066};
    Prediction pooled = INVERSE.pooled().within(0.1, "w");
    assertThat(Judge.judge(pooled, sweep(good, good, low)).reason())
        .startsWith("the instrument was not fit for 3 of 3 seeds (seed 0: -0.2");
    Ruling without = Judge.judge(pooled, sweep(good, low, high));
    assertThat(without.reason())
        .isEqualTo(
            "the instrument was not fit for 1 of 3 seeds (seed 2: -0.44 at 64.0 has no logarithm)");
  }

  @Test
  void excludedSeedsAreLeftOut() {
    List<Entry<Series>> seeds = new ArrayList<>(THREE.seeds());
    seeds.add(1, Entry.excluded("lost", Cause.FAILED, "threw"));
    Sweep sweep = Sweep.of("y", "width", seeds);
    for (Prediction prediction : List.of(PREDICTION, INVERSE.pooled().within(0.1, "w"))) {
      Ruling ruling = Judge.judge(prediction, sweep);
      assertThat(ruling.sample().values())
          .containsExactly(Judge.judge(prediction, THREE).sample().values());
      assertThat(ruling.sample().exclusions().get(0).label()).isEqualTo("lost");
    }
  }

  @Test
  void oneSeedOrNoneDecidesNothing() {
    Prediction pooled = INVERSE.pooled().within(0.1, "w");
    Sweep one = sweep(new double[] {0.51, 0.26, 0.12, 0.066});
    assertThat(Judge.judge(pooled, one).reason()).isEqualTo("1 of 1 seeds count, 3 are needed");
    assertThat(Judge.judge(pooled, one).sample().values()[0]).isCloseTo(-0.9965355, within(1e-6));
    assertThat(Judge.judge(pooled, sweep()).reason()).startsWith("nothing was observed");
    assertThat(Judge.judge(PREDICTION, sweep()).verdict()).isEqualTo(INCONCLUSIVE);
  }

  @Test
  void aSweepThatCannotBeMeantIsRefused() {
    Sweep two =
        Sweep.of(
            "y",
            "width",
            List.of(Entry.of("seed 0", Series.of(new double[] {1, 2}, new double[] {1, 2}))));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Judge.judge(PREDICTION, two))
        .withMessage("an exponent of y needs 3 sizes; seed 0 has [1.0, 2.0]");
    Series fromZero = Series.of(new double[] {0, 1, 2}, new double[] {1, 2, 3});
    Sweep zero = Sweep.of("y", "width", List.of(Entry.of("seed 0", fromZero)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Judge.judge(PREDICTION, zero))
        .withMessage("width 0.0 of seed 0 has no logarithm");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Judge.judge(Prediction.of("y").scalesAs(1, "n").within(1, "w"), THREE))
        .withMessage("y is predicted to scale with n and was measured against width");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Judge.judge(INVERSE.correctedBy(-32, -1).within(1, "w"), THREE))
        .withMessage("the finite-size terms of y make the prediction negative at width 16.0");
    Series elsewhere = Series.of(new double[] {1, 2, 4, 8}, new double[] {1, 2, 3, 4});
    List<Entry<Series>> mixed = new ArrayList<>(THREE.seeds());
    mixed.add(Entry.of("seed 3", elsewhere));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Judge.judge(INVERSE.pooled().within(1, "w"), Sweep.of("y", "width", mixed)))
        .withMessageStartingWith("y is to be pooled over seeds that were measured at [16.0");
    assertThat(Judge.judge(INVERSE.within(9, "w"), Sweep.of("y", "width", mixed)).verdict())
        .isEqualTo(CORROBORATED);
  }

  private static Sweep sweep(double[]... rows) {
    List<Entry<Series>> seeds = new ArrayList<>();
    for (double[] row : rows) {
      seeds.add(Entry.of("seed " + seeds.size(), Series.of(WIDTHS, row)));
    }
    return Sweep.of("y", "width", seeds);
  }
}
