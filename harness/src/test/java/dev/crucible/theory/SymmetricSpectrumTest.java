package dev.crucible.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.random.RandomKey;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.junit.jupiter.api.Test;

class SymmetricSpectrumTest {

  private static double[][] matrix(int size) {
    double[] drawn = RandomKey.of("spectrum").gaussians(size * size);
    double[][] matrix = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        matrix[i][j] = drawn[i * size + j] + drawn[j * size + i];
      }
    }
    return matrix;
  }

  /** The matrix 2 on the diagonal and −1 beside it: 2 − 2 cos(kπ/(n + 1)). */
  @Test
  void ofAChainIsItsClosedForm() {
    int size = 40;
    double[][] chain = new double[size][size];
    for (int i = 0; i < size; i++) {
      chain[i][i] = 2;
      if (i > 0) {
        chain[i][i - 1] = -1;
        chain[i - 1][i] = -1;
      }
    }
    double[] values = SymmetricSpectrum.of(chain).values();
    for (int k = 1; k <= size; k++) {
      assertThat(values[size - k])
          .isCloseTo(2 - 2 * Math.cos(k * Math.PI / (size + 1)), within(1e-13));
    }
  }

  @Test
  void isWhatAnotherLibraryFinds() {
    double[][] matrix = matrix(30);
    double[] other =
        new EigenDecompositionSymmetric(new Array2DRowRealMatrix(matrix)).getEigenvalues();
    double[] values = SymmetricSpectrum.of(matrix).values();
    for (int i = 0; i < values.length; i++) {
      assertThat(values[i]).isCloseTo(other[i], within(1e-12));
    }
  }

  @Test
  void vectorsAreOrthonormalAndGiveTheMatrixBack() {
    double[][] matrix = matrix(25);
    SymmetricSpectrum spectrum = SymmetricSpectrum.of(matrix);
    double[][] vectors = spectrum.vectors();
    double[] values = spectrum.values();
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j < matrix.length; j++) {
        double product = 0;
        double rebuilt = 0;
        for (int k = 0; k < matrix.length; k++) {
          product += vectors[i][k] * vectors[j][k];
          rebuilt += vectors[k][i] * values[k] * vectors[k][j];
        }
        assertThat(product).isCloseTo(i == j ? 1 : 0, within(1e-12));
        assertThat(rebuilt).isCloseTo(matrix[i][j], within(1e-12));
      }
    }
  }
}
