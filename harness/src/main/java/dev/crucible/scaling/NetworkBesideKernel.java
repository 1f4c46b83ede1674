package dev.crucible.scaling;

import dev.crucible.data.Matrix;
import dev.crucible.engine.Host;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.engine.Tensor;
import dev.crucible.model.Activation;
import dev.crucible.model.Bias;
import dev.crucible.model.Initialisation;
import dev.crucible.model.Layout;
import dev.crucible.model.Mlp;
import dev.crucible.model.Parameterisation;
import dev.crucible.random.RandomKey;
import dev.crucible.synthetic.SingleIndex;
import dev.crucible.theory.KernelRidge;
import dev.crucible.theory.ReluTangentKernel;
import dev.crucible.train.Adam;
import dev.crucible.train.Batches;
import dev.crucible.train.BiasCorrection;
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
 * A trained two-layer ReLU network beside the tangent kernel of an infinitely wide one, on
 * single-index tasks.
 *
 * <p>Networks have biases and learn together, each a task of its own: by Adam (0.9, 0.999) on
 * minibatches drawn with replacement, in single precision. The kernel has none; a constant beside
 * the inputs stands in for them.
 *
 * @param width hidden units
 * @param rate the learning rate
 * @param batch points a step
 * @param steps number of updates
 * @param ridges of the kernel, positive; the best on the test points counts, which favours it
 * @param tolerance the residual that kernel regression may leave, relative to the targets
 */
public record NetworkBesideKernel(
    int width, double rate, int batch, int steps, List<Double> ridges, double tolerance) {

  /** Copies the list. */
  public NetworkBesideKernel {
    ridges = List.copyOf(ridges);
  }

  /**
   * Mean squared errors on the test points.
   *
   * @param network of the trained network
   * @param kernel of the tangent kernel, at the best ridge
   * @param kernelWithConstant of the same on inputs with a constant beside them
   */
  public record Errors(double network, double kernel, double kernelWithConstant) {

    /** Returns the error of the better kernel. */
    public double bestKernel() {
      return Math.min(kernel, kernelWithConstant);
    }

    /** Returns ln of the better kernel's error over the network's. */
    public double advantage() {
      return Math.log(bestKernel() / network);
    }
  }

  /**
   * Trains every member and tests it, beside the kernels.
   *
   * @param tasks what each learns, of one size
   * @param keys where their weights and batches come from
   */
  public List<Errors> errors(List<SingleIndex> tasks, List<RandomKey> keys) {
    double[] networks = networks(tasks, keys);
    return IntStream.range(0, networks.length)
        .mapToObj(
            m -> new Errors(networks[m], kernel(tasks.get(m)), kernel(tasks.get(m).withConstant())))
        .toList();
  }

  private double kernel(SingleIndex task) {
    double[][] gram = ReluTangentKernel.gram(task.inputs(), task.inputs());
    return new KernelRidge(gram, task.targets())
        .leastSquareError(
            ReluTangentKernel.gram(task.held(), task.inputs()),
            task.answers(),
            tolerance,
            ridges.stream().mapToDouble(ridge -> ridge).toArray());
  }

  private double[] networks(List<SingleIndex> tasks, List<RandomKey> keys) {
    Mlp model =
        new Mlp(
            List.of(tasks.get(0).inputs()[0].length, width, 1),
            Activation.RELU,
            Bias.WITH,
            Parameterisation.standard(1));
    double[][] start =
        keys.stream()
            .map(key -> Initialisation.gaussian(model, key.derive("weights")))
            .toArray(double[][]::new);
    double[] rates = new double[start.length];
    Arrays.fill(rates, rate);
    List<RandomKey> batches = keys.stream().map(key -> key.derive("batches")).toList();
    Recipe recipe =
        Recipe.gradientDescent(steps, rates)
            .with(new Adam(0.9, 0.999, 1e-8, BiasCorrection.ON))
            .with(new Batches.WithReplacement(batch, batches));
    try (Scope scope = Scope.open()) {
      Problem problem =
          new Problem(
              model,
              new Loss.SquaredError(Reduction.MEAN_OVER_SAMPLES),
              scope.stacked(Precision.FLOAT32, matrices(tasks, SingleIndex::inputs)),
              scope.stacked(Precision.FLOAT32, matrices(tasks, task -> column(task.targets()))),
              Precision.FLOAT32);
      double[][] end = new Training(problem, recipe).from(start).parameters();
      return errors(model, tasks, end, scope);
    }
  }

  private static double[] errors(
      Mlp model, List<SingleIndex> tasks, double[][] parameters, Scope scope) {
    List<Tensor> weights =
        Layout.of(model).arrays(parameters, Precision.FLOAT32, scope).stream()
            .map(Tensor::constant)
            .toList();
    Tensor held =
        Tensor.constant(scope.stacked(Precision.FLOAT32, matrices(tasks, SingleIndex::held)));
    double[] outputs = Host.doubles(model.apply(weights, held).value()); // (member, test, 1)
    double[] errors = new double[tasks.size()];
    for (int m = 0; m < errors.length; m++) {
      double[] answers = tasks.get(m).answers();
      for (int i = 0; i < answers.length; i++) {
        double error = outputs[m * answers.length + i] - answers[i];
        errors[m] += error * error / answers.length;
      }
    }
    return errors;
  }

  private static List<Matrix> matrices(
      List<SingleIndex> tasks, Function<SingleIndex, double[][]> part) {
    return tasks.stream().map(part).map(Matrix::ofRows).toList();
  }

  private static double[][] column(double[] numbers) {
    return Arrays.stream(numbers).mapToObj(x -> new double[] {x}).toArray(double[][]::new);
  }
}
