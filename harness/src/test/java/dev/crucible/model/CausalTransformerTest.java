package dev.crucible.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import dev.crucible.engine.Host;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.engine.Tensor;
import dev.crucible.model.CausalTransformer.Size;
import dev.crucible.model.CausalTransformer.Text;
import dev.crucible.model.ForwardPass.HiddenLayer;
import dev.crucible.oracle.Dense;
import dev.crucible.oracle.PlainCausalTransformer;
import dev.crucible.random.RandomKey;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CausalTransformerTest {

  private static final RandomKey KEY = RandomKey.of("causal").derive(1);
  private static final Parameterisation STANDARD = Parameterisation.standard(1);
  private static final int SYMBOLS = 5;
  private static final int CONTEXT = 6;
  private static final int BATCH = 3;

  private static CausalTransformer model(Size size, Parameterisation parameterisation) {
    return new CausalTransformer(new Text(SYMBOLS, CONTEXT), size, parameterisation);
  }

  @ParameterizedTest(name = "width {0}, {1} heads, {2} blocks, seed 1")
  @CsvSource({"4, 1, 1", "4, 2, 1", "6, 3, 2", "1, 1, 1"})
  void isItsLoops(int width, int heads, int blocks) {
    CausalTransformer model = model(new Size(width, heads, blocks), STANDARD);
    double[] flat = KEY.derive("weights").gaussians(model.dimension());
    int head = width / heads;
    var plain = new PlainCausalTransformer(model, flat, 1 / Math.sqrt(head));

    assertIsPlain(model, flat, plain);
  }

  /** Scores are q·k √d₀/d with heads of d₀ = 4 at the base width 8 and d = 6 here. */
  @Test
  void underMaximalUpdateScoresAndLogitsShrinkWithTheWidth() {
    CausalTransformer model = model(new Size(12, 2, 1), Parameterisation.maximalUpdate(1, 1, 8));
    double[] flat = KEY.derive("weights").gaussians(model.dimension());
    double[] shrunk = flat.clone();
    for (int i = flat.length - 12 * SYMBOLS; i < flat.length; i++) {
      shrunk[i] *= 8.0 / 12;
    }

    assertIsPlain(model, flat, new PlainCausalTransformer(model, shrunk, Math.sqrt(4) / 6));
  }

  private static void assertIsPlain(
      CausalTransformer model, double[] flat, PlainCausalTransformer plain) {
    int[][] windows = windows(1);
    try (Scope scope = Scope.open()) {
      List<Tensor> weights = Evaluation.tensors(model, new double[][] {flat}, scope);
      ForwardPass pass = model.forward(weights, ids(scope, Precision.FLOAT64, windows));
      for (int window = 0; window < BATCH; window++) {
        int step = 0;
        List<double[][]> steps = plain.steps(windows[window]);
        for (HiddenLayer layer : pass.hidden()) {
          assertWindow(layer.preActivation(), window, steps.get(step++));
          if (!layer.activation().equals(layer.preActivation())) {
            assertWindow(layer.activation(), window, steps.get(step++));
          }
        }
        assertWindow(pass.outputs(), window, steps.get(step++));
        assertThat(step).isEqualTo(steps.size());
      }
    }
  }

  private static void assertWindow(Tensor layer, int window, double[][] expected) {
    double[] flat = Dense.flat(expected);
    assertThat(layer.value().getShape().getShape())
        .containsExactly(1, (long) BATCH * CONTEXT, expected[0].length);
    double[] all = Host.doubles(layer.value());
    assertThat(Arrays.copyOfRange(all, window * flat.length, (window + 1) * flat.length))
        .containsExactly(flat, within(1e-11));
  }

  /**
   * NumPy 2.4 with SciPy 1.17.1 (softmax, {@code z * ndtr(z)}), all in matrices: {@code w =
   * arange(n) * 37 % 101 / 80 - 0.6} and the windows' symbols {@code arange(18) * 7 % 5}.
   */
  @Test
  void agreesWithScipy() {
    CausalTransformer model = model(new Size(6, 2, 2), STANDARD);
    int n = model.dimension();
    double[] flat = IntStream.range(0, n).mapToDouble(i -> i * 37 % 101 / 80.0 - 0.6).toArray();
    int[][] windows = new int[BATCH][CONTEXT];
    for (int i = 0; i < BATCH * CONTEXT; i++) {
      windows[i / CONTEXT][i % CONTEXT] = i * 7 % SYMBOLS;
    }
    double[] outputs = outputs(model, new double[][] {flat}, windows);

    assertThat(n).isEqualTo(1_020);
    assertThat(outputs[0]).isCloseTo(0.03011492476741054, within(1e-12));
    assertThat(outputs[37]).isCloseTo(0.9523967045232618, within(1e-12));
    assertThat(outputs[89]).isCloseTo(-1.673771481138041, within(1e-12));
  }

  /** To the bit: what comes later is multiplied by an exact zero. */
  @ParameterizedTest(name = "from place {0} on, seed 1")
  @CsvSource({"0", "1", "3", "5"})
  void laterSymbolsDoNotChangeEarlierOutputs(int place) {
    CausalTransformer model = model(new Size(8, 2, 2), STANDARD);
    double[][] flat = {KEY.derive("weights").gaussians(model.dimension())};
    int[][] windows = windows(1);
    int[][] changed = Arrays.stream(windows).map(int[]::clone).toArray(int[][]::new);
    for (int[] window : changed) {
      for (int later = place; later < CONTEXT; later++) {
        window[later] = (window[later] + 1) % SYMBOLS;
      }
    }

    double[] before = outputs(model, flat, windows);
    double[] after = outputs(model, flat, changed);

    for (int i = 0; i < before.length; i++) {
      if (i / SYMBOLS % CONTEXT < place) {
        assertThat(after[i]).isEqualTo(before[i]);
      } else if (i / SYMBOLS % CONTEXT == place) {
        assertThat(after[i]).isNotEqualTo(before[i]);
      }
    }
  }

  @ParameterizedTest(name = "data for {0}, seed 1")
  @CsvSource({"1", "3"})
  void aMemberComputesWhatItComputesAlone(int stacks) {
    CausalTransformer model = model(new Size(6, 2, 1), Parameterisation.maximalUpdate(1, 1, 4));
    double[][] members =
        IntStream.range(0, 3)
            .mapToObj(m -> KEY.derive(m).gaussians(model.dimension()))
            .toArray(double[][]::new);
    int[][] windows = windows(stacks);

    double[] together = outputs(model, members, windows);

    for (int m = 0; m < 3; m++) {
      int first = m % stacks * BATCH;
      int[][] own = Arrays.copyOfRange(windows, first, first + BATCH);
      double[] alone = outputs(model, new double[][] {members[m]}, own);
      double[] part = Arrays.copyOfRange(together, m * alone.length, (m + 1) * alone.length);
      assertThat(part).as("member %d", m).containsExactly(alone, within(1e-12));
    }
  }

  /** Sums of some ten products of seven digits. */
  @Test
  void staysInSinglePrecision() {
    CausalTransformer model = model(new Size(6, 2, 2), STANDARD);
    double[][] flat = {KEY.derive("weights").gaussians(model.dimension())};
    try (Scope scope = Scope.open()) {
      List<Tensor> weights =
          Layout.of(model).arrays(flat, Precision.FLOAT32, scope).stream()
              .map(Tensor::constant)
              .toList();
      NDArray outputs = model.apply(weights, ids(scope, Precision.FLOAT32, windows(1))).value();

      assertThat(outputs.getDataType()).isEqualTo(Precision.FLOAT32.type());
      assertThat(Host.doubles(outputs))
          .containsExactly(outputs(model, flat, windows(1)), within(1e-4));
    }
  }

  /** Table 8 of arXiv 2203.03466 at r = 1: the same draws, function and learning rates. */
  @Test
  void maximalUpdateIsStandardAtItsBaseWidth() {
    CausalTransformer standard = model(new Size(8, 2, 2), STANDARD);
    CausalTransformer maximal = model(new Size(8, 2, 2), Parameterisation.maximalUpdate(1, 1, 8));
    double[] flat = Initialisation.gaussian(standard, KEY);

    assertThat(Initialisation.gaussian(maximal, KEY)).containsExactly(flat, within(1e-15));
    assertThat(outputs(maximal, new double[][] {flat}, windows(1)))
        .containsExactly(outputs(standard, new double[][] {flat}, windows(1)), within(1e-13));
    for (ParameterSpec spec : maximal.parameters()) {
      assertThat(maximal.parameterisation().gradientRate(spec)).isCloseTo(1, within(1e-15));
      assertThat(maximal.parameterisation().adaptiveRate(spec)).isCloseTo(1, within(1e-15));
    }
  }

  /** Columns: factors on the rates of gradient descent and of Adam at four times the base width. */
  @ParameterizedTest
  @CsvSource({
    "embedding, 4, 1",
    "position, 4, 1",
    "block 1 attention norm gain, 4, 1",
    "block 1 Q, 1, 0.25",
    "block 1 K, 1, 0.25",
    "block 1 V, 1, 0.25",
    "block 1 O, 1, 0.25",
    "block 1 perceptron norm bias, 4, 1",
    "block 1 W1, 1, 0.25",
    "block 1 W2, 1, 0.25",
    "final norm gain, 4, 1",
    "readout, 4, 1",
  })
  void learnsAsTheTableSays(String name, double gradient, double adaptive) {
    Parameterisation maximal = Parameterisation.maximalUpdate(1, 0, 8);
    ParameterSpec spec =
        model(new Size(32, 2, 1), maximal).parameters().stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow();

    assertThat(maximal.gradientRate(spec)).isEqualTo(gradient);
    assertThat(maximal.adaptiveRate(spec)).isEqualTo(adaptive);
  }

  @Test
  void aReadoutOfGainZeroStartsAtZero() {
    for (Parameterisation zero :
        List.of(Parameterisation.standard(1, 0), Parameterisation.maximalUpdate(1, 0, 8))) {
      CausalTransformer model = model(new Size(8, 2, 1), zero);
      double[][] flat = {Initialisation.gaussian(model, KEY)};

      assertThat(outputs(model, flat, windows(1))).containsOnly(0);
      assertThat(Layout.of(model).part(flat[0], 0)).doesNotContain(0);
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 1, 1", "6, 4, 1", "6, 0, 1", "6, 2, 0"})
  void sizesThatMakeNoNetworkAreRefused(int width, int heads, int blocks) {
    assertThatThrownBy(() -> new Size(width, heads, blocks))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a width of " + width);
  }

  private static double[] outputs(CausalTransformer model, double[][] members, int[][] windows) {
    try (Scope scope = Scope.open()) {
      Tensor ids = ids(scope, Precision.FLOAT64, windows);
      return Host.doubles(model.apply(Evaluation.tensors(model, members, scope), ids).value());
    }
  }

  private static Tensor ids(Scope scope, Precision precision, int[][] windows) {
    double[] flat = Arrays.stream(windows).flatMapToInt(Arrays::stream).asDoubleStream().toArray();
    return Tensor.constant(scope.array(precision, flat, windows.length / BATCH, BATCH, CONTEXT));
  }

  private static int[][] windows(int stacks) {
    UniformRandomProvider generator = KEY.derive("windows").generator();
    return IntStream.range(0, stacks * BATCH)
        .mapToObj(w -> generator.ints(CONTEXT, 0, SYMBOLS).toArray())
        .toArray(int[][]::new);
  }
}
