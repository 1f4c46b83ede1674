package dev.crucible.model;

import dev.crucible.engine.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A multilayer perceptron: affine layers with an activation between them.
 *
 * @param widths extents from input to output, at least two
 * @param activation applied after every layer but the last
 * @param bias whether layers have biases
 * @param parameterisation how parameters are scaled
 */
public record Mlp(
    List<Integer> widths, Activation activation, Bias bias, Parameterisation parameterisation)
    implements Model {

  /**
   * Checks the widths.
   *
   * @throws IllegalArgumentException if there are fewer than two widths or one is not positive
   */
  public Mlp {
    widths = List.copyOf(widths);
    if (widths.size() < 2 || Collections.min(widths) < 1) {
      throw new IllegalArgumentException(
          "an MLP needs at least an input and an output width, all positive, not " + widths);
    }
  }

  @Override
  public List<ParameterSpec> parameters() {
    List<ParameterSpec> specs = new ArrayList<>();
    int layers = widths.size() - 1;
    for (int l = 0; l < layers; l++) {
      int in = widths.get(l);
      int out = widths.get(l + 1);
      specs.add(ParameterSpec.matrix("W" + (l + 1), role(l, layers), in, out));
      if (bias == Bias.WITH) {
        specs.add(ParameterSpec.bias("b" + (l + 1), role(l, layers), in, out));
      }
    }
    return List.copyOf(specs);
  }

  /** The first layer reads the data, the last one writes the output. */
  static Role role(int layer, int layers) {
    return layer == layers - 1 ? Role.OUTPUT : layer == 0 ? Role.INPUT : Role.HIDDEN;
  }

  @Override
  public Tensor apply(List<Tensor> parameters, Tensor inputs) {
    List<ParameterSpec> specs = parameters();
    int stride = bias == Bias.WITH ? 2 : 1;
    Tensor hidden = inputs; // (member, batch, width)
    for (int p = 0; p < specs.size(); p += stride) {
      double multiplier = parameterisation.multiplier(specs.get(p));
      hidden = hidden.matmul(Layers.scaled(parameters.get(p), multiplier));
      hidden = bias == Bias.WITH ? hidden.plus(parameters.get(p + 1)) : hidden;
      hidden = p + stride < specs.size() ? activation.of(hidden) : hidden;
    }
    return hidden;
  }
}
