package dev.crucible.model;

import static dev.crucible.model.Evaluation.gaussianRows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.oracle.Dense;
import dev.crucible.oracle.PlainTransformer;
import dev.crucible.random.RandomKey;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransformerTest {

  private static final RandomKey KEY = RandomKey.of("transformer").derive(1);

  /** Images of 7×7 pixels, a row a token. */
  private static Transformer ofRows(int outputs, Parameterisation parameterisation) {
    return new Transformer(new Transformer.Tokens(7, 7), 8, 16, outputs, parameterisation);
  }

  private static Transformer ofRows(int outputs) {
    return ofRows(outputs, Parameterisation.standard(1));
  }

  /** 56 embedding, 56 position, 4 · 64 attention, 128 + 16 + 128 + 8 perceptron, 9 an output. */
  @ParameterizedTest
  @CsvSource({"1, 657", "10, 738"})
  void parameterCountIsThatOfTheReferenceNetwork(int outputs, int expected) {
    assertThat(ofRows(outputs).dimension()).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} tokens, seed 1")
  @ValueSource(ints = {1, 2, 7})
  void isItsLoops(int count) {
    Transformer model =
        new Transformer(new Transformer.Tokens(count, 3), 5, 6, 2, Parameterisation.standard(1));
    double[] flat = KEY.derive("weights").gaussians(model.dimension());
    double[][] inputs = gaussianRows(4, 3 * count, KEY.derive("inputs"));

    double[] outputs = Evaluation.outputs(model, flat, inputs);

    for (int sample = 0; sample < inputs.length; sample++) {
      double[] expected =
          PlainTransformer.outputs(Layout.of(model), flat, Dense.rows(inputs[sample], 3));
      // Values reach 1e2, sums of some hundred products.
      assertThat(Arrays.copyOfRange(outputs, 2 * sample, 2 * sample + 2))
          .as("sample %d", sample)
          .containsExactly(expected, within(1e-11));
    }
  }

  /**
   * NumPy 2.4.6 with SciPy 1.17.1 (softmax, {@code z * ndtr(z)}): {@code w = arange(657) * 37 % 101
   * / 40 - 1.2} and {@code x = arange(49) * 29 % 53 / 53 - 0.4}; attention is far from even there,
   * between 0.001 and 0.90.
   */
  @Test
  void agreesWithScipy() {
    double[] flat = IntStream.range(0, 657).mapToDouble(i -> i * 37 % 101 / 40.0 - 1.2).toArray();
    double[] x = IntStream.range(0, 49).mapToDouble(i -> i * 29 % 53 / 53.0 - 0.4).toArray();

    assertThat(Evaluation.outputs(ofRows(1), flat, new double[][] {x})[0])
        .isCloseTo(8.735304183140835, within(1e-12));
  }

  /** NTK moves the factor fan-in^(−1/2) from the weights to the forward pass: same function. */
  @Test
  void ntkDrawsTheFunctionsOfTheStandardParameterisation() {
    double[][] inputs = gaussianRows(5, 49, KEY.derive("inputs"));
    Transformer standard = ofRows(1);
    Transformer ntk = ofRows(1, Parameterisation.ntk());

    assertThat(Evaluation.outputs(ntk, Initialisation.gaussian(ntk, KEY), inputs))
        .containsExactly(
            Evaluation.outputs(standard, Initialisation.gaussian(standard, KEY), inputs),
            within(1e-13));
  }

  /**
   * Embedding and position have variance g²/7, attention and W₁ g²/8, W₂ g²/16. Of 200 networks the
   * pooled variance of 56 · 200 numbers is known to √(2/11200) = 1.3 %; four deviations.
   */
  @ParameterizedTest
  @CsvSource({"0, 7", "1, 7", "2, 8", "5, 8", "6, 8", "8, 16"})
  void drawsEveryMatrixByItsFanIn(int parameter, double fanIn) {
    double gain = 0.7;
    Transformer model = ofRows(1, Parameterisation.standard(gain));
    double squares = 0;
    for (int seed = 0; seed < 200; seed++) {
      double[] flat = Initialisation.gaussian(model, KEY.derive(seed));
      double[] part = Layout.of(model).part(flat, parameter);
      squares += Arrays.stream(part).map(w -> w * w).average().orElseThrow() / 200;
      assertThat(Layout.of(model).part(flat, 7)).containsOnly(0);
    }
    assertThat(squares / (gain * gain / fanIn)).isCloseTo(1, within(0.054));
  }

  /** Without positions a token's place does not matter; with them it does. */
  @Test
  void seesPlacesByItsPositionsOnly() {
    Transformer model = ofRows(1);
    double[] flat = KEY.derive("places").gaussians(model.dimension());
    double[][] inputs = gaussianRows(1, 49, KEY.derive("inputs"));
    double[][] turned = {new double[49]};
    for (int i = 0; i < 49; i++) {
      turned[0][(i + 14) % 49] = inputs[0][i];
    }
    double[] placeless = flat.clone();
    Arrays.fill(placeless, 56, 112, 0); // behind the embedding's 7 · 8

    double[] straight = Evaluation.outputs(model, placeless, inputs);
    assertThat(Evaluation.outputs(model, placeless, turned))
        .containsExactly(straight, within(1e-11));
    assertThat(Evaluation.outputs(model, flat, turned)[0])
        .isNotCloseTo(Evaluation.outputs(model, flat, inputs)[0], within(1e-3));
  }
}
