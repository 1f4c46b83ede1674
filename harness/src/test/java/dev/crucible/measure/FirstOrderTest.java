package dev.crucible.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.data.Matrix;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.model.Activation;
import dev.crucible.model.Bias;
import dev.crucible.model.DeepLinear;
import dev.crucible.model.Mlp;
import dev.crucible.model.Model;
import dev.crucible.model.Parameterisation;
import dev.crucible.random.RandomKey;
import dev.crucible.train.Loss;
import dev.crucible.train.Problem;
import dev.crucible.train.Reduction;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How much of a change is its first order. */
class FirstOrderTest {

  private static final RandomKey KEY = RandomKey.of("first order");
  private static final Loss ENTROPY = new Loss.CrossEntropy(Reduction.MEAN_OVER_SAMPLES);

  /**
   * f = x w (a, −a): Δ(wa) = w·δa + a·δw + δw·δa, of which the last is missed. With w = 2, a = 1,
   * δw = 0.5, δa = −0.25 it is −0.125 of −0.125: as large as the change, for −0.5 and 0.5 cancel.
   */
  @Test
  void missesTheSecondOrderOfAProduct() {
    double[] start = {2, 1, -1};
    double[] end = {2.5, 0.75, -0.75};
    FirstOrder found = ofLinear(start, end, start);
    assertThat(found.error()).isCloseTo(1, within(1e-12));
    // Norm of (−1, 1)/8 times x, with x² = 1 and 9.
    assertThat(found.change()).isCloseTo(Math.sqrt(2 * (1 + 9) / 2.0) / 8, within(1e-12));
    assertThat(found.before()).isCloseTo(entropy(2), within(1e-12));
    assertThat(found.expanded()).isCloseTo(entropy(2), within(1e-12));
    assertThat(found.after()).isCloseTo(entropy(1.875), within(1e-12));
  }

  /** Only the readout moves: f is linear in it, and a shift of both outputs counts for nothing. */
  @Test
  void missesNothingWhereOneLayerMoves() {
    FirstOrder found =
        ofLinear(new double[] {2, 1, -1}, new double[] {2, 4, 1}, new double[] {2, 1, -1});
    assertThat(found.error()).isCloseTo(0, within(1e-12));
    assertThat(found.captured()).isCloseTo(1, within(1e-12));
    assertThat(found.change()).isCloseTo(Math.sqrt(0.5 * (1 + 9) / 2.0) * 2, within(1e-12));
  }

  /** The Jacobian at w = 1, half of that at 2: half of the change is missed. */
  @Test
  void takesTheJacobianWhereItIsTold() {
    double[] elsewhere = {1, 5, 5};
    FirstOrder found = ofLinear(new double[] {2, 1, -1}, new double[] {2, 2, -2}, elsewhere);
    assertThat(found.error()).isCloseTo(0.5, within(1e-12));
  }

  private static FirstOrder ofLinear(double[] start, double[] end, double[] origin) {
    Model model = new DeepLinear(List.of(1, 1, 2), Parameterisation.standard(1));
    Matrix inputs = new Matrix(2, 1, new double[] {1, 3});
    Matrix targets = Matrix.ofRows(new double[][] {{1, 0}, {0, 1}});
    try (Scope scope = Scope.open()) {
      Problem held = Problem.shared(model, ENTROPY, inputs, targets, Precision.FLOAT64, scope);
      return FirstOrder.of(
              held, new double[][] {start}, new double[][] {end}, new double[][] {origin})
          .get(0);
    }
  }

  /** Logits ±u and ±3u of classes 1 and 2: log(1 + e^(−2u)) and log(1 + e^(6u)). */
  private static double entropy(double u) {
    return (Math.log1p(Math.exp(-2 * u)) + Math.log1p(Math.exp(6 * u))) / 2;
  }

  /** For a small step along v the error is ‖f″ v v‖/(2‖J v‖) times the step: it doubles with it. */
  @Test
  void growsAsTheStepInATanhNetwork() {
    Mlp model = new Mlp(List.of(3, 6, 4), Activation.TANH, Bias.WITH, Parameterisation.standard(1));
    Matrix inputs = new Matrix(5, 3, KEY.derive("inputs").gaussians(15));
    double[] start = KEY.derive("start").gaussians(model.dimension());
    double[][] ends = new double[2][];
    for (int m = 0; m < 2; m++) {
      ends[m] = start.clone();
      Vectors.addScaled(ends[m], 1e-4 * (m + 1), KEY.derive("v").gaussians(model.dimension()));
    }
    double[][] starts = {start, start};
    try (Scope scope = Scope.open()) {
      Matrix targets = new Matrix(5, 4, new double[20]);
      Problem held = Problem.shared(model, ENTROPY, inputs, targets, Precision.FLOAT64, scope);
      List<FirstOrder> found = FirstOrder.of(held, starts, ends, starts);
      assertThat(found.get(1).error() / found.get(0).error()).isCloseTo(2, within(0.01));
      assertThat(found.get(1).change() / found.get(0).change()).isCloseTo(2, within(0.01));
    }
  }

  @Test
  void refusesSinglePrecision() {
    Model model = new DeepLinear(List.of(1, 2), Parameterisation.standard(1));
    Matrix one = new Matrix(1, 1, new double[] {1});
    double[][] weights = {{1, 2}};
    try (Scope scope = Scope.open()) {
      Problem held =
          Problem.shared(
              model, ENTROPY, one, new Matrix(1, 2, new double[2]), Precision.FLOAT32, scope);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> FirstOrder.of(held, weights, weights, weights))
          .withMessageContaining("double precision");
    }
  }
}
