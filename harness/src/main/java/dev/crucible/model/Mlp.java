package dev.crucible.model;

import dev.crucible.engine.Tensor;
import dev.crucible.model.ForwardPass.HiddenLayer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A multilayer perceptron: affine layers with an activation between them.
 *
 * <p>Hidden layers are called {@code hidden 1}, {@code hidden 2} and so on.
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
  public ForwardPass forward(List<Tensor> parameters, Tensor inputs) {
    List<ParameterSpec> specs = parameters();
    List<HiddenLayer> layers = new ArrayList<>();
    Tensor hidden = inputs; // (member, batch, width)
    for (int l = 0; l < widths.size() - 2; l++) {
      Tensor sums = affine(parameters, specs, l, hidden);
      hidden = activation.of(sums);
      layers.add(new HiddenLayer("hidden " + (l + 1), sums, hidden));
    }
    return new ForwardPass(layers, affine(parameters, specs, widths.size() - 2, hidden));
  }

  private Tensor affine(
      List<Tensor> parameters, List<ParameterSpec> specs, int layer, Tensor inputs) {
    int weights = bias == Bias.WITH ? 2 * layer : layer;
    double multiplier = parameterisation.multiplier(specs.get(weights));
    Tensor sums = inputs.matmul(Layers.scaled(parameters.get(weights), multiplier));
    return bias == Bias.WITH ? sums.plus(parameters.get(weights + 1)) : sums;
  }
}
