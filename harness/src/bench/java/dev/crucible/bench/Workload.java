package dev.crucible.bench;

import ai.djl.ndarray.NDArray;
import dev.crucible.data.Dataset;
import dev.crucible.data.Features;
import dev.crucible.data.Fixtures;
import dev.crucible.data.Images;
import dev.crucible.data.Split;
import dev.crucible.data.Targets;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.model.Activation;
import dev.crucible.model.Bias;
import dev.crucible.model.Initialisation;
import dev.crucible.model.Mlp;
import dev.crucible.model.Parameterisation;
import dev.crucible.random.RandomKey;
import dev.crucible.train.Loss;
import dev.crucible.train.Problem;
import dev.crucible.train.Recipe;
import dev.crucible.train.Reduction;
import dev.crucible.train.Training;
import java.util.List;

/** The network of both benchmarks: 784–200–200–10, ReLU, on 1000 Fashion-MNIST images, float32. */
final class Workload implements AutoCloseable {

  static final int IMAGES = 1000;
  static final List<Integer> WIDTHS = List.of(784, 200, 200, 10);

  /**
   * Well below the edge of stability (η·λ₁/2 ≈ 0.27). At the edge, η = 0.1, the top eigenvalues
   * nearly coincide and the iterate jumps: there a measurement takes about twice the products.
   */
  static final double LEARNING_RATE = 0.01;

  private static final RandomKey KEY = RandomKey.of("bench");

  private final Scope scope = Scope.open();
  private final Mlp model =
      new Mlp(WIDTHS, Activation.RELU, Bias.WITH, Parameterisation.standard(1));

  /** Returns the problem: inputs in [0, 1], one-hot targets. */
  Problem problem() {
    Images images = Fixtures.bundled().images(Dataset.FASHION_MNIST, Split.TRAIN).range(0, IMAGES);
    double[] pixels = Features.of(images).scaledToUnit().matrix().values();
    double[] hot = Targets.oneHot(images, 10).values();
    NDArray inputs = scope.array(Precision.FLOAT32, pixels, 1, IMAGES, WIDTHS.get(0));
    NDArray targets = scope.array(Precision.FLOAT32, hot, 1, IMAGES, 10);
    Loss loss = new Loss.SquaredError(Reduction.MEAN_OVER_SAMPLES);
    return new Problem(model, loss, inputs, targets, Precision.FLOAT32);
  }

  /** Returns the parameters after some steps of gradient descent. */
  double[][] trained(Problem problem, long steps) {
    double[][] start = {Initialisation.gaussian(model, KEY.derive("weights"))};
    return new Training(problem, Recipe.gradientDescent(steps, LEARNING_RATE))
        .from(start)
        .parameters();
  }

  Scope scope() {
    return scope;
  }

  @Override
  public void close() {
    scope.close();
  }
}
