package dev.crucible.claims.solvable.nonlinear;

import dev.crucible.claims.solvable.linear.GaussianStart;
import dev.crucible.claims.solvable.linear.Learner;
import dev.crucible.claims.solvable.linear.Matrices;
import dev.crucible.lab.Trial;
import dev.crucible.measure.ModeStrengths.Modes;
import dev.crucible.measure.OutputModes;
import dev.crucible.model.Mlp;
import dev.crucible.prediction.Numbers;
import dev.crucible.random.RandomKey;
import dev.crucible.theory.GainedMode;
import dev.crucible.theory.UnalignedMode;
import dev.crucible.train.Recipe;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.hipparchus.linear.RealMatrix;

/**
 * Trains nonlinear networks and their linear twin from the same weights on the same data, and times
 * the strongest modes.
 *
 * @param panel the data
 * @param deviation σ of all weights at the start
 */
record TransferExperiment(Panel panel, double deviation) {

  static final double RATE = 0.02;

  /** Training ends when every mode has come so far. */
  private static final double ENOUGH = 0.93;

  /**
   * Or after so many times the slowest predicted half-time: a mode that never rises is a result.
   */
  private static final double PATIENCE = 8;

  String words() {
    return "%s, σ = %s".formatted(panel.title(), Numbers.plain(deviation));
  }

  /** Runs the seeds as one ensemble of each kind. */
  List<TransferRun> run(List<Trial> trials) {
    List<RandomKey> keys = trials.stream().map(this::key).toList();
    List<LearningTask> tasks =
        IntStream.range(0, trials.size())
            .mapToObj(m -> panel.task(trials.get(m).seed(), keys.get(m)))
            .toList();
    double[][] starts =
        keys.stream()
            .map(key -> GaussianStart.of(Kind.TWIN.model(), deviation, key))
            .toArray(double[][]::new);
    Map<Kind, double[][][]> courses = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      courses.put(kind, train(kind, tasks, starts));
    }
    return IntStream.range(0, trials.size())
        .mapToObj(m -> run(m, tasks.get(m), keys.get(m), starts[m], courses))
        .toList();
  }

  private RandomKey key(Trial trial) {
    return RandomKey.of(trial.claimId()).derive(panel.name()).derive(trial.seed());
  }

  private static TransferRun run(
      int member,
      LearningTask task,
      RandomKey key,
      double[] start,
      Map<Kind, double[][][]> courses) {
    Map<Kind, double[][]> own = new EnumMap<>(Kind.class);
    courses.forEach((kind, all) -> own.put(kind, all[member]));
    return new TransferRun(
        modes(task, start), modes(task.dealt(key.derive("deal")), start), own, RATE);
  }

  private static List<UnalignedMode> modes(LearningTask task, double[] start) {
    return task.teacher().modesFrom(Matrices.weights(Kind.TWIN.model(), start));
  }

  /** Returns the modes' strengths, (member, mode, step). */
  private static double[][][] train(Kind kind, List<LearningTask> tasks, double[][] starts) {
    Mlp model = kind.model();
    List<Modes> modes = tasks.stream().map(task -> task.teacher().modes()).toList();
    double[][] enough =
        tasks.stream()
            .map(t -> Arrays.stream(t.teacher().strengths()).map(s -> ENOUGH * s).toArray())
            .toArray(double[][]::new);
    List<RealMatrix> inputs = tasks.stream().map(LearningTask::inputs).toList();
    List<RealMatrix> targets = tasks.stream().map(LearningTask::targets).toList();
    double[] rates = new double[tasks.size()];
    Arrays.fill(rates, RATE);
    Recipe recipe = Recipe.gradientDescent(mostSteps(tasks, starts), rates);
    try (OutputModes strengths =
        new OutputModes(model, inputs.stream().map(Matrices::of).toList(), modes, enough)) {
      new Learner(model, inputs, targets).train(recipe, starts, strengths);
      return IntStream.range(0, tasks.size())
          .mapToObj(
              m ->
                  IntStream.range(0, LearningTask.MODES)
                      .mapToObj(a -> strengths.series(m, a))
                      .toArray(double[][]::new))
          .toArray(double[][][]::new);
    }
  }

  private static long mostSteps(List<LearningTask> tasks, double[][] starts) {
    double slowest =
        IntStream.range(0, tasks.size())
            .boxed()
            .flatMap(m -> modes(tasks.get(m), starts[m]).stream())
            .mapToDouble(
                mode -> new GainedMode(mode.target(), mode.initial(), GainedMode.LINEAR).halfTime())
            .max()
            .orElseThrow();
    return Math.round(PATIENCE * slowest / RATE);
  }
}
