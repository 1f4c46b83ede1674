package dev.crucible.claims.solvable.addition;

import ai.djl.ndarray.NDArray;
import dev.crucible.claims.solvable.addition.AdditionTask.Labels;
import dev.crucible.data.Matrix;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.lab.Trial;
import dev.crucible.model.Activation;
import dev.crucible.model.Bias;
import dev.crucible.model.Initialisation;
import dev.crucible.model.Mlp;
import dev.crucible.model.Parameterisation;
import dev.crucible.random.RandomKey;
import dev.crucible.train.Adam;
import dev.crucible.train.BiasCorrection;
import dev.crucible.train.DecoupledDecay;
import dev.crucible.train.Loss;
import dev.crucible.train.Problem;
import dev.crucible.train.Recipe;
import dev.crucible.train.Reduction;
import dev.crucible.train.Training;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Trains quadratic networks on pairs of residues.
 *
 * @param labels what is to be learned
 * @param share share of all pairs that is trained on
 * @param steps full-batch steps
 */
record AdditionExperiment(Labels labels, double share, int steps) {

  static final int WIDTH = 128;
  static final int STEPS = 4000;
  static final double RATE = 5e-3;
  static final double DECAY = 1;
  static final double SHARE = 0.7;
  static final double TOO_LITTLE = 0.3;

  private static final Adam ADAM = new Adam(0.9, 0.98, 1e-8, BiasCorrection.ON);

  String words() {
    return "%s, %s of the pairs".formatted(labels == Labels.SUMS ? "sums" : "random labels", share);
  }

  static Mlp model() {
    return new Mlp(
        List.of(2 * AdditionTask.MODULUS, WIDTH, AdditionTask.MODULUS),
        Activation.QUADRATIC,
        Bias.WITHOUT,
        Parameterisation.standard(1));
  }

  /** Runs the seeds as one ensemble. */
  List<TrainedRun> run(List<Trial> seeds) {
    List<RandomKey> keys =
        seeds.stream()
            .map(t -> RandomKey.of(t.claimId()).derive("trained").derive(words()).derive(t.seed()))
            .toList();
    List<AdditionTask> tasks =
        keys.stream().map(key -> AdditionTask.of(labels, share, key.derive("task"))).toList();
    double[][] start =
        keys.stream()
            .map(key -> Initialisation.gaussian(model(), key.derive("weights")))
            .toArray(double[][]::new);
    double[][] end = trained(tasks, start);
    return IntStream.range(0, end.length)
        .mapToObj(
            m -> new TrainedRun(tasks.get(m), TrainedNetwork.of(AdditionTask.MODULUS, end[m])))
        .toList();
  }

  private double[][] trained(List<AdditionTask> tasks, double[][] start) {
    double[] rates = new double[start.length];
    Arrays.fill(rates, RATE);
    try (Scope scope = Scope.open()) {
      Problem problem =
          new Problem(
              model(),
              new Loss.SquaredError(Reduction.MEAN_OVER_ALL),
              stacked(tasks, AdditionTask::inputs, scope),
              stacked(tasks, AdditionTask::targets, scope),
              Precision.FLOAT32);
      Recipe recipe = Recipe.gradientDescent(steps, rates).with(new DecoupledDecay(ADAM, DECAY));
      return new Training(problem, recipe).from(start).parameters();
    }
  }

  private static NDArray stacked(
      List<AdditionTask> tasks, Function<AdditionTask, Matrix> part, Scope into) {
    return into.stacked(Precision.FLOAT32, tasks.stream().map(part).toList());
  }
}
