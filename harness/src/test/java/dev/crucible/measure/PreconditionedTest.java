package dev.crucible.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.oracle.Dense;
import dev.crucible.random.RandomKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreconditionedTest {

  private static final double[][] MATRIX = {{4, 1, -2}, {1, -3, 0.5}, {-2, 0.5, 2}};
  private static final double[] DIAGONAL = {0.5, 2, 8};

  @Test
  void isTheHessianBetweenInverseRoots() {
    SymmetricOperator operator =
        new Preconditioned(DenseOperator.of(MATRIX), new double[][] {DIAGONAL});

    double[][] matrix = Curved.matrix(operator);

    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        double expected = MATRIX[i][j] / Math.sqrt(DIAGONAL[i] * DIAGONAL[j]);
        assertThat(matrix[i][j]).isCloseTo(expected, within(1e-14));
      }
    }
  }

  /** NumPy 2.4.6: {@code max(linalg.eigvals(inv(diag(p)) @ H))} for the matrix and P above. */
  @Test
  void hasTheSpectrumOfTheQuotient() {
    SymmetricOperator operator =
        new Preconditioned(DenseOperator.of(MATRIX), new double[][] {DIAGONAL});

    double top = new Lanczos(1, 1e-10, 10).of(operator, RandomKey.of("spectrum")).get(0).top();

    assertThat(top).isCloseTo(EFFECTIVE, within(1e-12));
  }

  private static final double EFFECTIVE = 8.22504047496043;

  @Test
  void scalesEachMemberByItsOwn() {
    double[][] vectors = {{1, 0, 0}, {1, 0, 0}};
    double[][] diagonals = {{4, 1, 1}, {16, 1, 1}};

    double[][] products =
        new Preconditioned(DenseOperator.of(MATRIX, MATRIX), diagonals).apply(vectors);

    assertThat(products[0]).containsExactly(1, 0.5, -1);
    assertThat(products[1]).containsExactly(0.25, 0.25, -0.5);
    assertThat(Dense.dot(vectors[0], vectors[0])).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN})
  void refusesWhatIsNotPositive(double entry) {
    double[][] diagonal = {{1, entry, 1}};

    assertThatThrownBy(() -> new Preconditioned(DenseOperator.of(MATRIX), diagonal))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("member 0 has entry 1 = " + entry);
  }
}
