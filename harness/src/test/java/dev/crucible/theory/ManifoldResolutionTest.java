package dev.crucible.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.random.RandomKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifoldResolutionTest {

  /** In one dimension the nearest of n points is at an exponential distance of mean 1/(2n). */
  @Test
  void onALineTheDistanceIsExponential() {
    assertThat(ManifoldResolution.squaredDistance(1, 1000)).isCloseTo(2 / 4e6, within(1e-15));
  }

  /** Brute force: the nearest of 500 points in the unit cube to its middle. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void theNearestPointIsAsFarAsSaid(int dimension) {
    int points = 500;
    int draws = 2000;
    double[] x =
        RandomKey.of("nearest").derive(dimension).uniforms(draws * points * dimension, -0.5, 0.5);
    double mean = 0;
    for (int draw = 0; draw < draws; draw++) {
      double nearest = Double.POSITIVE_INFINITY;
      for (int i = draw * points; i < (draw + 1) * points; i++) {
        double distance = 0;
        for (int k = 0; k < dimension; k++) {
          distance += x[i * dimension + k] * x[i * dimension + k];
        }
        nearest = Math.min(nearest, distance);
      }
      mean += nearest / draws;
    }
    // The mean has an error of 5 % at most: the square of an exponential in one dimension.
    assertThat(mean / ManifoldResolution.squaredDistance(dimension, points))
        .isCloseTo(1, within(0.2));
  }

  @Test
  void exponentsAreAsDerived() {
    double few = ManifoldResolution.squaredDistance(4, 100);
    double many = ManifoldResolution.squaredDistance(4, 10_000);
    assertThat(Math.log(few / many) / Math.log(100))
        .isCloseTo(ManifoldResolution.constant(4), within(1e-12));
    assertThat(ManifoldResolution.linear(4)).isEqualTo(1);
    assertThat(ManifoldResolution.jumping(4)).isEqualTo(0.25);
  }
}
