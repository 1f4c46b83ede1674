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

  /** Halfway between two floats, below the least normal one, beyond the largest. */
  @Test
  void roundsAsTheEngineDoes() {
    double[] values = {0.1, 1 + Math.scalb(1.0, -24), 1 + 3 * Math.scalb(1.0, -24), 1e-40, -1e39};
    try (Scope scope = Scope.open()) {
      NDArray cast = Scope.cast(scope.array(values, values.length), Precision.FLOAT32);
      NDArray made = scope.array(Precision.FLOAT32, values, values.length);

      assertThat(made.toFloatArray()).containsExactly(cast.toFloatArray());
      assertThat(Precision.of(made)).isEqualTo(Precision.FLOAT32);
      assertThat(Precision.of(scope.array(values, values.length))).isEqualTo(Precision.FLOAT64);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Precision.of(scope.indices(new long[] {1})))
          .withMessageContaining("not a float array");
    }
  }

  @Test
  void copiesRowsOfATable() {
    try (Scope outer = Scope.open();
        Scope inner = outer.inner()) {
      NDArray table = outer.array(new double[] {1, 2, 3, 4, 5, 6}, 3, 2);

      NDArray rows = inner.rows(table, new long[] {2, 0, 2});

      assertThat(Host.doubles(rows)).containsExactly(5, 6, 1, 2, 5, 6);
      assertThat(rows.getShape()).isEqualTo(new Shape(3, 2));
      assertThat(Scope.of(rows).manager()).isSameAs(inner.manager());
    }
  }
}
