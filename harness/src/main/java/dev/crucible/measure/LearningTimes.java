package dev.crucible.measure;

import java.util.OptionalDouble;

/**
 * How long one mode took to be learned, in units of time (learning rate × steps). Half and nine
 * tenths of the target count with the end of the run where they were not reached, a lower limit,
 * and the tenth with its beginning: a mode that never rises is a failure, not a gap.
 *
 * @param halfTime when it had half its target
 * @param riseWidth how long it took from a tenth to nine tenths
 * @param isLearned whether it rose to nine tenths; if not, the width is a lower limit
 */
public record LearningTimes(double halfTime, double riseWidth, boolean isLearned) {

  /**
   * Reads the times off a mode's strengths, linear between steps. A mode that never began to rise
   * has the whole run for a width.
   *
   * @param strengths at steps 0, 1, …
   * @param target the strength of the mode when it is learned
   * @param rate time that passes in a step
   */
  public static LearningTimes of(double[] strengths, double target, double rate) {
    double end = rate * (strengths.length - 1);
    OptionalDouble learned = Crossing.upward(strengths, 0.9 * target);
    double begun = time(Crossing.upward(strengths, 0.1 * target), rate, 0);
    return new LearningTimes(
        time(Crossing.upward(strengths, target / 2), rate, end),
        time(learned, rate, end) - begun,
        learned.isPresent());
  }

  private static double time(OptionalDouble step, double rate, double otherwise) {
    return step.isPresent() ? rate * step.getAsDouble() : otherwise;
  }
}
