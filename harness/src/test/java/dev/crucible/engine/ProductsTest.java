package dev.crucible.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.data.Matrix;
import org.junit.jupiter.api.Test;

class ProductsTest {

  private static final Matrix TALL = new Matrix(3, 2, new double[] {1, 2, 3, 4, 5, 6});
  private static final Matrix OTHER = new Matrix(3, 1, new double[] {1, 0, -1});
  private static final Matrix FLAT = new Matrix(1, 2, new double[] {10, 1});

  /** Small whole numbers, by hand. */
  @Test
  void areOverRowsOrOverColumns() {
    assertThat(Products.inner(TALL, OTHER)).isEqualTo(new Matrix(2, 1, new double[] {-4, -4}));
    assertThat(Products.outer(TALL, FLAT)).isEqualTo(new Matrix(3, 1, new double[] {12, 34, 56}));
  }
}
