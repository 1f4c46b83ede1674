package dev.crucible.theory;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where stochastic gradient descent on a quadratic ends: the covariance C of the weights that a
 * step x ← x − η(Hx + ξ), ξ of covariance Σ/B, leaves as it is.
 *
 * <p>C = (1 − ηH) C (1 − ηH) + η²Σ/B, a discrete Lyapunov equation. In the eigenbasis of H, in
 * which all matrices are given here, C_ij = ηΣ_ij / (B (h_i + h_j − η h_i h_j)); the mean loss
 * above the least is ½ Σ h_i C_ii, which tends to η tr Σ / (4B) as η → 0.
 *
 * <p>Not covered: noise that depends on x or on earlier steps, as where batches are drawn without
 * replacement.
 *
 * <p>Sources: Mandt, Hoffman and Blei, arXiv 1704.04289, in continuous time; the discrete form is
 * re-derived.
 *
 * @param curvatures h, the eigenvalues of H, positive
 */
public record StationaryCovariance(List<Double> curvatures) {

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if there is none or one is not positive
   */
  public StationaryCovariance {
    curvatures = List.copyOf(curvatures);
    if (curvatures.isEmpty() || !curvatures.stream().allMatch(h -> h > 0)) {
      throw new IllegalArgumentException(
          "only positive curvatures hold the weights together, not " + curvatures);
    }
  }

  /** Returns h of equally spaced logarithms, from 1 down to 2^(−octaves). */
  public static StationaryCovariance geometric(int dimension, double octaves) {
    return new StationaryCovariance(
        IntStream.range(0, dimension)
            .mapToObj(i -> Math.pow(2, -octaves * i / (dimension - 1)))
            .toList());
  }

  /**
   * Returns C.
   *
   * @param noise Σ, of a single sample's gradient, in the eigenbasis of H
   * @param rate η
   * @param batch B
   * @throws IllegalArgumentException if η h is 2 or more in some direction: the weights then run
   *     away
   */
  public double[][] discrete(double[][] noise, double rate, double batch) {
    if (curvatures.stream().anyMatch(h -> !(rate * h < 2))) {
      throw new IllegalArgumentException(
          "at a learning rate of %s curvatures of 2/η and more have no stationary state: %s"
              .formatted(rate, curvatures));
    }
    return solved(noise, rate / batch, rate);
  }

  /** Returns the limit of C for small η, ηΣ_ij / (B (h_i + h_j)): stochastic gradient flow. */
  public double[][] continuous(double[][] noise, double rate, double batch) {
    return solved(noise, rate / batch, 0);
  }

  private double[][] solved(double[][] noise, double scale, double rate) {
    double[][] covariance = new double[curvatures.size()][curvatures.size()];
    for (int i = 0; i < covariance.length; i++) {
      for (int j = 0; j < covariance.length; j++) {
        double one = curvatures.get(i);
        double other = curvatures.get(j);
        covariance[i][j] = scale * noise[i][j] / (one + other - rate * one * other);
      }
    }
    return covariance;
  }

  /**
   * Returns a covariance in which every direction has the same energy, as in thermal equilibrium
   * under isotropic noise: T/h_i, with the sum Σ h_i C_ii of another covariance.
   */
  public double[][] equipartition(double[][] other) {
    double temperature = 2 * excessLoss(other) / curvatures.size();
    double[][] covariance = new double[curvatures.size()][curvatures.size()];
    for (int i = 0; i < covariance.length; i++) {
      covariance[i][i] = temperature / curvatures.get(i);
    }
    return covariance;
  }

  /** Returns ½ Σ h_i C_ii: how far the mean loss is above the least. */
  public double excessLoss(double[][] covariance) {
    return IntStream.range(0, curvatures.size())
            .mapToDouble(i -> curvatures.get(i) * covariance[i][i])
            .sum()
        / 2;
  }

  /**
   * Returns the slope of ln(excess loss) against ln η, by least squares over some rates: 1 as η → 0
   * and more where η h is not small.
   *
   * @param noise Σ, in the eigenbasis of H
   * @param rates η, two at least
   */
  public double exponentInRate(double[][] noise, List<Double> rates) {
    double[] x = rates.stream().mapToDouble(Math::log).toArray();
    double[] y =
        rates.stream()
            .mapToDouble(rate -> Math.log(excessLoss(discrete(noise, rate, 1))))
            .toArray();
    double centre = Arrays.stream(x).average().orElseThrow();
    double slope = 0;
    double spread = 0;
    for (int i = 0; i < x.length; i++) {
      slope += (x[i] - centre) * y[i];
      spread += (x[i] - centre) * (x[i] - centre);
    }
    return slope / spread;
  }

  /** Returns Σ = H²: the noise of quadratics whose minima are scattered alike in all directions. */
  public double[][] noiseOfScatteredMinima() {
    double[][] noise = new double[curvatures.size()][curvatures.size()];
    for (int i = 0; i < noise.length; i++) {
      noise[i][i] = curvatures.get(i) * curvatures.get(i);
    }
    return noise;
  }
}
