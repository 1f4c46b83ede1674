package dev.crucible.scaling;

import dev.crucible.data.Matrix;
import dev.crucible.engine.Products;
import dev.crucible.measure.ModeCoefficients;
import dev.crucible.theory.Eigenlearning;
import dev.crucible.theory.HermiteModes;
import dev.crucible.theory.SymmetricSpectrum;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What second moments of some inputs, and the target's coefficients in the functions that these
 * name, say of kernel regression on others: {@link HermiteModes} for the kernel's spectrum, {@link
 * ModeCoefficients} for the target, {@link Eigenlearning} for the test error.
 *
 * <p>Modes that are not chosen count in the spectrum, and what the target has of them counts as
 * noise. Source: Karkada et al., arXiv 2510.14878; section numbers not confirmed.
 */
final class SecondMoments {

  /** Directions whose variance is a smaller share of the largest are none. */
  private static final double LEAST_VARIANCE = 1e-9;

  private final HermiteModes modes;
  private final double[] squares;
  private final double targetSquare;
  private final double ridge;

  private SecondMoments(HermiteModes modes, double[] squares, double targetSquare, double ridge) {
    this.modes = modes;
    this.squares = squares;
    this.targetSquare = targetSquare;
    this.ridge = ridge;
  }

  /**
   * Looks at inputs and targets.
   *
   * @param inputs (samples, dimension)
   * @param targets one a sample
   * @param kernel the kernel's width and the ridge
   * @param chosen along how many modes, those with the largest eigenvalues, the target is taken
   * @param directions of how many directions modes of degree 1, 2, … are made, at the most
   */
  static SecondMoments of(
      Matrix inputs, double[] targets, Kernel kernel, int chosen, List<Integer> directions) {
    Matrix deviations = inputs.minusInEveryRow(inputs.columnMeans());
    SymmetricSpectrum spectrum = SymmetricSpectrum.of(covariance(deviations));
    double[] all = spectrum.values();
    double[] variances = Arrays.stream(all).filter(v -> v > LEAST_VARIANCE * all[0]).toArray();
    double[][] axes = spectrum.vectors();
    HermiteModes modes =
        HermiteModes.of(
            variances,
            kernel.width(),
            directions.stream().map(d -> Math.min(d, variances.length)).toList());
    Matrix coordinates = coordinates(deviations, axes, variances);
    double[][] values =
        IntStream.range(0, coordinates.rows())
            .mapToObj(i -> modes.values(coordinates.row(i), chosen))
            .toArray(double[][]::new);
    double[] squares =
        Arrays.copyOf(ModeCoefficients.squares(Matrix.ofRows(values), targets), modes.size());
    double square = Arrays.stream(targets).map(y -> y * y).average().orElseThrow();
    return new SecondMoments(modes, squares, square, kernel.ridge());
  }

  /** Returns XᵀX/n. */
  static double[][] covariance(Matrix deviations) {
    return Products.inner(deviations, deviations).dividedBy(deviations.rows()).toRows();
  }

  /**
   * Returns the coordinates of points along some axes, each over the root of a variance, (point,
   * coordinate).
   *
   * @param axes unit vectors as rows, one a variance at least
   */
  static Matrix coordinates(Matrix points, double[][] axes, double[] variances) {
    double[][] scaled = Arrays.copyOf(axes, variances.length);
    for (int k = 0; k < scaled.length; k++) {
      double deviation = Math.sqrt(variances[k]);
      scaled[k] = Arrays.stream(axes[k]).map(x -> x / deviation).toArray();
    }
    return Products.outer(points, Matrix.ofRows(scaled));
  }

  /** Returns the mean squared error on new targets after learning from so many samples. */
  double error(int samples) {
    return error(samples, modes.eigenvalues(), squares);
  }

  /** Returns what it would be were the inputs' variance the same along all directions. */
  double errorIfIsotropic(int samples) {
    return error(samples, modes.eigenvaluesIfIsotropic(), squares);
  }

  /** Returns what it would be were only linear functions ever learned. */
  double errorIfLinear(int samples) {
    double[] linear =
        IntStream.range(0, squares.length)
            .mapToDouble(m -> modes.degree(m) <= 1 ? squares[m] : 0)
            .toArray();
    return error(samples, modes.eigenvalues(), linear);
  }

  private double error(int samples, double[] eigenvalues, double[] known) {
    double noise = Math.max(0, targetSquare - Arrays.stream(known).sum());
    return new Eigenlearning(eigenvalues, samples, ridge).testError(known, noise);
  }
}
