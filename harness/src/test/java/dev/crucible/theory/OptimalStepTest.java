package dev.crucible.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** One best step, and the hyperbola that follows from it. */
class OptimalStepTest {

  private static final OptimalStep STEP = new OptimalStep(3, 2, 5);

  /** The mean gain η|G|² − ½η²(G·HG + tr(HΣ)/B), on a grid of η. */
  @Test
  void noOtherRateGainsMore() {
    for (double batch : new double[] {0.5, 1, 7, 1000}) {
      double best = STEP.rate(batch);
      double most = gain(best, batch);
      assertThat(STEP.gain(batch)).isCloseTo(most, within(1e-14));
      for (double other = 0.5; other < 1.5; other += 0.01) {
        assertThat(gain(other * best, batch)).isLessThanOrEqualTo(most + 1e-14);
      }
    }
  }

  private static double gain(double rate, double batch) {
    return rate * 3 - rate * rate * (2 + 5 / batch) / 2;
  }

  @Test
  void aBatchOfTheNoiseScaleGainsHalf() {
    assertThat(STEP.noiseScale()).isEqualTo(2.5);
    assertThat(STEP.gain(2.5) / STEP.gain(1e12)).isCloseTo(0.5, within(1e-11));
    assertThat(STEP.rate(2.5) / STEP.rate(1e12)).isCloseTo(0.5, within(1e-11));
  }

  /** Steps of equal gain: their number is inverse to the gain, which is the hyperbola. */
  @Test
  void hyperbolaIsInverseToTheGain() {
    BatchHyperbola hyperbola = new BatchHyperbola(10, STEP.noiseScale());
    assertThat(hyperbola.steps(3) / hyperbola.steps(80))
        .isCloseTo(STEP.gain(80) / STEP.gain(3), within(1e-14));
    double steps = hyperbola.steps(7);
    assertThat((steps / 10 - 1) * (7 * steps / (10 * 2.5) - 1)).isCloseTo(1, within(1e-14));
    double slope = Math.log(hyperbola.steps(2e-6) / hyperbola.steps(1e-6)) / Math.log(2);
    assertThat(slope).isCloseTo(BatchHyperbola.SLOPE_OF_SMALL_BATCHES, within(1e-5));
  }

  @Test
  void refuseWhatCannotBeMeant() {
    assertThatIllegalArgumentException().isThrownBy(() -> new OptimalStep(0, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new OptimalStep(1, 1, -1));
    assertThatIllegalArgumentException().isThrownBy(() -> new BatchHyperbola(1, 0));
  }
}
