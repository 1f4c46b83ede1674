package dev.crucible.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.crucible.data.Matrix;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScopeTest {

  @Test
  void freesWhatWasMadeInItAndNotWhatWasBorrowed() {
    try (Scope outer = Scope.open()) {
      NDArray data = outer.array(new double[] {1, 2}, 2);
      Scope inner = outer.inner();
      NDArray made = inner.borrow(data).add(data);
      NDArray kept = outer.keep(inner.borrow(data).mul(data));
      inner.close();

      assertThat(made.isReleased()).isTrue();
      assertThat(Host.doubles(data)).containsExactly(1, 2);
      assertThat(Host.doubles(kept)).containsExactly(1, 4);
    }
  }

  @Test
  void copiesTransposedArraysInTheOrderOfTheirAxes() {
    try (Scope scope = Scope.open()) {
      NDArray array = scope.array(new double[] {1, 2, 3, 4, 5, 6}, 2, 3);

      assertThat(Host.doubles(array.transpose())).containsExactly(1, 4, 2, 5, 3, 6);
      assertThat(Host.doubles(Scope.cast(array, Precision.FLOAT32).transpose()))
          .containsExactly(1, 4, 2, 5, 3, 6);
    }
  }

  @Test
  void stacksTablesOneAMember() {
    Matrix first = new Matrix(2, 3, new double[] {1, 2, 3, 4, 5, 6});
    Matrix second = new Matrix(2, 3, new double[] {7, 8, 9, 10, 11, 12});
    try (Scope scope = Scope.open()) {
      NDArray stack = scope.stacked(Precision.FLOAT32, List.of(first, second));

      assertThat(stack.getShape()).isEqualTo(new Shape(2, 2, 3));
      assertThat(Host.doubles(stack)).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> scope.stacked(Precision.FLOAT32, List.of()))
          .withMessage("there is no table to stack");
      Matrix flat = new Matrix(3, 2, new double[6]);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> scope.stacked(Precision.FLOAT32, List.of(first, flat)))
          .withMessage("tables of one stack have one shape, not 2 × 3 and 3 × 2");
    }
  }

  @Test
  void castsOnlyWhenItMust() {
    try (Scope scope = Scope.open()) {
      NDArray array = scope.array(new double[] {0.1}, 1);

      assertThat(Scope.cast(array, Precision.FLOAT64)).isSameAs(array);
      assertThat(Host.doubles(Scope.cast(array, Precision.FLOAT32))).containsExactly((double) 0.1f);
    }
  }
}
