package dev.crucible.edge;

import dev.crucible.data.ImageData;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.measure.Lanczos;
import dev.crucible.measure.Sampling;
import dev.crucible.measure.SharpnessMeter;
import dev.crucible.measure.SharpnessSeries;
import dev.crucible.measure.SharpnessWatch;
import dev.crucible.measurement.Series;
import dev.crucible.model.Architecture;
import dev.crucible.model.Initialisation;
import dev.crucible.model.Layout;
import dev.crucible.random.RandomKey;
import dev.crucible.study.Reading;
import dev.crucible.train.Criterion;
import dev.crucible.train.ImageProblem;
import dev.crucible.train.Outcome;
import dev.crucible.train.Problem;
import dev.crucible.train.Training;
import dev.crucible.train.Trajectory;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Full-batch gradient descent on images under the squared error whose learning rate changes once,
 * its sharpness followed at midpoints in single precision.
 *
 * @param data the images; every seed has its own
 * @param network the architecture
 * @param steps how many updates in all
 * @param stride steps between measurements; odd, against aliasing with the oscillation of period
 *     two
 * @param gates E1 asks gradient flow from the same start, over the run's whole time, whether it
 *     would pass the edge that the second rate has; nothing is asked where the rate does not change
 */
public record ScheduledDescent(
    ImageData data, Architecture network, int steps, int stride, Gates gates) {

  /**
   * One seed's run.
   *
   * @param sharpness λ₁ at midpoints against step
   * @param losses the loss at every step
   * @param flow what gradient flow would have done
   */
  public record Followed(Reading<Series> sharpness, double[] losses, Eligibility flow) {

    /** Returns the largest loss within so many steps after a step over the loss at it. */
    public double spike(int step, int within) {
      return Arrays.stream(losses, step, step + within + 1).max().orElseThrow() / losses[step];
    }

    /** Returns on how many of so many steps that follow a step the loss rises. */
    public int rises(int step, int within) {
      return (int)
          IntStream.range(step, step + within).filter(t -> losses[t + 1] > losses[t]).count();
    }

    /** Returns the last loss over the first. */
    public double lossLeft() {
      return losses[losses.length - 1] / losses[0];
    }
  }

  /**
   * Trains the seeds as one ensemble.
   *
   * @param initialisation each seed's key
   * @param key source of the eigensolver's start vectors
   * @return ruled out where training diverged, which the edge of stability says that it does not
   */
  public List<Reading<Followed>> run(
      RateChange change, List<Integer> seeds, List<RandomKey> initialisation, RandomKey key) {
    try (Scope scope = Scope.open()) {
      Problem problem = new ImageProblem(data, network, Criterion.SQUARED_ERROR).of(seeds, scope);
      Problem measured = problem.in(Precision.FLOAT32, scope);
      double[][] starts = Initialisation.gaussian(problem.model(), initialisation);
      SharpnessWatch watch =
          new SharpnessWatch(
              new SharpnessMeter(measured, Lanczos.top(), key.derive("meter")),
              Layout.of(problem.model()),
              starts.length,
              Sampling.atMidpoints(stride),
              (step, iterate, pairs) -> false);
      Trajectory end =
          new Training(problem, change.recipe(steps, starts.length)).from(starts, watch);
      List<Eligibility> flow = flow(change, measured, starts, key.derive("flow"));
      return IntStream.range(0, starts.length)
          .mapToObj(m -> followed(watch, end, m, flow.get(m)))
          .toList();
    }
  }

  private List<Eligibility> flow(
      RateChange change, Problem measured, double[][] starts, RandomKey key) {
    return change.changes()
        ? new GradientFlowGates(gates, change.wholeTime(steps), measured, key)
            .judge(starts, Windows.never(starts.length))
        : Arrays.stream(starts).map(start -> Eligibility.notAsked()).toList();
  }

  private static Reading<Followed> followed(
      SharpnessWatch watch, Trajectory end, int member, Eligibility flow) {
    Outcome outcome = end.outcomes().get(member);
    if (outcome instanceof Outcome.Diverged at) {
      return Reading.ruledOut("training diverged at step " + at.step());
    }
    SharpnessSeries series = watch.series().get(member);
    double[] steps = series.steps().stream().mapToDouble(step -> step).toArray();
    return Reading.of(new Followed(series.reading(steps, outcome), end.losses()[member], flow));
  }
}
