package dev.crucible.calibration;

/**
 * How often something happened in how many worlds.
 *
 * @param setting what was calibrated, where
 * @param question what was asked
 * @param worlds how many worlds were planted
 * @param hits in how many of them it happened
 */
public record Rate(Setting setting, Question question, int worlds, int hits) {

  /** A rate on its very limit strays further in one of 740 measurements. */
  private static final double ERRORS = 3;

  /** Returns the rate. */
  public double value() {
    return (double) hits / worlds;
  }

  /** Returns the Monte-Carlo standard error; of no or all hits, that of one. */
  public double error() {
    return error(worlds, (hits == 0 || hits == worlds ? 1.0 : hits) / worlds);
  }

  /** Returns whether the rate is as required, up to three Monte-Carlo standard errors. */
  public boolean holds() {
    double low = question.least() - ERRORS * error(worlds, question.least());
    double high = question.most() + ERRORS * error(worlds, question.most());
    return low <= value() && value() <= high;
  }

  private static double error(int worlds, double rate) {
    return Math.sqrt(rate * (1 - rate) / worlds);
  }
}
