package dev.crucible.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.random.RandomKey;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModularAdditionTest {

  private static final int MODULUS = 11;
  private static final int GRID = 12;

  /** One unit's contribution with phases on a grid that integrates its waves exactly. */
  private static double[] contributions(int frequency, int a, int b, int q) {
    double turn = 2 * Math.PI * frequency / MODULUS;
    double[] values = new double[GRID * GRID];
    for (int i = 0; i < values.length; i++) {
      double first = 2 * Math.PI * (i % GRID) / GRID;
      int row = i / GRID;
      double second = 2 * Math.PI * row / GRID;
      double hidden = Math.cos(turn * a + first) + Math.cos(turn * b + second);
      values[i] = hidden * hidden * Math.cos(turn * q + first + second);
    }
    return values;
  }

  private static double meanOver(int a, int b, int q, double power) {
    double sum = 0;
    for (int s = 1; s < MODULUS; s++) {
      double[] values = contributions(s, a, b, q);
      double mean = Arrays.stream(values).average().orElseThrow();
      sum +=
          power == 1
              ? mean
              : Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
    }
    return sum / (MODULUS - 1);
  }

  @Test
  void unitsAverageToTheSignal() {
    assertThat(meanOver(3, 5, 8, 1)).isCloseTo(ModularAddition.CORRECT, within(1e-12));
    assertThat(meanOver(3, 5, 7, 1))
        .isCloseTo(new ModularAddition(MODULUS, 1).wrong(), within(1e-12));
  }

  @Test
  void oneUnitHasItsVariance() {
    double shared = 1.0 / (16 * (MODULUS - 1));
    assertThat(meanOver(3, 5, 7, 2))
        .isCloseTo(ModularAddition.VARIANCE_OF_ONE_UNIT - shared, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({"23, 16", "23, 64", "47, 32"})
  void accuracyIsThatOfGaussianLogits(int modulus, int width) {
    ModularAddition theory = new ModularAddition(modulus, width);
    int draws = 20_000;
    double[] logits = RandomKey.of("accuracy").derive(modulus).gaussians(draws * modulus);
    int right = 0;
    for (int i = 0; i < draws; i++) {
      double best = Double.NEGATIVE_INFINITY;
      for (int q = 1; q < modulus; q++) {
        best = Math.max(best, theory.wrong() + theory.noise() * logits[i * modulus + q]);
      }
      right += 0.5 + theory.noise() * logits[i * modulus] > best ? 1 : 0;
    }
    // Three binomial standard errors of 20,000 draws are 0.011 at most.
    assertThat((double) right / draws).isCloseTo(theory.accuracy(), within(0.011));
  }
}
