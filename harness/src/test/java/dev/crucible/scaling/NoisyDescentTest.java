package dev.crucible.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.measure.GradientCovariance;
import dev.crucible.random.RandomKey;
import dev.crucible.scaling.NoisyDescent.Chains;
import dev.crucible.scaling.NoisyDescent.Drawing;
import dev.crucible.scaling.NoisyDescent.Noise;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NoisyDescentTest {

  private static final RandomKey KEY = RandomKey.of("noisy descent");
  private static final double[] CURVATURES = {1, 0.5, 0.25};

  @ParameterizedTest
  @EnumSource(Noise.class)
  void hasItsCurvaturesAndItsMinimumAtZero(Noise noise) {
    NoisyDescent descent = NoisyDescent.of(noise, CURVATURES, 20, KEY);
    assertThat(
            new EigenDecompositionSymmetric(new Array2DRowRealMatrix(descent.hessian()))
                .getEigenvalues())
        .containsExactly(CURVATURES, within(1e-14));
    assertThat(GradientCovariance.of(descent.gradients()).mean())
        .containsExactly(new double[3], within(1e-14));
  }

  @Test
  void leastSquaresHasTheHessianOfItsInputs() {
    NoisyDescent descent = NoisyDescent.of(Noise.MULTIPLICATIVE, CURVATURES, 20, KEY);
    double[][] features = descent.features();
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        double sum = 0;
        for (double[] feature : features) {
          sum += feature[i] * feature[j] / 20;
        }
        assertThat(sum).isCloseTo(descent.hessian()[i][j], within(1e-14));
      }
    }
  }

  /** Batches of an epoch's whole length are the full gradient, which vanishes at the minimum. */
  @ParameterizedTest
  @EnumSource(Noise.class)
  void wholeEpochsDoNotMove(Noise noise) {
    double[][] still =
        NoisyDescent.of(noise, CURVATURES, 20, KEY)
            .covariance(Drawing.SHUFFLED, 0.5, 20, new Chains(2, 10), KEY.derive("still"));
    assertThat(still).isDeepEqualTo(zeros(still));
  }

  private static double[][] zeros(double[][] still) {
    for (double[] row : still) {
      assertThat(row).containsExactly(new double[3], within(1e-28));
    }
    return still;
  }

  /** A chain of two steps written out: x₁ = ηp_a, counted alone is x₂ = x₁ − η(Hx₁ − p_b). */
  @Test
  void stepsAreThoseOfDescent() {
    NoisyDescent descent = NoisyDescent.of(Noise.ADDITIVE, CURVATURES, 20, KEY);
    RandomKey key = KEY.derive("two steps");
    double[][] measured =
        descent.covariance(Drawing.WITH_REPLACEMENT, 0.5, 1, new Chains(1, 3), key);
    org.apache.commons.rng.UniformRandomProvider draws = key.generator();
    double[] x = new double[3];
    double[][] gradients = descent.gradients();
    double[][] expected = new double[3][3];
    for (int t = 0; t < 3; t++) {
      double[] pull = gradients[draws.nextInt(20)];
      for (int i = 0; i < 3; i++) {
        x[i] -= 0.5 * (CURVATURES[i] * x[i] + pull[i]);
      }
      for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 3; j++) {
          expected[i][j] += t == 0 ? 0 : x[i] * x[j] / 2;
        }
      }
    }
    for (int i = 0; i < 3; i++) {
      assertThat(measured[i]).containsExactly(expected[i], within(1e-13));
    }
  }
}
