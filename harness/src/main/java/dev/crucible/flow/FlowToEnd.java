package dev.crucible.flow;

import dev.crucible.measure.Eigenpairs;
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
import dev.crucible.train.Observer;
import dev.crucible.train.Outcome;
import dev.crucible.train.Problem;
import dev.crucible.train.Recipe;
import dev.crucible.train.StopRule;
import dev.crucible.train.Training;
import dev.crucible.train.Trajectory;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Gradient flow by Heun's method until the loss has come down to its least value, with the
 * sharpness at both ends.
 *
 * @param step time of a step times the larger of the sharpnesses at the start and that is expected
 *     at the end; a step tied to an old sharpness destroys the balance of the layers
 * @param settled excess of the loss over its least value, as a share of the initial one, at the end
 * @param mostSteps after how many steps a flow is given up
 * @param stride steps between measurements, where the way is measured
 */
public record FlowToEnd(double step, double settled, int mostSteps, int stride) {

  /**
   * What is known of every member beforehand.
   *
   * @param sharpness what is expected at the end
   * @param leastLoss the least value of the loss
   */
  public record Expected(double[] sharpness, double[] leastLoss) {}

  /**
   * Sharpness along a flow.
   *
   * @param atStart λ₁ at the start
   * @param atEnd λ₁ at the end
   * @param course λ₁ against time, where the way was measured
   */
  public record Ends(double atStart, double atEnd, Optional<Series> course) {}

  /**
   * Follows the members together and measures both ends.
   *
   * @param start each member's parameters, flat
   * @param key source of the eigensolver's start vectors
   * @return UNHEALTHY where a flow did not settle or a measurement of its ends did not converge
   */
  public List<Reading<Ends>> ends(
      Problem problem, double[][] start, Expected expected, RandomKey key) {
    return new Flow(problem, start, expected, key).follow();
  }

  /** Does the same and measures the way, too. */
  public List<Reading<Ends>> courses(
      Problem problem, double[][] start, Expected expected, RandomKey key) {
    Flow flow = new Flow(problem, start, expected, key);
    SharpnessWatch watch =
        new SharpnessWatch(
            flow.meter,
            Layout.of(problem.model()),
            start.length,
            Sampling.atIterates(stride),
            (at, iterate, pairs) -> false);
    List<Reading<Ends>> ends = flow.follow(watch);
    return IntStream.range(0, start.length)
        .mapToObj(m -> ends.get(m).map(own -> flow.with(own, m, watch.series().get(m))))
        .toList();
  }

  /** One flow of several members. */
  private final class Flow {

    private final Problem problem;
    private final double[][] start;
    private final double[] leastLoss;
    private final SharpnessMeter meter;
    private final List<Eigenpairs> first;
    private final double[] times;

    Flow(Problem problem, double[][] start, Expected expected, RandomKey key) {
      this.problem = problem;
      this.start = start;
      this.leastLoss = expected.leastLoss;
      this.meter = new SharpnessMeter(problem, Lanczos.top(), key);
      this.first = meter.at(start);
      this.times = new double[start.length];
      Arrays.setAll(times, m -> step / Math.max(expected.sharpness[m], first.get(m).top()));
    }

    List<Reading<Ends>> follow(Observer... observers) {
      StopRule atLeast =
          (member, t, loss, initial) ->
              loss - leastLoss[member] < settled * (initial - leastLoss[member]);
      Recipe recipe = Recipe.gradientDescent(mostSteps, times).with(new Heun()).with(atLeast);
      Trajectory end = new Training(problem, recipe).from(start, observers);
      List<Eigenpairs> last = meter.at(end.parameters());
      return IntStream.range(0, start.length)
          .mapToObj(m -> reading(first.get(m), last.get(m), end.outcomes().get(m)))
          .toList();
    }

    private Reading<Ends> reading(Eigenpairs before, Eigenpairs after, Outcome outcome) {
      if (!(outcome instanceof Outcome.Stopped)) {
        return Reading.unhealthy(
            "the flow did not settle within %s steps: %s".formatted(mostSteps, outcome));
      }
      return before.converged() && after.converged()
          ? Reading.of(new Ends(before.top(), after.top(), Optional.empty()))
          : Reading.unhealthy("a sharpness measurement did not converge");
    }

    private Ends with(Ends ends, int member, SharpnessSeries way) {
      double[] at = way.steps().stream().mapToDouble(t -> t * times[member]).toArray();
      double[] values = way.values().stream().mapToDouble(s -> s).toArray();
      return new Ends(ends.atStart, ends.atEnd, Optional.of(Series.of(at, values)));
    }
  }
}
