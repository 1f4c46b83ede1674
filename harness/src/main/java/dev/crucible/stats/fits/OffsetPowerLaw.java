package dev.crucible.stats.fits;

/**
 * A power law that decays to an irreducible offset: E + A·x^(−α).
 *
 * @param offset E, in the unit of the values
 * @param amplitude A, in the unit of the values times that of the sizes to the power α
 * @param exponent α, positive for a law that falls; NaN where data that do not fall left none
 */
public record OffsetPowerLaw(double offset, double amplitude, double exponent) {

  /** Returns the law's value at a size. */
  public double at(double size) {
    return amplitude == 0 ? offset : offset + amplitude * Math.pow(size, -exponent);
  }

  /** Returns the derivatives by E, A and α, divided by a positive number. */
  double[] gradient(double size, double divisor) {
    double shape = Math.pow(size, -exponent) / divisor;
    return new double[] {1 / divisor, shape, -amplitude * Math.log(size) * shape};
  }
}
