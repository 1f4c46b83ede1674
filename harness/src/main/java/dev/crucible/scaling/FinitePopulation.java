package dev.crucible.scaling;

import dev.crucible.random.RandomKey;
import dev.crucible.theory.PositiveDefinite;
import dev.crucible.theory.SymmetricSpectrum;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.hipparchus.linear.Array2DRowRealMatrix;

/**
 * A finite set of inputs that is taken for all there are, so that a kernel's eigenvalues and a
 * target's coefficients are known exactly, and errors of kernel regression are means over all.
 *
 * <p>Costs one decomposition of the kernel matrix, some nine times the cube of its size.
 */
public final class FinitePopulation {

  private final double[][] kernel;
  private final double[] targets;
  private final SymmetricSpectrum spectrum;

  /**
   * Decomposes the kernel.
   *
   * @param kernel between all inputs, (size, size), symmetric
   * @param targets one an input
   */
  public FinitePopulation(double[][] kernel, double[] targets) {
    this.kernel = kernel;
    this.targets = targets;
    this.spectrum =
        SymmetricSpectrum.of(
            Arrays.stream(kernel)
                .map(row -> Arrays.stream(row).map(value -> value / targets.length).toArray())
                .toArray(double[][]::new));
  }

  /**
   * Draws inputs of a finite population, by number: without replacement where there is no ridge,
   * for a duplicate would make the kernel matrix singular, and with replacement where there is one.
   *
   * @param size how many inputs the population has
   * @param number how many are drawn; without a ridge not more than there are
   * @param ridge δ
   */
  public static int[] drawn(int size, int number, double ridge, RandomKey key) {
    if (ridge == 0) {
      return Arrays.copyOf(key.permutation(size), number);
    }
    return key.generator().ints(number, 0, size).toArray();
  }

  /** Returns how many inputs there are. */
  public int size() {
    return targets.length;
  }

  /** Returns the eigenvalues of the kernel matrix over its size, falling, rounding below 0 cut. */
  public double[] eigenvalues() {
    return Arrays.stream(spectrum.values()).map(value -> Math.max(0, value)).toArray();
  }

  /** Returns the target's squared coefficients in the orthonormal eigenfunctions. */
  public double[] squaredCoefficients() {
    double[] products = new Array2DRowRealMatrix(spectrum.vectors(), false).operate(targets);
    return Arrays.stream(products).map(v -> v * v / size()).toArray();
  }

  /**
   * Returns a kernel regression's squared residuals, one an input of the population.
   *
   * @param train the inputs it is trained on, by number; without a ridge none twice
   * @param ridge δ, added to the diagonal of the kernel matrix, not negative
   */
  public double[] squaredErrors(int[] train, double ridge) {
    int n = train.length;
    double[][] matrix = new double[n][n];
    double[] given = new double[n];
    for (int a = 0; a < n; a++) {
      given[a] = targets[train[a]];
      for (int b = 0; b < n; b++) {
        matrix[a][b] = kernel[train[a]][train[b]];
      }
    }
    double[] weights = PositiveDefinite.of(matrix).plusRidge(ridge).solved(given);
    return IntStream.range(0, size())
        .mapToDouble(i -> Math.pow(predicted(i, train, weights) - targets[i], 2))
        .toArray();
  }

  private double predicted(int input, int[] train, double[] weights) {
    double sum = 0;
    for (int a = 0; a < train.length; a++) {
      sum += weights[a] * kernel[input][train[a]];
    }
    return sum;
  }
}
