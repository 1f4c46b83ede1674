package dev.crucible.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.engine.Objective;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.model.Activation;
import dev.crucible.model.Bias;
import dev.crucible.model.DeepLinear;
import dev.crucible.model.Initialisation;
import dev.crucible.model.Layout;
import dev.crucible.model.Mlp;
import dev.crucible.model.Parameterisation;
import dev.crucible.oracle.CentralDifferences;
import dev.crucible.oracle.Dense;
import dev.crucible.random.RandomKey;
import dev.crucible.train.Loss;
import dev.crucible.train.Problem;
import dev.crucible.train.Reduction;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThirdDerivativeTest {

  private static final RandomKey KEY = RandomKey.of("third derivative");
  private static final Layout THREE =
      Layout.of(new DeepLinear(List.of(3, 1), Parameterisation.standard(1)));

  /** Σ a_i w_i³/6 in coordinates c·w: ∇(uᵀHv) = a Σ (c·u)(c·v) c for one cubed form. */
  private static final double[] FORM = {1, -2, 0.5};

  private static final Objective CUBE =
      w -> {
        var form = w.get(0).constantLike(Scope.of(w.get(0).value()).array(FORM, 1, 3, 1));
        var projected = w.get(0).times(form).sum(1, 2);
        return projected.square().times(projected).times(1.0 / 6);
      };

  @Test
  void ofACubeIsConstantAndExact() {
    double[][] point = {{0.3, -1, 2}, {5, 1, 1}};
    double[][] u = {{1, 2, 3}, {0, 0, 0}};
    double[][] v = {{-1, 0.5, 2}, {1, 1, 1}};
    Landscape landscape = new Landscape(CUBE, THREE, Precision.FLOAT64);

    double[][] third = landscape.third(point, u, v);

    double weight = Dense.dot(FORM, u[0]) * Dense.dot(FORM, v[0]);
    for (int i = 0; i < 3; i++) {
      // No truncation; round-off 1e-15 · ‖H‖/h is 1e-10 relative to the weight.
      assertThat(third[0][i]).isCloseTo(weight * FORM[i], within(1e-8));
    }
    assertThat(third[1]).containsExactly(0, 0, 0);
  }

  /** v tanh(w x) on one sample against y = 0, by hand: L = ½ v² T², T = tanh(w x). */
  @Test
  void ofOneNeuronIsTheOneDoneByHand() {
    double x = 0.7;
    double w = 0.9;
    double v = -1.3;
    double t = Math.tanh(w * x);
    double first = x * (1 - t * t);
    double second = -2 * t * first * x;
    double third = -2 * x * (first * first + t * second);
    // Derivatives of F = ½ T² in w, up to the third.
    double f1 = t * first;
    double f2 = first * first + t * second;
    double f3 = 3 * first * second + t * third;
    try (Scope scope = Scope.open()) {
      Problem problem =
          new Problem(
              new Mlp(
                  List.of(1, 1, 1), Activation.TANH, Bias.WITHOUT, Parameterisation.standard(1)),
              new Loss.SquaredError(Reduction.MEAN_OVER_SAMPLES),
              scope.array(new double[] {x}, 1, 1, 1),
              scope.array(new double[] {0}, 1, 1, 1),
              Precision.FLOAT64);
      double[][] point = {{w, v}, {w, v}, {w, v}};
      double[][] left = {{1, 0}, {1, 0}, {0, 1}};
      double[][] right = {{1, 0}, {0, 1}, {0, 1}};

      double[][] thirds = Landscape.of(problem).third(point, left, right);

      assertThat(thirds[0]).containsExactly(new double[] {v * v * f3, 2 * v * f2}, within(1e-9));
      assertThat(thirds[1]).containsExactly(new double[] {2 * v * f2, 2 * f1}, within(1e-9));
      assertThat(thirds[2]).containsExactly(new double[] {2 * f1, 0}, within(1e-9));
    }
  }

  /**
   * Brute force on a tanh network: uᵀHv from plain evaluations of the loss, then its gradient
   * coordinate by coordinate. Step 1e-2 throughout: truncation 1e-4, round-off 1e-16/1e-6.
   */
  @Test
  void ofASmallNetworkIsWhatTheLossItselfSays() {
    try (Scope scope = Scope.open()) {
      Problem problem =
          Curved.problem(
              new Mlp(List.of(2, 3, 1), Activation.TANH, Bias.WITH, Parameterisation.standard(1)),
              new Loss.SquaredError(Reduction.MEAN_OVER_SAMPLES),
              new int[] {6, 2, 1},
              KEY,
              scope);
      int n = problem.model().dimension();
      double[][] point = {
        Initialisation.gaussian(problem.model(), KEY.derive(0)),
        Initialisation.gaussian(problem.model(), KEY.derive(1))
      };
      double[][] u = {unit(n, 2), unit(n, 3)};
      double[][] v = {unit(n, 4), unit(n, 5)};

      double[][] third = Landscape.of(problem).third(point, u, v);
      double[][] swapped = Landscape.of(problem).third(point, v, u);

      for (int m = 0; m < 2; m++) {
        int member = m;
        double[] brute =
            CentralDifferences.gradient(
                w -> curvature(problem, w, u[member], v[member]), point[m], 1e-2);
        assertThat(Curved.relative(third[m], brute)).isLessThan(2e-3);
        assertThat(Curved.relative(third[m], swapped[m])).isLessThan(1e-8);
      }
    }
  }

  private static double[] unit(int n, long seed) {
    double[] vector = KEY.derive(seed).gaussians(n);
    Vectors.normalise(vector);
    return vector;
  }

  private static double curvature(Problem problem, double[] w, double[] u, double[] v) {
    double h = 1e-2;
    double sum = 0;
    for (int a = -1; a <= 1; a += 2) {
      for (int b = -1; b <= 1; b += 2) {
        double[] moved = w.clone();
        Vectors.addScaled(moved, a * h, u);
        Vectors.addScaled(moved, b * h, v);
        sum += a * b * Curved.loss(problem, moved);
      }
    }
    return sum / (4 * h * h);
  }

  /** The gradient of an eigenvalue, against the eigenvalue at displaced points. */
  @Test
  void sharpeningIsTheChangeOfTheSharpness() {
    try (Scope scope = Scope.open()) {
      Problem problem =
          Curved.problem(
              new Mlp(List.of(2, 4, 1), Activation.TANH, Bias.WITH, Parameterisation.standard(1)),
              new Loss.SquaredError(Reduction.MEAN_OVER_SAMPLES),
              new int[] {8, 2, 1},
              KEY.derive("sharpening"),
              scope);
      double[][] point = {Initialisation.gaussian(problem.model(), KEY.derive(7))};
      Landscape landscape = Landscape.of(problem);
      Lanczos exact = new Lanczos(1, 1e-11, 60);
      List<Eigenpairs> top = landscape.spectrum(point, exact, List.of(), KEY);

      Sharpening sharpening = Sharpening.at(landscape, point, top).get(0);

      double[] gradient =
          CentralDifferences.gradient(
              w -> landscape.spectrum(new double[][] {w}, exact, top, KEY).get(0).top(),
              point[0],
              1e-4);
      double[] u = top.get(0).vectors()[0];
      Vectors.addScaled(gradient, -Vectors.dot(gradient, u), u);
      double alpha = -Vectors.dot(landscape.slopes(point).gradients()[0], gradient);
      assertThat(sharpening.progressive()).isCloseTo(alpha, within(1e-6 * Math.abs(alpha)));
      double beta = Vectors.dot(gradient, gradient);
      assertThat(sharpening.restoring()).isCloseTo(beta, within(1e-6 * beta));
      assertThat(sharpening.sharpness()).isEqualTo(top.get(0).top());
      double[] moved = point[0].clone();
      Vectors.addScaled(moved, 0.25, u);
      assertThat(sharpening.displacement(moved, point[0])).isCloseTo(0.25, within(1e-12));
    }
  }

  @Test
  void refusesSinglePrecision() {
    Landscape single = new Landscape(CUBE, THREE, Precision.FLOAT32);
    double[][] point = {{1, 2, 3}};

    assertThatThrownBy(() -> single.third(point, point, point))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("third derivatives need double precision, not FLOAT32");
  }
}
