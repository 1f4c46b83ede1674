package dev.crucible.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.random.RandomKey;
import dev.crucible.theory.ScaleGrowth.At;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScaleGrowthTest {

  /** ∫₀² e^(−2λ(2 − t)) dt = (1 − e^(−4λ))/(2λ); 400 trapezoids leave 1e-6 of it. */
  @Test
  void aConstantGradientAddsWhatTheIntegralSays() {
    List<At> course = IntStream.rangeClosed(0, 400).mapToObj(i -> new At(i / 200.0, 3, 7)).toList();
    double integral = (1 - Math.exp(-4 * 0.5)) / (2 * 0.5);
    double infinite = Double.POSITIVE_INFINITY;
    assertThat(ScaleGrowth.added(0.01, 0.5, 4, course)).isCloseTo(0.04 * integral, within(1e-7));
    assertThat(ScaleGrowth.added(0.01, 0.5, infinite, course))
        .isCloseTo(0.03 * integral, within(1e-7));
    assertThat(ScaleGrowth.added(0.01, 0, 1, course)).isCloseTo(0.14, within(1e-12));
  }

  /** Brute force: every pair of four vectors, drawn with replacement. */
  @Test
  void aBatchHasTheSquareOfAllPairs() {
    double[][] gradients =
        IntStream.range(0, 4)
            .mapToObj(i -> RandomKey.of("scale growth").derive(i).gaussians(3))
            .toArray(double[][]::new);
    double mean = 0;
    double each = 0;
    for (double[] one : gradients) {
      each += square(one, one) / 4;
      for (double[] other : gradients) {
        mean += dot(one, other) / 16;
      }
    }
    double pairs = 0;
    for (double[] one : gradients) {
      for (double[] other : gradients) {
        pairs += square(one, other) / 16;
      }
    }
    assertThat(ScaleGrowth.batchSquare(mean, each, 2)).isCloseTo(pairs, within(1e-12));
  }

  /** Step by step: lengths of orthogonal steps add up. */
  @Test
  void decayAndGrowthAreThoseOfSteps() {
    double square = 5;
    double kept = 5;
    for (int t = 0; t < 200; t++) {
      square = Math.pow(1 - 0.01 * 0.5, 2) * square + 1e-4 * 3;
      kept *= Math.pow(1 - 0.01 * 0.5, 2);
    }
    assertThat(5 * ScaleGrowth.kept(0.01, 0.5, 200)).isCloseTo(kept, within(1e-12));
    List<At> course = IntStream.rangeClosed(0, 50).mapToObj(i -> new At(i / 25.0, 3, 3)).toList();
    double added = ScaleGrowth.added(0.01, 0.5, 1, course);
    assertThat((square - kept) / added).isCloseTo(1, within(0.01));
  }

  private static double square(double[] one, double[] other) {
    double[] half = new double[3];
    for (int i = 0; i < 3; i++) {
      half[i] = (one[i] + other[i]) / 2;
    }
    return dot(half, half);
  }

  private static double dot(double[] a, double[] b) {
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
  }
}
