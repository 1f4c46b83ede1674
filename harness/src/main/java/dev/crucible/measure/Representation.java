package dev.crucible.measure;

import dev.crucible.data.Matrix;
import dev.crucible.engine.Products;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.jspecify.annotations.Nullable;

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

  private final Matrix centred;
  private final DMatrixRMaj kernel;
  private final double kernelSquare;
  private final double[] offDiagonalSums;
  private final Map<Integer, int[][]> nearest = new HashMap<>();
  private @Nullable Matrix basis;

  private Representation(Matrix centred, DMatrixRMaj kernel) {
    this.centred = centred;
    this.kernel = kernel;
    this.kernelSquare = inner(kernel, kernel);
    int samples = centred.rows();
    this.offDiagonalSums = new double[samples];
    for (int i = 0; i < samples; i++) {
      double sum = 0;
      for (int j = 0; j < samples; j++) {
        sum += kernel.data[i * samples + j];
      }
      offDiagonalSums[i] = sum - kernel.data[i * samples + i];
    }
  }

  private static double inner(DMatrixRMaj left, DMatrixRMaj right) {
    double[] own = left.data;
    double[] other = right.data;
    double sum = 0;
    for (int i = 0; i < own.length; i++) {
      sum += own[i] * other[i];
    }
    return sum;
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
    Matrix centred = new Matrix(features.rows(), features.columns(), unit);
    return new Representation(centred, dense(Products.outer(centred, centred)));
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
    int n = order.length;
    double[] moved = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        moved[i * n + j] = kernel.data[order[i] * n + order[j]];
      }
    }
    double[][] rows = IntStream.of(order).mapToObj(centred::row).toArray(double[][]::new);
    return new Representation(Matrix.ofRows(rows), DMatrixRMaj.wrap(n, n, moved));
  }

  /** Returns the number of samples. */
  public int samples() {
    return centred.rows();
  }

  /** Returns XᵀY of two representations of the same samples, (features, other features). */
  DMatrixRMaj times(Representation other) {
    return dense(Products.inner(centred, other.centred));
  }

  /** Returns XXᵀ, (samples, samples); not to be written to. */
  DMatrixRMaj kernel() {
    return kernel;
  }

  /** Returns ⟨XXᵀ, YYᵀ⟩, the sum of the products of the kernels' entries. */
  double kernelProduct(Representation other) {
    return this == other ? kernelSquare : inner(kernel, other.kernel);
  }

  /** Returns which samples are nearest to each, (sample, place), found once for each number. */
  int[][] nearest(NeighbourOverlap overlap) {
    return nearest.computeIfAbsent(overlap.neighbours(), k -> overlap.nearest(kernel));
  }

  /** Returns the sums of the kernel's rows without their diagonal; not to be written to. */
  double[] offDiagonalSums() {
    return offDiagonalSums;
  }

  /**
   * Returns an orthonormal basis of the span of the features, (samples, rank): the principal
   * components of length 1, but those with less than 1e-10 of the largest variance.
   */
  Matrix basis() {
    Matrix known = basis;
    if (known == null) {
      EigenDecomposition_F64<DMatrixRMaj> pairs =
          DecompositionFactory_DDRM.eig(centred.columns(), true, true);
      if (!pairs.decompose(times(this))) {
        throw new ArithmeticException("the principal components did not converge");
      }
      known = Products.outer(centred, directions(pairs));
      basis = known;
    }
    return known;
  }

  /** Returns the principal directions over the roots of their variances, (rank, features). */
  private static Matrix directions(EigenDecomposition_F64<DMatrixRMaj> pairs) {
    int features = pairs.getNumberOfEigenvalues();
    double[] variances =
        IntStream.range(0, features).mapToDouble(i -> pairs.getEigenvalue(i).getReal()).toArray();
    double least = LEAST_VARIANCE * DoubleStream.of(variances).max().orElseThrow();
    int[] kept = IntStream.range(0, features).filter(i -> variances[i] > least).toArray();
    return Matrix.ofRows(
        IntStream.of(kept)
            .mapToObj(
                i -> {
                  double deviation = Math.sqrt(variances[i]);
                  double[] vector = pairs.getEigenVector(i).getData();
                  return Arrays.stream(vector).map(x -> x / deviation).toArray();
                })
            .toArray(double[][]::new));
  }

  private static DMatrixRMaj dense(Matrix matrix) {
    return DMatrixRMaj.wrap(matrix.rows(), matrix.columns(), matrix.values());
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
