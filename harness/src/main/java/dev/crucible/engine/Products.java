package dev.crucible.engine;

import ai.djl.ndarray.NDArray;
import dev.crucible.data.Matrix;
import java.util.function.BinaryOperator;

/**
 * Products of matrices that lie on the host, by the engine and in double precision: above some tens
 * of rows a tenth of the time of loops, copies included.
 */
public final class Products {

  private Products() {}

  /** Returns AᵀB, (columns, other columns). */
  public static Matrix inner(Matrix left, Matrix right) {
    return product(left, right, (a, b) -> a.transpose().matMul(b));
  }

  /** Returns ABᵀ, (rows, other rows). */
  public static Matrix outer(Matrix left, Matrix right) {
    return product(left, right, (a, b) -> a.matMul(b.transpose()));
  }

  private static Matrix product(Matrix left, Matrix right, BinaryOperator<NDArray> product) {
    try (Scope scope = Scope.open()) {
      NDArray result =
          product.apply(
              scope.array(left.values(), left.rows(), left.columns()),
              scope.array(right.values(), right.rows(), right.columns()));
      int rows = (int) result.getShape().get(0);
      return new Matrix(rows, (int) result.getShape().get(1), Host.doubles(result));
    }
  }
}
