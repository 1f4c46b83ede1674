package dev.crucible.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.random.RandomKey;
import org.junit.jupiter.api.Test;

class ReluCovarianceTest {

  private static final int DRAWS = 400_000;

  /** Brute force: 2 E[φ(u)φ(v)] of Gaussians of variances 2 and ½; four standard errors. */
  @Test
  void isTheAverageOverGaussians() {
    double c = -0.4;
    double[] z = RandomKey.of("relu covariance").gaussians(2 * DRAWS);
    double sum = 0;
    for (int i = 0; i < DRAWS; i++) {
      double u = Math.sqrt(2) * z[2 * i];
      double v = Math.sqrt(0.5) * (c * z[2 * i] + Math.sqrt(1 - c * c) * z[2 * i + 1]);
      sum += 2 * Math.max(u, 0) * Math.max(v, 0) / DRAWS;
    }
    double[][] next = ReluCovariance.after(new double[][] {{2, c}, {c, 0.5}}, 1);
    assertThat(next[0][1]).isCloseTo(sum, within(0.006));
    assertThat(next[0][1]).isCloseTo(ReluCovariance.correlation(c), within(1e-15));
    assertThat(next[0][0]).isCloseTo(2, within(1e-15));
  }

  /** κ(−1) = 0, κ(0) = 1/π, κ(1) = 1: opposite, orthogonal and equal inputs. */
  @Test
  void hasItsThreeKnownValues() {
    assertThat(ReluCovariance.correlation(-1)).isZero();
    assertThat(ReluCovariance.correlation(0)).isEqualTo(1 / Math.PI);
    assertThat(ReluCovariance.correlation(1)).isEqualTo(1);
  }

  @Test
  void layersFollowOneAnother() {
    double[][] start = {{3, 0.5}, {0.5, 1}};
    double[][] twice = ReluCovariance.after(ReluCovariance.after(start, 1), 1);
    assertThat(ReluCovariance.after(start, 2)[0]).containsExactly(twice[0], within(1e-15));
    assertThat(ReluCovariance.after(start, 0)[1]).containsExactly(start[1], within(1e-15));
  }

  /** Inputs (1, 1) and (1, −1) are orthogonal: variance 2, and 2/π behind one layer. */
  @Test
  void outputsHaveTwiceTheMeanSquareOfTheirInput() {
    double[][] outputs = ReluCovariance.ofOutputs(new double[][] {{1, 1}, {1, -1}}, 1);
    assertThat(outputs[0]).containsExactly(new double[] {2, 2 / Math.PI}, within(1e-15));
  }

  /** Euler's method with a hundred times the steps; 0.9072 is an independent calculation's. */
  @Test
  void theResidualLimitSolvesItsEquation() {
    double p = 0.5;
    double q = 1;
    int steps = 20_000;
    for (int i = 0; i < steps; i++) {
      double grown = p + q / 2 * ReluCovariance.correlation(p / q) / steps;
      q += q / 2 / steps;
      p = grown;
    }
    assertThat(ReluCovariance.residualProduct(0.5)).isCloseTo(p, within(1e-4));
    assertThat(ReluCovariance.residualProduct(0.5)).isCloseTo(0.9072, within(1e-4));
    assertThat(ReluCovariance.residualSquare()).isCloseTo(q, within(1e-4));
    assertThat(ReluCovariance.residualProduct(1))
        .isCloseTo(ReluCovariance.residualSquare(), within(1e-6));
  }
}
