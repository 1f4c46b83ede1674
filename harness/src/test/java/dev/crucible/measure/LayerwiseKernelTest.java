package dev.crucible.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.data.Matrix;
import dev.crucible.engine.Host;
import dev.crucible.engine.Scope;
import dev.crucible.model.Activation;
import dev.crucible.model.Bias;
import dev.crucible.model.Initialisation;
import dev.crucible.model.Mlp;
import dev.crucible.model.Parameterisation;
import dev.crucible.oracle.CentralDifferences;
import dev.crucible.oracle.Dense;
import dev.crucible.random.RandomKey;
import dev.crucible.theory.TwoLayerTangentKernel;
import dev.crucible.train.Loss;
import dev.crucible.train.Problem;
import dev.crucible.train.Recipe;
import dev.crucible.train.Reduction;
import dev.crucible.train.Training;
import dev.crucible.train.Trajectory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The kernel written out, against gradients sample by sample, differences and a closed form. */
class LayerwiseKernelTest {

  private static final RandomKey KEY = RandomKey.of("layerwise kernel").derive(1);
  private static final Loss LOSS = new Loss.SquaredError(Reduction.MEAN_OVER_SAMPLES);
  private static final int SAMPLES = 6;
  private static final int FEATURES = 5;

  private final Scope scope = Scope.open();

  @AfterEach
  void free() {
    scope.close();
  }

  private static Mlp perceptron(Activation activation, Parameterisation how, Integer... hidden) {
    List<Integer> widths = new ArrayList<>(List.of(hidden));
    widths.add(0, FEATURES);
    widths.add(1);
    return new Mlp(widths, activation, Bias.WITHOUT, how);
  }

  private Problem problem(Mlp model) {
    return Curved.problem(model, LOSS, new int[] {SAMPLES, FEATURES, 1}, KEY, scope);
  }

  private static List<LayerwiseKernel> kernels(Problem problem, double[][] point) {
    Matrix inputs = new Matrix(SAMPLES, FEATURES, Host.doubles(problem.inputs()));
    return LayerwiseKernel.of((Mlp) problem.model(), inputs, point);
  }

  private static double[][] twoMembers(Mlp model) {
    return new double[][] {
      Initialisation.gaussian(model, KEY.derive(0)), Initialisation.gaussian(model, KEY.derive(1))
    };
  }

  private static void assertAlike(Matrix kernel, double[][] expected, double tolerance) {
    for (int i = 0; i < SAMPLES; i++) {
      assertThat(kernel.row(i)).containsExactly(expected[i], within(tolerance));
    }
  }

  @ParameterizedTest(name = "{0}, seed 1")
  @EnumSource(Activation.class)
  void isTheProductOfGradientsSampleBySample(Activation activation) {
    for (Integer[] hidden : new Integer[][] {{7}, {7, 4}, {3, 6, 5}}) {
      Mlp model = perceptron(activation, Parameterisation.ntk(), hidden);
      Problem problem = problem(model);
      double[][] point = twoMembers(model);
      List<Matrix> expected = new TangentGram(problem, Reduction.SUM).at(point);
      List<LayerwiseKernel> kernels = kernels(problem, point);
      for (int m = 0; m < 2; m++) {
        double largest = Arrays.stream(expected.get(m).values()).map(Math::abs).max().orElseThrow();
        double roundOff = 1e-13 * Math.max(1, largest);
        assertAlike(kernels.get(m).kernel(), expected.get(m).toRows(), roundOff);
      }
    }
  }

  /** Differences at 1e-5: truncation 1e-9, round-off 1e-10, in products of gradients 1e-8. */
  @Test
  void isTheProductOfGradientsByDifferences() {
    Mlp model = perceptron(Activation.TANH, Parameterisation.ntk(), 4, 3);
    Problem problem = problem(model);
    double[] flat = twoMembers(model)[0];
    double[][] jacobian = new double[SAMPLES][];
    for (int row = 0; row < SAMPLES; row++) {
      int sample = row;
      jacobian[row] =
          CentralDifferences.gradient(
              at -> kernels(problem, new double[][] {at}).get(0).outputs().get(sample), flat, 1e-5);
    }
    double[][] expected = Dense.times(jacobian, Dense.transposed(jacobian));
    List<LayerwiseKernel> kernels = kernels(problem, new double[][] {flat});
    assertAlike(kernels.get(0).kernel(), expected, 1e-7);
  }

  @Test
  void ofTwoLayersIsTheClosedForm() {
    int width = 8;
    Mlp model = perceptron(Activation.TANH, Parameterisation.ntk(), width);
    Problem problem = problem(model);
    double[] flat = twoMembers(model)[1];
    double[][] x = Dense.rows(Host.doubles(problem.inputs()), FEATURES);
    TwoLayerTangentKernel closed =
        new TwoLayerTangentKernel(
            Arrays.copyOf(flat, FEATURES * width),
            Arrays.copyOfRange(flat, FEATURES * width, flat.length));
    LayerwiseKernel kernel = kernels(problem, new double[][] {flat}).get(0);
    assertAlike(kernel.kernel(), closed.gram(x, x), 1e-12);
    for (int i = 0; i < SAMPLES; i++) {
      assertThat(kernel.outputs().get(i)).isCloseTo(closed.outputs(x)[i], within(1e-13));
      double first = 0;
      for (int k = 0; k < FEATURES; k++) {
        first += x[i][k] * flat[k * width + 2] / Math.sqrt(FEATURES);
      }
      assertThat(kernel.preActivations().get(0).at(i, 2)).isCloseTo(first, within(1e-13));
    }
  }

  /** The definition: over a small step η the outputs move by −η K (f − y)/m, up to order η². */
  @Test
  void isWhatMovesTheOutputsWhateverTheRatesOfTheLayers() {
    Mlp model = perceptron(Activation.TANH, Parameterisation.meanField(), 9, 9);
    Problem problem = problem(model);
    double[][] start = {twoMembers(model)[0]};
    double[] targets = Host.doubles(problem.targets());
    double rate = 1e-7;
    KernelWatch watch = new KernelWatch(model, problem.inputs(), List.of(0L, 1L));
    Trajectory step = new Training(problem, Recipe.gradientDescent(1, rate)).from(start, watch);
    LayerwiseKernel before = watch.at(0).get(0);
    assertThat(watch.at(1)).isEqualTo(kernels(problem, step.parameters()));
    for (int i = 0; i < SAMPLES; i++) {
      double predicted = 0;
      for (int j = 0; j < SAMPLES; j++) {
        double residual = before.outputs().get(j) - targets[j];
        predicted -= before.kernel().at(i, j) * residual / SAMPLES;
      }
      double moved = watch.at(1).get(0).gainedSince(before)[i] / rate;
      assertThat(moved).isCloseTo(predicted, within(1e-5));
    }
  }

  @Test
  void refusesWhatItIsNotWrittenOutFor() {
    Mlp biased =
        new Mlp(List.of(FEATURES, 3, 1), Activation.TANH, Bias.WITH, Parameterisation.ntk());
    Mlp twofold =
        new Mlp(List.of(FEATURES, 3, 2), Activation.TANH, Bias.WITHOUT, Parameterisation.ntk());
    for (Mlp model : List.of(biased, twofold)) {
      double[][] point = {new double[model.dimension()]};
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> LayerwiseKernel.of(model, new Matrix(1, FEATURES, new double[FEATURES]), point))
          .withMessageContaining("without biases and of one output");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new KernelWatch(biased, scope.array(new double[1], 1, 1, 1), List.of(3L)).at(3))
        .withMessageContaining("no look at step 3");
  }
}
