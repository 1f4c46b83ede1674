package dev.crucible.flow;

import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.flow.FlowAndDescents.Descent;
import dev.crucible.measure.Lanczos;
import dev.crucible.measure.RelativeChange;
import dev.crucible.measure.SharpnessMeter;
import dev.crucible.measure.SharpnessSeries;
import dev.crucible.measure.SharpnessWatch;
import dev.crucible.model.Layout;
import dev.crucible.random.RandomKey;
import dev.crucible.study.Reading;
import dev.crucible.theory.EdgeOfStability;
import dev.crucible.train.Heun;
import dev.crucible.train.Iterates;
import dev.crucible.train.Outcome;
import dev.crucible.train.Problem;
import dev.crucible.train.Recipe;
import dev.crucible.train.Training;
import dev.crucible.train.Trajectory;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How gradient descent is compared with gradient flow from the same start at the same time,
 * learning rate times steps.
 *
 * <p>Cost: two gradient evaluations a step of the flow, one a step of descent, and those of the
 * measurements of the sharpness, see {@link SharpnessMeter}.
 *
 * @param flowStep time that a step of the flow takes, by Heun's method
 * @param flowStride steps of the flow between measurements of the sharpness
 * @param stride the same of descent; odd, against aliasing with an oscillation of period two
 * @param slow the share of the time that passes on a clock that is wrong on purpose
 */
public record EqualTimes(double flowStep, int flowStride, int stride, double slow) {

  /**
   * Follows gradient flow, then runs gradient descents over the same time at multiples of the
   * largest stable learning rate on the flow's path, 2 over its largest sharpness; each is made a
   * little smaller, so that the time is a whole number of steps.
   *
   * @param start each member's parameters, flat
   * @param time how long, on the clock of the flow
   * @param multiples the learning rates in units of the largest stable one
   * @param meters source of the eigensolver's start vectors
   * @return one a member, in which a descent that diverged is ruled out
   */
  public List<FlowAndDescents> run(
      Problem problem, double[][] start, double time, List<Double> multiples, RandomKey meters) {
    try (Scope scope = Scope.open()) {
      Problem measured = problem.in(Precision.FLOAT32, scope);
      Bench bench = new Bench(this, time, problem, measured, start, meters);
      Flow flow = bench.flow();
      List<List<Reading<Descent>>> descents =
          multiples.stream().map(multiple -> bench.descend(multiple, flow)).toList();
      return IntStream.range(0, start.length)
          .mapToObj(
              m ->
                  new FlowAndDescents(
                      flow.sharpness.get(m).values(),
                      flow.lastLosses[m],
                      multiples,
                      descents.stream().map(all -> all.get(m)).toList()))
          .toList();
    }
  }

  /** Where gradient flow came through, member by member. */
  private record Flow(
      double[][] slow, double[][] end, List<SharpnessSeries> sharpness, double[] lastLosses) {}

  /** What all trainings of an ensemble share. */
  private record Bench(
      EqualTimes clock,
      double time,
      Problem problem,
      Problem measured,
      double[][] start,
      RandomKey meters) {

    private SharpnessWatch watch(String name, int stride) {
      SharpnessMeter meter = new SharpnessMeter(measured, Lanczos.top(), meters.derive(name));
      return SharpnessWatch.atIterates(meter, layout(), start.length, stride);
    }

    private Layout layout() {
      return Layout.of(problem.model());
    }

    Flow flow() {
      long slow = Iterates.step(clock.flowStep, clock.slow * time);
      double[] rates = new double[start.length];
      Arrays.fill(rates, clock.flowStep);
      Recipe recipe = Recipe.gradientDescent(Iterates.step(clock.flowStep, time), rates);
      SharpnessWatch watch = watch("flow", clock.flowStride);
      Iterates kept = Iterates.at(layout(), slow);
      Trajectory run = new Training(problem, recipe.with(new Heun())).from(start, watch, kept);
      double[] last = Arrays.stream(run.losses()).mapToDouble(l -> l[l.length - 1]).toArray();
      return new Flow(kept.at(slow), run.parameters(), watch.series(), last);
    }

    List<Reading<Descent>> descend(double multiple, Flow flow) {
      int members = start.length;
      long[] steps = new long[members];
      double[] rates = new double[members];
      for (int m = 0; m < members; m++) {
        double sharpest = Collections.max(flow.sharpness.get(m).values());
        double largest = multiple * EdgeOfStability.gradientDescent(sharpest);
        steps[m] = (long) Math.ceil(time / largest);
        rates[m] = time / steps[m];
      }
      SharpnessWatch watch = watch("descent at " + multiple, clock.stride);
      Iterates kept = Iterates.at(layout(), steps);
      Recipe recipe = Recipe.gradientDescent(Arrays.stream(steps).max().orElseThrow(), rates);
      Trajectory run = new Training(problem, recipe).from(start, watch, kept);
      return IntStream.range(0, members)
          .mapToObj(
              m -> {
                if (run.outcomes().get(m) instanceof Outcome.Diverged) {
                  return Reading.<Descent>ruledOut("training diverged");
                }
                SharpnessSeries series = watch.series().get(m);
                int unconverged = flow.sharpness.get(m).unconverged() + series.unconverged();
                if (unconverged > 0) {
                  return Reading.<Descent>unhealthy(
                      unconverged + " sharpness measurements did not converge");
                }
                double[] end = kept.at(steps[m])[m];
                double moved = RelativeChange.distance(flow.end[m], start[m]);
                return Reading.of(
                    new Descent(
                        rates[m],
                        Arrays.stream(run.losses()[m], 0, (int) steps[m] + 1).boxed().toList(),
                        fractions(series, rates[m], steps[m]),
                        RelativeChange.distance(end, flow.end[m]) / moved,
                        RelativeChange.distance(end, flow.slow[m]) / moved));
              })
          .toList();
    }

    /** An ensemble trains on until its slowest member has come through. */
    private static List<Double> fractions(SharpnessSeries series, double rate, long last) {
      int count = (int) series.steps().stream().filter(step -> step <= last).count();
      return series.values().subList(0, count).stream()
          .map(sharpness -> EdgeOfStability.fraction(rate, sharpness))
          .toList();
    }
  }
}
