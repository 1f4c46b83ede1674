package dev.crucible.model;

import dev.crucible.engine.Tensor;
import dev.crucible.model.ForwardPass.HiddenLayer;
import java.util.ArrayList;
import java.util.List;

/**
 * A deep linear network f(x) = x W₁ ⋯ W_L, with W_l of shape (in, out) and no biases.
 *
 * <p>Hidden layers are called {@code hidden 1}, {@code hidden 2} and so on.
 *
 * @param widths extents from input to output, at least two
 * @param parameterisation how parameters are scaled
 */
public record DeepLinear(List<Integer> widths, Parameterisation parameterisation) implements Model {

  /** Copies the widths. */
  public DeepLinear {
    widths = List.copyOf(widths);
  }

  @Override
  public List<ParameterSpec> parameters() {
    List<ParameterSpec> specs = new ArrayList<>();
    int layers = widths.size() - 1;
    for (int l = 0; l < layers; l++) {
      specs.add(
          ParameterSpec.matrix(
              "W" + (l + 1), Mlp.role(l, layers), widths.get(l), widths.get(l + 1)));
    }
    return List.copyOf(specs);
  }

  /** Returns the end-to-end map W₁ ⋯ W_L, (member, inputs, outputs). */
  public Tensor endToEnd(List<Tensor> parameters) {
    List<ParameterSpec> specs = parameters();
    Tensor product = weight(parameters, specs, 0);
    for (int l = 1; l < specs.size(); l++) {
      product = product.matmul(weight(parameters, specs, l));
    }
    return product;
  }

  private Tensor weight(List<Tensor> parameters, List<ParameterSpec> specs, int layer) {
    return Layers.scaled(parameters.get(layer), parameterisation.multiplier(specs.get(layer)));
  }

  /** Multiplies the weights first: the batch is usually the longest axis. */
  @Override
  public Tensor apply(List<Tensor> parameters, Tensor inputs) {
    return inputs.matmul(endToEnd(parameters));
  }

  /** Computes the hidden layers one from the other, and the outputs as {@link #apply} does. */
  @Override
  public ForwardPass forward(List<Tensor> parameters, Tensor inputs) {
    List<ParameterSpec> specs = parameters();
    List<HiddenLayer> layers = new ArrayList<>();
    Tensor hidden = inputs; // (member, batch, width)
    for (int l = 0; l < specs.size() - 1; l++) {
      hidden = hidden.matmul(weight(parameters, specs, l));
      layers.add(HiddenLayer.linear("hidden " + (l + 1), hidden));
    }
    return new ForwardPass(layers, apply(parameters, inputs));
  }
}
