package dev.crucible.model;

import static dev.crucible.model.Evaluation.gaussianRows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import dev.crucible.engine.Host;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.engine.Tensor;
import dev.crucible.model.ForwardPass.HiddenLayer;
import dev.crucible.oracle.PlainLayers;
import dev.crucible.random.RandomKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Hidden layers of every architecture, for ensembles and in both precisions. */
class ForwardPassTest {

  private static final int MEMBERS = 3;
  private static final int BATCH = 4;
  private static final int FEATURES = 9;
  private static final RandomKey KEY = RandomKey.of("layers").derive(1);
  private static final Parameterisation STANDARD = Parameterisation.standard(1);

  static Stream<Model> models() {
    ResidualMlp.Branch branch = new ResidualMlp.Branch(Activation.TANH, 0.5);
    return Stream.of(
        new Mlp(List.of(FEATURES, 6, 4, 2), Activation.GELU, Bias.WITH, STANDARD),
        new Mlp(List.of(FEATURES, 2), Activation.GELU, Bias.WITH, STANDARD),
        new DeepLinear(List.of(FEATURES, 4, 5, 2), STANDARD),
        new ResidualMlp(FEATURES, 4, 3, 2, branch, STANDARD),
        new ConvNet(new ConvNet.Image(1, 3), List.of(2, 3), 2, Activation.TANH, STANDARD),
        new Transformer(new Transformer.Tokens(3, 3), 4, 5, 2, STANDARD));
  }

  static Stream<Arguments> modelsAndStacks() {
    return models()
        .flatMap(model -> Stream.of(Arguments.of(model, 1), Arguments.of(model, MEMBERS)));
  }

  @ParameterizedTest(name = "{0}, data for {1}, seed 1")
  @MethodSource("modelsAndStacks")
  void layersAreTheirLoops(Model model, int stacks) {
    double[][][] data = data(stacks);
    double[][] members = members(model, KEY);
    try (Scope scope = Scope.open()) {
      ForwardPass pass =
          model.forward(Evaluation.tensors(model, members, scope), Evaluation.data(data, scope));

      for (int m = 0; m < MEMBERS; m++) {
        for (int sample = 0; sample < BATCH; sample++) {
          double[] row = data[m % stacks][sample];
          List<PlainLayers.Layer> expected = PlainLayers.of(model, members[m], row);
          assertThat(pass.names())
              .isEqualTo(expected.stream().map(PlainLayers.Layer::name).toList());
          for (PlainLayers.Layer layer : expected) {
            HiddenLayer found = pass.layer(layer.name());
            int at = m * BATCH + sample;
            assertRow(found.preActivation().value(), at, layer.preActivation(), 1e-12);
            assertRow(found.activation().value(), at, layer.activation(), 1e-12);
          }
        }
      }
    }
  }

  /** Float32 keeps seven digits of values up to 1e2, after sums of some ten terms. */
  @ParameterizedTest(name = "{0}, seed 1")
  @MethodSource("models")
  void layersStayInSinglePrecision(Model model) {
    double[][][] data = data(1);
    double[][] members = members(model, KEY);
    try (Scope scope = Scope.open()) {
      ForwardPass pass = model.forward(single(model, members, scope), single(data, scope));

      for (int m = 0; m < MEMBERS; m++) {
        for (PlainLayers.Layer layer : PlainLayers.of(model, members[m], data[0][0])) {
          HiddenLayer found = pass.layer(layer.name());
          assertThat(found.preActivation().value().getDataType())
              .isEqualTo(Precision.FLOAT32.type());
          assertRow(found.preActivation().value(), m * BATCH, layer.preActivation(), 1e-4);
          assertRow(found.activation().value(), m * BATCH, layer.activation(), 1e-4);
        }
      }
      Tensor applied = model.apply(single(model, members, scope), single(data, scope));
      assertThat(pass.outputs().value().toFloatArray()).isEqualTo(applied.value().toFloatArray());
    }
  }

  @ParameterizedTest(name = "{0}, seed 1")
  @MethodSource("models")
  void outputsAreThoseOfApplyBitForBit(Model model) {
    try (Scope scope = Scope.open()) {
      for (Model each : List.of(model, linearised(model, scope))) {
        List<Tensor> duals = duals(each, scope);
        Tensor data = Evaluation.data(data(1), scope);
        Tensor applied = each.apply(duals, data);
        Tensor passed = each.forward(duals, data).outputs();

        assertThat(Host.doubles(passed.value())).isEqualTo(Host.doubles(applied.value()));
        assertThat(passed.tangent().map(Host::doubles).orElseThrow())
            .isEqualTo(applied.tangent().map(Host::doubles).orElseThrow());
      }
    }
  }

  /** Truncation 1e-12 times third derivatives up to 1e4, round-off 1e-15/1e-6: 1e-7 allowed. */
  @ParameterizedTest(name = "{0}, seed 1")
  @MethodSource("models")
  void layersMoveByTheirDerivative(Model model) {
    try (Scope scope = Scope.open()) {
      List<double[]> ahead = layers(model, 1e-6, scope);
      List<double[]> behind = layers(model, -1e-6, scope);

      List<Tensor> moving =
          flattened(model.forward(duals(model, scope), Evaluation.data(data(1), scope)));

      for (int l = 0; l < moving.size(); l++) {
        double[] tangent = Host.doubles(moving.get(l).tangent().orElseThrow());
        for (int i = 0; i < tangent.length; i++) {
          double difference = (ahead.get(l)[i] - behind.get(l)[i]) / 2e-6;
          assertThat(tangent[i]).as("layer tensor %d", l).isCloseTo(difference, within(1e-7));
        }
      }
    }
  }

  /** h(θ₀) + J_h v for θ = θ₀ + v, J_h v by the tangent of the model itself. */
  @ParameterizedTest(name = "{0}, seed 1")
  @MethodSource("models")
  void linearisedLayersAreTheirExpansions(Model model) {
    try (Scope scope = Scope.open()) {
      Tensor data = Evaluation.data(data(1), scope);
      List<Tensor> dual = duals(model, scope);
      List<Tensor> there =
          dual.stream().map(w -> Tensor.constant(w.value().add(tangent(w)))).toList();
      ForwardPass model0 = model.forward(dual, data);

      ForwardPass linear = linearised(model, scope).forward(there, data);

      assertThat(linear.names()).isEqualTo(model0.names());
      List<Tensor> expected = flattened(model0);
      List<Tensor> found = flattened(linear);
      for (int l = 0; l < expected.size(); l++) {
        double[] expansion = Host.doubles(expected.get(l).value().add(tangent(expected.get(l))));
        assertThat(Host.doubles(found.get(l).value())).containsExactly(expansion, within(1e-10));
      }
    }
  }

  @Test
  void anUnknownLayerIsRefusedByName() {
    ForwardPass pass =
        new ForwardPass(List.of(HiddenLayer.linear("hidden 1", constant())), constant());

    assertThatThrownBy(() -> pass.layer("hidden 2"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no hidden layer \"hidden 2\"; there are [hidden 1]");
  }

  private static Tensor constant() {
    try (Scope scope = Scope.open()) {
      return Tensor.constant(scope.array(new double[] {1}, 1));
    }
  }

  private static Linearised linearised(Model model, Scope scope) {
    return new Linearised(model, Evaluation.arrays(model, members(model, KEY), scope));
  }

  private static List<double[]> layers(Model model, double step, Scope scope) {
    double[][] members = members(model, KEY);
    double[][] along = directions(model);
    for (int m = 0; m < MEMBERS; m++) {
      for (int i = 0; i < along[m].length; i++) {
        members[m][i] += step * along[m][i];
      }
    }
    Tensor data = Evaluation.data(data(1), scope);
    return flattened(model.forward(Evaluation.tensors(model, members, scope), data)).stream()
        .map(layer -> Host.doubles(layer.value()))
        .toList();
  }

  private static List<Tensor> flattened(ForwardPass pass) {
    List<Tensor> all = new ArrayList<>();
    for (HiddenLayer layer : pass.hidden()) {
      all.add(layer.preActivation());
      all.add(layer.activation());
    }
    all.add(pass.outputs());
    return all;
  }

  private static void assertRow(NDArray layer, int row, double[] expected, double allowed) {
    assertThat(layer.getShape().getShape()).containsExactly(MEMBERS, BATCH, expected.length);
    double[] all = Host.doubles(layer);
    double[] found = Arrays.copyOfRange(all, row * expected.length, (row + 1) * expected.length);
    double scale = Math.max(1, Arrays.stream(expected).map(Math::abs).max().orElse(1));
    assertThat(found).containsExactly(expected, within(allowed * scale));
  }

  private static NDArray tangent(Tensor tensor) {
    return tensor.tangent().orElseThrow();
  }

  private static List<Tensor> duals(Model model, Scope scope) {
    List<NDArray> at = Evaluation.arrays(model, members(model, KEY), scope);
    List<NDArray> along = Evaluation.arrays(model, directions(model), scope);
    return IntStream.range(0, at.size())
        .mapToObj(p -> Tensor.dual(at.get(p), along.get(p)))
        .toList();
  }

  private static List<Tensor> single(Model model, double[][] members, Scope scope) {
    return Layout.of(model).arrays(members, Precision.FLOAT32, scope).stream()
        .map(Tensor::constant)
        .toList();
  }

  private static Tensor single(double[][][] data, Scope scope) {
    Function<NDArray, NDArray> cast = wide -> Scope.cast(wide, Precision.FLOAT32);
    return Tensor.constant(cast.apply(Evaluation.data(data, scope).value()));
  }

  private static double[][] members(Model model, RandomKey key) {
    return IntStream.range(0, MEMBERS)
        .mapToObj(m -> key.derive("weights").derive(m).gaussians(model.dimension()))
        .toArray(double[][]::new);
  }

  /** A tenth of the weights, so that third derivatives along them stay small. */
  private static double[][] directions(Model model) {
    return Arrays.stream(members(model, KEY.derive("along")))
        .map(v -> Arrays.stream(v).map(x -> 0.1 * x).toArray())
        .toArray(double[][]::new);
  }

  private static double[][][] data(int stacks) {
    return IntStream.range(0, stacks)
        .mapToObj(m -> gaussianRows(BATCH, FEATURES, KEY.derive("data").derive(m)))
        .toArray(double[][][]::new);
  }
}
