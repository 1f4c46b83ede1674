package dev.crucible.measure;

import dev.crucible.oracle.Dense;
import java.util.List;

/** Matrices written out, one a member. */
record DenseOperator(List<double[][]> matrices) implements SymmetricOperator {

  static DenseOperator of(double[][]... matrices) {
    return new DenseOperator(List.of(matrices));
  }

  /** Returns a diagonal matrix as an operator. */
  static DenseOperator diagonal(double... entries) {
    double[][] matrix = new double[entries.length][entries.length];
    for (int i = 0; i < entries.length; i++) {
      matrix[i][i] = entries[i];
    }
    return new DenseOperator(List.<double[][]>of(matrix));
  }

  @Override
  public int members() {
    return matrices.size();
  }

  @Override
  public int dimension() {
    return matrices.get(0).length;
  }

  @Override
  public double[][] apply(double[][] vectors) {
    double[][] products = new double[vectors.length][];
    for (int m = 0; m < vectors.length; m++) {
      products[m] = Dense.times(matrices.get(m), vectors[m]);
    }
    return products;
  }
}
