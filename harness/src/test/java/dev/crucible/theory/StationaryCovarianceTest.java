package dev.crucible.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class StationaryCovarianceTest {

  private static final StationaryCovariance THEORY = new StationaryCovariance(List.of(1.5, 0.4));
  private static final double[][] NOISE = {{2.0, 0.3}, {0.3, 0.7}};
  private static final double RATE = 0.6;
  private static final double BATCH = 4;

  /** C ← (1 − ηH) C (1 − ηH) + η²Σ/B, from zero until it no longer changes. */
  @Test
  void isWhatTheRecursionTendsTo() {
    double[][] c = new double[2][2];
    double[] kept = {1 - RATE * 1.5, 1 - RATE * 0.4};
    for (int t = 0; t < 2000; t++) {
      for (int i = 0; i < 2; i++) {
        for (int j = 0; j < 2; j++) {
          c[i][j] = kept[i] * c[i][j] * kept[j] + RATE * RATE * NOISE[i][j] / BATCH;
        }
      }
    }
    double[][] solved = THEORY.discrete(NOISE, RATE, BATCH);
    assertThat(solved[0]).containsExactly(c[0], within(1e-15));
    assertThat(solved[1]).containsExactly(c[1], within(1e-15));
    assertThat(THEORY.excessLoss(solved))
        .isCloseTo((1.5 * c[0][0] + 0.4 * c[1][1]) / 2, within(1e-15));
  }

  /** The variance of an autoregressive process of first order, σ²/(1 − φ²), Box and Jenkins. */
  @Test
  void isTheVarianceOfAnAutoregressiveProcess() {
    double[][] one = new StationaryCovariance(List.of(0.8)).discrete(new double[][] {{5}}, 0.5, 2);
    assertThat(one[0][0]).isCloseTo(0.25 * 5 / 2 / (1 - 0.6 * 0.6), within(1e-15));
  }

  @Test
  void tendsToContinuousTimeAndToAQuarterOfTheTrace() {
    double small = 1e-6;
    double[][] discrete = THEORY.discrete(NOISE, small, BATCH);
    double[][] continuous = THEORY.continuous(NOISE, small, BATCH);
    assertThat(discrete[0][1] / continuous[0][1]).isCloseTo(1, within(1e-5));
    assertThat(THEORY.excessLoss(continuous)).isCloseTo(small / (4 * BATCH) * 2.7, within(1e-18));
  }

  @Test
  void equilibriumHasTheSameEnergyInEveryDirection() {
    double[][] settled = THEORY.discrete(NOISE, RATE, BATCH);
    double[][] equal = THEORY.equipartition(settled);
    assertThat(1.5 * equal[0][0]).isCloseTo(0.4 * equal[1][1], within(1e-15));
    assertThat(THEORY.excessLoss(equal)).isCloseTo(THEORY.excessLoss(settled), within(1e-15));
  }

  /** Two rates: the slope through two points. */
  @Test
  void exponentIsTheSlopeOfTheLogarithms() {
    double ratio =
        THEORY.excessLoss(THEORY.discrete(NOISE, 0.5, 1))
            / THEORY.excessLoss(THEORY.discrete(NOISE, 0.25, 1));
    assertThat(THEORY.exponentInRate(NOISE, List.of(0.25, 0.5)))
        .isCloseTo(Math.log(ratio) / Math.log(2), within(1e-13));
    assertThat(THEORY.exponentInRate(NOISE, List.of(1e-7, 1e-6))).isCloseTo(1, within(1e-5));
  }

  @Test
  void geometricCurvaturesFallFromOne() {
    assertThat(StationaryCovariance.geometric(4, 3).curvatures())
        .containsExactly(1.0, 0.5, 0.25, 0.125);
    assertThat(StationaryCovariance.geometric(2, 3).noiseOfScatteredMinima())
        .isDeepEqualTo(new double[][] {{1, 0}, {0, 1.0 / 64}});
  }

  @Test
  void refuseWhatDoesNotSettle() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> THEORY.discrete(NOISE, 4.0 / 3, 1))
        .withMessageContaining("no stationary state");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StationaryCovariance(List.of(1.0, 0.0)));
  }
}
