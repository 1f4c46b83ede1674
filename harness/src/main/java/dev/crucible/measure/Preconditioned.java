package dev.crucible.measure;

import dev.crucible.model.Model;
import java.util.stream.DoubleStream;

/**
 * P^(−1/2) H P^(−1/2) for a positive diagonal P: the Hessian as an adaptive method sees it.
 *
 * <p>Its largest eigenvalue is the effective sharpness of arXiv 2207.14484.
 */
public final class Preconditioned implements SymmetricOperator {

  private final SymmetricOperator hessian;
  private final double[][] inverseRoots;

  /**
   * Combines a Hessian with a preconditioner.
   *
   * @param hessian H
   * @param diagonal the diagonal of P, one vector a member, positive
   * @throws IllegalArgumentException if an entry is not positive
   */
  public Preconditioned(SymmetricOperator hessian, double[][] diagonal) {
    this.hessian = hessian;
    this.inverseRoots = new double[diagonal.length][];
    for (int m = 0; m < diagonal.length; m++) {
      inverseRoots[m] = new double[diagonal[m].length];
      for (int i = 0; i < diagonal[m].length; i++) {
        if (!(diagonal[m][i] > 0)) {
          throw new IllegalArgumentException(
              "preconditioner of member %s has entry %s = %s; all must be positive"
                  .formatted(m, i, diagonal[m][i]));
        }
        inverseRoots[m][i] = 1 / Math.sqrt(diagonal[m][i]);
      }
    }
  }

  /**
   * Returns the diagonal of P, flat, for which this is the Hessian in coordinates in which gradient
   * descent moves all layers at one rate: 1 over each parameter's factor on the learning rate.
   *
   * <p>Its largest eigenvalue times the base rate is what 2 bounds, whatever the layers' factors.
   */
  public static double[] inverseRates(Model model) {
    return model.parameters().stream()
        .flatMapToDouble(
            spec ->
                DoubleStream.generate(() -> 1 / model.parameterisation().gradientRate(spec))
                    .limit(spec.size()))
        .toArray();
  }

  @Override
  public int members() {
    return hessian.members();
  }

  @Override
  public int dimension() {
    return hessian.dimension();
  }

  @Override
  public double[][] apply(double[][] vectors) {
    return rooted(hessian.apply(rooted(vectors)));
  }

  private double[][] rooted(double[][] vectors) {
    double[][] scaled = new double[vectors.length][];
    for (int m = 0; m < vectors.length; m++) {
      scaled[m] = new double[vectors[m].length];
      for (int i = 0; i < vectors[m].length; i++) {
        scaled[m][i] = inverseRoots[m][i] * vectors[m][i];
      }
    }
    return scaled;
  }
}
