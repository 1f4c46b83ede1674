package dev.crucible.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import dev.crucible.data.Matrix;
import dev.crucible.engine.Autograd;
import dev.crucible.engine.Host;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.engine.Tensor;
import dev.crucible.model.Activation;
import dev.crucible.model.Amplified;
import dev.crucible.model.Bias;
import dev.crucible.model.DeepLinear;
import dev.crucible.model.Initialisation;
import dev.crucible.model.Layout;
import dev.crucible.model.Mlp;
import dev.crucible.model.Model;
import dev.crucible.model.Parameterisation;
import dev.crucible.oracle.Dense;
import dev.crucible.random.RandomKey;
import dev.crucible.train.Criterion;
import dev.crucible.train.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

class GradientOuterProductTest {

  private static final RandomKey KEY = RandomKey.of("gradient outer product");
  private static final int INPUTS = 4;
  private static final int SAMPLES = 6;

  private static Matrix inputs() {
    return new Matrix(SAMPLES, INPUTS, KEY.derive("x").gaussians(SAMPLES * INPUTS));
  }

  private static Problem problem(Model model, Matrix inputs, Scope scope) {
    double[] hot = new double[inputs.rows() * 2];
    for (int i = 0; i < inputs.rows(); i++) {
      hot[2 * i + i % 2] = 1;
    }
    Matrix targets = new Matrix(inputs.rows(), 2, hot);
    return Problem.shared(
        model, Criterion.CROSS_ENTROPY.loss(), inputs, targets, Precision.FLOAT64, scope);
  }

  private static Mlp mlp() {
    List<Integer> widths = List.of(INPUTS, 5, 2);
    return new Mlp(widths, Activation.TANH, Bias.WITH, Parameterisation.standard(1));
  }

  /** The gradient of f_k is column k of the map, whatever the inputs. */
  @Test
  void ofALinearNetworkIsItsMapSquared() {
    DeepLinear model = new DeepLinear(List.of(INPUTS, 3, 2), Parameterisation.standard(1));
    double[] flat = Initialisation.gaussian(model, KEY);
    double[][] map =
        Dense.times(
            Dense.rows(Layout.of(model).part(flat, 0), 3),
            Dense.rows(Layout.of(model).part(flat, 1), 2));
    try (Scope scope = Scope.open()) {
      double[][] found =
          GradientOuterProduct.average(problem(model, inputs(), scope), new double[][] {flat, flat})
              .get(1);
      double[][] expected = Dense.times(map, Dense.transposed(map));
      assertThat(Dense.flat(found)).containsExactly(Dense.flat(expected), within(1e-13));
    }
    double[][] gram = GradientOuterProduct.ofFirstLayer(Layout.of(model), flat);
    double[][] first = Dense.rows(Layout.of(model).part(flat, 0), 3);
    assertThat(Dense.flat(gram))
        .containsExactly(Dense.flat(Dense.times(first, Dense.transposed(first))), within(1e-13));
  }

  /** Central differences at 1e-5 of every input: truncation 1e-9, round-off 1e-11. */
  @Test
  void isThatOfDifferences() {
    double[] flat = Initialisation.gaussian(mlp(), KEY);
    double[][] expected = new double[INPUTS][INPUTS];
    try (Scope scope = Scope.open()) {
      double[][] slopes = new double[INPUTS][];
      for (int j = 0; j < INPUTS; j++) {
        double[] up = outputs(flat, j, 1e-5, scope);
        double[] down = outputs(flat, j, -1e-5, scope);
        slopes[j] = new double[up.length];
        for (int i = 0; i < up.length; i++) {
          slopes[j][i] = (up[i] - down[i]) / 2e-5;
        }
      }
      for (int i = 0; i < INPUTS; i++) {
        for (int j = 0; j < INPUTS; j++) {
          expected[i][j] = Dense.dot(slopes[i], slopes[j]) / SAMPLES;
        }
      }
      double[][] found =
          GradientOuterProduct.average(problem(mlp(), inputs(), scope), new double[][] {flat})
              .get(0);
      assertThat(Dense.flat(found)).containsExactly(Dense.flat(expected), within(1e-8));
    }
  }

  /** W₁W₁ᵀ − F = (1/λ) (∂L/∂W₁ + λ W₁) W₁ᵀ wherever training stands. */
  @Test
  void theStationaryMatrixIsOffByTheGradientAlone() {
    double[] flat = Initialisation.gaussian(mlp(), KEY);
    double decay = 0.1;
    try (Scope scope = Scope.open()) {
      Problem problem = problem(mlp(), inputs(), scope);
      double[][] point = {flat};
      List<NDArray> at = Layout.of(mlp()).arrays(point, Precision.FLOAT64, scope);
      double[] gradient =
          Host.doubles(Autograd.valueAndGradient(problem.fullBatch(), at, scope).gradient().get(0));
      double[] weights = Layout.of(mlp()).part(flat, 0);
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] += decay * weights[i];
      }
      double[][] off =
          Dense.times(Dense.rows(gradient, 5), Dense.transposed(Dense.rows(weights, 5)));
      double[][] gram = GradientOuterProduct.ofFirstLayer(Layout.of(mlp()), flat);
      double[][] stationary = GradientOuterProduct.stationary(problem, point, decay).get(0);
      for (int i = 0; i < INPUTS; i++) {
        for (int j = 0; j < INPUTS; j++) {
          assertThat(gram[i][j] - stationary[i][j]).isCloseTo(off[i][j] / decay, within(1e-12));
        }
      }
    }
  }

  @Test
  void powersAndCosines() {
    double[][] matrix = {{5, 4}, {4, 5}};
    assertThat(Dense.flat(GradientOuterProduct.power(matrix, 0.5)))
        .containsExactly(new double[] {2, 1, 1, 2}, within(1e-14));
    double[][] one = {{1, 0}, {0, 1}};
    assertThat(GradientOuterProduct.cosine(matrix, one))
        .isCloseTo(10 / Math.sqrt(82 * 2), within(1e-15));
    double[][] other = {{7, 2}, {2, 7}};
    assertThat(GradientOuterProduct.deviatoricCosine(matrix, other)).isCloseTo(1, within(1e-15));
    double[][] diagonal = {{2, 0}, {0, 1}};
    assertThat(GradientOuterProduct.deviatoricCosine(matrix, diagonal)).isCloseTo(0, within(1e-15));
  }

  /** α (f(θ) − f(θ₀)), with the model's hidden layers. */
  @Test
  void amplifiedOutputsStartAtZero() {
    double[][] start = {Initialisation.gaussian(mlp(), KEY)};
    double[][] moved = {Initialisation.gaussian(mlp(), KEY.derive("moved"))};
    try (Scope scope = Scope.open()) {
      List<NDArray> origin = Layout.of(mlp()).arrays(start, Precision.FLOAT64, scope);
      Model amplified = new Amplified(mlp(), 30, origin);
      double[] found = read(amplified, moved, scope);
      double[] plain = read(mlp(), moved, scope);
      double[] before = read(mlp(), start, scope);
      for (int i = 0; i < found.length; i++) {
        assertThat(found[i]).isCloseTo(30 * (plain[i] - before[i]), within(1e-12));
      }
      assertThat(read(amplified, start, scope)).containsOnly(0);
    }
  }

  private static double[] outputs(double[] flat, int input, double by, Scope scope) {
    double[][] rows = inputs().toRows();
    for (double[] row : rows) {
      row[input] += by;
    }
    Problem problem = problem(mlp(), Matrix.ofRows(rows), scope);
    List<Tensor> at = tensors(mlp(), new double[][] {flat}, scope);
    return Host.doubles(mlp().apply(at, at.get(0).constantLike(problem.inputs())).value());
  }

  private static double[] read(Model model, double[][] point, Scope scope) {
    List<Tensor> at = tensors(model, point, scope);
    NDArray data = problem(mlp(), inputs(), scope).inputs();
    return Host.doubles(model.apply(at, at.get(0).constantLike(data)).value());
  }

  private static List<Tensor> tensors(Model model, double[][] point, Scope scope) {
    return Layout.of(model).arrays(point, Precision.FLOAT64, scope).stream()
        .map(Tensor::constant)
        .toList();
  }
}
