package dev.crucible.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArchitectureTest {

  private static final int INPUTS = 49;

  /** The networks that the claims at the edge of stability train, on images of 7×7 pixels. */
  @ParameterizedTest
  @ValueSource(ints = {1, 10})
  void namesTheNetworksAtTheEdge(int outputs) {
    Parameterisation standard = Parameterisation.standard(1);
    List<Integer> widths = List.of(INPUTS, 32, 32, outputs);

    assertThat(new Architecture.Perceptron(32, 2, Activation.TANH, 0.7, Bias.WITH))
        .returns(
            new Mlp(widths, Activation.TANH, Bias.WITH, Parameterisation.standard(0.7)),
            network -> network.model(INPUTS, outputs));
    assertThat(new Architecture.Perceptron(32, 2, Activation.RELU, 1, Bias.WITH))
        .returns(
            new Mlp(widths, Activation.RELU, Bias.WITH, standard),
            network -> network.model(INPUTS, outputs));
    assertThat(new Architecture.Convolutional(List.of(6, 12), Activation.TANH, 1))
        .returns(
            new ConvNet(
                new ConvNet.Image(1, 7), List.of(6, 12), outputs, Activation.TANH, standard),
            network -> network.model(INPUTS, outputs));
    assertThat(new Architecture.OneBlockTransformer(8, 16, 7, 1))
        .returns(
            new Transformer(new Transformer.Tokens(7, 7), 8, 16, outputs, standard),
            network -> network.model(INPUTS, outputs));
  }

  /** Draws hang on these words: other words are other bits. */
  @Test
  void entersKeysUnderAWordWithoutSizes() {
    assertThat(new Architecture.Perceptron(32, 2, Activation.TANH, 0.7, Bias.WITH).keyWord())
        .isEqualTo("tanh MLP");
    assertThat(new Architecture.Perceptron(40, 3, Activation.RELU, 1, Bias.WITH).keyWord())
        .isEqualTo("ReLU MLP");
    assertThat(new Architecture.Convolutional(List.of(6, 12), Activation.TANH, 1).keyWord())
        .isEqualTo("tanh CNN");
    assertThat(new Architecture.OneBlockTransformer(8, 16, 7, 1).keyWord())
        .isEqualTo("transformer");
    assertThat(new Architecture.Linear(24, 2, 0.4).keyWord()).isEqualTo("linear network");
  }

  @Test
  void namesDeepLinearNetworks() {
    assertThat(new Architecture.Linear(24, 2, 0.4).model(10, 1))
        .isEqualTo(new DeepLinear(List.of(10, 24, 24, 1), Parameterisation.standard(0.4)));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(ints = {1, 2, 3, 5})
  void depthIsTheNumberOfHiddenLayers(int depth) {
    Architecture network =
        new Architecture.Perceptron(40, depth, Activation.RELU, 0.5, Bias.WITHOUT);

    assertThat(network.model(INPUTS, 3).parameters()).hasSize(depth + 1);
  }

  @Test
  void inputsThatDoNotFitAreRefused() {
    assertThatThrownBy(
            () -> new Architecture.Convolutional(List.of(6), Activation.TANH, 1).model(50, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("50 pixels");
    assertThatThrownBy(() -> new Architecture.OneBlockTransformer(8, 16, 7, 1).model(50, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("50 inputs do not divide into 7 tokens");
  }

  static Stream<Arguments> impossible() {
    return Stream.of(
        refused("width", () -> new Architecture.Perceptron(0, 2, Activation.TANH, 1, Bias.WITH)),
        refused("depth", () -> new Architecture.Perceptron(3, 0, Activation.TANH, 1, Bias.WITH)),
        refused("gain", () -> new Architecture.Perceptron(3, 2, Activation.TANH, 0, Bias.WITH)),
        refused("channels", () -> new Architecture.Convolutional(List.of(-1), Activation.TANH, 1)),
        refused("convolution", () -> new Architecture.Convolutional(List.of(), Activation.TANH, 1)),
        refused(
            "gain", () -> new Architecture.Convolutional(List.of(2), Activation.TANH, Double.NaN)),
        refused("width", () -> new Architecture.OneBlockTransformer(-8, 16, 7, 1)),
        refused("hidden", () -> new Architecture.OneBlockTransformer(8, 0, 7, 1)),
        refused("tokens", () -> new Architecture.OneBlockTransformer(8, 16, 0, 1)),
        refused(
            "gain",
            () -> new Architecture.OneBlockTransformer(8, 16, 7, Double.POSITIVE_INFINITY)));
  }

  private static Arguments refused(String why, ThrowingCallable construction) {
    return Arguments.of(why, construction);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("impossible")
  void numbersThatMakeNoNetworkAreRefused(String why, ThrowingCallable construction) {
    assertThatThrownBy(construction)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
  }
}
