package dev.crucible.theory;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.decomposition.chol.CholeskyDecompositionBlock_DDRM;
import org.ejml.dense.row.linsol.chol.LinearSolverChol_DDRM;

/**
 * Kernel ridge regression, f(x) = K(x, X) (K(X, X) + δ I)⁻¹ y.
 *
 * <p>One ridge is solved for by Cholesky's factors, n³/3 operations whatever the ridge is. {@link
 * #leastSquareError} goes down its ridges by conjugate gradients, each begun where the one before
 * ended: a step costs n² operations, and a loose tolerance keeps steps few.
 *
 * @param gram K(X, X), symmetric and positive, (samples, samples)
 * @param targets y
 */
public record KernelRidge(double[][] gram, double[] targets) {

  private static final int ITERATIONS = 20_000;

  /** Columns that are eliminated together, so that they stay in the processor's cache. */
  private static final int BLOCK = 60;

  /**
   * Returns the coefficients (K + δ I)⁻¹ y.
   *
   * @param ridge δ, positive
   * @throws IllegalStateException if K + δ I is not positive within rounding
   */
  public double[] coefficients(double ridge) {
    DMatrixRMaj ridged = new DMatrixRMaj(gram);
    for (int i = 0; i < targets.length; i++) {
      ridged.add(i, i, ridge);
    }
    LinearSolverChol_DDRM solver =
        new LinearSolverChol_DDRM(new CholeskyDecompositionBlock_DDRM(BLOCK));
    if (!solver.setA(ridged)) {
      throw new IllegalStateException(
          "kernel matrix of %s samples with ridge %s is not positive: take a larger ridge"
              .formatted(targets.length, ridge));
    }
    DMatrixRMaj solution = new DMatrixRMaj(targets.length, 1);
    solver.solve(DMatrixRMaj.wrap(targets.length, 1, targets.clone()), solution);
    return solution.getData();
  }

  /**
   * Returns the coefficients (K + δ I)⁻¹ y to a tolerance of one's own.
   *
   * @param ridge δ, positive
   * @param from where to begin, for example the solution for a larger ridge
   * @param tolerance the residual that may stay, relative to the targets
   * @throws IllegalStateException if the residual stays above it
   */
  double[] coefficients(double ridge, double[] from, double tolerance) {
    double[] solution = from.clone();
    double[] residual = targets.clone();
    double[] explained = times(gram, solution);
    add(explained, ridge, solution);
    add(residual, -1, explained);
    double[] direction = residual.clone();
    double square = dot(residual, residual);
    double enough = tolerance * tolerance * dot(targets, targets);
    for (int iteration = 0; !(square <= enough); iteration++) {
      if (iteration == ITERATIONS || Double.isNaN(square)) {
        throw new IllegalStateException("ridge %s: residual² is %s".formatted(ridge, square));
      }
      double[] image = times(gram, direction);
      add(image, ridge, direction);
      double length = square / dot(direction, image);
      add(solution, length, direction);
      add(residual, -length, image);
      double next = dot(residual, residual);
      for (int i = 0; i < direction.length; i++) {
        direction[i] = residual[i] + next / square * direction[i];
      }
      square = next;
    }
    return solution;
  }

  /**
   * Returns the least mean (f − y)² / mean y² over several ridges on points held out: what the best
   * choice of ridge gives to one who sees the answers, which favours the kernel.
   *
   * @param held K between held-out points and samples, (held out, samples)
   * @param answers targets of the held-out points
   * @param ridges values of δ, positive
   */
  public double bestError(double[][] held, double[] answers, double... ridges) {
    return Arrays.stream(ridges)
        .map(
            ridge -> {
              double[] errors = times(held, coefficients(ridge));
              add(errors, -1, answers);
              return dot(errors, errors) / dot(answers, answers);
            })
        .min()
        .orElse(Double.NaN);
  }

  /**
   * Returns the least mean (f − y)² over several ridges on points held out, from the largest ridge
   * down, each begun where the one before ended.
   *
   * @param held K between held-out points and samples, (held out, samples)
   * @param answers targets of the held-out points
   * @param tolerance the residual that may stay, relative to the targets
   * @param ridges values of δ, positive
   */
  public double leastSquareError(
      double[][] held, double[] answers, double tolerance, double... ridges) {
    double[] rising = ridges.clone();
    Arrays.sort(rising);
    double[] coefficients = new double[targets.length];
    double best = Double.POSITIVE_INFINITY;
    for (int r = rising.length - 1; r >= 0; r--) {
      coefficients = coefficients(rising[r], coefficients, tolerance);
      double sum = 0;
      for (int i = 0; i < answers.length; i++) {
        double error = dot(held[i], coefficients) - answers[i];
        sum += error * error;
      }
      best = Math.min(best, sum / answers.length);
    }
    return best;
  }

  private static double[] times(double[][] matrix, double[] vector) {
    return Arrays.stream(matrix).mapToDouble(row -> dot(row, vector)).toArray();
  }

  private static void add(double[] to, double factor, double[] other) {
    for (int i = 0; i < to.length; i++) {
      to[i] += factor * other[i];
    }
  }

  /** Four sums at a time, so that additions need not wait for one another. */
  private static double dot(double[] left, double[] right) {
    double[] sums = new double[4];
    int end = left.length - left.length % 4;
    for (int i = 0; i < end; i += 4) {
      sums[0] += left[i] * right[i];
      sums[1] += left[i + 1] * right[i + 1];
      sums[2] += left[i + 2] * right[i + 2];
      sums[3] += left[i + 3] * right[i + 3];
    }
    for (int i = end; i < left.length; i++) {
      sums[0] += left[i] * right[i];
    }
    return sums[0] + sums[1] + sums[2] + sums[3];
  }
}
