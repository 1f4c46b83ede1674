package dev.crucible.measure;

import dev.crucible.random.RandomKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.linear.EigenDecompositionSymmetric;

/** One member's Krylov space, grown by one product at a time. */
final class KrylovSpace {

  /** Below this, relative to the operator's size, a new direction is round-off. */
  private static final double BREAKDOWN = 1e-13;

  private final Lanczos setting;
  private final RandomKey key;
  private final int dimension;
  private final List<double[]> basis = new ArrayList<>();
  private final List<Double> diagonal = new ArrayList<>();
  private final List<Double> offDiagonal = new ArrayList<>();
  private double[] ritzValues = {};
  private double[][] ritzVectors = {};
  private double[] residuals = {};
  private int blockStart;
  private boolean converged;
  private boolean broken;

  KrylovSpace(Lanczos setting, double[] start, RandomKey key) {
    this.setting = setting;
    this.key = key;
    this.dimension = start.length;
    double[] first = start.clone();
    Vectors.normalise(first);
    basis.add(first);
  }

  double[] last() {
    return basis.get(basis.size() - 1);
  }

  boolean done() {
    return converged || broken || diagonal.size() >= Math.min(setting.maxProducts(), dimension);
  }

  /** Takes the operator's product with the last basis vector. */
  void extend(double[] product) {
    double[] next = product.clone();
    double alpha = Vectors.dot(next, last());
    // Twice is enough (Parlett 1998, Section 6.9): one pass leaves errors where vectors cancel.
    orthogonalise(next);
    orthogonalise(next);
    double beta = Vectors.normalise(next);
    if (!Double.isFinite(alpha) || !Double.isFinite(beta)) {
      giveUp();
      return;
    }
    diagonal.add(alpha);
    boolean exhausted = beta <= BREAKDOWN * scale();
    decompose(exhausted ? 0 : beta);
    if (diagonal.size() < dimension) {
      offDiagonal.add(exhausted ? 0 : beta);
      basis.add(exhausted ? fresh() : next);
      blockStart = exhausted ? diagonal.size() : blockStart;
    }
  }

  /** The operator left the finite numbers, or its square did. */
  private void giveUp() {
    broken = true;
    ritzValues = new double[setting.pairs()];
    Arrays.fill(ritzValues, Double.NaN);
    residuals = ritzValues.clone();
  }

  private void orthogonalise(double[] vector) {
    for (double[] direction : basis) {
      Vectors.addScaled(vector, -Vectors.dot(vector, direction), direction);
    }
  }

  /** An invariant subspace was found: go on in a random direction outside it. */
  private double[] fresh() {
    double[] vector = key.derive(basis.size()).gaussians(dimension);
    orthogonalise(vector);
    orthogonalise(vector);
    Vectors.normalise(vector);
    return vector;
  }

  private double scale() {
    double size = 0;
    for (int i = 0; i < diagonal.size(); i++) {
      size = Math.max(size, Math.abs(diagonal.get(i)));
    }
    for (double beta : offDiagonal) {
      size = Math.max(size, beta);
    }
    return size;
  }

  private void decompose(double beta) {
    int size = diagonal.size();
    double[] main = diagonal.stream().mapToDouble(Double::doubleValue).toArray();
    double[] secondary = offDiagonal.stream().mapToDouble(Double::doubleValue).toArray();
    int pairs = Math.min(setting.pairs(), size);
    ritzValues = new double[pairs];
    ritzVectors = new double[pairs][];
    residuals = new double[pairs];
    if (size == 1) {
      ritzValues[0] = main[0];
      ritzVectors[0] = new double[] {1};
      residuals[0] = beta;
    } else {
      EigenDecompositionSymmetric ritz = new EigenDecompositionSymmetric(main, secondary);
      for (int i = 0; i < pairs; i++) {
        ritzValues[i] = ritz.getEigenvalue(i);
        ritzVectors[i] = ritz.getEigenvector(i).toArray();
        residuals[i] = beta * Math.abs(ritzVectors[i][size - 1]);
      }
    }
    converged =
        size >= Math.min(dimension, setting.minProducts())
            && residualsMeetTolerance()
            && blockMeetsTolerance(main, secondary, beta);
  }

  /**
   * After an invariant subspace was left, its pairs are exact and say nothing about the rest: the
   * top of the block grown since must have settled too.
   */
  private boolean blockMeetsTolerance(double[] main, double[] secondary, double beta) {
    int size = main.length - blockStart;
    if (blockStart == 0 || beta == 0) {
      return true;
    }
    if (size < 2) {
      return false;
    }
    EigenDecompositionSymmetric block =
        new EigenDecompositionSymmetric(
            Arrays.copyOfRange(main, blockStart, main.length),
            Arrays.copyOfRange(secondary, blockStart, secondary.length));
    double residual = beta * Math.abs(block.getEigenvector(0).getEntry(size - 1));
    double reference = Math.max(Math.abs(ritzValues[0]), Math.abs(block.getEigenvalue(0)));
    return residual <= setting.tolerance() * reference + BREAKDOWN * scale();
  }

  private boolean residualsMeetTolerance() {
    for (int i = 0; i < residuals.length; i++) {
      double allowed = setting.tolerance() * Math.abs(ritzValues[i]) + BREAKDOWN * scale();
      if (residuals[i] > allowed) {
        return false;
      }
    }
    return true;
  }

  Eigenpairs eigenpairs() {
    double[][] vectors = new double[ritzVectors.length][dimension];
    for (int i = 0; i < vectors.length; i++) {
      for (int j = 0; j < ritzVectors[i].length; j++) {
        Vectors.addScaled(vectors[i], ritzVectors[i][j], basis.get(j));
      }
      Vectors.normalise(vectors[i]);
    }
    boolean whole = diagonal.size() == dimension && !broken;
    return new Eigenpairs(
        ritzValues, vectors, residuals, diagonal.size(), (converged || whole) && !broken);
  }
}
