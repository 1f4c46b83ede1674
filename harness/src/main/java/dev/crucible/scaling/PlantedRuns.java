package dev.crucible.scaling;

import dev.crucible.random.RandomKey;
import dev.crucible.stats.fits.TrainingRuns;
import java.util.List;
import java.util.function.DoubleBinaryOperator;

/**
 * Training runs of a known law, planted on the design of a study at equal computation: at each
 * budget C = 6ND model sizes are spaced evenly in ln N about √(C/120), where D = 20 N.
 *
 * <p>Noise of ln L is Laplace's, as the residuals of published runs are: their median size is 0.7
 * of the mean.
 *
 * @param budgets C, in operations
 * @param sizes model sizes a budget, at least 2
 * @param spread the largest size over the middle one, and that over the smallest
 * @param noise mean |ln L − ln law|
 */
public record PlantedRuns(List<Double> budgets, int sizes, double spread, double noise) {

  /** Hoffmann et al. 2022, arXiv 2203.15556: C = 6ND, and some 20 tokens a parameter. */
  private static final double OPERATIONS = 6;

  private static final double TOKENS = 20;

  /** Copies the list. */
  public PlantedRuns {
    budgets = List.copyOf(budgets);
  }

  /**
   * Returns budgets × sizes runs, budget by budget.
   *
   * @param law the loss without noise, of parameters N and tokens D
   */
  public TrainingRuns of(DoubleBinaryOperator law, RandomKey key) {
    int count = budgets.size() * sizes;
    double[] parameters = new double[count];
    double[] tokens = new double[count];
    double[] losses = new double[count];
    for (int i = 0; i < count; i++) {
      double budget = budgets.get(i / sizes);
      double place = 2.0 * (i % sizes) / (sizes - 1) - 1;
      parameters[i] = Math.sqrt(budget / OPERATIONS / TOKENS) * Math.pow(spread, place);
      tokens[i] = budget / OPERATIONS / parameters[i];
      losses[i] = law.applyAsDouble(parameters[i], tokens[i]);
    }
    return on(TrainingRuns.of(parameters, tokens, losses), law, noise, key);
  }

  /**
   * Returns runs of a law on the models and data of others, whose losses do not count.
   *
   * @param noise mean |ln L − ln law|
   */
  public static TrainingRuns on(
      TrainingRuns design, DoubleBinaryOperator law, double noise, RandomKey key) {
    int count = design.count();
    double[] uniform = key.uniforms(count, -1, 1);
    double[] parameters = new double[count];
    double[] tokens = new double[count];
    double[] losses = new double[count];
    for (int i = 0; i < count; i++) {
      double laplace = -Math.signum(uniform[i]) * Math.log(1 - Math.abs(uniform[i]));
      parameters[i] = design.parameters(i);
      tokens[i] = design.tokens(i);
      losses[i] = law.applyAsDouble(parameters[i], tokens[i]) * Math.exp(noise * laplace);
    }
    return TrainingRuns.of(parameters, tokens, losses);
  }
}
