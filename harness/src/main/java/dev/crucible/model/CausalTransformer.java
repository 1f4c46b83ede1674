package dev.crucible.model;

import ai.djl.ndarray.types.Shape;
import dev.crucible.engine.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * A transformer that predicts the next symbol of a text at every place, reading no later one.
 *
 * <p>A symbol s at place t is embedded as h_t = E_s + P_t with learned places P; then each block is
 *
 * <ul>
 *   <li>attention, h ← h + [softmax(a q kᵀ + mask) v] O, with q, k, v = N(h) Q, N(h) K, N(h) V cut
 *       into heads, and the mask −∞ where the key comes after the query;
 *   <li>a perceptron, h ← h + GELU(N(h) W₁) W₂ of four times the width, with the exact (erf) GELU;
 * </ul>
 *
 * and the logits are N(h) R. N is layer norm, (x − mean)/√(variance + 1e-5) · (1 + gain) + bias
 * over the stream's width, each N with a gain and a bias of its own, which start at zero. No other
 * layer has a bias. Heads have width d/heads; a = 1/√(d/heads) times the parameterisation's factor
 * on attention: under maximal update scores are q·k √d₀/d (Definition 4.1 of arXiv 2203.03466).
 *
 * <p>Inputs are numbers of symbols, (member or 1, batch, context), whole numbers from 0 in the
 * precision of the parameters; other numbers embed as nothing. Outputs are (member, batch ·
 * context, symbols), window by window and place by place, and so are the hidden layers of {@link
 * ForwardPass}: every place is a sample. The loss for them takes the numbers of the next symbols,
 * (member or 1, batch, context): {@code Loss.LabelCrossEntropy}.
 *
 * <p>Embedding and places have fan-in 1, since one symbol and one place at a time feed the stream:
 * they start as N(0, g²). Learning rates of W₁ and W₂ scale with d and not with 4d.
 *
 * <p>Hidden layers: the stream after the {@code embedding}; of each block, by number, the stream
 * after {@code block 1 attention}, what is between W₁ and W₂ as {@code block 1 perceptron}, the
 * stream after {@code block 1}; and N(h), which the readout reads, {@code normalised}.
 *
 * @param text how many symbols there are and how many places a window has
 * @param size extents of the network
 * @param parameterisation how parameters are scaled
 */
public record CausalTransformer(Text text, Size size, Parameterisation parameterisation)
    implements Model {

  /** The perceptron's width over the stream's. */
  static final int EXPANSION = 4;

  /** Parameters of a block. */
  static final int PER_BLOCK = 10;

  /**
   * What is read.
   *
   * @param symbols number of different symbols
   * @param context places of a window
   */
  public record Text(int symbols, int context) {}

  /**
   * The network's extents.
   *
   * @param width d, the extent of the residual stream
   * @param heads how many heads attention has, a divisor of the width
   * @param blocks how many blocks follow each other
   */
  public record Size(int width, int heads, int blocks) {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is not positive or the heads do not divide the width
     */
    public Size {
      if (width < 1 || heads < 1 || blocks < 1 || width % heads != 0) {
        throw new IllegalArgumentException(
            "a width of %s does not make %s blocks of %s heads".formatted(width, blocks, heads));
      }
    }

    /** Returns the width of a head. */
    int headWidth() {
      return width / heads;
    }
  }

  @Override
  public List<ParameterSpec> parameters() {
    int d = size.width();
    List<ParameterSpec> specs = new ArrayList<>();
    specs.add(picked("embedding", text.symbols()));
    specs.add(picked("position", text.context()));
    for (int block = 1; block <= size.blocks(); block++) {
      String in = "block " + block + " ";
      addNorm(specs, in + "attention norm");
      for (String name : List.of("Q", "K", "V", "O")) {
        specs.add(ParameterSpec.matrix(in + name, Role.HIDDEN, d, d));
      }
      addNorm(specs, in + "perceptron norm");
      int wide = EXPANSION * d;
      ParameterSpec.Widths narrow = new ParameterSpec.Widths(d, d);
      specs.add(ParameterSpec.matrix(in + "W1", Role.HIDDEN, d, wide).with(narrow));
      specs.add(ParameterSpec.matrix(in + "W2", Role.HIDDEN, wide, d).with(narrow));
    }
    addNorm(specs, "final norm");
    specs.add(ParameterSpec.matrix("readout", Role.OUTPUT, d, text.symbols()));
    return List.copyOf(specs);
  }

  private ParameterSpec picked(String name, int rows) {
    return new ParameterSpec(name, new Shape(rows, size.width()), Role.INPUT, 1, size.width());
  }

  private void addNorm(List<ParameterSpec> specs, String name) {
    specs.add(ParameterSpec.bias(name + " gain", Role.HIDDEN, 1, size.width()));
    specs.add(ParameterSpec.bias(name + " bias", Role.HIDDEN, 1, size.width()));
  }

  @Override
  public ForwardPass forward(List<Tensor> parameters, Tensor inputs) {
    List<ParameterSpec> specs = parameters();
    List<Tensor> scaled = new ArrayList<>();
    for (int p = 0; p < specs.size(); p++) {
      scaled.add(Layers.scaled(parameters.get(p), parameterisation.multiplier(specs.get(p))));
    }
    return new CausalPass(this, scaled, inputs).forward();
  }

  /** Returns the factor on the scores q·k. */
  double scoreFactor() {
    return parameterisation.attention().at(size.width(), size.width())
        / Math.sqrt(size.headWidth());
  }
}
