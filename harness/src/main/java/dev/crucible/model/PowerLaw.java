package dev.crucible.model;

/**
 * A scale as a power law of the fans: coefficient · fanIn^p · fanOut^q.
 *
 * @param coefficient the factor in front
 * @param fanInPower p
 * @param fanOutPower q
 */
public record PowerLaw(double coefficient, double fanInPower, double fanOutPower) {

  /** Returns a scale that does not depend on the fans. */
  public static PowerLaw constant(double value) {
    return new PowerLaw(value, 0, 0);
  }

  /** Returns coefficient · fanIn^power. */
  public static PowerLaw fanIn(double coefficient, double power) {
    return new PowerLaw(coefficient, power, 0);
  }

  /** Returns coefficient · fanOut^power. */
  public static PowerLaw fanOut(double coefficient, double power) {
    return new PowerLaw(coefficient, 0, power);
  }

  /** Returns the scale times a number. */
  public PowerLaw times(double factor) {
    return new PowerLaw(coefficient * factor, fanInPower, fanOutPower);
  }

  /** Returns the product with another scale. */
  public PowerLaw times(PowerLaw other) {
    return new PowerLaw(
        coefficient * other.coefficient,
        fanInPower + other.fanInPower,
        fanOutPower + other.fanOutPower);
  }

  /** Returns the scale for given fans. */
  public double at(long fanIn, long fanOut) {
    return coefficient
        * Math.pow((double) fanIn, fanInPower)
        * Math.pow((double) fanOut, fanOutPower);
  }
}
