package dev.crucible.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.crucible.random.RandomKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RotationalEquilibriumTest {

  /** The recursion of ‖w‖² itself, for gradients of one size. */
  @ParameterizedTest(name = "η = {0}, λ = {1}")
  @CsvSource({"0.25, 0.01", "4, 0.01", "1, 0.04"})
  void isTheFixedPointOfTheNorm(double rate, double decay) {
    double square = 1;
    for (int t = 0; t < 20_000; t++) {
      square = Math.pow(1 - rate * decay, 2) * square + rate * rate * 0.7 / square;
    }
    assertThat(RotationalEquilibrium.fourthPower(rate, decay, 0.7))
        .isCloseTo(square * square, withinPercentage(1e-8));
  }

  /** cos = (1 − ηλ) ‖w‖/‖w′‖ with orthogonal gradients, at equal norms. */
  @Test
  void aStepTurnsByAnAngleThatKeepsTheNorm() {
    double kept = 1 - 0.03;
    double gradient = Math.sqrt(1 - kept * kept);
    assertThat(RotationalEquilibrium.angle(0.3, 0.1))
        .isCloseTo(Math.atan2(gradient, kept), within(1e-12));
    assertThat(RotationalEquilibrium.angle(1e-3, 1e-3, 0))
        .isCloseTo(RotationalEquilibrium.angle(1e-3, 1e-3), withinPercentage(1e-4));
  }

  /**
   * Random gradients orthogonal to a vector in 2000 dimensions, with momentum: ηλ/(1 − β) = 0.005
   * leaves corrections of that size, the walk's scatter is below 1 %.
   */
  @Test
  void withMomentumRandomOrthogonalGradientsTurnAsPredicted() {
    int dimension = 2000;
    double rate = 0.05;
    double decay = 0.01;
    double beta = 0.9;
    double[] w = RandomKey.of("equilibrium").derive("start").gaussians(dimension);
    double[] v = new double[dimension];
    double angle = 0;
    for (int t = 0; t < 3000; t++) {
      double[] g = RandomKey.of("equilibrium").derive(t).gaussians(dimension);
      double along = dot(g, w) / dot(w, w);
      double norm = Math.sqrt(dot(w, w));
      double[] before = w.clone();
      for (int i = 0; i < dimension; i++) {
        v[i] = beta * v[i] - rate * ((g[i] - along * before[i]) / norm + decay * before[i]);
        w[i] += v[i];
      }
      angle +=
          t < 2000 ? 0 : Math.acos(dot(w, before) / Math.sqrt(dot(w, w) * dot(before, before)));
    }
    assertThat(angle / 1000)
        .isCloseTo(RotationalEquilibrium.angle(rate, decay, beta), withinPercentage(1.5));
  }

  private static double dot(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }
}
