package dev.crucible.claims.laws;

import dev.crucible.claims.edge.EdgeSeeds;
import dev.crucible.claims.edge.EdgeSetting;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.lab.Trial;
import dev.crucible.measure.Lanczos;
import dev.crucible.measure.SharpnessMeter;
import dev.crucible.measure.SharpnessSeries;
import dev.crucible.measure.SharpnessWatch;
import dev.crucible.measure.SharpnessWatch.Point;
import dev.crucible.model.Layout;
import dev.crucible.random.RandomKey;
import dev.crucible.theory.EdgeOfStability;
import dev.crucible.train.Batches;
import dev.crucible.train.Problem;
import dev.crucible.train.Recipe;
import dev.crucible.train.Training;
import dev.crucible.train.Trajectory;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Stochastic gradient descent at one batch size, and the sharpness of the full-batch loss where it
 * ends.
 *
 * <p>Batches are drawn without replacement, so that a batch of all samples is gradient descent.
 * Sharpness is measured at midpoints: at iterates an even stride would alias with the oscillation
 * of the largest batch.
 *
 * @param setting task, network, learning rate and steps
 * @param batch samples a batch
 * @param curvature whether the network's curvature can move
 */
record BatchExperiment(EdgeSetting setting, int batch, Curvature curvature) {

  /** Sharpness is averaged over this many last steps. */
  static final int WINDOW = 300;

  static final int STRIDE = 30;

  /** Where curvature is constant, a longer run would show no more. */
  static final int STEPS_WHERE_FROZEN = WINDOW;

  /** Whether curvature can move. */
  enum Curvature {
    /** The network itself. */
    FREE,
    /** The network frozen at its linearisation: its curvature is constant. */
    FROZEN
  }

  String words() {
    return "%s, batches of %d%s"
        .formatted(setting.words(), batch, curvature == Curvature.FROZEN ? ", linearised" : "");
  }

  /** Runs the seeds; the result lists them in the same order. */
  List<BatchRun> run(List<Trial> trials) {
    EdgeSeeds seeds = new EdgeSeeds(setting, trials);
    try (Scope scope = Scope.open()) {
      Problem problem =
          curvature == Curvature.FROZEN ? seeds.linearised(scope) : seeds.problem(scope);
      Problem measured =
          curvature == Curvature.FROZEN ? problem : problem.in(Precision.FLOAT32, scope);
      SharpnessMeter meter =
          new SharpnessMeter(measured, Lanczos.top(), key(trials.get(0)).derive("meter"));
      SharpnessWatch watch =
          new SharpnessWatch(
              meter,
              Layout.of(problem.model()),
              trials.size(),
              Point.MIDPOINT,
              STRIDE,
              (step, iterate, pairs) -> false);
      Trajectory trajectory =
          new Training(problem, recipe(trials))
              .from(seeds.starts(), Late.midpoints(steps() - WINDOW, STRIDE, watch));
      return IntStream.range(0, trials.size())
          .mapToObj(m -> result(watch.series().get(m), trajectory, m))
          .toList();
    }
  }

  private Recipe recipe(List<Trial> trials) {
    double[] rates = new double[trials.size()];
    Arrays.fill(rates, setting.learningRate());
    List<RandomKey> keys =
        trials.stream().map(t -> key(t).derive("batches").derive(t.seed())).toList();
    return Recipe.gradientDescent(steps(), rates).with(new Batches.Epochs(batch, keys));
  }

  private int steps() {
    return curvature == Curvature.FROZEN ? STEPS_WHERE_FROZEN : setting.steps();
  }

  private RandomKey key(Trial trial) {
    return RandomKey.of(trial.claimId()).derive("batch size").derive(batch);
  }

  private BatchRun result(SharpnessSeries series, Trajectory trajectory, int member) {
    double sharpness =
        series.values().stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    return new BatchRun(
        EdgeOfStability.fraction(setting.learningRate(), sharpness),
        trajectory.outcomes().get(member),
        series.unconverged());
  }
}
