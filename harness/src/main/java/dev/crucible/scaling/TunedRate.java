package dev.crucible.scaling;

import dev.crucible.train.Batches;
import dev.crucible.train.Outcome;
import dev.crucible.train.Problem;
import dev.crucible.train.Recipe;
import dev.crucible.train.Schedule;
import dev.crucible.train.StopRule;
import dev.crucible.train.Training;
import dev.crucible.train.Trajectory;
import dev.crucible.train.UpdateRule;
import java.util.Collections;
import java.util.List;

/**
 * Training on full batches at the best learning rate of a grid, all of whose rates are trained as
 * one ensemble from the same start.
 *
 * @param log2Rate base-2 logarithm of the best rate
 * @param loss the least loss at the end
 * @param parameters where it was reached, flat
 * @param atEnd whether the best rate is the least or the largest of the grid, so that a better one
 *     may lie beyond
 */
public record TunedRate(double log2Rate, double loss, double[] parameters, boolean atEnd) {

  /** How long, and with which rule and rates. */
  public record Plan(UpdateRule rule, Schedule schedule, int steps, List<Double> log2Rates) {}

  /**
   * Trains from one start at all rates; runs that diverged have an infinite loss, and of equal
   * losses the smallest rate counts.
   *
   * @param problem data that all members share
   * @param start flat in the layout of the problem's model
   */
  public static TunedRate of(Plan plan, Problem problem, double[] start) {
    double[] rates = plan.log2Rates.stream().mapToDouble(rate -> Math.pow(2, rate)).toArray();
    Recipe recipe =
        new Recipe(
            plan.rule,
            rates,
            plan.schedule,
            Batches.full(),
            plan.steps,
            StopRule.never(),
            Recipe.DIVERGED);
    double[][] starts = Collections.nCopies(rates.length, start).toArray(double[][]::new);
    Trajectory end = new Training(problem, recipe).from(starts);
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < rates.length; i++) {
      double loss = loss(end, i);
      if (loss < least) {
        least = loss;
        best = i;
      }
    }
    boolean atEnd = best == 0 || best == rates.length - 1;
    return new TunedRate(plan.log2Rates.get(best), least, end.parameters()[best], atEnd);
  }

  private static double loss(Trajectory end, int member) {
    boolean diverged = end.outcomes().get(member) instanceof Outcome.Diverged;
    return diverged ? Double.POSITIVE_INFINITY : end.losses()[member][end.steps()];
  }
}
