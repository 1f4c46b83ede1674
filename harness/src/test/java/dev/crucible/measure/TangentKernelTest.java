package dev.crucible.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.data.Matrix;
import dev.crucible.engine.Host;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.engine.Tensor;
import dev.crucible.model.Activation;
import dev.crucible.model.Bias;
import dev.crucible.model.ConvNet;
import dev.crucible.model.Initialisation;
import dev.crucible.model.Layout;
import dev.crucible.model.Linearised;
import dev.crucible.model.Mlp;
import dev.crucible.model.Model;
import dev.crucible.model.Parameterisation;
import dev.crucible.model.Transformer;
import dev.crucible.oracle.CentralDifferences;
import dev.crucible.oracle.Dense;
import dev.crucible.oracle.PlainNetwork;
import dev.crucible.random.RandomKey;
import dev.crucible.train.Loss;
import dev.crucible.train.Problem;
import dev.crucible.train.Reduction;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Both ways to the tangent kernel against closed forms, differences and each other. */
class TangentKernelTest {

  private static final RandomKey KEY = RandomKey.of("tangent kernel").derive(1);
  private static final Parameterisation NTK = Parameterisation.ntk();
  private static final Loss LOSS = new Loss.SquaredError(Reduction.MEAN_OVER_SAMPLES);
  private static final int SAMPLES = 6;
  private static final int FEATURES = 9;

  private final Scope scope = Scope.open();

  @AfterEach
  void free() {
    scope.close();
  }

  private Problem problem(Model model, int outputs) {
    return Curved.problem(model, LOSS, new int[] {SAMPLES, FEATURES, outputs}, KEY, scope);
  }

  private static Model twoLayers(Activation activation, int width) {
    return new Mlp(List.of(FEATURES, width, 1), activation, Bias.WITHOUT, NTK);
  }

  private static double[][] twoMembers(Model model) {
    return new double[][] {
      Initialisation.gaussian(model, KEY.derive("weights").derive(0)),
      Initialisation.gaussian(model, KEY.derive("weights").derive(1))
    };
  }

  /**
   * f = v·φ(U x/√d)/√m with z = U x/√d has K(x, x') = Σ_k (v_k² φ'(z_k) φ'(z'_k) x·x'/d + φ(z_k)
   * φ(z'_k))/m; for φ the identity that is (|v|² x·x' + U x·U x')/(m d). The weights lie as U
   * transposed, (d, m).
   */
  private static double[][] closedForm(
      Activation activation, double[] flat, int width, double[][] x) {
    double[][] kernel = new double[x.length][x.length];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < x.length; j++) {
        for (int k = 0; k < width; k++) {
          double v = flat[FEATURES * width + k];
          double here = preactivation(flat, width, k, x[i]);
          double there = preactivation(flat, width, k, x[j]);
          double slopes = slope(activation, here) * slope(activation, there);
          kernel[i][j] += v * v * slopes * Dense.dot(x[i], x[j]) / FEATURES / width;
          kernel[i][j] += value(activation, here) * value(activation, there) / width;
        }
      }
    }
    return kernel;
  }

  private static double preactivation(double[] flat, int width, int unit, double[] x) {
    double sum = 0;
    for (int i = 0; i < FEATURES; i++) {
      sum += flat[i * width + unit] * x[i];
    }
    return sum / Math.sqrt(FEATURES);
  }

  private static double value(Activation activation, double z) {
    return PlainNetwork.apply(activation, z);
  }

  private static double slope(Activation activation, double z) {
    return switch (activation) {
      case IDENTITY -> 1;
      case TANH -> 1 - Math.tanh(z) * Math.tanh(z);
      case RELU -> z > 0 ? 1 : 0;
      default -> throw new IllegalArgumentException(activation.name());
    };
  }

  @ParameterizedTest(name = "{0}, seed 1")
  @EnumSource(names = {"IDENTITY", "TANH", "RELU"})
  void ofTwoLayersIsItsFormula(Activation activation) {
    int width = 7;
    Model model = twoLayers(activation, width);
    Problem problem = problem(model, 1);
    double[][] x = Dense.rows(Host.doubles(problem.inputs()), FEATURES);
    double[][] point = twoMembers(model);
    List<Matrix> grams = new TangentGram(problem, Reduction.SUM).at(point);
    for (int m = 0; m < 2; m++) {
      double[][] expected = closedForm(activation, point[m], width, x);
      double[][] operator = matrix(problem, Reduction.SUM, point[m]);

      for (int i = 0; i < SAMPLES; i++) {
        assertThat(grams.get(m).row(i)).containsExactly(expected[i], within(1e-12));
        assertThat(operator[i]).containsExactly(expected[i], within(1e-12));
      }
    }
  }

  private static double[][] matrix(Problem problem, Reduction reduction, double[] flat) {
    try (TangentKernel kernel = new TangentKernel(problem, reduction, new double[][] {flat})) {
      return Curved.matrix(kernel);
    }
  }

  static Stream<Model> networks() {
    return Stream.of(
        new Mlp(List.of(FEATURES, 5, 4, 2), Activation.GELU, Bias.WITH, NTK),
        new ConvNet(new ConvNet.Image(1, 3), List.of(2, 3), 2, Activation.TANH, NTK),
        new Transformer(new Transformer.Tokens(3, 3), 4, 5, 2, NTK));
  }

  /** Gradients by differences at 1e-5: truncation 1e-9, round-off 1e-10, products of them 1e-8. */
  @ParameterizedTest(name = "{0}, seed 1")
  @MethodSource("networks")
  void isTheProductOfGradientsByDifferences(Model model) {
    Problem problem = problem(model, 2);
    double[] flat = twoMembers(model)[1];
    double[][] jacobian = new double[SAMPLES * 2][];
    for (int row = 0; row < jacobian.length; row++) {
      int output = row;
      jacobian[row] = CentralDifferences.gradient(at -> outputs(problem, at)[output], flat, 1e-5);
    }
    double[][] expected = Dense.times(jacobian, Dense.transposed(jacobian));
    Matrix gram = new TangentGram(problem, Reduction.SUM).at(new double[][] {flat}).get(0);
    double[][] operator = matrix(problem, Reduction.SUM, flat);
    for (int row = 0; row < expected.length; row++) {
      assertThat(gram.row(row)).containsExactly(expected[row], within(1e-7));
      assertThat(operator[row]).containsExactly(expected[row], within(1e-7));
    }
  }

  private static double[] outputs(Problem problem, double[] at) {
    try (Scope inner = Scope.open()) {
      List<Tensor> parameters =
          Layout.of(problem.model()).arrays(new double[][] {at}, Precision.FLOAT64, inner).stream()
              .map(Tensor::constant)
              .toList();
      Tensor inputs = parameters.get(0).constantLike(problem.inputs());
      return Host.doubles(problem.model().apply(parameters, inputs).value());
    }
  }

  /** Each member has data of its own: matrix and operator must pair them up alike. */
  @ParameterizedTest(name = "{0}, seed 1")
  @MethodSource("networks")
  void pairsMembersWithTheirData(Model model) {
    double[] inputs = KEY.derive("own").gaussians(2 * SAMPLES * FEATURES);
    Problem problem =
        new Problem(
            model,
            LOSS,
            scope.array(inputs, 2, SAMPLES, FEATURES),
            scope.array(new double[SAMPLES * 2], 1, SAMPLES, 2),
            Precision.FLOAT64);
    double[][] point = twoMembers(model);
    double[][] vectors = {
      KEY.derive("v").derive(0).gaussians(2 * SAMPLES),
      KEY.derive("v").derive(1).gaussians(2 * SAMPLES)
    };
    List<Matrix> grams = new TangentGram(problem, Reduction.MEAN_OVER_SAMPLES).at(point);
    try (TangentKernel kernel = new TangentKernel(problem, Reduction.MEAN_OVER_SAMPLES, point)) {
      double[][] products = kernel.apply(vectors);

      for (int m = 0; m < 2; m++) {
        double[] expected = Dense.times(grams.get(m).toRows(), vectors[m]);
        assertThat(Curved.relative(products[m], expected)).as("member %d", m).isLessThan(1e-13);
      }
    }
  }

  /** Squared error of the linearised network has the Hessian JᵀJ/n: the same spectrum but zeros. */
  @Test
  void overTheSamplesHasTheSharpnessOfTheLinearisedNetwork() {
    Model model = twoLayers(Activation.TANH, 16);
    double[][] point = twoMembers(model);
    List<Eigenpairs> top = top(problem(model, 1), point);
    Model frozen = new Linearised(model, Layout.of(model).arrays(point, Precision.FLOAT64, scope));
    Problem linearised = problem(frozen, 1);
    try (Hessian hessian =
        new Hessian(linearised.fullBatch(), Layout.of(frozen), point, Precision.FLOAT64)) {
      List<Eigenpairs> sharpness = new Lanczos(1, 1e-9, 60).of(hessian, KEY);

      for (int m = 0; m < 2; m++) {
        assertThat(top.get(m).top() / sharpness.get(m).top()).isCloseTo(1, within(1e-12));
      }
    }
  }

  private static List<Eigenpairs> top(Problem problem, double[][] point) {
    try (TangentKernel kernel = new TangentKernel(problem, Reduction.MEAN_OVER_SAMPLES, point)) {
      return new Lanczos(1, 1e-9, 60).of(kernel, KEY.derive("lanczos"));
    }
  }

  @Test
  void divergedMembersGetNoNumberAndDisturbNobody() {
    Model model = twoLayers(Activation.TANH, 16);
    double[][] point = twoMembers(model);
    double alone = top(problem(model, 1), point).get(1).top();
    Arrays.fill(point[0], Double.NaN);

    List<Eigenpairs> top = top(problem(model, 1), point);

    assertThat(top.get(0).converged()).isFalse();
    assertThat(top.get(0).top()).isNaN();
    assertThat(top.get(1).top() / alone).isCloseTo(1, within(1e-12));
  }
}
