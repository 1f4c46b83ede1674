package dev.crucible.stats.fits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.random.RandomKey;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What fits refuse, and how they say that they ended at a limit. */
class LimitsTest {

  private static final RandomKey KEY = RandomKey.of("limits");

  @Test
  void trainingRunsComeInThreesOfEqualLength() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrainingRuns.of(new double[0], new double[0], new double[0]))
        .withMessage("there are no training runs: six at least are needed");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrainingRuns.of(new double[] {1}, new double[] {1, 2}, new double[] {1}))
        .withMessage(
            "training runs with 1 model sizes, 2 token counts and 1 losses: give one of each a"
                + " run");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrainingRuns.of(new double[] {0}, new double[] {1}, new double[] {1}))
        .withMessageStartingWith("training runs: the model size of point 0 is 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrainingRuns.of(new double[] {1}, new double[] {-1}, new double[] {1}))
        .withMessageStartingWith("training runs: the token count of point 0 is -1.0");
  }

  @Test
  void trainingRunsAreCopied() {
    double[] sizes = {1e8, 2e8};
    TrainingRuns runs = TrainingRuns.of(sizes, new double[] {1e9, 3e9}, new double[] {4, 3});
    sizes[1] = 0;
    assertThat(runs.count()).isEqualTo(2);
    assertThat(runs.parameters(1)).isEqualTo(2e8);
    assertThat(runs.tokens(1)).isEqualTo(3e9);
    assertThat(runs.loss(0)).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -0.1, 1.5, Double.NaN})
  void confidenceLiesBetweenNothingAndCertainty(double confidence) {
    Resampled<Double> three = new Resampled<>(1.0, List.of(1.0, 2.0, 3.0), 3, 1, 0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> three.interval(confidence, "1", x -> x))
        .withMessage("confidence must lie between 0 and 1, not be " + confidence);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.POSITIVE_INFINITY, Double.NaN})
  void noiseIsAFinitePositiveNumber(double noise) {
    assertThatIllegalArgumentException().isThrownBy(() -> PowerLawRule.withNoise(noise));
  }

  @ParameterizedTest
  @CsvSource({"1, 5", "0.5, 5", "NaN, 5", "Infinity, 5", "2, 0"})
  void discretePowerLawsCanBeSummed(double exponent, long from) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DiscretePowerLaw(exponent, from))
        .withMessageContaining("needs α > 1 and x_min ≥ 1");
  }

  @Test
  void extrapolationNeedsSizesToHoldOutAndSizesToFit() {
    Points ten = Worlds.rippled();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FormComparison.of(ten, 0))
        .withMessage("extrapolation needs one held-out size at least, not 0");
    assertThatIllegalArgumentException().isThrownBy(() -> FormComparison.of(ten, 8));
    assertThat(PowerLawRule.withNoise(0.01).holdingOut(1).judge(ten)).isNotNull();
  }

  /** An exponent of nine is beyond the search: the fit ends at its edge, which is counted. */
  @Test
  void fitsThatEndAtAnEdgeAreCounted() {
    Points steep = Worlds.exact(x -> 1 + 1e20 * Math.pow(x, -9), 10);
    assertThat(FormFit.of(Form.POWER_WITH_OFFSET, steep).optimum()).isEqualTo(Optimum.AT_EDGE);
    assertThat(BootstrapFits.of(KEY, 7).residuals(steep).unsettled()).isBetween(2, 8);
    Points fine = Worlds.rippled();
    Resampled<OffsetPowerLaw> settled = BootstrapFits.of(KEY, 7).residuals(fine);
    assertThat(settled.unsettled()).isZero();
    assertThat(settled.units()).isEqualTo(10);
    assertThat(settled.laws()).hasSize(7);
  }

  /** A straight line in ln x falls below zero, where no logarithm of it can be compared. */
  @Test
  void aFitThatIsNotPositiveIsInfinitelyFarOff() {
    Points falling = Worlds.exact(x -> 6 - 0.5 * Math.log(x), 10);
    FormFit line = FormFit.of(Form.LOGARITHM, falling);
    Points beyond = Points.of("loss", new double[] {1e6}, new double[] {1});
    assertThat(line.at(1e6)).isNegative();
    assertThat(line.logRmse(beyond)).isInfinite();
    assertThat(line.logRmse(falling)).isCloseTo(0, within(1e-12));
  }

  /** By hand: of n = 6 and k = 3 (two parameters and the variance), 2k + 2k(k + 1)/(n − k − 1). */
  @Test
  void aiccOfAnExactFitIsLimitedByRounding() {
    Points exact = Worlds.exact(x -> 5 - 0.3 * Math.log(x), 6);
    double aicc = FormFit.of(Form.LOGARITHM, exact).aicc(exact);
    assertThat(aicc).isGreaterThanOrEqualTo(6 * Math.log(1e-30) + 6 + 12);
    assertThat(aicc).isLessThan(6 * Math.log(1e-28) + 6 + 12);
    Points four = Worlds.exact(x -> 5 - 0.3 * Math.log(x), 4);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FormFit.of(Form.LOGARITHM, four).aicc(four))
        .withMessage(
            "loss has 4 points, but AICc of a − b·ln x is defined from 5 on: measure more");
  }

  /** Ten observations and two values are enough for a tail, and the largest is never x_min. */
  @Test
  void theSmallestTail() {
    long[] ten =
        LongStream.concat(LongStream.generate(() -> 3).limit(7), LongStream.of(4, 4, 9)).toArray();
    TailFit fit = TailFit.of(Frequencies.of("counts", ten));
    assertThat(fit.law().from()).isEqualTo(3);
    assertThat(fit.exponent().n()).isEqualTo(10);
    long[] two =
        LongStream.concat(
                LongStream.generate(() -> 3).limit(20), LongStream.generate(() -> 8).limit(20))
            .toArray();
    assertThat(TailFit.of(Frequencies.of("counts", two)).law().from()).isEqualTo(3);
  }
}
