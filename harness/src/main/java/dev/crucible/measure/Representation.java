package dev.crucible.measure;

import dev.crucible.data.Matrix;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * What a network makes of some samples, ready to be compared with another's: X, (samples,
 * features), columns centred, ‖X‖ = 1.
 *
 * <p>Similarities do not change with the unit of the features, nor with an offset of each, so both
 * are taken out beforehand. Costs samples² · features operations and samples² numbers once, and
 * features³ more when a basis is asked for; comparisons are then cheap. Not safe for threads.
 */
public final class Representation {

  /** Directions whose variance is a smaller share of the largest are rounding, or single floats. */
  private static final double LEAST_VARIANCE = 1e-10;

  private final DMatrixRMaj centred;
  private final DMatrixRMaj kernel;
  private final double[] offDiagonalSums;
  private DMatrixRMaj basis = new DMatrixRMaj(0, 0);

  private Representation(DMatrixRMaj centred, DMatrixRMaj kernel) {
    this.centred = centred;
    this.kernel = kernel;
    int samples = centred.getNumRows();
    this.offDiagonalSums = new double[samples];
    for (int i = 0; i < samples; i++) {
      double sum = 0;
      for (int j = 0; j < samples; j++) {
        sum += kernel.data[i * samples + j];
      }
      offDiagonalSums[i] = sum - kernel.data[i * samples + i];
    }
  }

  /** Returns XXᵀ, row by row of the lower half, which runs through memory in order. */
  private static DMatrixRMaj kernel(DMatrixRMaj centred) {
    int samples = centred.getNumRows();
    int features = centred.getNumCols();
    double[] columns = transposed(centred).data; // (features, samples)
    double[] rows = centred.data;
    double[] kernel = new double[samples * samples];
    for (int i = 0; i < samples; i++) {
      for (int k = 0; k < features; k++) {
        double own = rows[i * features + k];
        for (int j = 0; j <= i; j++) {
          kernel[i * samples + j] += own * columns[k * samples + j];
        }
      }
      for (int j = 0; j < i; j++) {
        kernel[j * samples + i] = kernel[i * samples + j];
      }
    }
    return new DMatrixRMaj(samples, samples, true, kernel);
  }

  /**
   * Prepares a representation.
   *
   * @param features (samples, features)
   * @throws IllegalArgumentException if all samples are alike: see {@link #varies}
   */
  public static Representation of(Matrix features) {
    Matrix deviations = features.minusInEveryRow(features.columnMeans());
    double largest = largest(deviations);
    if (!(largest > 0)) {
      throw new IllegalArgumentException(
          "a %s that does not vary is similar to nothing".formatted(features));
    }
    // A power of two costs no digit, and keeps squares of numbers of any unit within range.
    int exponent = Math.getExponent(largest);
    double[] scaled =
        Arrays.stream(deviations.values()).map(x -> Math.scalb(x, -exponent)).toArray();
    double norm = Math.sqrt(Arrays.stream(scaled).map(x -> x * x).sum());
    double[] unit = Arrays.stream(scaled).map(x -> x / norm).toArray();
    DMatrixRMaj centred = new DMatrixRMaj(features.rows(), features.columns(), true, unit);
    return new Representation(centred, kernel(centred));
  }

  /** Returns whether two samples differ at all, as they do unless every unit is dead. */
  public static boolean varies(Matrix features) {
    return largest(features.minusInEveryRow(features.columnMeans())) > 0;
  }

  private static double largest(Matrix matrix) {
    return Arrays.stream(matrix.values()).map(Math::abs).max().orElse(0);
  }

  /**
   * Returns the same representation with the samples in another order.
   *
   * @param order which sample comes first, second and so on; each once
   */
  public Representation reordered(int[] order) {
    DMatrixRMaj moved = new DMatrixRMaj(centred.getNumRows(), centred.getNumCols());
    DMatrixRMaj movedKernel = new DMatrixRMaj(order.length, order.length);
    for (int i = 0; i < order.length; i++) {
      for (int j = 0; j < centred.getNumCols(); j++) {
        moved.set(i, j, centred.get(order[i], j));
      }
      for (int j = 0; j < order.length; j++) {
        movedKernel.set(i, j, kernel.get(order[i], order[j]));
      }
    }
    return new Representation(moved, movedKernel);
  }

  /** Returns the number of samples. */
  public int samples() {
    return centred.getNumRows();
  }

  /** Returns XᵀY of two representations of the same samples, (features, other features). */
  DMatrixRMaj times(Representation other) {
    return product(centred, other.centred);
  }

  /** Returns XXᵀ, (samples, samples); not to be written to. */
  DMatrixRMaj kernel() {
    return kernel;
  }

  /** Returns the sums of the kernel's rows without their diagonal; not to be written to. */
  double[] offDiagonalSums() {
    return offDiagonalSums;
  }

  /**
   * Returns an orthonormal basis of the span of the features, (samples, rank): the principal
   * components of length 1, but those with less than 1e-10 of the largest variance.
   */
  DMatrixRMaj basis() {
    if (basis.getNumElements() == 0) {
      EigenDecomposition_F64<DMatrixRMaj> pairs =
          DecompositionFactory_DDRM.eig(centred.getNumCols(), true, true);
      if (!pairs.decompose(times(this))) {
        throw new ArithmeticException("the principal components did not converge");
      }
      basis = product(transposed(centred), directions(pairs));
    }
    return basis;
  }

  /** Returns the principal directions over the roots of their variances, (features, rank). */
  private static DMatrixRMaj directions(EigenDecomposition_F64<DMatrixRMaj> pairs) {
    int features = pairs.getNumberOfEigenvalues();
    double[] variances =
        IntStream.range(0, features).mapToDouble(i -> pairs.getEigenvalue(i).getReal()).toArray();
    double least = LEAST_VARIANCE * DoubleStream.of(variances).max().orElseThrow();
    int[] kept = IntStream.range(0, features).filter(i -> variances[i] > least).toArray();
    DMatrixRMaj directions = new DMatrixRMaj(features, kept.length);
    for (int k = 0; k < kept.length; k++) {
      double[] vector = pairs.getEigenVector(kept[k]).getData();
      for (int i = 0; i < features; i++) {
        directions.set(i, k, vector[i] / Math.sqrt(variances[kept[k]]));
      }
    }
    return directions;
  }

  private static DMatrixRMaj transposed(DMatrixRMaj matrix) {
    return CommonOps_DDRM.transpose(matrix, null);
  }

  /** Returns AᵀB. */
  static DMatrixRMaj product(DMatrixRMaj left, DMatrixRMaj right) {
    DMatrixRMaj product = new DMatrixRMaj(left.getNumCols(), right.getNumCols());
    CommonOps_DDRM.multTransA(left, right, product);
    return product;
  }

  /**
   * Checks that two representations can be compared.
   *
   * @throws IllegalArgumentException if samples differ in number
   */
  static void requireComparable(Representation first, Representation second) {
    if (first.samples() != second.samples()) {
      throw new IllegalArgumentException(
          "representations of %s and of %s samples cannot be compared"
              .formatted(first.samples(), second.samples()));
    }
  }
}
