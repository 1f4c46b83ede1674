package dev.crucible.theory;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * All eigenvalues and eigenvectors of a large symmetric matrix.
 *
 * <p>For a thousand rows and more: EJML takes a fifth of the time of the decomposition that serves
 * small matrices elsewhere. Error: some roundings of the largest eigenvalue.
 */
public final class SymmetricSpectrum {

  private final List<Double> values;
  private final List<double[]> vectors;

  private SymmetricSpectrum(List<Double> values, List<double[]> vectors) {
    this.values = values;
    this.vectors = vectors;
  }

  /**
   * Decomposes a matrix, of which the upper half counts.
   *
   * @throws ArithmeticException if the decomposition does not converge
   */
  public static SymmetricSpectrum of(double[][] matrix) {
    EigenDecomposition_F64<DMatrixRMaj> pairs =
        DecompositionFactory_DDRM.eig(matrix.length, true, true);
    if (!pairs.decompose(new DMatrixRMaj(matrix))) {
      throw new ArithmeticException(
          "the eigenvalues of a matrix with %s rows did not converge".formatted(matrix.length));
    }
    List<Integer> falling =
        IntStream.range(0, matrix.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -pairs.getEigenvalue(i).getReal()))
            .toList();
    return new SymmetricSpectrum(
        falling.stream().map(i -> pairs.getEigenvalue(i).getReal()).toList(),
        falling.stream().map(i -> pairs.getEigenVector(i).getData().clone()).toList());
  }

  /** Returns the eigenvalues, falling. */
  public double[] values() {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Returns the eigenvectors as rows of unit length, in the eigenvalues' order; (mode, place). */
  public double[][] vectors() {
    return vectors.stream().map(double[]::clone).toArray(double[][]::new);
  }
}
