package dev.crucible.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.data.Matrix;
import dev.crucible.random.RandomKey;
import dev.crucible.synthetic.Orthonormal;
import dev.crucible.theory.BalancedFeatures;
import java.util.stream.IntStream;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CkaTest {

  private static final RandomKey KEY = RandomKey.of("likeness test");
  private static final int SAMPLES = 12;

  @Test
  void isTheCosineOfCentredKernels() {
    Matrix first = gaussian(3, "first");
    Matrix second = gaussian(5, "second");
    RealMatrix k = centredKernel(first);
    RealMatrix l = centredKernel(second);
    double cosine =
        k.transposeMultiply(l).getTrace() / (k.getFrobeniusNorm() * l.getFrobeniusNorm());
    assertThat(biased(first, second)).isCloseTo(cosine, within(1e-12));
    assertThat(biased(second, first)).isCloseTo(cosine, within(1e-12));
  }

  @ParameterizedTest
  @EnumSource(Cka.class)
  void doesNotSeeRotationsScalesAndOffsets(Cka cka) {
    Matrix features = gaussian(3, "first");
    Matrix turn = Orthonormal.columns(3, 3, KEY.derive("turn"));
    Matrix turned = Matrix.ofRows(matrix(features).multiply(matrix(turn)).getData());
    Matrix moved = turned.dividedBy(-7).minusInEveryRow(new double[] {1, -20, 300});
    assertThat(cka.of(Representation.of(features), Representation.of(moved)))
        .isCloseTo(1, within(1e-12));
  }

  /** White, centred columns in strengths √s and s: the closed form of balanced features. */
  @Test
  void agreesWithTheClosedFormOfBalancedFeatures() {
    double[][] white = {{1, 1, 1}, {1, -1, -1}, {-1, 1, -1}, {-1, -1, 1}};
    double[] targets = {4, Math.sqrt(8), 2};
    double predicted = BalancedFeatures.likeness(targets);
    assertThat(biased(scaled(white, targets, 0.5), scaled(white, targets, 1)))
        .isCloseTo(predicted, within(1e-14));
    assertThat(predicted).isCloseTo(0.97559, within(1e-5));
    assertThat(BalancedFeatures.likeness(3, 3)).isCloseTo(1, within(1e-15));
  }

  /** Eight samples of 24 unrelated features: some 24/(24 + 8) with bias, 0 without. */
  @Test
  void ofUnrelatedFeaturesIsWithoutBiasZeroOnAverage() {
    double[] means = new double[2];
    int pairs = 3000;
    for (int i = 0; i < pairs; i++) {
      RandomKey key = KEY.derive("unrelated").derive(i);
      Representation x = Representation.of(new Matrix(8, 24, key.derive("x").gaussians(192)));
      Representation y = Representation.of(new Matrix(8, 24, key.derive("y").gaussians(192)));
      means[0] += Cka.BIASED.of(x, y) / pairs;
      means[1] += Cka.UNBIASED.of(x, y) / pairs;
    }
    assertThat(means[0]).isCloseTo(24.0 / (24 + 8), within(0.03));
    assertThat(means[1]).isCloseTo(0, within(0.02));
  }

  /** The mean over quadruples of different samples of K₁₂(L₁₂ + L₃₄ − 2 L₁₃), kernels as is. */
  @Test
  void isTheMeanOverQuadruplesOfDifferentSamples() {
    double[][] k = matrix(gaussian(3, "first")).getData();
    double[][] l = matrix(gaussian(5, "second")).getData();
    double expected =
        quadruples(kernel(k), kernel(l))
            / Math.sqrt(quadruples(kernel(k), kernel(k)) * quadruples(kernel(l), kernel(l)));
    double found =
        Cka.UNBIASED.of(Representation.of(Matrix.ofRows(k)), Representation.of(Matrix.ofRows(l)));
    assertThat(found).isCloseTo(expected, within(1e-11));
  }

  private static double quadruples(double[][] k, double[][] l) {
    return IntStream.range(0, SAMPLES * SAMPLES * SAMPLES * SAMPLES)
        .mapToDouble(
            code -> {
              int a = code % SAMPLES;
              int b = code / SAMPLES % SAMPLES;
              int c = code / (SAMPLES * SAMPLES) % SAMPLES;
              int d = code / (SAMPLES * SAMPLES * SAMPLES);
              boolean apart = IntStream.of(a, b, c, d).distinct().count() == 4;
              return apart ? k[a][b] * (l[a][b] + l[c][d] - 2 * l[a][c]) : 0;
            })
        .sum();
  }

  private static double[][] kernel(double[][] rows) {
    RealMatrix features = new Array2DRowRealMatrix(rows);
    return features.multiplyTransposed(features).getData();
  }

  @Test
  void refusesWhatCannotBeCompared() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> biased(new Matrix(2, 1, new double[] {1, 2}), gaussian(2, "first")))
        .withMessageContaining("2 and of 12 samples");
    Matrix constant = new Matrix(SAMPLES, 1, new double[SAMPLES]);
    assertThat(Representation.varies(constant)).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> biased(constant, gaussian(2, "first")))
        .withMessageContaining("does not vary");
    Representation three = Representation.of(new Matrix(3, 1, new double[] {1, 2, 4}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Cka.UNBIASED.of(three, three))
        .withMessageContaining("four samples");
  }

  private static double biased(Matrix first, Matrix second) {
    return Cka.BIASED.of(Representation.of(first), Representation.of(second));
  }

  private static Matrix gaussian(int features, String name) {
    return new Matrix(SAMPLES, features, KEY.derive(name).gaussians(SAMPLES * features));
  }

  private static RealMatrix matrix(Matrix matrix) {
    return new Array2DRowRealMatrix(matrix.toRows());
  }

  private static RealMatrix centredKernel(Matrix features) {
    double[][] centring = new double[SAMPLES][SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      for (int j = 0; j < SAMPLES; j++) {
        centring[i][j] = (i == j ? 1 : 0) - 1.0 / SAMPLES;
      }
    }
    RealMatrix h = new Array2DRowRealMatrix(centring);
    return h.multiply(matrix(features)).multiplyTransposed(matrix(features)).multiply(h);
  }

  private static Matrix scaled(double[][] columns, double[] factors, double power) {
    double[][] rows = new double[columns.length][factors.length];
    for (int i = 0; i < rows.length; i++) {
      for (int a = 0; a < factors.length; a++) {
        rows[i][a] = columns[i][a] * Math.pow(factors[a], power);
      }
    }
    return Matrix.ofRows(rows);
  }
}
