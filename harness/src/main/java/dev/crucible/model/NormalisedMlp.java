package dev.crucible.model;

import ai.djl.ndarray.NDArray;
import dev.crucible.engine.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * An MLP whose matrices below the readout are divided by their Frobenius norms, W/‖W‖: its outputs
 * do not change when such a matrix is multiplied by a positive number. Readout and biases are used
 * as they are.
 *
 * <p>No constant is added to the norm, so the invariance is exact; a matrix of zeros has no output.
 *
 * @param network the MLP
 */
public record NormalisedMlp(Mlp network) implements Model {

  private static final int[] MATRIX = {1, 2};

  @Override
  public List<ParameterSpec> parameters() {
    return network.parameters();
  }

  @Override
  public Parameterisation parameterisation() {
    return network.parameterisation();
  }

  @Override
  public ForwardPass forward(List<Tensor> parameters, Tensor inputs) {
    List<ParameterSpec> specs = parameters();
    List<Tensor> used = new ArrayList<>();
    for (int i = 0; i < specs.size(); i++) {
      used.add(isNormalised(specs.get(i)) ? normalised(parameters.get(i)) : parameters.get(i));
    }
    return network.forward(used, inputs);
  }

  private static boolean isNormalised(ParameterSpec spec) {
    return spec.role() == Role.INPUT || spec.role() == Role.HIDDEN;
  }

  private static Tensor normalised(Tensor weights) {
    return weights.times(
        weights
            .square()
            .sumKeepingAxes(MATRIX)
            .elementwise(NormalisedMlp::inverseRoot, NormalisedMlp::slope));
  }

  private static NDArray inverseRoot(NDArray x) {
    return x.onesLike().div(x.sqrt());
  }

  /** The derivative of y = x^(−1/2) is −y/(2x). */
  private static NDArray slope(NDArray x, NDArray y) {
    return y.neg().div(x.add(x));
  }
}
