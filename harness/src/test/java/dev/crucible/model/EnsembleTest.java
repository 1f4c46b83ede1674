package dev.crucible.model;

import static dev.crucible.model.Evaluation.gaussianRows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.engine.Scope;
import dev.crucible.random.RandomKey;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A member of an ensemble computes what it computes alone. */
class EnsembleTest {

  private static final int MEMBERS = 3;
  private static final int BATCH = 5;
  private static final int FEATURES = 9;
  private static final RandomKey KEY = RandomKey.of("ensemble").derive(1);
  private static final Parameterisation NTK = Parameterisation.ntk();

  static Stream<Model> models() {
    ResidualMlp.Branch branch = new ResidualMlp.Branch(Activation.ERF, 0.5);
    return Stream.of(
        new Mlp(List.of(FEATURES, 6, 4, 2), Activation.TANH, Bias.WITH, NTK),
        new Mlp(List.of(FEATURES, 6, 2), Activation.RELU, Bias.WITHOUT, NTK),
        new DeepLinear(List.of(FEATURES, 4, 2), NTK),
        new ResidualMlp(FEATURES, 4, 3, 2, branch, NTK),
        new ConvNet(new ConvNet.Image(1, 3), List.of(2, 3), 2, Activation.GELU, NTK),
        new Transformer(new Transformer.Tokens(3, 3), 4, 5, 2, NTK));
  }

  @ParameterizedTest(name = "{0}, seed 1")
  @MethodSource("models")
  void withDataOfItsOwn(Model model) {
    double[][][] data = data(MEMBERS);

    double[] together = Evaluation.outputs(model, members(model), data);

    for (int m = 0; m < MEMBERS; m++) {
      assertMember(together, m, Evaluation.outputs(model, members(model)[m], data[m]));
    }
  }

  @ParameterizedTest(name = "{0}, seed 1")
  @MethodSource("models")
  void withSharedData(Model model) {
    double[][][] data = data(1);

    double[] together = Evaluation.outputs(model, members(model), data);

    for (int m = 0; m < MEMBERS; m++) {
      assertMember(together, m, Evaluation.outputs(model, members(model)[m], data[0]));
    }
  }

  @ParameterizedTest(name = "{0} linearised, seed 1")
  @MethodSource("models")
  void linearisedToo(Model model) {
    double[][] origins = members(model);
    double[][] at = members(model, KEY.derive("displaced"));
    double[][][] data = data(1);
    try (Scope scope = Scope.open()) {
      Model together = new Linearised(model, Evaluation.arrays(model, origins, scope));
      double[] outputs = Evaluation.outputs(together, at, data);

      for (int m = 0; m < MEMBERS; m++) {
        double[][] origin = {origins[m]};
        Model alone = new Linearised(model, Evaluation.arrays(model, origin, scope));
        assertMember(outputs, m, Evaluation.outputs(alone, at[m], data[0]));
      }
    }
  }

  /** Kernels of other block sizes sum in another order: round-off only. */
  private static void assertMember(double[] together, int member, double[] alone) {
    int size = together.length / MEMBERS;
    assertThat(size).isEqualTo(2 * BATCH);
    double[] part = Arrays.copyOfRange(together, member * size, (member + 1) * size);
    assertThat(part).as("member %d", member).containsExactly(alone, within(1e-13));
  }

  private static double[][] members(Model model) {
    return members(model, KEY.derive("weights"));
  }

  private static double[][] members(Model model, RandomKey key) {
    return IntStream.range(0, MEMBERS)
        .mapToObj(m -> key.derive(m).gaussians(model.dimension()))
        .toArray(double[][]::new);
  }

  private static double[][][] data(int stacks) {
    return IntStream.range(0, stacks)
        .mapToObj(m -> gaussianRows(BATCH, FEATURES, KEY.derive("data").derive(m)))
        .toArray(double[][][]::new);
  }
}
