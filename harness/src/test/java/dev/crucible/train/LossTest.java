package dev.crucible.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import dev.crucible.engine.Autograd;
import dev.crucible.engine.Gradient;
import dev.crucible.engine.Host;
import dev.crucible.engine.Scope;
import dev.crucible.engine.Tensor;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LossTest {

  private static final Offset<Double> ROUND_OFF = within(1e-14);
  private static final Reduction MEAN = Reduction.MEAN_OVER_SAMPLES;

  @Test
  void squaredErrorOfZeroAgainstOneIsHalf() {
    assertThat(value(new Loss.SquaredError(MEAN), new double[] {0}, new double[] {1}, 1, 1))
        .isEqualTo(0.5);
  }

  /** Two samples, three outputs, every error 2: the sum of halves of squares is 12. */
  @ParameterizedTest
  @CsvSource({"SUM, 12", "MEAN_OVER_SAMPLES, 6", "MEAN_OVER_ALL, 2"})
  void reductionsDivideTheSum(Reduction reduction, double expected) {
    double[] outputs = {2, 2, 2, 2, 2, 2};

    assertThat(value(new Loss.SquaredError(reduction), outputs, new double[6], 2, 3))
        .isCloseTo(expected, ROUND_OFF);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 10})
  void uniformLogitsCostTheLogarithmOfTheClasses(int classes) {
    double[] logits = new double[classes];
    double[] target = new double[classes];
    java.util.Arrays.fill(logits, 7);
    target[1] = 1;

    assertThat(value(new Loss.CrossEntropy(MEAN), logits, target, 1, classes))
        .isCloseTo(Math.log(classes), ROUND_OFF);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, 1})
  void logisticLossAtZeroIsLogarithmOfTwo(double label) {
    double[] target = {label};

    assertThat(value(new Loss.Logistic(MEAN), new double[1], target, 1, 1))
        .isCloseTo(Math.log(2), ROUND_OFF);
  }

  /** SciPy 1.17.1: {@code -log_softmax([1, -2, 0.5])[2]} and {@code log1p(exp(-1.3))}. */
  @Test
  void agreesWithScipy() {
    double[] logits = {1, -2, 0.5};

    assertThat(value(new Loss.CrossEntropy(MEAN), logits, new double[] {0, 0, 1}, 1, 3))
        .isCloseTo(1.0045969023422834, ROUND_OFF);
    assertThat(value(new Loss.Logistic(MEAN), new double[] {1.3}, new double[] {1}, 1, 1))
        .isCloseTo(0.2410084538329922, ROUND_OFF);
  }

  @Test
  void largeLogitsDoNotOverflow() {
    double[] logits = {1e4, -1e4};

    assertThat(value(new Loss.CrossEntropy(MEAN), logits, new double[] {0, 1}, 1, 2))
        .isEqualTo(2e4);
    assertThat(value(new Loss.CrossEntropy(MEAN), logits, new double[] {1, 0}, 1, 2)).isZero();
    assertThat(value(new Loss.Logistic(MEAN), new double[] {1e4}, new double[] {-1}, 1, 1))
        .isEqualTo(1e4);
    assertThat(value(new Loss.Logistic(MEAN), new double[] {1e4}, new double[] {1}, 1, 1)).isZero();
  }

  /** A classifier that is nearly sure still has a loss: e^(−30), not 0 (and e^(−30) in slope). */
  @Test
  void smallLogisticLossesKeepTheirDigits() {
    assertThat(value(new Loss.Logistic(MEAN), new double[] {30}, new double[] {1}, 1, 1))
        .isCloseTo(Math.exp(-30), within(1e-26));
  }

  @Test
  void crossEntropyHasGradientSoftmaxMinusTarget() {
    double[] logits = {1, -2, 0.5, 0, 3, 0};
    double[] targets = {0, 0, 1, 0.2, 0.3, 0.5};
    try (Scope scope = Scope.open()) {
      Tensor fixed = Tensor.constant(scope.array(targets, 1, 2, 3));
      NDArray outputs = scope.array(logits, 1, 2, 3);
      Gradient gradient =
          Autograd.valueAndGradient(
              p -> new Loss.CrossEntropy(Reduction.SUM).of(p.get(0), fixed),
              List.of(outputs),
              scope);

      double[] expected = new double[6];
      for (int i = 0; i < 6; i++) {
        double sum = 0;
        for (int j = 3 * (i / 3); j < 3 * (i / 3) + 3; j++) {
          sum += Math.exp(logits[j]);
        }
        expected[i] = Math.exp(logits[i]) / sum - targets[i];
      }
      assertThat(Host.doubles(gradient.gradient().get(0))).containsExactly(expected, ROUND_OFF);
    }
  }

  private static double value(
      Loss loss, double[] outputs, double[] targets, int samples, int width) {
    try (Scope scope = Scope.open()) {
      Tensor f = Tensor.constant(scope.array(outputs, 1, samples, width));
      Tensor y = Tensor.constant(scope.array(targets, 1, samples, width));
      return Host.doubles(loss.of(f, y).value())[0];
    }
  }
}
