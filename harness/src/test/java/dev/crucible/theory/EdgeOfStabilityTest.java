package dev.crucible.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EdgeOfStabilityTest {

  /**
   * The oracle is the recursion itself: it shrinks just below the threshold and grows just above.
   */
  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.2, 1.7})
  void theThresholdSeparatesShrinkingFromGrowing(double learningRate) {
    double threshold = EdgeOfStability.gradientDescent(learningRate);
    assertThat(afterSteps(learningRate, 0.999 * threshold)).isLessThan(1e-3);
    assertThat(afterSteps(learningRate, 1.001 * threshold)).isGreaterThan(1e3);
    assertThat(EdgeOfStability.fraction(learningRate, threshold)).isCloseTo(1, within(1e-15));
  }

  private static double afterSteps(double learningRate, double curvature) {
    double x = 1;
    for (int t = 0; t < 5000; t++) {
      x -= learningRate * curvature * x;
    }
    return Math.abs(x);
  }

  static Stream<Arguments> optimisers() {
    return Stream.of(0.01, 0.2, 1.7)
        .flatMap(
            rate ->
                Stream.of(0.0, 0.5, 0.9, 0.99)
                    .flatMap(
                        beta ->
                            Stream.of(
                                optimiser("heavy ball", rate, beta),
                                optimiser("Nesterov", rate, beta),
                                optimiser("Adam", rate, beta),
                                optimiser("RMSProp", rate, beta))));
  }

  private static Arguments optimiser(String name, double rate, double beta) {
    return Arguments.of(name, rate, beta);
  }

  /** Both rows are the update rules as they are written in the sources, P frozen at one. */
  private static double[][] step(String name, double rate, double beta, double lambda) {
    return switch (name) {
      case "heavy ball" -> new double[][] {{1 - rate * lambda, beta}, {-rate * lambda, beta}};
      case "Nesterov" -> {
        double kept = beta * (1 - rate * lambda);
        yield new double[][] {{1 - rate * lambda, kept}, {-rate * lambda, kept}};
      }
      case "Adam" -> {
        double share = (1 - beta) * lambda;
        yield new double[][] {{1 - rate * share, -rate * beta}, {share, beta}};
      }
      default -> new double[][] {{1 - rate * lambda, 0}, {0, 0}};
    };
  }

  private static double threshold(String name, double rate, double beta) {
    return switch (name) {
      case "heavy ball" -> EdgeOfStability.heavyBall(rate, beta);
      case "Nesterov" -> EdgeOfStability.nesterov(rate, beta);
      case "Adam" -> EdgeOfStability.adam(rate, beta);
      default -> EdgeOfStability.rmsProp(rate);
    };
  }

  /** Larger modulus of the roots of z² − trace z + determinant. */
  private static double spectralRadius(double[][] m) {
    double trace = m[0][0] + m[1][1];
    double determinant = m[0][0] * m[1][1] - m[0][1] * m[1][0];
    double discriminant = trace * trace / 4 - determinant;
    return discriminant < 0
        ? Math.sqrt(determinant)
        : Math.abs(trace / 2) + Math.sqrt(discriminant);
  }

  @ParameterizedTest(name = "{0}, rate {1}, momentum {2}")
  @MethodSource("optimisers")
  void theSpectralRadiusIsOneAtTheThreshold(String name, double rate, double beta) {
    double threshold = threshold(name, rate, beta);

    assertThat(spectralRadius(step(name, rate, beta, threshold))).isCloseTo(1, within(1e-12));
    assertThat(spectralRadius(step(name, rate, beta, 1.001 * threshold))).isGreaterThan(1.0005);
    for (double fraction = 0.05; fraction < 0.9995; fraction += 0.05) {
      assertThat(spectralRadius(step(name, rate, beta, fraction * threshold))).isLessThan(1);
    }
  }

  /** arXiv 2207.14484, abstract: 38/η for β₁ = 0.9. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-3, 0.5})
  void adamsThresholdIsTheQuotedOne(double rate) {
    assertThat(rate * EdgeOfStability.adam(rate, 0.9)).isCloseTo(38, within(1e-11));
  }
}
