package dev.crucible.model;

import static dev.crucible.model.Evaluation.gaussianRows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.engine.Host;
import dev.crucible.engine.Scope;
import dev.crucible.oracle.Dense;
import dev.crucible.oracle.PlainNetwork;
import dev.crucible.random.RandomKey;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every architecture against loops over Java arrays. */
class ForwardTest {

  /** Sums of some fifty products of order one, in another order. */
  private static final Offset<Double> ROUND_OFF = within(1e-12);

  private static final RandomKey KEY = RandomKey.of("forward").derive(1);
  private static final Parameterisation STANDARD = Parameterisation.standard(1);

  @ParameterizedTest
  @ValueSource(ints = {1, 10})
  void parameterCountsAreThoseOfTheReferenceNetworks(int outputs) {
    List<Integer> widths = List.of(49, 32, 32, outputs);
    Model mlp = new Mlp(widths, Activation.TANH, Bias.WITH, STANDARD);

    assertThat(mlp.dimension()).isEqualTo(outputs == 1 ? 2689 : 2986);
    assertThat(Layout.of(mlp).dimension()).isEqualTo(mlp.dimension());
  }

  @Test
  void convolutionalNetworkHas769Parameters() {
    assertThat(convNet(Activation.TANH, 1, 7).dimension()).isEqualTo(769);
  }

  @ParameterizedTest(name = "{0}, seed 1")
  @EnumSource(Activation.class)
  void mlpIsAffineLayersWithAnActivationBetween(Activation activation) {
    Model model = new Mlp(List.of(4, 6, 5, 3), activation, Bias.WITH, STANDARD);
    double[] flat = KEY.derive("weights").gaussians(model.dimension());
    double[][] inputs = gaussianRows(7, 4, KEY.derive("inputs"));

    double[] outputs = Evaluation.outputs(model, flat, inputs);

    double[][] plain = PlainNetwork.mlp(activation, Layout.of(model), flat, inputs);
    // Squares of squares reach 1e4.
    double scale = Math.max(1, Math.abs(plain[0][0]));
    assertThat(outputs).containsExactly(Dense.flat(plain), within(1e-12 * Math.max(scale, 1e2)));
  }

  @Test
  void mlpWithoutBiasesOrHiddenLayersIsAMatrix() {
    Model model = new Mlp(List.of(3, 2), Activation.RELU, Bias.WITHOUT, STANDARD);
    double[][] inputs = gaussianRows(4, 3, KEY.derive("matrix"));
    double[] flat = {1, 2, 3, 4, 5, 6};

    assertThat(Evaluation.outputs(model, flat, inputs))
        .containsExactly(Dense.flat(Dense.times(inputs, Dense.rows(flat, 2))), ROUND_OFF);
  }

  /** Small images are unrolled, large ones are not. */
  @ParameterizedTest(name = "{0} channels of side {1}, seed 1")
  @CsvSource({"1, 5", "2, 6", "3, 7", "1, 10", "1, 11", "2, 12", "3, 14"})
  void convNetIsItsLoops(int inputChannels, int side) {
    ConvNet model = convNet(Activation.GELU, inputChannels, side);
    Layout layout = Layout.of(model);
    double[] flat = KEY.derive("kernels").gaussians(model.dimension());
    double[][] inputs = gaussianRows(3, inputChannels * side * side, KEY.derive("images"));

    double[] outputs = Evaluation.outputs(model, flat, inputs);

    for (int sample = 0; sample < inputs.length; sample++) {
      double[][][] image = image(inputs[sample], inputChannels, side);
      for (int layer = 0; layer < 2; layer++) {
        double[] bias = layout.part(flat, 2 * layer + 1);
        image = PlainNetwork.convolve(image, layout.part(flat, 2 * layer), bias);
        for (int c = 0; c < image.length; c++) {
          image[c] = PlainNetwork.apply(Activation.GELU, image[c]);
        }
      }
      double expected = layout.part(flat, 5)[0] + readout(image, layout.part(flat, 4));
      assertThat(outputs[sample]).isCloseTo(expected, within(1e-11));
    }
  }

  private static ConvNet convNet(Activation activation, int channels, int side) {
    ConvNet.Image image = new ConvNet.Image(channels, side);
    return new ConvNet(image, List.of(6, 12), 1, activation, STANDARD);
  }

  private static double[][][] image(double[] flat, int channels, int side) {
    double[][][] image = new double[channels][side][side];
    for (int i = 0; i < flat.length; i++) {
      image[i / (side * side)][i / side % side][i % side] = flat[i];
    }
    return image;
  }

  private static double readout(double[][][] image, double[] weights) {
    double sum = 0;
    int feature = 0;
    for (double[][] channel : image) {
      for (double entry : Dense.flat(channel)) {
        sum += weights[feature++] * entry;
      }
    }
    return sum;
  }

  @ParameterizedTest
  @EnumSource(names = {"IDENTITY", "TANH", "RELU"})
  void residualNetworkAddsItsBlocks(Activation last) {
    ResidualMlp.Branch branch = new ResidualMlp.Branch(Activation.TANH, 0.6);
    Model model = new ResidualMlp(3, 5, 4, 2, branch, last, Parameterisation.ntk());
    Layout layout = Layout.of(model);
    double[] flat = KEY.derive("residual").gaussians(model.dimension());
    double[][] inputs = gaussianRows(6, 3, KEY.derive("inputs"));

    double[][] stream = scaled(weights(layout, flat, 0, inputs, 5), 1 / Math.sqrt(3));
    for (int block = 1; block <= 4; block++) {
      double[][] active = PlainNetwork.apply(Activation.TANH, stream);
      double[][] update = scaled(weights(layout, flat, block, active, 5), 0.6 / Math.sqrt(5));
      for (int i = 0; i < stream.length; i++) {
        for (int j = 0; j < 5; j++) {
          stream[i][j] += update[i][j];
        }
      }
    }
    double[][] read = PlainNetwork.apply(last, stream);
    double[][] expected = scaled(weights(layout, flat, 5, read, 2), 1 / Math.sqrt(5));
    assertThat(Evaluation.outputs(model, flat, inputs))
        .containsExactly(Dense.flat(expected), ROUND_OFF);
  }

  private static double[][] weights(
      Layout layout, double[] flat, int parameter, double[][] inputs, int columns) {
    return Dense.times(inputs, Dense.rows(layout.part(flat, parameter), columns));
  }

  private static double[][] scaled(double[][] matrix, double factor) {
    double[][] scaled = new double[matrix.length][matrix[0].length];
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j < matrix[0].length; j++) {
        scaled[i][j] = factor * matrix[i][j];
      }
    }
    return scaled;
  }

  @Test
  void deepLinearNetworkIsTheProductOfItsMatrices() {
    DeepLinear model = new DeepLinear(List.of(4, 3, 5, 2), STANDARD);
    Layout layout = Layout.of(model);
    double[] flat = KEY.derive("linear").gaussians(model.dimension());
    double[][] product = Dense.rows(layout.part(flat, 0), 3);
    product = Dense.times(product, Dense.rows(layout.part(flat, 1), 5));
    product = Dense.times(product, Dense.rows(layout.part(flat, 2), 2));
    double[][] inputs = gaussianRows(6, 4, KEY.derive("inputs"));

    try (Scope scope = Scope.open()) {
      double[][] one = {flat};
      double[] map = Host.doubles(model.endToEnd(Evaluation.tensors(model, one, scope)).value());
      assertThat(map).containsExactly(Dense.flat(product), ROUND_OFF);
    }
    assertThat(Evaluation.outputs(model, flat, inputs))
        .containsExactly(Dense.flat(Dense.times(inputs, product)), ROUND_OFF);
  }

  @Test
  void mlpRefusesWidthsThatMakeNoNetwork() {
    assertThatThrownBy(() -> new Mlp(List.of(3), Activation.RELU, Bias.WITH, STANDARD))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[3]");
    assertThatThrownBy(() -> new Mlp(List.of(3, 0, 1), Activation.RELU, Bias.WITH, STANDARD))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
