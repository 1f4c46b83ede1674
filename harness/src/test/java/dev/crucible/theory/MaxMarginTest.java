package dev.crucible.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.oracle.Dense;
import dev.crucible.random.RandomKey;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaxMarginTest {

  private static double[][] cloud(long seed, int points, int dimensions) {
    double[][] z = new double[points][];
    for (int i = 0; i < points; i++) {
      z[i] = RandomKey.of("margin").derive(seed).derive(i).gaussians(dimensions);
      z[i][0] += 3;
    }
    return z;
  }

  /** In the plane the solution touches one point or two: try all. */
  private static double bruteForceNorm(double[][] z) {
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < z.length; i++) {
      double square = Dense.dot(z[i], z[i]);
      least = better(least, z, new double[] {z[i][0] / square, z[i][1] / square});
      for (int j = 0; j < i; j++) {
        double determinant = z[i][0] * z[j][1] - z[i][1] * z[j][0];
        double[] touching = {(z[j][1] - z[i][1]) / determinant, (z[i][0] - z[j][0]) / determinant};
        least = better(least, z, touching);
      }
    }
    return least;
  }

  private static double better(double least, double[][] z, double[] candidate) {
    for (double[] point : z) {
      if (Dense.dot(point, candidate) < 1 - 1e-9) {
        return least;
      }
    }
    return Math.min(least, Math.sqrt(Dense.dot(candidate, candidate)));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3, 4, 5})
  void isTheBestOfAllPairsInThePlane(long seed) {
    double[][] z = cloud(seed, 20, 2);
    double brute = bruteForceNorm(z);
    Optional<MaxMargin> solution = MaxMargin.of(z);
    assertThat(solution.isPresent()).isEqualTo(Double.isFinite(brute));
    solution.ifPresent(s -> assertThat(s.norm()).isCloseTo(brute, within(1e-9 * brute)));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5, 10})
  void satisfiesItsConditionsOfOptimality(int dimensions) {
    double[][] z = cloud(7, 20, dimensions);
    MaxMargin solution = MaxMargin.of(z).orElseThrow();
    double[] sum = new double[dimensions];
    for (int i = 0; i < z.length; i++) {
      double margin = Dense.dot(z[i], solution.direction());
      assertThat(margin).isGreaterThan(1 - 1e-9);
      assertThat(solution.multipliers()[i] * (margin - 1)).isCloseTo(0, within(1e-9));
      for (int j = 0; j < dimensions; j++) {
        sum[j] += solution.multipliers()[i] * z[i][j];
      }
    }
    assertThat(sum).containsExactly(solution.direction(), within(1e-9));
  }

  @Test
  void isEmptyWherePointsSurroundTheOrigin() {
    assertThat(MaxMargin.of(new double[][] {{1, 0}, {-1, 1}, {-1, -1}})).isEmpty();
  }

  /**
   * z = (1, ±b): ŵ = (1, 0), a = ½ each, w̃ = (ln 2, 0); with unlike points w̃ has a part across.
   */
  @Test
  void offsetIsThatOfTheSupport() {
    MaxMargin even = MaxMargin.of(new double[][] {{1, 2}, {1, -2}}).orElseThrow();
    assertThat(even.offset()).containsExactly(new double[] {Math.log(2), 0}, within(1e-12));
    assertThat(even.gapCoefficient()).isCloseTo(0, within(1e-12));
    MaxMargin uneven = MaxMargin.of(new double[][] {{1, 3}, {1, -1}, {5, 0}}).orElseThrow();
    assertThat(uneven.multipliers()).containsExactly(new double[] {0.25, 0.75, 0}, within(1e-12));
    assertThat(uneven.gapCoefficient()).isCloseTo(Math.log(3) / 4, within(1e-12));
    assertThat(uneven.gap(new double[] {2, 0})).isCloseTo(0, within(1e-12));
    assertThat(uneven.gap(new double[] {0, 5})).isCloseTo(Math.sqrt(2), within(1e-12));
  }

  @Test
  void offsetNeedsAsManySupportVectorsAsDimensions() {
    MaxMargin single = MaxMargin.of(new double[][] {{1, 0}, {3, 0.1}}).orElseThrow();
    assertThatThrownBy(single::offset).hasMessageContaining("1 support vectors in 2 dimensions");
  }
}
