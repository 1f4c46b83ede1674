package dev.crucible.edge;

import dev.crucible.prediction.Numbers;
import dev.crucible.random.KeyWord;
import dev.crucible.theory.EdgeOfStability;
import dev.crucible.train.Recipe;
import dev.crucible.train.Schedule;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * A learning rate that changes once in mid-training.
 *
 * @param rate η₁
 * @param factor η₂/η₁; 1 where nothing changes
 * @param step from which η₂ holds
 */
public record RateChange(double rate, double factor, int step) implements KeyWord {

  /** Returns η₂. */
  public double laterRate() {
    return factor * rate;
  }

  /** Returns the same without the change. */
  public RateChange none() {
    return new RateChange(rate, 1, step);
  }

  /** Returns whether anything changes. */
  public boolean changes() {
    return factor != 1;
  }

  /** Returns gradient flow as long as so many steps take, against the second rate's edge. */
  public FlowHorizon wholeTime(int steps) {
    double time = rate * (step + factor * (steps - step));
    return new FlowHorizon(EdgeOfStability.gradientDescent(laterRate()), time / steps, steps);
  }

  /** Returns gradient descent under this rate. */
  Recipe recipe(int steps, int members) {
    double[] rates = new double[members];
    Arrays.fill(rates, rate);
    return Recipe.gradientDescent(steps, rates)
        .with(new Schedule.Piecewise(new TreeMap<>(Map.of((long) step, factor))));
  }

  @Override
  public String keyWord() {
    return "η = %s → %s after step %s"
        .formatted(Numbers.plain(rate), Numbers.plain(laterRate()), step);
  }
}
