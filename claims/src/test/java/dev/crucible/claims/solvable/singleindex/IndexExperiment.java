package dev.crucible.claims.solvable.singleindex;

import ai.djl.ndarray.NDArray;
import dev.crucible.claims.solvable.singleindex.IndexTask.Link;
import dev.crucible.engine.Host;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.engine.Tensor;
import dev.crucible.lab.Trial;
import dev.crucible.model.Activation;
import dev.crucible.model.Bias;
import dev.crucible.model.Initialisation;
import dev.crucible.model.Layout;
import dev.crucible.model.Mlp;
import dev.crucible.model.Parameterisation;
import dev.crucible.random.RandomKey;
import dev.crucible.theory.ReluTangentKernel;
import dev.crucible.train.Adam;
import dev.crucible.train.Batches;
import dev.crucible.train.BiasCorrection;
import dev.crucible.train.Loss;
import dev.crucible.train.Problem;
import dev.crucible.train.Recipe;
import dev.crucible.train.Reduction;
import dev.crucible.train.Training;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A trained two-layer network beside its own infinite-width kernel on a single-index target.
 *
 * @param link what is learned
 * @param dimensions d
 * @param train number of training points
 */
record IndexExperiment(Link link, int dimensions, int train) {

  static final int WIDTH = 64;
  static final double RATE = 3e-3;
  static final int BATCH = 128;
  static final int STEPS = 2000;
  static final List<Double> RIDGES = List.of(1e-3, 0.1, 1.0, 10.0);

  private static final Adam ADAM = new Adam(0.9, 0.999, 1e-8, BiasCorrection.ON);

  String words() {
    return "%s, d = %s, n = %s".formatted(link.words(), dimensions, train);
  }

  private Mlp model() {
    return new Mlp(
        List.of(dimensions, WIDTH, 1), Activation.RELU, Bias.WITH, Parameterisation.standard(1));
  }

  /** Trains the seeds as one ensemble and regresses each with the kernel. */
  List<IndexRun> run(List<Trial> seeds) {
    List<RandomKey> keys =
        seeds.stream()
            .map(t -> RandomKey.of(t.claimId()).derive(words()).derive(t.seed()))
            .toList();
    List<IndexTask> tasks =
        keys.stream()
            .map(key -> IndexTask.draw(link, dimensions, train, key.derive("task")))
            .toList();
    double[] network = network(tasks, keys);
    return IntStream.range(0, network.length)
        .mapToObj(
            m ->
                new IndexRun(
                    network[m],
                    kernel(tasks.get(m), inputs -> inputs),
                    kernel(tasks.get(m), IndexTask::withConstant)))
        .toList();
  }

  private static double kernel(IndexTask task, Function<double[][], double[][]> reading) {
    double[][] inputs = reading.apply(task.inputs());
    double[][] held = reading.apply(task.held());
    double[] ridges = RIDGES.stream().mapToDouble(Double::doubleValue).toArray();
    return new KernelRidge(ReluTangentKernel.gram(inputs, inputs), task.targets())
        .bestError(ReluTangentKernel.gram(held, inputs), task.answers(), ridges);
  }

  /** Returns each member's mean squared error on its test points after training. */
  private double[] network(List<IndexTask> tasks, List<RandomKey> keys) {
    double[][] start =
        keys.stream()
            .map(key -> Initialisation.gaussian(model(), key.derive("weights")))
            .toArray(double[][]::new);
    double[] rates = new double[start.length];
    Arrays.fill(rates, RATE);
    List<RandomKey> batches = keys.stream().map(key -> key.derive("batches")).toList();
    Recipe recipe =
        Recipe.gradientDescent(STEPS, rates)
            .with(ADAM)
            .with(new Batches.WithReplacement(BATCH, batches));
    try (Scope scope = Scope.open()) {
      Problem problem =
          new Problem(
              model(),
              new Loss.SquaredError(Reduction.MEAN_OVER_SAMPLES),
              stacked(tasks, IndexTask::inputs, scope),
              stacked(tasks, task -> column(task.targets()), scope),
              Precision.FLOAT32);
      double[][] end = new Training(problem, recipe).from(start).parameters();
      return errors(tasks, end, scope);
    }
  }

  private double[] errors(List<IndexTask> tasks, double[][] parameters, Scope scope) {
    List<Tensor> weights =
        Layout.of(model()).arrays(parameters, Precision.FLOAT32, scope).stream()
            .map(Tensor::constant)
            .toList();
    Tensor held = Tensor.constant(stacked(tasks, IndexTask::held, scope));
    double[] outputs = Host.doubles(model().apply(weights, held).value()); // (member, test, 1)
    double[] errors = new double[tasks.size()];
    for (int m = 0; m < errors.length; m++) {
      for (int i = 0; i < IndexTask.TEST; i++) {
        double error = outputs[m * IndexTask.TEST + i] - tasks.get(m).answers()[i];
        errors[m] += error * error / IndexTask.TEST;
      }
    }
    return errors;
  }

  private static double[][] column(double[] numbers) {
    return Arrays.stream(numbers).mapToObj(x -> new double[] {x}).toArray(double[][]::new);
  }

  private static NDArray stacked(
      List<IndexTask> tasks, Function<IndexTask, double[][]> part, Scope into) {
    List<double[]> rows = new ArrayList<>();
    tasks.forEach(task -> rows.addAll(Arrays.asList(part.apply(task))));
    double[] numbers = rows.stream().flatMapToDouble(Arrays::stream).toArray();
    int each = rows.size() / tasks.size();
    return into.array(Precision.FLOAT32, numbers, tasks.size(), each, rows.get(0).length);
  }
}
