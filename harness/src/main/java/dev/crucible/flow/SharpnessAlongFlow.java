package dev.crucible.flow;

import dev.crucible.measure.Lanczos;
import dev.crucible.measure.Sampling;
import dev.crucible.measure.SharpnessMeter;
import dev.crucible.measure.SharpnessSeries;
import dev.crucible.measure.SharpnessWatch;
import dev.crucible.measurement.Series;
import dev.crucible.model.Layout;
import dev.crucible.random.RandomKey;
import dev.crucible.study.Reading;
import dev.crucible.train.Heun;
import dev.crucible.train.Outcome;
import dev.crucible.train.Problem;
import dev.crucible.train.Recipe;
import dev.crucible.train.Training;
import dev.crucible.train.Trajectory;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Gradient flow over a fixed time by Heun's method, with the sharpness along it.
 *
 * <p>A step errs by a relative (step × sharpness)²/6 of a mode's decay; two gradients a step.
 *
 * @param step time of a step; below two over the sharpness, or the integration is not stable
 * @param steps how many
 * @param stride steps between measurements
 */
public record SharpnessAlongFlow(double step, long steps, int stride) {

  /**
   * Follows the members together.
   *
   * @param problem what the flow goes down
   * @param measured the same problem in the precision in which its curvature is measured
   * @param start each member's parameters, flat
   * @param key source of the eigensolver's start vectors
   * @return each member's sharpness against time; DIVERGED where the integration did, UNHEALTHY
   *     where a measurement did not converge
   */
  public List<Reading<Series>> of(
      Problem problem, Problem measured, double[][] start, RandomKey key) {
    SharpnessWatch watch =
        new SharpnessWatch(
            new SharpnessMeter(measured, Lanczos.top(), key),
            Layout.of(problem.model()),
            start.length,
            Sampling.atIterates(stride),
            (at, iterate, pairs) -> false);
    double[] each = new double[start.length];
    Arrays.fill(each, step);
    Recipe recipe = Recipe.gradientDescent(steps, each).with(new Heun());
    Trajectory end = new Training(problem, recipe).from(start, watch);
    return IntStream.range(0, start.length)
        .mapToObj(m -> reading(watch.series().get(m), end.outcomes().get(m)))
        .toList();
  }

  private Reading<Series> reading(SharpnessSeries series, Outcome outcome) {
    double[] times = series.steps().stream().mapToDouble(t -> t * step).toArray();
    return outcome instanceof Outcome.Diverged at
        ? Reading.diverged(at.step())
        : series.reading(times, outcome);
  }
}
