package dev.crucible.claims.solvable.kernels;

import dev.crucible.data.Features;
import dev.crucible.data.Images;
import dev.crucible.data.Targets;
import dev.crucible.theory.SymmetricSpectrum;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A finite set of images that is taken for all there are, so that the kernel's eigenvalues and the
 * target's coefficients are known exactly.
 *
 * @param kernel the kernel matrix, (images, images)
 * @param targets +1 for an odd label, −1 for an even one
 * @param lowClasses the images of classes 0 to 4
 * @param eigenvalues those of the kernel matrix over the number of images, rounding below 0 cut off
 * @param squares the target's squared coefficients in the orthonormal eigenfunctions
 */
record ImagePopulation(
    double[][] kernel, double[] targets, int[] lowClasses, double[] eigenvalues, double[] squares) {

  private static final int CLASSES_LEFT = 5;

  /** Centres pixels over the population and makes each image of unit norm. */
  static ImagePopulation of(Images images, ImageKernel kernel) {
    double[][] inputs = Features.of(images).scaledToUnit().centredPerPixel().matrix().toRows();
    for (double[] row : inputs) {
      double norm = Math.sqrt(Arrays.stream(row).map(v -> v * v).sum());
      for (int j = 0; j < row.length; j++) {
        row[j] /= norm;
      }
    }
    int[] low =
        IntStream.range(0, images.count()).filter(i -> images.label(i) < CLASSES_LEFT).toArray();
    return of(kernel.gram(inputs), Targets.parity(images).values(), low);
  }

  static ImagePopulation of(double[][] kernel, double[] targets, int[] lowClasses) {
    int size = targets.length;
    SymmetricSpectrum pairs =
        SymmetricSpectrum.of(
            Arrays.stream(kernel)
                .map(row -> Arrays.stream(row).map(value -> value / size).toArray())
                .toArray(double[][]::new));
    double[] eigenvalues = Arrays.stream(pairs.values()).map(value -> Math.max(0, value)).toArray();
    double[][] vectors = pairs.vectors();
    double[] squares =
        Arrays.stream(LeastSquares.product(vectors, targets)).map(v -> v * v / size).toArray();
    return new ImagePopulation(kernel, targets, lowClasses, eigenvalues, squares);
  }

  int size() {
    return targets.length;
  }

  /** Returns a regression's squared residuals on every image. */
  double[] squaredErrors(int[] train, double ridge) {
    int n = train.length;
    double[][] matrix = new double[n][n];
    double[] given = new double[n];
    for (int a = 0; a < n; a++) {
      given[a] = targets[train[a]];
      for (int b = 0; b < n; b++) {
        matrix[a][b] = kernel[train[a]][train[b]];
      }
      matrix[a][a] += ridge;
    }
    double[] weights = LeastSquares.solved(matrix, given);
    return IntStream.range(0, size())
        .mapToDouble(i -> Math.pow(predicted(i, train, weights) - targets[i], 2))
        .toArray();
  }

  private double predicted(int image, int[] train, double[] weights) {
    double sum = 0;
    for (int a = 0; a < train.length; a++) {
      sum += weights[a] * kernel[image][train[a]];
    }
    return sum;
  }
}
