package dev.crucible.model;

import dev.crucible.engine.Tensor;
import java.util.List;

/**
 * An architecture: a function of parameters and inputs, without state.
 *
 * <p>The same code serves one network or an ensemble: parameters are (member, …), inputs (member,
 * batch, features) or (1, batch, features) when all members see the same data, outputs (member,
 * batch, outputs). A model of text, which has an output at every place, says so itself.
 */
public sealed interface Model
    permits Mlp,
        NormalisedMlp,
        StandardisedMlp,
        DeepLinear,
        ConvNet,
        ResidualMlp,
        Transformer,
        CausalTransformer,
        PooledAttention,
        EmbeddedMlp,
        Amplified,
        Linearised {

  /** Returns the parameters' specifications, in the order in which {@link #apply} takes them. */
  List<ParameterSpec> parameters();

  /** Returns the parameterisation that scales them. */
  Parameterisation parameterisation();

  /** Returns the outputs, (member, batch, outputs). */
  default Tensor apply(List<Tensor> parameters, Tensor inputs) {
    return forward(parameters, inputs).outputs();
  }

  /**
   * Returns the outputs with the hidden layers on the way, (member, batch, features) each.
   *
   * <p>Features of a layer lie as the architecture's documentation says. Costs one evaluation; a
   * tangent of the parameters is carried to every layer.
   */
  ForwardPass forward(List<Tensor> parameters, Tensor inputs);

  /** Returns how many numbers one member's parameters are. */
  default int dimension() {
    return parameters().stream().mapToInt(ParameterSpec::size).sum();
  }
}
