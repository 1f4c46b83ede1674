package dev.crucible.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.engine.Host;
import dev.crucible.engine.Scope;
import dev.crucible.model.Activation;
import dev.crucible.model.Bias;
import dev.crucible.model.ConvNet;
import dev.crucible.model.DeepLinear;
import dev.crucible.model.Initialisation;
import dev.crucible.model.Mlp;
import dev.crucible.model.Model;
import dev.crucible.model.Parameterisation;
import dev.crucible.model.Transformer;
import dev.crucible.oracle.CentralDifferences;
import dev.crucible.oracle.Dense;
import dev.crucible.random.RandomKey;
import dev.crucible.train.Loss;
import dev.crucible.train.Problem;
import dev.crucible.train.Reduction;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HessianTest {

  private static final RandomKey KEY = RandomKey.of("hessian").derive(1);
  private static final Parameterisation STANDARD = Parameterisation.standard(1);
  private static final Reduction MEAN = Reduction.MEAN_OVER_SAMPLES;
  private static final Loss SQUARED = new Loss.SquaredError(MEAN);

  /** The Hessian of linear regression is XᵀX/n. */
  @Test
  void ofLinearRegressionIsTheSecondMomentOfTheInputs() {
    Model model = new Mlp(List.of(6, 1), Activation.IDENTITY, Bias.WITHOUT, STANDARD);
    try (Scope scope = Scope.open()) {
      Problem problem = Curved.problem(model, SQUARED, new int[] {20, 6, 1}, KEY, scope);
      double[][] x = Dense.rows(Host.doubles(problem.inputs()), 6);
      double[][] expected = Dense.times(Dense.transposed(x), x);
      try (Hessian hessian = Curved.hessian(problem, KEY.gaussians(6))) {
        double[][] matrix = Curved.matrix(hessian);

        for (int i = 0; i < 6; i++) {
          for (int j = 0; j < 6; j++) {
            assertThat(matrix[i][j]).isCloseTo(expected[i][j] / 20, within(1e-13));
          }
        }
      }
    }
  }

  /**
   * f(x) = x W u with W (d, h), u (h): with S = XᵀX/n, r = X W u − y and g = Xᵀr/n, the second
   * derivatives are ∂²L/∂W_ab∂W_cd = S_ac u_b u_d, ∂²L/∂W_ab∂u_c = u_b (S W)_ac + g_a δ_bc and
   * ∂²L/∂u∂u = Wᵀ S W.
   */
  @Test
  void ofATwoLayerLinearNetworkIsItsFormula() {
    int d = 4;
    int h = 3;
    Model model = new DeepLinear(List.of(d, h, 1), STANDARD);
    double[] flat = KEY.derive("weights").gaussians(d * h + h);
    try (Scope scope = Scope.open()) {
      Problem problem = Curved.problem(model, SQUARED, new int[] {15, d, 1}, KEY, scope);
      double[][] x = Dense.rows(Host.doubles(problem.inputs()), d);
      double[] y = Host.doubles(problem.targets());
      double[][] expected = linearNetwork(flat, h, x, y);
      try (Hessian hessian = Curved.hessian(problem, flat)) {
        double[][] matrix = Curved.matrix(hessian);
        for (int i = 0; i < flat.length; i++) {
          assertThat(matrix[i]).as("column %d", i).containsExactly(expected[i], within(1e-12));
        }
      }
    }
  }

  private static double[][] linearNetwork(double[] flat, int h, double[][] x, double[] y) {
    int d = x[0].length;
    int n = x.length;
    double[][] w = Dense.rows(java.util.Arrays.copyOf(flat, d * h), h);
    double[] u = java.util.Arrays.copyOfRange(flat, d * h, d * h + h);
    double[] r = Dense.times(Dense.times(x, w), u);
    for (int i = 0; i < n; i++) {
      r[i] = (r[i] - y[i]) / n;
    }
    double[] g = Dense.times(Dense.transposed(x), r);
    double[][] s = Dense.times(Dense.transposed(x), x);
    for (double[] row : s) {
      Vectors.scale(row, 1.0 / n);
    }
    double[][] sw = Dense.times(s, w);
    double[][] wsw = Dense.times(Dense.transposed(w), sw);
    double[][] hessian = new double[flat.length][flat.length];
    for (int i = 0; i < d * h; i++) {
      for (int j = 0; j < d * h; j++) {
        hessian[i][j] = s[i / h][j / h] * u[i % h] * u[j % h];
      }
      for (int c = 0; c < h; c++) {
        hessian[i][d * h + c] = u[i % h] * sw[i / h][c] + (i % h == c ? g[i / h] : 0);
        hessian[d * h + c][i] = hessian[i][d * h + c];
      }
    }
    for (int c = 0; c < h; c++) {
      System.arraycopy(wsw[c], 0, hessian[d * h + c], d * h, h);
    }
    return hessian;
  }

  /** Second differences at 1e-4: truncation 1e-7, round-off 4e-16/1e-8: 1e-6 allowed. */
  @Test
  void ofATinyNetworkIsBruteForce() {
    Model model = new Mlp(List.of(2, 3, 2), Activation.TANH, Bias.WITH, STANDARD);
    double[] flat = KEY.derive("tiny").gaussians(model.dimension());
    try (Scope scope = Scope.open()) {
      Problem problem = Curved.problem(model, SQUARED, new int[] {5, 2, 2}, KEY, scope);
      double[][] brute = CentralDifferences.hessian(at -> Curved.loss(problem, at), flat, 1e-4);
      try (Hessian hessian = Curved.hessian(problem, flat)) {
        double[][] matrix = Curved.matrix(hessian);
        for (int i = 0; i < flat.length; i++) {
          assertThat(matrix[i]).as("column %d", i).containsExactly(brute[i], within(1e-6));
        }
      }
    }
  }

  static Stream<Arguments> networks() {
    return Stream.concat(activated(), transformers());
  }

  private static Stream<Arguments> transformers() {
    Model model = new Transformer(new Transformer.Tokens(3, 3), 4, 6, 3, STANDARD);
    return losses().map(loss -> Arguments.of(model, loss));
  }

  private static Stream<Loss> losses() {
    return Stream.of(SQUARED, new Loss.CrossEntropy(MEAN), new Loss.Logistic(MEAN));
  }

  private static Stream<Arguments> activated() {
    return Stream.of(
            Activation.TANH,
            Activation.GELU,
            Activation.ERF,
            Activation.QUADRATIC,
            Activation.ELU,
            Activation.SOFTPLUS,
            Activation.SILU)
        .flatMap(
            activation ->
                losses()
                    .flatMap(
                        loss ->
                            Stream.of(
                                Arguments.of(
                                    new Mlp(List.of(9, 8, 6, 3), activation, Bias.WITH, STANDARD),
                                    loss),
                                Arguments.of(
                                    new ConvNet(
                                        new ConvNet.Image(1, 3),
                                        List.of(3, 4),
                                        3,
                                        activation,
                                        STANDARD),
                                    loss))));
  }

  /** The oracle's error is about 1e-10/‖H v‖ relative; 1e-7 allowed. */
  @ParameterizedTest(name = "{0}, {1}, seed 1")
  @MethodSource("networks")
  void ofSmoothNetworksIsTheDifferenceOfGradients(Model model, Loss loss) {
    try (Scope scope = Scope.open()) {
      Problem problem = Curved.problem(model, loss, new int[] {10, 9, 3}, KEY, scope);
      double[] flat = Initialisation.gaussian(model, KEY.derive("weights"));
      double[] vector = KEY.derive("vector").gaussians(flat.length);
      try (Hessian hessian = Curved.hessian(problem, flat)) {
        double[] differences =
            Curved.product(Curved.differences(problem, flat, DifferenceHessian.STEP), vector);

        assertThat(Curved.relative(Curved.product(hessian, vector), differences)).isLessThan(1e-7);
      }
    }
  }

  @ParameterizedTest(name = "{0}, {1}, seed 1")
  @MethodSource("networks")
  void isSymmetric(Model model, Loss loss) {
    try (Scope scope = Scope.open()) {
      Problem problem = Curved.problem(model, loss, new int[] {10, 9, 3}, KEY, scope);
      double[] flat = Initialisation.gaussian(model, KEY.derive("weights"));
      double[] a = KEY.derive("a").gaussians(flat.length);
      double[] b = KEY.derive("b").gaussians(flat.length);
      try (Hessian hessian = Curved.hessian(problem, flat)) {
        double scale = Vectors.norm(Curved.product(hessian, b)) * Vectors.norm(a);

        double defect =
            Dense.dot(a, Curved.product(hessian, b)) - Dense.dot(b, Curved.product(hessian, a));

        assertThat(Math.abs(defect)).isLessThan(1e-13 * scale);
      }
    }
  }
}
