package dev.crucible.model;

import ai.djl.ndarray.types.Shape;
import dev.crucible.engine.Tensor;
import dev.crucible.model.ForwardPass.HiddenLayer;
import java.util.ArrayList;
import java.util.List;

/**
 * A transformer of one block, of one head and without layer norm.
 *
 * <p>Tokens x_t are embedded as h_t = x_t E + P_t with learned positions P; then
 *
 * <ul>
 *   <li>one head of attention, h ← h + softmax(h Q (h K)ᵀ/√d) h V O, every token seeing all;
 *   <li>h ← h + GELU(h W₁ + b₁) W₂ + b₂, with the exact (erf) GELU;
 *   <li>the mean over tokens, and a linear readout with bias.
 * </ul>
 *
 * <p>Embedding and attention have no biases. Positions are drawn as the embedding is, as if each
 * had fan-in {@code tokens.size()}. The score's factor 1/√d belongs to the architecture and is the
 * same in every parameterisation; maximal update in the width would want 1/d.
 *
 * <p>Hidden layers: the stream h after the {@code embedding} and after {@code attention}, the
 * {@code perceptron} between W₁ and W₂, the stream after the {@code block}, features by token and
 * place in all of these; and the mean over tokens, {@code pooled}.
 *
 * @param tokens how an input divides into tokens
 * @param width d, the extent of the residual stream
 * @param hidden the width between W₁ and W₂
 * @param outputs number of outputs
 * @param parameterisation how parameters are scaled
 */
public record Transformer(
    Tokens tokens, int width, int hidden, int outputs, Parameterisation parameterisation)
    implements Model {

  /**
   * How an input row divides into tokens, for example an image into its rows.
   *
   * @param count how many tokens
   * @param size how many numbers each
   */
  public record Tokens(int count, int size) {}

  @Override
  public List<ParameterSpec> parameters() {
    Shape positions = new Shape(tokens.count(), width);
    List<ParameterSpec> specs = new ArrayList<>();
    specs.add(ParameterSpec.matrix("embedding", Role.INPUT, tokens.size(), width));
    specs.add(new ParameterSpec("position", positions, Role.INPUT, tokens.size(), width));
    for (String name : List.of("Q", "K", "V", "O")) {
      specs.add(ParameterSpec.matrix(name, Role.HIDDEN, width, width));
    }
    specs.add(ParameterSpec.matrix("W1", Role.HIDDEN, width, hidden));
    specs.add(ParameterSpec.bias("b1", Role.HIDDEN, width, hidden));
    specs.add(ParameterSpec.matrix("W2", Role.HIDDEN, hidden, width));
    specs.add(ParameterSpec.bias("b2", Role.HIDDEN, hidden, width));
    specs.add(ParameterSpec.matrix("readout", Role.OUTPUT, width, outputs));
    specs.add(ParameterSpec.bias("b3", Role.OUTPUT, width, outputs));
    return List.copyOf(specs);
  }

  @Override
  public Tensor apply(List<Tensor> parameters, Tensor inputs) {
    return new Pass(scaled(parameters), inputs).outputs();
  }

  @Override
  public ForwardPass forward(List<Tensor> parameters, Tensor inputs) {
    return new Pass(scaled(parameters), inputs).forward();
  }

  private List<Tensor> scaled(List<Tensor> parameters) {
    List<ParameterSpec> specs = parameters();
    List<Tensor> scaled = new ArrayList<>();
    for (int p = 0; p < specs.size(); p++) {
      scaled.add(Layers.scaled(parameters.get(p), parameterisation.multiplier(specs.get(p))));
    }
    return scaled;
  }

  /**
   * One evaluation. Weights act on (member, batch · token, width), so that each is one product a
   * member; heads act on (member · batch, token, width).
   */
  private final class Pass {
    private final List<Tensor> weights;
    private final Tensor inputs;
    private final long members;
    private final long batch;

    Pass(List<Tensor> weights, Tensor inputs) {
      this.weights = weights;
      this.inputs = inputs;
      this.members = weights.get(0).value().getShape().get(0);
      this.batch = inputs.value().getShape().get(1);
    }

    Tensor outputs() {
      Tensor attended = attended(embedded());
      return readout(pooled(attended.plus(perceptron(active(sums(attended))))));
    }

    ForwardPass forward() {
      Tensor embedded = embedded();
      Tensor attended = attended(embedded);
      Tensor sums = sums(attended);
      Tensor active = active(sums);
      Tensor stream = attended.plus(perceptron(active));
      Tensor pooled = pooled(stream);
      List<HiddenLayer> layers =
          List.of(
              HiddenLayer.linear("embedding", flat(embedded)),
              HiddenLayer.linear("attention", flat(attended)),
              new HiddenLayer("perceptron", flat(sums), flat(active)),
              HiddenLayer.linear("block", flat(stream)),
              HiddenLayer.linear("pooled", pooled));
      return new ForwardPass(layers, readout(pooled));
    }

    private Tensor flat(Tensor rows) {
      return rows.reshape(members, batch, -1);
    }

    private Tensor embedded() {
      long stacks = inputs.value().getShape().get(0);
      Tensor rows = inputs.reshape(stacks, batch * tokens.count(), tokens.size());
      long extent = (long) tokens.count() * width;
      return rows.matmul(weights.get(0))
          .reshape(members, batch, extent)
          .plus(weights.get(1).reshape(members, 1, extent))
          .reshape(members, batch * tokens.count(), width);
    }

    private Tensor attended(Tensor stream) {
      return stream.plus(attention(stream));
    }

    private Tensor attention(Tensor stream) {
      Tensor query = apart(stream.matmul(weights.get(2).times(1 / Math.sqrt(width))));
      Tensor key = apart(stream.matmul(weights.get(3)));
      Tensor value = apart(stream.matmul(weights.get(4)));
      Tensor attended = query.matmul(key.transpose(0, 2, 1)).softmax().matmul(value);
      return attended.reshape(members, batch * tokens.count(), width).matmul(weights.get(5));
    }

    private Tensor apart(Tensor rows) {
      return rows.reshape(members * batch, tokens.count(), width);
    }

    private Tensor sums(Tensor stream) {
      return stream.matmul(weights.get(6)).plus(weights.get(7));
    }

    private Tensor active(Tensor sums) {
      return Activation.GELU.of(sums);
    }

    private Tensor perceptron(Tensor active) {
      return active.matmul(weights.get(8)).plus(weights.get(9));
    }

    private Tensor pooled(Tensor stream) {
      return stream.reshape(members, batch, tokens.count(), width).mean(2);
    }

    private Tensor readout(Tensor pooled) {
      return pooled.matmul(weights.get(10)).plus(weights.get(11));
    }
  }
}
