package dev.crucible.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.random.RandomKey;
import org.junit.jupiter.api.Test;

class OutputMomentsTest {

  /** Outputs (1, 2), (−1, 0), (3, −2), by hand. */
  @Test
  void areAveragesOverDraws() {
    OutputMoments moments = new OutputMoments(2);
    moments.add(new double[] {1, 2});
    moments.add(new double[] {-1, 0});
    moments.add(new double[] {3, -2});
    assertThat(moments.covariance()[0]).containsExactly(new double[] {11 / 3.0, -4 / 3.0}, EXACT);
    assertThat(moments.covariance()[1][1]).isCloseTo(8 / 3.0, EXACT);
    double first = (83 / 3.0) / (121 / 9.0) - 3;
    double second = (32 / 3.0) / (64 / 9.0) - 3;
    assertThat(moments.excessKurtosis()).isCloseTo((first + second) / 2, EXACT);
    assertThat(moments.deviation()).isCloseTo(Math.sqrt(19 / 6.0), EXACT);
    // Squares 1, 1, 9 of the first: mean 11/3, variance 128/9, error √(128/27).
    double[][] theory = {{0, -4 / 3.0}, {-4 / 3.0, 8 / 3.0}};
    assertThat(moments.furthestFrom(theory)).isCloseTo(11 / 3.0 / Math.sqrt(128 / 27.0), EXACT);
  }

  private static final org.assertj.core.data.Offset<Double> EXACT = within(1e-13);

  @Test
  void distanceIsRelative() {
    OutputMoments moments = new OutputMoments(1);
    moments.add(new double[] {3});
    assertThat(moments.distanceFrom(new double[][] {{6}})).isCloseTo(0.5, EXACT);
  }

  /** Laplace's distribution is a Gaussian of exponential variance: excess kurtosis 3. */
  @Test
  void bothWaysAgreeOnLaplace() {
    int draws = 200_000;
    double[] uniform = RandomKey.of("laplace/variances").uniforms(draws, 1e-300, 1);
    double[] gaussian = RandomKey.of("laplace/outputs").gaussians(draws);
    double[] variances = new double[draws];
    OutputMoments moments = new OutputMoments(1);
    for (int i = 0; i < draws; i++) {
      variances[i] = -Math.log(uniform[i]);
      moments.add(new double[] {Math.sqrt(variances[i]) * gaussian[i]});
    }
    assertThat(OutputMoments.excessKurtosisOfMixture(variances)).isCloseTo(3, within(0.08));
    assertThat(moments.excessKurtosis()).isCloseTo(3, within(0.35));
  }

  @Test
  void mixtureOfTwoVariances() {
    assertThat(OutputMoments.excessKurtosisOfMixture(new double[] {1, 3}))
        .isCloseTo(3 * 2 / 4.0, EXACT);
  }

  @Test
  void wantOneOutputAnInput() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OutputMoments(2).add(new double[3]))
        .withMessageContaining("3 outputs for 2 inputs");
  }
}
