package dev.crucible.measure;

import dev.crucible.data.Matrix;
import dev.crucible.engine.Products;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.decomposition.chol.CholeskyDecompositionBlock_DDRM;
import org.ejml.dense.row.linsol.chol.LinearSolverChol_DDRM;

/**
 * How well a concept, +1 or −1, is read off a representation by ridge regression on its sign: by a
 * linear reader, and by one with a Gaussian kernel.
 *
 * <p>Features are centred and scaled by one number, those of the samples that the reader is fitted
 * on. Ridge and bandwidth are those that do best on the last quarter of these samples when fitted
 * on the others; the reader is then fitted on all. Cost: one system of as many equations as there
 * are samples for each choice.
 *
 * @param ridges δ among which is chosen
 * @param bandwidths of the kernel among which is chosen, over the root mean square length
 */
public record ConceptProbe(List<Double> ridges, List<Double> bandwidths) {

  private static final int PARTS = 4;

  /** Columns that are eliminated together, so that they stay in the processor's cache. */
  private static final int BLOCK = 60;

  /**
   * What is read.
   *
   * @param features (samples, features)
   * @param concept +1 or −1, one a sample
   */
  public record Shown(Matrix features, List<Integer> concept) {

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if there is not one number a sample
     */
    public Shown {
      concept = List.copyOf(concept);
      if (concept.size() != features.rows()) {
        throw new IllegalArgumentException(
            "%s samples but %s labels".formatted(features.rows(), concept.size()));
      }
    }

    /** Returns the samples from one number on, up to another that is not among them. */
    public Shown between(int from, int to) {
      return new Shown(ConceptProbe.between(features, from, to), concept.subList(from, to));
    }
  }

  /** Copies the lists. */
  public ConceptProbe {
    ridges = List.copyOf(ridges);
    bandwidths = List.copyOf(bandwidths);
  }

  /** Returns the share of the tests that a linear reader gets right. */
  public double linear(Shown fitted, Shown tests) {
    return accuracy(fitted, tests, List.of(new Affine()));
  }

  /** Returns the share that a reader with a kernel exp(−|x − y|²/(2 b²)) gets right. */
  public double kernel(Shown fitted, Shown tests) {
    return accuracy(fitted, tests, bandwidths.stream().<Reader>map(Gaussian::new).toList());
  }

  /** What is linear in some numbers: features and a constant, or products with samples. */
  private sealed interface Reader {

    /** Returns the numbers of samples, given those that the reader is fitted on. */
    DMatrixRMaj numbers(Matrix samples, Matrix fitted);

    /** Returns the matrix and the right side of the equations for the weights. */
    DMatrixRMaj[] equations(DMatrixRMaj numbers, DMatrixRMaj concept);
  }

  /** Features and a constant, by the normal equations. */
  private record Affine() implements Reader {
    @Override
    public DMatrixRMaj numbers(Matrix samples, Matrix fitted) {
      DMatrixRMaj numbers = new DMatrixRMaj(samples.rows(), samples.columns() + 1);
      for (int i = 0; i < samples.rows(); i++) {
        for (int j = 0; j < samples.columns(); j++) {
          numbers.set(i, j, samples.at(i, j));
        }
        numbers.set(i, samples.columns(), 1);
      }
      return numbers;
    }

    @Override
    public DMatrixRMaj[] equations(DMatrixRMaj numbers, DMatrixRMaj concept) {
      DMatrixRMaj matrix = new DMatrixRMaj(numbers.numCols, numbers.numCols);
      CommonOps_DDRM.multTransA(numbers, numbers, matrix);
      DMatrixRMaj right = new DMatrixRMaj(numbers.numCols, 1);
      CommonOps_DDRM.multTransA(numbers, concept, right);
      return new DMatrixRMaj[] {matrix, right};
    }
  }

  /** Kernels with the samples, by the equations of kernel ridge regression. */
  private record Gaussian(double bandwidth) implements Reader {
    @Override
    public DMatrixRMaj numbers(Matrix samples, Matrix fitted) {
      double[] lengths = squaredLengths(samples);
      double[] others = squaredLengths(fitted);
      double[] numbers = Products.outer(samples, fitted).values();
      for (int i = 0; i < numbers.length; i++) {
        double squared = lengths[i / others.length] + others[i % others.length] - 2 * numbers[i];
        numbers[i] = Math.exp(-squared / (2 * bandwidth * bandwidth));
      }
      return DMatrixRMaj.wrap(lengths.length, others.length, numbers);
    }

    private static double[] squaredLengths(Matrix samples) {
      return Arrays.stream(samples.toRows()).mapToDouble(x -> Vectors.dot(x, x)).toArray();
    }

    @Override
    public DMatrixRMaj[] equations(DMatrixRMaj numbers, DMatrixRMaj concept) {
      return new DMatrixRMaj[] {numbers.copy(), concept};
    }
  }

  private static Matrix between(Matrix features, int from, int to) {
    return Matrix.ofRows(Arrays.copyOfRange(features.toRows(), from, to));
  }

  private record Choice(Reader reader, double ridge) {}

  private double accuracy(Shown fitted, Shown tests, List<Reader> readers) {
    double[] means = fitted.features.columnMeans();
    Matrix centred = fitted.features.minusInEveryRow(means);
    double length = centred.rootMeanSquare() * Math.sqrt(centred.columns());
    Matrix own = centred.dividedBy(length);
    Matrix others = tests.features.minusInEveryRow(means).dividedBy(length);
    int inner = own.rows() - own.rows() / PARTS;
    Matrix first = between(own, 0, inner);
    Matrix last = between(own, inner, own.rows());
    List<Integer> firstConcept = fitted.concept.subList(0, inner);
    List<Integer> lastConcept = fitted.concept.subList(inner, own.rows());
    Choice best = new Choice(readers.get(0), ridges.get(0));
    double most = -1;
    for (Reader reader : readers) {
      List<Double> right = right(reader, ridges, first, firstConcept, last, lastConcept);
      for (int i = 0; i < right.size(); i++) {
        if (right.get(i) > most) {
          most = right.get(i);
          best = new Choice(reader, ridges.get(i));
        }
      }
    }
    return right(best.reader, List.of(best.ridge), own, fitted.concept, others, tests.concept)
        .get(0);
  }

  /** Returns the share of others that is read rightly, for each ridge. */
  private static List<Double> right(
      Reader reader,
      List<Double> ridges,
      Matrix own,
      List<Integer> concept,
      Matrix others,
      List<Integer> answers) {
    DMatrixRMaj[] equations = reader.equations(reader.numbers(own, own), column(concept));
    DMatrixRMaj shown = reader.numbers(others, own);
    return ridges.stream()
        .map(
            ridge -> {
              DMatrixRMaj said = new DMatrixRMaj(others.rows(), 1);
              CommonOps_DDRM.mult(shown, weights(equations[0], equations[1], ridge), said);
              long right =
                  IntStream.range(0, others.rows())
                      .filter(i -> said.get(i) * answers.get(i) > 0)
                      .count();
              return (double) right / others.rows();
            })
        .toList();
  }

  /** Returns the solution of (A + δ I) w = y by Cholesky's decomposition. */
  private static DMatrixRMaj weights(DMatrixRMaj matrix, DMatrixRMaj right, double ridge) {
    DMatrixRMaj ridged = matrix.copy();
    for (int i = 0; i < ridged.numRows; i++) {
      ridged.add(i, i, ridge);
    }
    LinearSolverChol_DDRM solver =
        new LinearSolverChol_DDRM(new CholeskyDecompositionBlock_DDRM(BLOCK));
    if (!solver.setA(ridged)) {
      throw new ArithmeticException("no reader with ridge %s: not positive".formatted(ridge));
    }
    DMatrixRMaj weights = new DMatrixRMaj(ridged.numRows, 1);
    solver.solve(right.copy(), weights);
    return weights;
  }

  private static DMatrixRMaj column(List<Integer> concept) {
    DMatrixRMaj column = new DMatrixRMaj(concept.size(), 1);
    for (int i = 0; i < concept.size(); i++) {
      column.set(i, 0, concept.get(i));
    }
    return column;
  }
}
