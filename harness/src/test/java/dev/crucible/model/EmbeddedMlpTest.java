package dev.crucible.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.engine.Scope;
import dev.crucible.oracle.PlainNetwork;
import dev.crucible.random.RandomKey;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A perceptron that reads a window of text. */
class EmbeddedMlpTest {

  private static final RandomKey KEY = RandomKey.of("embedded");
  private static final CausalTransformer.Text TEXT = new CausalTransformer.Text(4, 3);

  /** Two members, each with rows of their tables put side by side by hand. */
  @Test
  void isAPerceptronOfItsEmbeddings() {
    EmbeddedMlp model =
        new EmbeddedMlp(TEXT, 2, List.of(5, 6), Activation.TANH, Parameterisation.ntk());
    double[][] members = {
      KEY.derive(0).gaussians(model.dimension()), KEY.derive(1).gaussians(model.dimension())
    };
    double[][] windows = {{0, 3, 1}, {2, 2, 0}};
    double[] outputs = Evaluation.outputs(model, members, new double[][][] {windows});
    for (int m = 0; m < 2; m++) {
      double[] flat = members[m];
      double[][] read = new double[2][6];
      for (int window = 0; window < 2; window++) {
        for (int i = 0; i < 6; i++) {
          read[window][i] = flat[2 * (int) windows[window][i / 2] + i % 2];
        }
      }
      double[][] plain =
          PlainNetwork.mlp(Activation.TANH, perceptron(model), scaled(model, flat), read);
      for (int i = 0; i < 8; i++) {
        assertThat(outputs[8 * m + i]).isCloseTo(plain[i / 4][i % 4], within(1e-13));
      }
    }
  }

  private static Layout perceptron(EmbeddedMlp model) {
    List<ParameterSpec> specs = model.parameters();
    return new Layout(specs.subList(1, specs.size()));
  }

  /** The parameters behind the table, each times its multiplier: fan-in^(−1/2) of matrices. */
  private static double[] scaled(EmbeddedMlp model, double[] flat) {
    List<ParameterSpec> specs = model.parameters();
    return IntStream.range(1, specs.size())
        .mapToObj(p -> p)
        .flatMapToDouble(
            p -> {
              ParameterSpec spec = specs.get(p);
              double factor =
                  spec.name().startsWith("W") ? 1 / Math.sqrt((double) spec.fanIn()) : 1;
              return IntStream.range(0, spec.size())
                  .mapToDouble(i -> factor * new Layout(specs).part(flat, p)[i]);
            })
        .toArray();
  }

  /** Deviations of 800 draws and more, to four standard errors. */
  @Test
  void startsAsItsParameterisationSays() {
    CausalTransformer.Text large = new CausalTransformer.Text(50, 10);
    Parameterisation plain = Parameterisation.standard(1, 0.1);
    EmbeddedMlp model =
        new EmbeddedMlp(
            large,
            16,
            List.of(100),
            Activation.TANH,
            plain.with(Role.INPUT, plain.of(Role.INPUT).starting(PowerLaw.constant(0.3))));
    double[] flat = Initialisation.gaussian(model, KEY);
    Layout layout = Layout.of(model);
    double[] expected = {0.3, 1 / Math.sqrt(160), 0, 0.1 / Math.sqrt(100), 0};
    for (int p = 0; p < 5; p++) {
      double[] part = layout.part(flat, p);
      double squares = IntStream.range(0, part.length).mapToDouble(i -> part[i] * part[i]).sum();
      assertThat(Math.sqrt(squares / part.length))
          .isCloseTo(expected[p], within(0.1 * expected[p]));
    }
  }

  @Test
  void namesItsLayers() {
    EmbeddedMlp model =
        new EmbeddedMlp(TEXT, 2, List.of(5), Activation.RELU, Parameterisation.standard(1));
    try (Scope scope = Scope.open()) {
      ForwardPass pass =
          model.forward(
              Evaluation.tensors(model, new double[][] {new double[model.dimension()]}, scope),
              Evaluation.data(new double[][][] {{{0, 1, 2}}}, scope));
      assertThat(pass.names()).containsExactly("embedding", "hidden 1");
      assertThat(pass.layer("embedding").activation().value().getShape().getShape())
          .containsExactly(1, 1, 6);
    }
  }

  @Test
  void needsAHiddenLayer() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new EmbeddedMlp(TEXT, 2, List.of(), Activation.TANH, Parameterisation.standard(1)));
  }
}
