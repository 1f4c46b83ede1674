package dev.crucible.claims.laws.flows;

import dev.crucible.claims.edge.EdgeSeeds;
import dev.crucible.claims.edge.EdgeSetting;
import dev.crucible.claims.edge.Network;
import dev.crucible.claims.edge.Task;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.lab.Trial;
import dev.crucible.measure.Lanczos;
import dev.crucible.measure.Sampling;
import dev.crucible.measure.SharpnessMeter;
import dev.crucible.measure.SharpnessSeries;
import dev.crucible.measure.SharpnessWatch;
import dev.crucible.model.Layout;
import dev.crucible.random.RandomKey;
import dev.crucible.theory.EdgeOfStability;
import dev.crucible.train.Heun;
import dev.crucible.train.Iterates;
import dev.crucible.train.Problem;
import dev.crucible.train.Recipe;
import dev.crucible.train.Training;
import dev.crucible.train.Trajectory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Follows gradient flow, then runs gradient descent from the same start over the same time at
 * multiples of the largest stable learning rate on the flow's path.
 *
 * @param task what is learned
 * @param time how long
 * @param multiples c, learning rates in units of 2 over the flow's largest sharpness
 */
record FlowExperiment(Task task, double time, List<Double> multiples) {

  /** Heun's step; times a sharpness of 25 it is 0.5, and the directions so sharp have decayed. */
  private static final double FLOW_STEP = 0.02;

  private static final int FLOW_STRIDE = 50;

  /** Odd, against aliasing with an oscillation of period two. */
  private static final int STRIDE = 7;

  /** A clock that is wrong on purpose. */
  private static final double SLOW = 0.25;

  FlowExperiment {
    multiples = List.copyOf(multiples);
  }

  private EdgeSetting setting() {
    return EdgeSetting.of(task, Network.TANH_MLP, FLOW_STEP, flowSteps(time));
  }

  String words() {
    return setting().family();
  }

  private static int flowSteps(double time) {
    return Math.toIntExact(Iterates.step(FLOW_STEP, time));
  }

  /** Runs the seeds as one ensemble. */
  List<Comparison> run(List<Trial> seeds) {
    try (Scope scope = Scope.open()) {
      EdgeSeeds ensemble = new EdgeSeeds(setting(), seeds);
      Bench bench = new Bench(ensemble.problem(scope), ensemble.starts(), scope);
      Path flow = bench.flow(this);
      List<List<Descent>> descents = new ArrayList<>();
      seeds.forEach(seed -> descents.add(new ArrayList<>()));
      for (double multiple : multiples) {
        List<Descent> one = bench.descend(multiple, this, flow);
        IntStream.range(0, one.size()).forEach(m -> descents.get(m).add(one.get(m)));
      }
      return IntStream.range(0, seeds.size())
          .mapToObj(m -> new Comparison(flow.of(m), descents.get(m)))
          .toList();
    }
  }

  /** Where gradient flow came through. */
  private record Path(
      double[][] start,
      double[][] slow,
      double[][] end,
      List<SharpnessSeries> series,
      double[] losses) {

    double sharpest(int member) {
      return Collections.max(series.get(member).values());
    }

    Comparison.Flow of(int member) {
      SharpnessSeries measured = series.get(member);
      return new Comparison.Flow(
          measured.steps().stream().map(step -> FLOW_STEP * step).toList(),
          measured.values(),
          measured.unconverged(),
          losses[member]);
    }

    double moved(int member) {
      return Distance.between(end[member], start[member]);
    }
  }

  /** What all runs of an ensemble share. */
  private record Bench(Problem problem, double[][] start, Scope scope) {

    Path flow(FlowExperiment experiment) {
      int steps = flowSteps(experiment.time());
      long slow = flowSteps(SLOW * experiment.time());
      double[] rates = new double[start.length];
      Arrays.fill(rates, FLOW_STEP);
      SharpnessWatch watch = watch("flow", FLOW_STRIDE);
      Iterates kept = Iterates.at(layout(), slow);
      Trajectory run =
          new Training(problem, Recipe.gradientDescent(steps, rates).with(new Heun()))
              .from(start, watch, kept);
      double[] last = Arrays.stream(run.losses()).mapToDouble(l -> l[l.length - 1]).toArray();
      return new Path(start, kept.at(slow), run.parameters(), watch.series(), last);
    }

    /** The learning rate is made a little smaller, so that the time is a whole number of steps. */
    List<Descent> descend(double multiple, FlowExperiment experiment, Path flow) {
      int members = start.length;
      long[] steps = new long[members];
      double[] rates = new double[members];
      for (int m = 0; m < members; m++) {
        double largest = multiple * EdgeOfStability.gradientDescent(flow.sharpest(m));
        steps[m] = (long) Math.ceil(experiment.time() / largest);
        rates[m] = experiment.time() / steps[m];
      }
      SharpnessWatch watch = watch("descent at " + multiple, STRIDE);
      Iterates kept = Iterates.at(layout(), steps);
      long longest = Arrays.stream(steps).max().orElseThrow();
      Trajectory run =
          new Training(problem, Recipe.gradientDescent(longest, rates)).from(start, watch, kept);
      List<Descent> descents = new ArrayList<>();
      for (int m = 0; m < members; m++) {
        double[] end = kept.at(steps[m])[m];
        descents.add(
            new Descent(
                multiple,
                rates[m],
                Arrays.copyOf(run.losses()[m], (int) steps[m] + 1),
                Descent.Curvature.of(watch.series().get(m), rates[m], steps[m]),
                Distance.between(end, flow.end()[m]) / flow.moved(m),
                Distance.between(end, flow.slow()[m]) / flow.moved(m),
                run.outcomes().get(m)));
      }
      return descents;
    }

    private Layout layout() {
      return Layout.of(problem.model());
    }

    private SharpnessWatch watch(String name, int stride) {
      RandomKey key = RandomKey.of("gradient flow below the edge").derive(name);
      SharpnessMeter meter =
          new SharpnessMeter(problem.in(Precision.FLOAT32, scope), Lanczos.top(), key);
      return new SharpnessWatch(
          meter, layout(), start.length, Sampling.atIterates(stride), (step, at, pairs) -> false);
    }
  }
}
