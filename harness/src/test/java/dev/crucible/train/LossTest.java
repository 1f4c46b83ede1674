package dev.crucible.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import dev.crucible.engine.Autograd;
import dev.crucible.engine.Gradient;
import dev.crucible.engine.Host;
import dev.crucible.engine.Scope;
import dev.crucible.engine.Tensor;
import dev.crucible.random.RandomKey;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
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

  /** Two samples of three places, four outputs: the rows of outputs are the places in turn. */
  @ParameterizedTest
  @EnumSource(Reduction.class)
  void labelsCostWhatTheirOneHotRowsCost(Reduction reduction) {
    double[] logits = RandomKey.of("labels").derive(1).gaussians(24);
    double[] labels = {3, 0, 0, 1, 2, 3};
    double[] rows = new double[24];
    for (int i = 0; i < labels.length; i++) {
      rows[4 * i + (int) labels[i]] = 1;
    }
    try (Scope scope = Scope.open()) {
      Tensor outputs = Tensor.constant(scope.array(logits, 1, 6, 4));
      Tensor numbers = Tensor.constant(scope.array(labels, 1, 2, 3));

      double loss =
          Host.doubles(new Loss.LabelCrossEntropy(reduction).of(outputs, numbers).value())[0];

      assertThat(loss)
          .isCloseTo(value(new Loss.CrossEntropy(reduction), logits, rows, 6, 4), ROUND_OFF);
    }
  }

  /** The member axis of targets is 1 where members share them. */
  @Test
  void sharedLabelsCountForEveryMember() {
    double[] logits = RandomKey.of("labels").derive(2).gaussians(24);
    Loss loss = new Loss.LabelCrossEntropy(MEAN);
    try (Scope scope = Scope.open()) {
      Tensor outputs = Tensor.constant(scope.array(logits, 2, 3, 4));
      Tensor shared = Tensor.constant(scope.array(new double[] {1, 0, 2}, 1, 1, 3));
      Tensor each = Tensor.constant(scope.array(new double[] {1, 0, 2, 1, 0, 2}, 2, 1, 3));

      assertThat(Host.doubles(loss.of(outputs, shared).value()))
          .hasSize(2)
          .isEqualTo(Host.doubles(loss.of(outputs, each).value()));
    }
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

  /** Softmax rows (¼, ¾) and (½, ½): −ln ¾ for the first sample, −½ ln ½ − ½ ln ½ for the other. */
  @ParameterizedTest
  @CsvSource({"SUM, 1", "MEAN_OVER_SAMPLES, 2", "MEAN_OVER_ALL, 4"})
  void crossEntropyIsReducedOverSamples(Reduction reduction, double divisor) {
    double[] logits = {0, Math.log(3), 5, 5};
    double[] targets = {0, 1, 0.5, 0.5};

    assertThat(value(new Loss.CrossEntropy(reduction), logits, targets, 2, 2))
        .isCloseTo((Math.log(4.0 / 3) + Math.log(2)) / divisor, ROUND_OFF);
  }

  /** Errors (1, −2) and (0, 3): ½ (5 + 9)/2 samples = 3.5, members apart. */
  @Test
  void squaredErrorSumsOutputsAndAveragesSamplesOfEachMember() {
    try (Scope scope = Scope.open()) {
      Tensor f = Tensor.constant(scope.array(new double[] {2, 0, 1, 4, 1, 2, 1, 1}, 2, 2, 2));
      Tensor y = Tensor.constant(scope.array(new double[] {1, 2, 1, 1}, 1, 2, 2));

      assertThat(Host.doubles(new Loss.SquaredError(MEAN).of(f, y).value()))
          .containsExactly(3.5, 0);
    }
  }

  /** Of n samples in the logits: (diag p − p pᵀ)/n a sample, whatever the targets. */
  @Test
  void crossEntropyHasHessianOfTheSoftmax() {
    double[] logits = {1, -2, 0.5, 0, 3, 0};
    double[] along = {0.3, -1, 2, 1, 1, -4};
    double[] product =
        product(new Loss.CrossEntropy(MEAN), logits, new double[] {0, 0, 1, 1, 0, 0}, along);

    for (int i = 0; i < 6; i++) {
      int row = 3 * (i / 3);
      double sum = 0;
      double mean = 0;
      for (int j = row; j < row + 3; j++) {
        sum += Math.exp(logits[j]);
        mean += Math.exp(logits[j]) * along[j];
      }
      double expected = Math.exp(logits[i]) / sum * (along[i] - mean / sum) / 2;
      assertThat(product[i]).as("entry %d", i).isCloseTo(expected, ROUND_OFF);
    }
  }

  /** In the outputs: the identity over n. */
  @Test
  void squaredErrorHasHessianOneOverSamples() {
    double[] along = {0.3, -1, 2, 1, 1, -4};
    double[] product = product(new Loss.SquaredError(MEAN), new double[6], new double[6], along);

    assertThat(product).containsExactly(new double[] {0.15, -0.5, 1, 0.5, 0.5, -2}, ROUND_OFF);
  }

  /** Returns the Hessian in the outputs, two samples of three, times a vector. */
  private static double[] product(Loss loss, double[] outputs, double[] targets, double[] along) {
    try (Scope scope = Scope.open()) {
      NDArray y = scope.array(targets, 1, 2, 3);
      Gradient product =
          Autograd.hessianVectorProduct(
              p -> loss.of(p.get(0), p.get(0).constantLike(y)),
              List.of(scope.array(outputs, 1, 2, 3)),
              List.of(scope.array(along, 1, 2, 3)),
              scope);
      return Host.doubles(product.gradient().get(0));
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
