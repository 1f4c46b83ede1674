package dev.crucible.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.data.Matrix;
import dev.crucible.random.RandomKey;
import dev.crucible.synthetic.Orthonormal;
import dev.crucible.theory.BalancedFeatures;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Test;

class LikenessTest {

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
    assertThat(Likeness.of(first, second)).isCloseTo(cosine, within(1e-12));
    assertThat(Likeness.of(second, first)).isCloseTo(cosine, within(1e-12));
  }

  @Test
  void doesNotSeeRotationsScalesAndOffsets() {
    Matrix features = gaussian(3, "first");
    Matrix turn = Orthonormal.columns(3, 3, KEY.derive("turn"));
    Matrix turned = Matrix.ofRows(matrix(features).multiply(matrix(turn)).getData());
    Matrix moved = turned.dividedBy(-7).minusInEveryRow(new double[] {1, -20, 300});
    assertThat(Likeness.of(features, moved)).isCloseTo(1, within(1e-12));
  }

  /** White, centred columns in strengths √s and s: the closed form of balanced features. */
  @Test
  void agreesWithTheClosedFormOfBalancedFeatures() {
    double[][] white = {{1, 1, 1}, {1, -1, -1}, {-1, 1, -1}, {-1, -1, 1}};
    double[] targets = {4, Math.sqrt(8), 2};
    double predicted = BalancedFeatures.likeness(targets);
    assertThat(Likeness.of(scaled(white, targets, 0.5), scaled(white, targets, 1)))
        .isCloseTo(predicted, within(1e-14));
    assertThat(predicted).isCloseTo(0.97559, within(1e-5));
    assertThat(BalancedFeatures.likeness(3, 3)).isCloseTo(1, within(1e-15));
  }

  @Test
  void refusesWhatCannotBeCompared() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Likeness.of(new Matrix(1, 1, new double[1]), gaussian(2, "first")))
        .withMessageContaining("1 and of 12 samples");
    Matrix constant = new Matrix(SAMPLES, 1, new double[SAMPLES]);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Likeness.of(constant, gaussian(2, "first")))
        .withMessageContaining("does not vary");
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
