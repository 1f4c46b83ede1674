package dev.crucible.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResolvedLagsTest {

  /** Brute force: sums of a million squares, and ζ(2) = π²/6. */
  @ParameterizedTest
  @ValueSource(doubles = {0.75, 1, 1.5})
  void theRegressionLeavesASum(double decay) {
    ResolvedLags.Regression task = new ResolvedLags.Regression(decay);
    int last = 1_000_000;
    double sum = Math.pow(last + 0.5, 1 - 2 * decay) / (2 * decay - 1);
    for (int k = last; k > 7; k--) {
      sum += Math.pow(k, -2 * decay);
    }
    assertThat(task.tail(7)).isCloseTo(sum, within(1e-9));
    assertThat(new ResolvedLags.Regression(1).variance())
        .isCloseTo(1 + Math.PI * Math.PI / 6, within(1e-12));
  }

  /** The tail falls by the power γ of the lag, which grows by 1/(2β) of the samples. */
  @ParameterizedTest
  @ValueSource(doubles = {0.75, 1, 1.5})
  void theExponentIsThatOfTheTailAtTheLastResolvedLag(double decay) {
    ResolvedLags.Regression task = new ResolvedLags.Regression(decay);
    double few = task.tail((int) Math.round(task.resolved(1e10)));
    double many = task.tail((int) Math.round(task.resolved(1e12)));
    assertThat(Math.log(few / many) / Math.log(100)).isCloseTo(task.dataExponent(), within(2e-3));
  }

  /** Brute force: Γ(1−2d)/Γ(1−d)² by Σ ψ_j², ψ_j = ψ_{j−1} (j−1+d)/j the weights of the noise. */
  @Test
  void longMemoryHasTheAutocovariancesOfItsMovingAverage() {
    double d = 0.2;
    double[] covariances = new FractionalNoise(d).autocovariances(3);
    double[] sums = new double[3];
    double[] weights = new double[2_000_000];
    weights[0] = 1;
    for (int j = 1; j < weights.length; j++) {
      weights[j] = weights[j - 1] * (j - 1 + d) / j;
    }
    for (int lag = 0; lag < 3; lag++) {
      for (int j = lag; j < weights.length; j++) {
        sums[lag] += weights[j] * weights[j - lag];
      }
      // The rest is about Σ_{j>J} j^(2d−2)/Γ(d)², 6e-6 of it.
      assertThat(covariances[lag]).isCloseTo(sums[lag], within(1e-4));
    }
    assertThat(ResolvedLags.dataExponent(1, new FractionalNoise(0.3).correlationExponent()))
        .isCloseTo(1.25, within(1e-12));
    assertThatThrownBy(() -> new FractionalNoise(0.5)).hasMessageContaining("between 0 and ½");
  }
}
