package dev.crucible.claims.laws.jumps;

import dev.crucible.claims.edge.EdgeSeeds;
import dev.crucible.claims.edge.EdgeSetting;
import dev.crucible.claims.edge.Network;
import dev.crucible.claims.edge.Task;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.lab.Trial;
import dev.crucible.measure.Eigenpairs;
import dev.crucible.measure.Lanczos;
import dev.crucible.measure.SharpnessMeter;
import dev.crucible.measure.SharpnessWatch;
import dev.crucible.measure.SharpnessWatch.Point;
import dev.crucible.model.Layout;
import dev.crucible.random.RandomKey;
import dev.crucible.train.Batches;
import dev.crucible.train.GradientDescent;
import dev.crucible.train.Problem;
import dev.crucible.train.Recipe;
import dev.crucible.train.Schedule;
import dev.crucible.train.StopRule;
import dev.crucible.train.Training;
import dev.crucible.train.Trajectory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Trains below the edge, stops at several steps, measures the sharpness there, forecasts, and then
 * jumps to several learning rates.
 *
 * @param setting task, network, learning rate before the jump and the last snapshot's step
 */
record JumpExperiment(EdgeSetting setting) {

  static final double LEARNING_RATE = 0.06;

  /** Where snapshots are taken. */
  static final List<Long> SNAPSHOTS = List.of(0L, 100L, 400L, 1200L);

  /** The new rates, in units of 2/λ₁ at the snapshot. */
  static final List<Double> MULTIPLES = List.of(0.4, 0.7, 0.9, 1.1, 1.3, 1.6, 2.0, 2.5, 3.5, 5.0);

  /** Steps after the jump; just past the edge a spike grows from rounding within 100. */
  static final int STEPS = 150;

  /** All snapshots lie on a grid of so many steps. */
  private static final int GRID = 100;

  private static JumpExperiment on(Task task) {
    long last = SNAPSHOTS.get(SNAPSHOTS.size() - 1);
    return new JumpExperiment(
        EdgeSetting.of(task, Network.TANH_MLP, LEARNING_RATE, Math.toIntExact(last)));
  }

  /** One seed's jumps, and whether its instrument was fit. */
  record SeedJumps(List<Jump.Outcome> outcomes, int unconverged) {

    private SeedJumps and(SeedJumps other) {
      return new SeedJumps(
          Stream.of(outcomes, other.outcomes).flatMap(List::stream).toList(),
          unconverged + other.unconverged);
    }
  }

  /** Runs the seeds on every task; the result lists them in the same order. */
  static List<SeedJumps> onAllTasks(List<Trial> trials) {
    List<List<SeedJumps>> byTask =
        Stream.of(Task.FASHION_TEN, Task.MNIST_PARITY).map(task -> on(task).run(trials)).toList();
    return IntStream.range(0, trials.size())
        .mapToObj(m -> byTask.stream().map(task -> task.get(m)).reduce(SeedJumps::and))
        .flatMap(Optional::stream)
        .toList();
  }

  private List<SeedJumps> run(List<Trial> trials) {
    EdgeSeeds seeds = new EdgeSeeds(setting, trials);
    Stops stops = new Stops();
    double[] initialLosses = new double[trials.size()];
    try (Scope scope = Scope.open()) {
      Problem problem = seeds.problem(scope);
      RandomKey key = RandomKey.of(trials.get(0).claimId()).derive(setting.words());
      SharpnessWatch watch =
          new SharpnessWatch(
              new SharpnessMeter(
                  problem.in(Precision.FLOAT32, scope), Lanczos.top(), key.derive("meter")),
              Layout.of(problem.model()),
              trials.size(),
              Point.ITERATE,
              GRID,
              stops);
      double[] rates = new double[trials.size()];
      Arrays.fill(rates, LEARNING_RATE);
      Trajectory trajectory =
          new Training(problem, Recipe.gradientDescent(setting.steps(), rates))
              .from(seeds.starts(), watch);
      Arrays.setAll(initialLosses, m -> trajectory.losses()[m][0]);
    }
    List<SeedJumps> all = new ArrayList<>();
    for (int m = 0; m < trials.size(); m++) {
      all.add(jumps(trials.get(m), stops, m, initialLosses[m]));
    }
    return all;
  }

  private SeedJumps jumps(Trial trial, Stops stops, int member, double initialLoss) {
    List<Jump.Outcome> outcomes = new ArrayList<>();
    try (Scope scope = Scope.open()) {
      Problem problem = new EdgeSeeds(setting, List.of(trial)).problem(scope);
      for (int stop = 0; stop < SNAPSHOTS.size(); stop++) {
        Jump.Snapshot snapshot =
            new Jump.Snapshot(
                setting.task(),
                trial.seed(),
                SNAPSHOTS.get(stop),
                stops.sharpness(stop, member),
                stops.sharpness(0, member));
        List<Jump> jumps = MULTIPLES.stream().map(m -> new Jump(snapshot, m)).toList();
        double[][] losses = run(jumps, problem, stops.iterate(stop, member));
        for (int j = 0; j < jumps.size(); j++) {
          outcomes.add(Jump.Outcome.of(jumps.get(j), losses[j], initialLoss));
        }
      }
    }
    return new SeedJumps(outcomes, stops.unconverged(member));
  }

  /** Divergence is what is forecast: no run is ended early for it. */
  private static double[][] run(List<Jump> jumps, Problem problem, double[] from) {
    double[][] starts = new double[jumps.size()][];
    Arrays.fill(starts, from);
    Recipe recipe =
        new Recipe(
            new GradientDescent(),
            jumps.stream().mapToDouble(Jump::learningRate).toArray(),
            Schedule.constant(),
            Batches.full(),
            STEPS,
            StopRule.never(),
            Double.POSITIVE_INFINITY);
    return new Training(problem, recipe).from(starts).losses();
  }

  /** Keeps the parameters and the sharpness at the snapshots. */
  private static final class Stops implements SharpnessWatch.Listener {

    private final List<double[][]> iterates = new ArrayList<>();
    private final List<List<Eigenpairs>> pairs = new ArrayList<>();

    @Override
    public boolean measured(long step, double[][] iterate, List<Eigenpairs> measured) {
      if (SNAPSHOTS.contains(step)) {
        iterates.add(iterate);
        pairs.add(measured);
      }
      return false;
    }

    double[] iterate(int stop, int member) {
      return iterates.get(stop)[member];
    }

    double sharpness(int stop, int member) {
      return pairs.get(stop).get(member).top();
    }

    int unconverged(int member) {
      return (int) pairs.stream().filter(p -> !p.get(member).converged()).count();
    }
  }
}
