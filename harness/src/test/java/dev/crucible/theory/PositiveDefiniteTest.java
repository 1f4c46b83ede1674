package dev.crucible.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.hipparchus.exception.MathIllegalArgumentException;
import org.junit.jupiter.api.Test;

class PositiveDefiniteTest {

  /** (2 1; 1 2) has the inverse (2 −1; −1 2)/3. */
  @Test
  void smallEquationsAreSolvedAsByHand() {
    PositiveDefinite matrix = PositiveDefinite.of(new double[][] {{2, 1}, {1, 2}});
    assertThat(matrix.solved(new double[] {3, 0}))
        .containsExactly(new double[] {2, -1}, within(1e-14));
    assertThat(matrix.inverse()[1])
        .containsExactly(new double[] {-1.0 / 3, 2.0 / 3}, within(1e-14));
  }

  @Test
  void aGramMatrixHoldsTheProductsOfColumns() {
    double[][] rows = {{1, 2, 0}, {0, -1, 3}};
    assertThat(PositiveDefinite.gram(rows).entries())
        .isDeepEqualTo(new double[][] {{1, 2, 0}, {2, 5, -3}, {0, -3, 9}});
  }

  @Test
  void aRidgeIsAddedToTheDiagonalAlone() {
    double[][] entries = {{2, 1}, {1, 2}};
    PositiveDefinite matrix = PositiveDefinite.of(entries);
    assertThat(matrix.plusRidge(0.5).entries()).isDeepEqualTo(new double[][] {{2.5, 1}, {1, 2.5}});
    assertThat(matrix.entries()).isDeepEqualTo(entries);
  }

  @Test
  void aMatrixThatIsNotPositiveIsRefused() {
    PositiveDefinite singular = PositiveDefinite.of(new double[][] {{1, 1}, {1, 1}});
    assertThatThrownBy(singular::inverse).isInstanceOf(MathIllegalArgumentException.class);
  }
}
