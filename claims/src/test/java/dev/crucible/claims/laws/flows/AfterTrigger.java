package dev.crucible.claims.laws.flows;

import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.measure.Eigenpairs;
import dev.crucible.measure.Lanczos;
import dev.crucible.measure.Sampling;
import dev.crucible.measure.SharpnessMeter;
import dev.crucible.measure.SharpnessWatch;
import dev.crucible.model.Layout;
import dev.crucible.random.RandomKey;
import dev.crucible.theory.EdgeOfStability;
import dev.crucible.train.Iterates;
import dev.crucible.train.Problem;
import dev.crucible.train.Recipe;
import dev.crucible.train.Training;
import dev.crucible.train.Trajectory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Finds where gradient descent oscillates at the edge: the sharpness has crossed 2/η, the loss has
 * risen, and some steps more have passed.
 *
 * <p>The crossing alone is too early: in double precision descent can stay on the ridge for
 * hundreds of steps until an oscillation has grown from rounding. Gradient descent has no memory,
 * so each seed is continued from its own crossing.
 *
 * @param problem what is minimised
 * @param learningRate η
 */
record AfterTrigger(Problem problem, double learningRate) {

  private static final int STRIDE = 10;
  private static final int LATEST_CROSSING = 1500;

  /** Rises of the loss so soon after the crossing do not count. */
  static final int SETTLING = 20;

  static final int LATEST_TRIGGER = 400;

  private static final int DELAY = 50;

  /** Returns each seed's window. */
  List<Window> of(double[][] starts, int length, Scope scope) {
    Crossings crossings = crossings(starts, scope);
    int last = SETTLING + LATEST_TRIGGER + DELAY + length;
    Iterates kept = Iterates.between(Layout.of(problem.model()), 0, last);
    Trajectory run =
        new Training(problem, Recipe.gradientDescent(last, rates(starts.length)))
            .from(crossings.iterates(), kept);
    List<Window> windows = new ArrayList<>();
    for (int m = 0; m < starts.length; m++) {
      double[] losses = run.losses()[m];
      OptionalInt trigger = trigger(losses);
      int from = trigger.orElse(SETTLING + LATEST_TRIGGER) + DELAY;
      double[][] iterates = new double[length][];
      for (int t = 0; t < length; t++) {
        iterates[t] = kept.at(from + t)[m];
      }
      long crossing = crossings.steps()[m];
      windows.add(
          new Window(
              crossing < 0 ? OptionalLong.empty() : OptionalLong.of(crossing),
              trigger,
              iterates,
              Arrays.copyOfRange(losses, from, from + length)));
    }
    return windows;
  }

  /** Returns the first step after some at which the loss is larger than before. */
  static OptionalInt trigger(double[] losses) {
    for (int t = SETTLING + 1; t <= SETTLING + LATEST_TRIGGER && t < losses.length; t++) {
      if (losses[t] > losses[t - 1]) {
        return OptionalInt.of(t);
      }
    }
    return OptionalInt.empty();
  }

  /** When and where each seed's sharpness was first seen at the threshold; −1 for never. */
  private record Crossings(long[] steps, double[][] iterates) {

    boolean note(long step, double[][] iterate, List<Eigenpairs> pairs, double threshold) {
      boolean all = true;
      for (int m = 0; m < steps.length; m++) {
        if (steps[m] < 0) {
          iterates[m] = iterate[m];
          if (pairs.get(m).converged() && pairs.get(m).top() >= threshold) {
            steps[m] = step;
          }
        }
        all &= steps[m] >= 0;
      }
      return all;
    }
  }

  private Crossings crossings(double[][] starts, Scope scope) {
    long[] steps = new long[starts.length];
    Arrays.fill(steps, -1);
    Crossings found = new Crossings(steps, starts.clone());
    double threshold = EdgeOfStability.gradientDescent(learningRate);
    SharpnessMeter meter =
        new SharpnessMeter(
            problem.in(Precision.FLOAT32, scope), Lanczos.top(), RandomKey.of("crossing"));
    SharpnessWatch watch =
        new SharpnessWatch(
            meter,
            Layout.of(problem.model()),
            starts.length,
            Sampling.atMidpoints(STRIDE),
            (step, iterate, pairs) -> found.note(step, iterate, pairs, threshold));
    new Training(problem, Recipe.gradientDescent(LATEST_CROSSING, rates(starts.length)))
        .from(starts, watch);
    return found;
  }

  private double[] rates(int members) {
    double[] rates = new double[members];
    Arrays.fill(rates, learningRate);
    return rates;
  }
}
