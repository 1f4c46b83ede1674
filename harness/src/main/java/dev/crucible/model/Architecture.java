package dev.crucible.model;

import dev.crucible.random.KeyWord;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A network as a few plain numbers, to be named where there is no code: in a study's settings, on a
 * command line.
 *
 * <p>Numbers of inputs and outputs belong to the task, not to the architecture. Parameters are
 * scaled by the standard parameterisation, {@link Parameterisation#standard(double)}; a claim about
 * another parameterisation makes its {@link Model} itself.
 */
public sealed interface Architecture extends KeyWord {

  /**
   * Returns the network for a task.
   *
   * @param inputs numbers an input has
   * @param outputs numbers an output has
   * @throws IllegalArgumentException if the architecture cannot read so many inputs
   */
  Model model(int inputs, int outputs);

  /** Returns the kind of network and its activation, in words; sizes are no part. */
  @Override
  String keyWord();

  /** Returns how it is called in print, without sizes. */
  default String title() {
    return keyWord();
  }

  /**
   * An {@link Mlp} whose hidden layers are equally wide.
   *
   * @param width extent of each hidden layer
   * @param depth number of hidden layers
   * @param activation applied after each hidden layer
   * @param gain standard deviation of the weights times √fan-in
   * @param bias whether layers have biases
   */
  record Perceptron(int width, int depth, Activation activation, double gain, Bias bias)
      implements Architecture {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is not positive
     */
    public Perceptron {
      requirePositive("width", width);
      requirePositive("depth", depth);
      requirePositive("gain", gain);
    }

    @Override
    public Model model(int inputs, int outputs) {
      List<Integer> widths = widths(inputs, width, depth, outputs);
      return new Mlp(widths, activation, bias, Parameterisation.standard(gain));
    }

    @Override
    public String keyWord() {
      return word(activation) + " MLP";
    }
  }

  /**
   * A {@link DeepLinear} network whose hidden layers are equally wide.
   *
   * @param width extent of each hidden layer
   * @param depth number of hidden layers
   * @param gain standard deviation of the weights times √fan-in
   */
  record Linear(int width, int depth, double gain) implements Architecture {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is not positive
     */
    public Linear {
      requirePositive("width", width);
      requirePositive("depth", depth);
      requirePositive("gain", gain);
    }

    @Override
    public Model model(int inputs, int outputs) {
      return new DeepLinear(widths(inputs, width, depth, outputs), Parameterisation.standard(gain));
    }

    @Override
    public String keyWord() {
      return "linear network";
    }
  }

  private static List<Integer> widths(int inputs, int width, int depth, int outputs) {
    int[] widths = new int[depth + 2];
    Arrays.fill(widths, width);
    widths[0] = inputs;
    widths[depth + 1] = outputs;
    return Arrays.stream(widths).boxed().toList();
  }

  /**
   * A {@link ConvNet} on square images of one channel, which inputs are row by row.
   *
   * @param channels output channels of each 3×3 convolution of stride 2
   * @param activation applied after each convolution
   * @param gain standard deviation of the weights times √fan-in
   */
  record Convolutional(List<Integer> channels, Activation activation, double gain)
      implements Architecture {

    /**
     * Copies the channels and checks the numbers.
     *
     * @throws IllegalArgumentException if there is no convolution or a number is not positive
     */
    public Convolutional {
      channels = List.copyOf(channels);
      if (channels.isEmpty()) {
        throw new IllegalArgumentException("a convolutional network needs a convolution at least");
      }
      channels.forEach(c -> requirePositive("channels", c));
      requirePositive("gain", gain);
    }

    @Override
    public Model model(int inputs, int outputs) {
      int side = (int) Math.round(Math.sqrt(inputs));
      if (side * side != inputs) {
        throw new IllegalArgumentException(
            "a convolutional network reads square images, and %s pixels make none"
                .formatted(inputs));
      }
      ConvNet.Image image = new ConvNet.Image(1, side);
      Parameterisation standard = Parameterisation.standard(gain);
      return new ConvNet(image, channels, outputs, activation, standard);
    }

    @Override
    public String keyWord() {
      return word(activation) + " CNN";
    }
  }

  /**
   * A {@link Transformer}, which reads an input as a row of equally long tokens: an image of 7×7
   * pixels as its 7 rows.
   *
   * @param width extent of the residual stream
   * @param hidden width of the perceptron within the block
   * @param tokens how many tokens an input is
   * @param gain standard deviation of the weights times √fan-in
   */
  record OneBlockTransformer(int width, int hidden, int tokens, double gain)
      implements Architecture {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is not positive
     */
    public OneBlockTransformer {
      requirePositive("width", width);
      requirePositive("hidden", hidden);
      requirePositive("tokens", tokens);
      requirePositive("gain", gain);
    }

    @Override
    public Model model(int inputs, int outputs) {
      if (inputs % tokens != 0) {
        throw new IllegalArgumentException(
            "%s inputs do not divide into %s tokens".formatted(inputs, tokens));
      }
      Transformer.Tokens row = new Transformer.Tokens(tokens, inputs / tokens);
      return new Transformer(row, width, hidden, outputs, Parameterisation.standard(gain));
    }

    @Override
    public String keyWord() {
      return "transformer";
    }
  }

  private static String word(Activation activation) {
    return activation == Activation.RELU ? "ReLU" : activation.name().toLowerCase(Locale.ROOT);
  }

  private static void requirePositive(String name, double number) {
    if (!(number > 0) || number == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException(
          "%s must be positive and finite, not %s".formatted(name, number));
    }
  }
}
