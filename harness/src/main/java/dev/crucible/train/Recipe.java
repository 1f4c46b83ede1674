package dev.crucible.train;

/**
 * How to train: everything but the problem and the starting point.
 *
 * @param rule the update rule
 * @param learningRates base rate of each member, positive
 * @param schedule factor on all rates over time
 * @param batches which samples each step sees
 * @param steps how many updates to make at most
 * @param stop when a member may stop earlier; training ends when all members may
 * @param divergence loss over initial loss beyond which a member counts as diverged
 */
public record Recipe(
    UpdateRule rule,
    double[] learningRates,
    Schedule schedule,
    Batches batches,
    long steps,
    StopRule stop,
    double divergence) {

  /** A loss this many times the initial one never came back in any claim's calibration. */
  public static final double DIVERGED = 1e5;

  /** Returns full-batch gradient descent at constant rates, one a member. */
  public static Recipe gradientDescent(long steps, double... learningRates) {
    return new Recipe(
        new GradientDescent(),
        learningRates.clone(),
        Schedule.constant(),
        Batches.full(),
        steps,
        StopRule.never(),
        DIVERGED);
  }

  /** Returns the recipe with another update rule. */
  public Recipe with(UpdateRule other) {
    return new Recipe(other, learningRates, schedule, batches, steps, stop, divergence);
  }

  /** Returns the recipe with a schedule. */
  public Recipe with(Schedule other) {
    return new Recipe(rule, learningRates, other, batches, steps, stop, divergence);
  }

  /** Returns the recipe with minibatches. */
  public Recipe with(Batches other) {
    return new Recipe(rule, learningRates, schedule, other, steps, stop, divergence);
  }

  /** Returns the recipe with a stop rule. */
  public Recipe with(StopRule other) {
    return new Recipe(rule, learningRates, schedule, batches, steps, other, divergence);
  }
}
