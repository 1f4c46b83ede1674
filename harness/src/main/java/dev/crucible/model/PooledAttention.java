package dev.crucible.model;

import dev.crucible.engine.Tensor;
import dev.crucible.model.ForwardPass.HiddenLayer;
import java.util.List;

/**
 * One head of attention, and nothing around it: of tokens x_t the mean over t of ReLU(softmax(x Q
 * (x K)ᵀ/√d) x V), read out linearly with bias.
 *
 * <p>There are no positions, no stream beside the attention and no biases below the readout. Q and
 * K enter by QKᵀ alone: a linear map of Q that is undone on K changes nothing. Hidden layers: the
 * {@code attention} before and after ReLU, features by token and place, and its mean over tokens,
 * {@code pooled}.
 *
 * @param tokens how an input divides into tokens
 * @param head d, the width of queries and keys
 * @param values the width of V's outputs
 * @param outputs number of outputs
 * @param parameterisation how parameters are scaled
 */
public record PooledAttention(
    Transformer.Tokens tokens, int head, int values, int outputs, Parameterisation parameterisation)
    implements Model {

  @Override
  public List<ParameterSpec> parameters() {
    return List.of(
        ParameterSpec.matrix("Q", Role.INPUT, tokens.size(), head),
        ParameterSpec.matrix("K", Role.INPUT, tokens.size(), head),
        ParameterSpec.matrix("V", Role.INPUT, tokens.size(), values),
        ParameterSpec.matrix("readout", Role.OUTPUT, values, outputs),
        ParameterSpec.bias("b", Role.OUTPUT, values, outputs));
  }

  @Override
  public ForwardPass forward(List<Tensor> parameters, Tensor inputs) {
    long members = parameters.get(0).value().getShape().get(0);
    long stacks = inputs.value().getShape().get(0);
    long batch = inputs.value().getShape().get(1);
    Tensor rows = inputs.reshape(stacks, batch * tokens.count(), tokens.size());
    Tensor query = apart(rows.matmul(weights(parameters, 0)), head).times(1 / Math.sqrt(head));
    Tensor key = apart(rows.matmul(weights(parameters, 1)), head);
    Tensor value = apart(rows.matmul(weights(parameters, 2)), values);
    Tensor sums = query.matmul(key.transpose(0, 2, 1)).softmax().matmul(value);
    Tensor attended = Activation.RELU.of(sums);
    Tensor pooled = attended.reshape(members, batch, tokens.count(), values).mean(2);
    List<HiddenLayer> layers =
        List.of(
            new HiddenLayer(
                "attention",
                sums.reshape(members, batch, -1),
                attended.reshape(members, batch, -1)),
            HiddenLayer.linear("pooled", pooled));
    Tensor read = pooled.matmul(weights(parameters, 3)).plus(parameters.get(4));
    return new ForwardPass(layers, read);
  }

  private Tensor weights(List<Tensor> parameters, int parameter) {
    double multiplier = parameterisation.multiplier(parameters().get(parameter));
    return Layers.scaled(parameters.get(parameter), multiplier);
  }

  /** Returns (member · batch, token, width) from (member, batch · token, width). */
  private Tensor apart(Tensor rows, int width) {
    return rows.reshape(-1, tokens.count(), width);
  }
}
