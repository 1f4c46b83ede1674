package dev.crucible.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.random.RandomKey;
import dev.crucible.theory.CoordinateGrowth.Powers;
import dev.crucible.theory.CoordinateGrowth.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Powers against one small step of a linear network, written out by hand at two widths. */
class CoordinateGrowthTest {

  private static final int[] WIDTHS = {64, 2048};

  /** In the limit; under Adam the standard outputs reach 3/2 from below. */
  @ParameterizedTest
  @CsvSource({
    "maximal update, GRADIENT, 0, 0, 0",
    "maximal update, ADAPTIVE, 0, 0, 0",
    "standard, GRADIENT, -0.5, 0.5, 1",
    "standard, ADAPTIVE, 0, 1, 1.5",
    "neural tangent, GRADIENT, -0.5, -0.5, 0",
  })
  void areThoseOfTheTable(String name, Step step, double first, double inner, double outputs) {
    CoordinateGrowth growth = named(name, step);
    assertThat(new double[] {growth.first(), growth.inner(), growth.outputs()})
        .containsExactly(first, inner, outputs);
  }

  /** A seed's power over five octaves scatters by 0.03; subleading terms cost up to 0.08. */
  @ParameterizedTest
  @CsvSource({
    "maximal update, GRADIENT",
    "maximal update, ADAPTIVE",
    "standard, GRADIENT",
    "neural tangent, GRADIENT",
  })
  void areThoseOfAStepByHand(String name, Step step) {
    CoordinateGrowth growth = named(name, step);
    double[] narrow = movement(growth, WIDTHS[0]);
    double[] wide = movement(growth, WIDTHS[1]);
    double[] expected = {growth.first(), growth.inner(), growth.outputs()};
    for (int layer = 0; layer < expected.length; layer++) {
      double power =
          Math.log(wide[layer] / narrow[layer]) / Math.log((double) WIDTHS[1] / WIDTHS[0]);
      assertThat(power).as("layer %s", layer).isCloseTo(expected[layer], within(0.12));
    }
  }

  @Test
  void hiddenMatricesMustKeepASignalsSize() {
    Powers none = new Powers(0, 0, 0);
    assertThatThrownBy(() -> new CoordinateGrowth(none, none, none, Step.GRADIENT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("hidden matrices keep a signal's size if a + b = −0.5, not 0.0");
  }

  private static CoordinateGrowth named(String name, Step step) {
    return switch (name) {
      case "maximal update" -> CoordinateGrowth.maximalUpdate(step);
      case "standard" -> CoordinateGrowth.standard(step);
      case "neural tangent" -> CoordinateGrowth.neuralTangent(step);
      default -> throw new IllegalArgumentException(name);
    };
  }

  /** What one step at error 1 moves: u x, W u x and v·W u x for x = 1, root mean squares. */
  private static double[] movement(CoordinateGrowth growth, int n) {
    RandomKey key = RandomKey.of("growth").derive(n);
    double[] u = drawn(growth.input(), key.derive("u"), n, n);
    double[] w = drawn(growth.hidden(), key.derive("w"), n * n, n);
    double[] v = drawn(growth.output(), key.derive("v"), n, n);
    double mu = Math.pow(n, growth.input().multiplier());
    double mw = Math.pow(n, growth.hidden().multiplier());
    double mv = Math.pow(n, growth.output().multiplier());
    double[] first = scaled(u, mu);
    double[] inner = scaled(product(w, first, n), mw);
    double[] back = scaled(v, mv);
    double[] below = new double[n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        below[j] += mw * w[i * n + j] * back[i];
      }
    }
    double[] u1 = u.clone();
    double[] v1 = v.clone();
    double[] w1 = w.clone();
    for (int i = 0; i < n; i++) {
      u1[i] -= step(growth, growth.input(), mu * below[i], n);
      v1[i] -= step(growth, growth.output(), mv * inner[i], n);
      for (int j = 0; j < n; j++) {
        w1[i * n + j] -= step(growth, growth.hidden(), mw * back[i] * first[j], n);
      }
    }
    double[] first1 = scaled(u1, mu);
    double[] inner1 = scaled(product(w1, first1, n), mw);
    return new double[] {
      rms(first, first1), rms(inner, inner1), Math.abs(mv * (dot(v1, inner1) - dot(v, inner)))
    };
  }

  private static double step(CoordinateGrowth growth, Powers layer, double gradient, int n) {
    double rate = 1e-7 * Math.pow(n, layer.rate());
    return rate * (growth.step() == Step.GRADIENT ? gradient : Math.signum(gradient));
  }

  private static double[] drawn(Powers layer, RandomKey key, int count, int n) {
    return scaled(key.gaussians(count), Math.pow(n, layer.initial()));
  }

  private static double[] scaled(double[] values, double factor) {
    double[] scaled = values.clone();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] *= factor;
    }
    return scaled;
  }

  private static double[] product(double[] matrix, double[] vector, int n) {
    double[] product = new double[n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        product[i] += matrix[i * n + j] * vector[j];
      }
    }
    return product;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static double rms(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]) / a.length;
    }
    return Math.sqrt(sum);
  }
}
