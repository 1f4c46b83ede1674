package dev.crucible.edge;

import ai.djl.ndarray.NDArray;
import dev.crucible.data.ImageData;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.model.Activation;
import dev.crucible.model.Bias;
import dev.crucible.model.Mlp;
import dev.crucible.model.Parameterisation;
import dev.crucible.random.KeyWord;
import dev.crucible.train.ImageProblem;
import dev.crucible.train.Loss;
import dev.crucible.train.Problem;
import dev.crucible.train.Reduction;
import java.util.List;
import java.util.Optional;

/**
 * A linear network without biases, every parameter N(0, 1), and what it learns under the squared
 * error, a mean over samples: f = v·Ux/√(dm) behind a hidden layer, f = Uᵀx/√d without one.
 *
 * @param images what is learned; none is the one sample x = 1, y = 0, the solvable catapult
 * @param width m of the hidden layer; 0 is none, linear regression, whose curvature never changes
 */
public record LinearLearner(Optional<ImageData> images, int width) implements KeyWord {

  /** Returns linear regression on the same data. */
  public LinearLearner regression() {
    return new LinearLearner(images, 0);
  }

  /** Returns data and network in words. */
  @Override
  public String keyWord() {
    String data = images.map(ImageData::title).orElse("one sample x = 1, y = 0");
    return width == 0
        ? data + ", linear regression"
        : "%s, two linear layers of width %s".formatted(data, width);
  }

  /** Returns the problem of one seed in double precision; its data live in the scope. */
  public Problem problem(int seed, Scope into) {
    List<Integer> one = List.of(seed);
    NDArray inputs =
        images
            .map(data -> ImageProblem.inputs(data, one, into))
            .orElseGet(() -> into.array(new double[] {1}, 1, 1, 1));
    NDArray targets =
        images
            .map(data -> ImageProblem.targets(data, one, into))
            .orElseGet(() -> into.array(new double[] {0}, 1, 1, 1));
    Loss loss = new Loss.SquaredError(Reduction.MEAN_OVER_SAMPLES);
    return new Problem(model(), loss, inputs, targets, Precision.FLOAT64);
  }

  private Mlp model() {
    int inputs = images.map(ImageData::inputs).orElse(1);
    List<Integer> widths = width == 0 ? List.of(inputs, 1) : List.of(inputs, width, 1);
    return new Mlp(widths, Activation.IDENTITY, Bias.WITHOUT, Parameterisation.ntk());
  }
}
