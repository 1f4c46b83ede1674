package dev.crucible.theory;

import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * A kernel whose eigenvalues fall as k^(−a), and a target whose squared coefficients fall as
 * k^(−b), on Gaussian features: what regression on n samples, or on n random features, leaves.
 *
 * <p>With κ the solution of Σ λ/(λ + κ) + δ/κ = n, limited by samples the error is that of {@link
 * Eigenlearning}, whose exponent tends to min(b − 1, 2a); limited by features, with samples without
 * end, it is Σ c² κ/(λ + κ) at δ = 0, whose exponent tends to min(b − 1, a). Where c² = λ both are
 * κ n, exactly. At a few hundred samples the slopes differ from these limits by up to 0.2: hold a
 * measurement against {@link #slope}.
 *
 * <p>Assumes Gaussian features and no fewer modes than some eight times n. Sources: Bordelon,
 * Canatar and Pehlevan, arXiv 2002.02561; Spigler, Geiger and Wyart, arXiv 1905.10843; Cui et al.,
 * arXiv 2105.15004; Maloney, Roberts and Sully, arXiv 2210.16859; Bahri et al., arXiv 2102.06701.
 *
 * @param modes how many there are
 * @param decay a, above 1
 * @param roughness b, above 1
 */
public record PowerLawTask(int modes, double decay, double roughness) {

  /** Returns λ, falling, 1 the first. */
  public double[] eigenvalues() {
    return powers(decay);
  }

  /** Returns c², 1 the first. */
  public double[] squares() {
    return powers(roughness);
  }

  private double[] powers(double exponent) {
    return IntStream.rangeClosed(1, modes).mapToDouble(k -> Math.pow(k, -exponent)).toArray();
  }

  /** Returns min(b − 1, 2a), the limit of the exponent in the samples, without ridge and noise. */
  public double sampleExponent() {
    return Math.min(roughness - 1, 2 * decay);
  }

  /** Returns min(b − 1, a), the limit of the exponent in the features. */
  public double featureExponent() {
    return Math.min(roughness - 1, decay);
  }

  /** Returns min(b − 1, 2a)/(min(b − 1, 2a) + 1): with noise and the best ridge. */
  public double noisyExponent() {
    return sampleExponent() / (sampleExponent() + 1);
  }

  /** Returns min((b − 1)/a, 2): with a ridge that stays. */
  public double ridgeExponent() {
    return Math.min((roughness - 1) / decay, 2);
  }

  /**
   * Returns the mean squared error over the population that n samples leave, above the noise.
   *
   * @param ridge δ, added to the n × n kernel matrix
   * @param noise σ², the variance of the noise on each target
   * @param samples n
   */
  public double fromSamples(double ridge, double noise, int samples) {
    return new Eigenlearning(eigenvalues(), samples, ridge).testError(squares(), noise) - noise;
  }

  /** Returns the mean squared error that n random linear features leave, at their best readout. */
  public double fromFeatures(int features) {
    double[] eigenvalues = eigenvalues();
    double[] squares = squares();
    double kappa = new Eigenlearning(eigenvalues, features, 0).kappa();
    return IntStream.range(0, modes)
        .mapToDouble(k -> squares[k] * kappa / (eigenvalues[k] + kappa))
        .sum();
  }

  /** Returns the least-squares slope of ln error on ln size, negative where errors fall. */
  public static double slope(int[] sizes, IntToDoubleFunction error) {
    double[] logs = IntStream.of(sizes).mapToDouble(Math::log).toArray();
    double mean = IntStream.of(sizes).mapToDouble(Math::log).average().orElseThrow();
    double above = 0;
    double below = 0;
    for (int i = 0; i < sizes.length; i++) {
      above += (logs[i] - mean) * Math.log(error.applyAsDouble(sizes[i]));
      below += (logs[i] - mean) * (logs[i] - mean);
    }
    return above / below;
  }
}
