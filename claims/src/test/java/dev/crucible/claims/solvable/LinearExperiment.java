package dev.crucible.claims.solvable;

import ai.djl.ndarray.NDArray;
import dev.crucible.data.Matrix;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.lab.Trial;
import dev.crucible.measure.Crossing;
import dev.crucible.measure.ModeStrengths;
import dev.crucible.model.DeepLinear;
import dev.crucible.model.Parameterisation;
import dev.crucible.random.RandomKey;
import dev.crucible.theory.LinearMode;
import dev.crucible.train.Loss;
import dev.crucible.train.Problem;
import dev.crucible.train.Recipe;
import dev.crucible.train.Reduction;
import dev.crucible.train.Training;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Trains deep linear networks by gradient descent at two learning rates and times every mode.
 *
 * @param layers number of weight matrices
 * @param inputs how the data are drawn
 * @param start where the network starts
 * @param horizon how long to train, in units of the slowest predicted half-rise time
 */
record LinearExperiment(int layers, Inputs inputs, LinearStart start, double horizon) {

  static final int HIDDEN = 24;
  static final double RATE = 0.01;

  /** How the data are drawn. */
  enum Inputs {
    /** White, as the theory assumes. */
    WHITE,
    /** Feature scales from 0.6 to 1.4. */
    COLOURED
  }

  String words() {
    return "%s layers, %s inputs, %s start"
        .formatted(
            layers,
            inputs == Inputs.WHITE ? "white" : "coloured",
            start == LinearStart.ALIGNED ? "aligned" : "random");
  }

  DeepLinear model() {
    List<Integer> hidden = Collections.nCopies(layers - 1, HIDDEN);
    return new DeepLinear(
        IntStream.concat(
                IntStream.concat(IntStream.of(LinearTask.INPUTS), hidden.stream().mapToInt(h -> h)),
                IntStream.of(LinearTask.OUTPUTS))
            .boxed()
            .toList(),
        Parameterisation.standard(1));
  }

  /** Runs the seeds as one ensemble, once at each learning rate. */
  List<LinearRun> run(List<Trial> seeds) {
    List<RandomKey> keys =
        seeds.stream()
            .map(t -> RandomKey.of(t.claimId()).derive("layers").derive(layers).derive(t.seed()))
            .toList();
    List<LinearTask> tasks = keys.stream().map(this::task).toList();
    double[][] from =
        IntStream.range(0, seeds.size())
            .mapToObj(m -> start.of(model(), tasks.get(m), keys.get(m)))
            .toArray(double[][]::new);
    ModeStrengths coarse = train(tasks, from, RATE);
    ModeStrengths fine = train(tasks, from, RATE / 2);
    return IntStream.range(0, seeds.size())
        .mapToObj(m -> timed(m, tasks.get(m).theory(), coarse, fine))
        .toList();
  }

  private LinearTask task(RandomKey key) {
    return inputs == Inputs.WHITE
        ? LinearTask.white(layers, key)
        : LinearTask.coloured(layers, key);
  }

  private ModeStrengths train(List<LinearTask> tasks, double[][] from, double rate) {
    double end = horizon * tasks.stream().mapToDouble(t -> slowest(t.theory())).max().orElseThrow();
    double[] rates = new double[tasks.size()];
    Arrays.fill(rates, rate);
    ModeStrengths strengths =
        new ModeStrengths(model(), tasks.stream().map(LinearTask::modes).toList());
    try (Scope scope = Scope.open()) {
      Problem problem =
          new Problem(
              model(),
              new Loss.SquaredError(Reduction.MEAN_OVER_SAMPLES),
              stacked(tasks, LinearTask::inputs, scope),
              stacked(tasks, LinearTask::targets, scope),
              Precision.FLOAT64);
      new Training(problem, Recipe.gradientDescent(Math.round(end / rate), rates))
          .from(from, strengths);
    }
    return strengths;
  }

  private static NDArray stacked(
      List<LinearTask> tasks, Function<LinearTask, Matrix> part, Scope into) {
    return into.stacked(Precision.FLOAT64, tasks.stream().map(part).toList());
  }

  private LinearRun timed(
      int member, List<LinearMode> theory, ModeStrengths coarse, ModeStrengths fine) {
    int modes = theory.size();
    double end = horizon * slowest(theory);
    double[][] atCoarse = series(member, Math.round(end / RATE), modes, coarse);
    double[][] atFine = series(member, Math.round(2 * end / RATE), modes, fine);
    double[] coarseTimes = new double[modes];
    double[] fineTimes = new double[modes];
    for (int a = 0; a < modes; a++) {
      double half = theory.get(a).target() / 2;
      coarseTimes[a] = RATE * step(atCoarse[a], half);
      fineTimes[a] = RATE / 2 * step(atFine[a], half);
    }
    return new LinearRun(theory, coarseTimes, fineTimes, atFine, RATE / 2);
  }

  private static double step(double[] series, double level) {
    return Crossing.upward(series, level).orElse(Double.NaN);
  }

  /** Each seed is followed to its own horizon, whatever it is trained beside. */
  private static double[][] series(int member, long steps, int modes, ModeStrengths strengths) {
    return IntStream.range(0, modes)
        .mapToObj(a -> Arrays.copyOf(strengths.series(member, a), (int) steps + 1))
        .toArray(double[][]::new);
  }

  private static double slowest(List<LinearMode> theory) {
    return theory.stream().mapToDouble(LinearMode::halfTime).max().orElseThrow();
  }
}
