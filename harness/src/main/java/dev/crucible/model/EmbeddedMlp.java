package dev.crucible.model;

import ai.djl.ndarray.types.Shape;
import dev.crucible.engine.Tensor;
import dev.crucible.model.ForwardPass.HiddenLayer;
import java.util.ArrayList;
import java.util.List;

/**
 * A perceptron that reads a window of text, one embedding for all places: the symbol after it is
 * told by φ(… φ([E_s₁, E_s₂, …] W₁ + b₁) …) W_L + b_L, as in the neural language model of Bengio et
 * al. (J. Mach. Learn. Res. 3, 2003) without its direct connections.
 *
 * <p>Inputs are numbers of symbols, (member or 1, batch, context), whole numbers from 0 in the
 * precision of the parameters; other numbers embed as nothing. Outputs are (member, batch,
 * symbols). The embedding has fan-in 1, since one symbol feeds it; W₁ and what follows up to the
 * readout are hidden matrices. Biases start at zero.
 *
 * <p>Hidden layers: the {@code embedding} of all places, then {@code hidden 1} and so on.
 *
 * @param text how many symbols there are and how many places a window has
 * @param extent of a symbol's embedding
 * @param widths of the hidden layers, at least one
 * @param activation φ
 * @param parameterisation how parameters are scaled
 */
public record EmbeddedMlp(
    CausalTransformer.Text text,
    int extent,
    List<Integer> widths,
    Activation activation,
    Parameterisation parameterisation)
    implements Model {

  /**
   * Copies the widths.
   *
   * @throws IllegalArgumentException if there is none or an extent is not positive
   */
  public EmbeddedMlp {
    widths = List.copyOf(widths);
    if (widths.isEmpty() || extent < 1 || widths.stream().anyMatch(width -> width < 1)) {
      throw new IllegalArgumentException(
          "embeddings of %s and hidden layers of %s make no network".formatted(extent, widths));
    }
  }

  @Override
  public List<ParameterSpec> parameters() {
    List<ParameterSpec> specs = new ArrayList<>();
    Shape table = new Shape(text.symbols(), extent);
    specs.add(new ParameterSpec("embedding", table, Role.INPUT, 1, extent));
    for (int l = 0; l <= widths.size(); l++) {
      Role role = l == widths.size() ? Role.OUTPUT : Role.HIDDEN;
      int in = l == 0 ? text.context() * extent : widths.get(l - 1);
      int out = l == widths.size() ? text.symbols() : widths.get(l);
      specs.add(ParameterSpec.matrix("W" + (l + 1), role, in, out));
      specs.add(ParameterSpec.bias("b" + (l + 1), role, in, out));
    }
    return List.copyOf(specs);
  }

  @Override
  public ForwardPass forward(List<Tensor> parameters, Tensor inputs) {
    List<ParameterSpec> specs = parameters();
    List<HiddenLayer> layers = new ArrayList<>();
    Tensor hidden = embedded(scaled(parameters, specs, 0), inputs); // (member, batch, features)
    layers.add(HiddenLayer.linear("embedding", hidden));
    for (int l = 0; l < widths.size(); l++) {
      Tensor sums = affine(parameters, specs, l, hidden);
      hidden = activation.of(sums);
      layers.add(new HiddenLayer("hidden " + (l + 1), sums, hidden));
    }
    return new ForwardPass(layers, affine(parameters, specs, widths.size(), hidden));
  }

  private Tensor embedded(Tensor table, Tensor inputs) {
    long stacks = inputs.value().getShape().get(0);
    long batch = inputs.value().getShape().get(1);
    long places = text.context();
    return inputs
        .oneHot(text.symbols())
        .reshape(stacks, batch * places, text.symbols())
        .matmul(table)
        .reshape(table.value().getShape().get(0), batch, places * extent);
  }

  private Tensor affine(List<Tensor> parameters, List<ParameterSpec> specs, int l, Tensor inputs) {
    return inputs.matmul(scaled(parameters, specs, 2 * l + 1)).plus(parameters.get(2 * l + 2));
  }

  private Tensor scaled(List<Tensor> parameters, List<ParameterSpec> specs, int index) {
    return Layers.scaled(parameters.get(index), parameterisation.multiplier(specs.get(index)));
  }
}
