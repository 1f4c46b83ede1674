package dev.crucible.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.random.RandomKey;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FeatureCountTest {

  private static final double[][] PAIR = {{1}, {-1}};
  private static final double[][] ORTHOGONAL = {{1, 0}, {0, 2}, {0, 0}};

  @Test
  void countsFeaturesWithADirectionOfTheirOwn() {
    FeatureCount count = FeatureCount.of(ORTHOGONAL);
    assertThat(count.norms()).isEqualTo(5);
    assertThat(count.above(0.25)).isEqualTo(2);
    assertThat(count.dimensionalities()).containsExactly(1, 1, 0);
    assertThat(count.readers(0.3)).isEqualTo(2);
    assertThat(count.apart(0.25, 0.05)).isEqualTo(1);
    assertThat(count.opposed(0.25, 0.95)).isEqualTo(0);
  }

  @Test
  void halvesTheDimensionOfAnOpposite() {
    FeatureCount count = FeatureCount.of(PAIR);
    assertThat(count.dimensionalities()).containsExactly(0.5, 0.5);
    assertThat(count.opposed(0.25, 0.95)).isEqualTo(1);
    assertThat(count.apart(0.25, 0.05)).isEqualTo(0);
  }

  /** D is the squared correlation of x_i with W_i·h, whatever p is. */
  @Test
  void isWhatALinearReaderExplains() {
    double[][] directions = {{1, 0.2}, {-0.3, 0.9}, {0.5, 0.5}};
    double[][] x = samples("linear", 3, 0.4);
    double[] read =
        Arrays.stream(x)
            .mapToDouble(
                one -> {
                  double sum = 0;
                  for (int j = 0; j < 3; j++) {
                    sum += one[j] * (directions[j][0] + 0.2 * directions[j][1]);
                  }
                  return sum;
                })
            .toArray();
    double[] own = Arrays.stream(x).mapToDouble(one -> one[0]).toArray();
    // 200 000 samples: a deviation of 0.002.
    assertThat(FeatureCount.of(directions).dimensionalities()[0])
        .isCloseTo(Math.pow(correlation(own, read), 2), within(0.01));
  }

  /** One nuisance at a time is exact: opposite, oblique, or beside. */
  @Test
  void isWhatARectifiedReaderLeaves() {
    for (double a : new double[] {-1, -0.4, -1.7, 0.3}) {
      double present = 0.2;
      double left = 0;
      double[][] samples = samples("rectified", 2, present);
      for (double[] x : samples) {
        double error = Math.max(0, x[0] + a * x[1]) - x[0];
        left += error * error / samples.length;
      }
      double explained = 1 - left / FeatureCount.variance(present);
      double[][] directions = {{1, 0}, {a, 10}};
      double linear = 1 / (1 + a * a);
      double[] own = FeatureCount.of(directions).dimensionalities();
      assertThat(own[0]).isCloseTo(linear, within(1e-12));
      assertThat(FeatureCount.of(directions).readers(present) - Math.max(own[1], second(a)))
          .isCloseTo(Math.max(linear, explained), within(0.01));
    }
  }

  /** What the other feature, of squared length a² + 100, is read with: a nuisance of 1 %. */
  private static double second(double a) {
    double c = Math.abs(a) / (a * a + 100);
    double present = 0.2;
    double nuisance =
        a >= 0 ? present * c * c / 3 : present * present * (c * c / 3 - c * c * c / 6);
    return 1 - nuisance / FeatureCount.variance(present);
  }

  @Test
  void knowsTheVarianceOfAFeature() {
    double[][] x = samples("variance", 1, 0.3);
    double mean = Arrays.stream(x).mapToDouble(one -> one[0]).average().orElseThrow();
    double variance =
        Arrays.stream(x).mapToDouble(one -> Math.pow(one[0] - mean, 2)).average().orElseThrow();
    assertThat(FeatureCount.variance(0.3)).isCloseTo(variance, within(0.001));
  }

  private static double[][] samples(String name, int features, double present) {
    double[] u = RandomKey.of(name).uniforms(200_000 * features, 0, 1);
    double[][] x = new double[200_000][features];
    for (int i = 0; i < u.length; i++) {
      x[i / features][i % features] = u[i] < present ? u[i] / present : 0;
    }
    return x;
  }

  private static double correlation(double[] x, double[] y) {
    double mx = Arrays.stream(x).average().orElseThrow();
    double my = Arrays.stream(y).average().orElseThrow();
    double xy = 0;
    double xx = 0;
    double yy = 0;
    for (int i = 0; i < x.length; i++) {
      xy += (x[i] - mx) * (y[i] - my);
      xx += (x[i] - mx) * (x[i] - mx);
      yy += (y[i] - my) * (y[i] - my);
    }
    return xy / Math.sqrt(xx * yy);
  }
}
