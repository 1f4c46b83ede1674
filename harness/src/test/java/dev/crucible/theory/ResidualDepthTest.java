package dev.crucible.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.random.RandomKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResidualDepthTest {

  private static final int WALKS = 4000;

  /** Brute force: random walks in one dimension of 16 and of 256 steps of size L^(−β). */
  @ParameterizedTest
  @ValueSource(doubles = {0.5, 1})
  void powersAreThoseOfRandomWalks(double beta) {
    double[] shallow = walks(16, beta);
    double[] deep = walks(256, beta);
    ResidualDepth theory = new ResidualDepth(beta);
    double octaves = Math.log(16);
    assertThat(Math.log(deep[0] / shallow[0]) / octaves / 2)
        .isCloseTo(theory.displacement(), within(0.03));
    assertThat(Math.log(deep[1] / shallow[1]) / octaves)
        .isCloseTo(theory.variation(), within(0.03));
  }

  /** Mean squares of displacement and quadratic variation. */
  private static double[] walks(int steps, double beta) {
    double[] z = RandomKey.of("walks").derive(steps).gaussians(WALKS * steps);
    double[] means = new double[2];
    for (int walk = 0; walk < WALKS; walk++) {
      double end = 0;
      for (int i = 0; i < steps; i++) {
        double step = Math.pow(steps, -beta) * z[walk * steps + i];
        end += step;
        means[1] += step * step / WALKS;
      }
      means[0] += end * end / WALKS;
    }
    return means;
  }

  /** Brute force: two layers of two ReLU units, from (1, −1). */
  @Test
  void reluUnitsPassOnHalf() {
    int draws = 200_000;
    double[] z = RandomKey.of("relu residual").gaussians(8 * draws);
    double sum = 0;
    for (int draw = 0; draw < draws; draw++) {
      double[] h = {1, -1};
      for (int layer = 0; layer < 2; layer++) {
        int at = 8 * draw + 4 * layer;
        double a = Math.max(h[0], 0) / 2;
        double b = Math.max(h[1], 0) / 2;
        h = new double[] {h[0] + z[at] * a + z[at + 1] * b, h[1] + z[at + 2] * a + z[at + 3] * b};
      }
      sum += (h[0] * h[0] + h[1] * h[1]) / 2 / draws;
    }
    // 1/√n · L^(−½) is ½: (1 + ¼)² on average, whatever the signs that h_1 takes.
    assertThat(sum).isCloseTo(new ResidualDepth(0.5).square(2), within(0.02));
  }

  @Test
  void tendToTheirLimits() {
    assertThat(new ResidualDepth(0.5).square(64)).isCloseTo(1.646, within(1e-3));
    assertThat(new ResidualDepth(0.5).square(100_000)).isCloseTo(Math.sqrt(Math.E), within(1e-5));
    assertThat(Math.log(new ResidualDepth(0).square(64)) / 64)
        .isCloseTo(Math.log(1.5), within(1e-13));
    assertThat(new ResidualDepth(0.5).linearSquare(100_000)).isCloseTo(Math.E, within(1e-4));
    assertThat(ResidualDepth.SMOOTH).isEqualTo(2 * ResidualDepth.BROWNIAN);
  }
}
