package dev.crucible.model;

import static dev.crucible.model.Evaluation.gaussianRows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import dev.crucible.engine.Autograd;
import dev.crucible.engine.Gradient;
import dev.crucible.engine.Host;
import dev.crucible.engine.Objective;
import dev.crucible.engine.Scope;
import dev.crucible.oracle.Dense;
import dev.crucible.random.RandomKey;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class NormalisedMlpTest {

  private static final RandomKey KEY = RandomKey.of("normalised").derive(1);
  private static final Mlp PLAIN =
      new Mlp(List.of(4, 6, 5, 3), Activation.TANH, Bias.WITHOUT, Parameterisation.standard(1));
  private static final NormalisedMlp MODEL = new NormalisedMlp(PLAIN);

  private static double[] weights() {
    return KEY.derive("weights").gaussians(MODEL.dimension());
  }

  private static double[][] inputs() {
    return gaussianRows(7, 4, KEY.derive("inputs"));
  }

  /** Divides the first two matrices, of 24 and 30 numbers, by their lengths. */
  private static double[] divided(double[] flat) {
    double[] unit = flat.clone();
    for (int[] part : new int[][] {{0, 24}, {24, 54}}) {
      double[] matrix = Arrays.copyOfRange(flat, part[0], part[1]);
      double norm = Math.sqrt(Dense.dot(matrix, matrix));
      for (int i = part[0]; i < part[1]; i++) {
        unit[i] /= norm;
      }
    }
    return unit;
  }

  @Test
  void isThePlainNetworkOnUnitMatrices() {
    assertThat(Evaluation.outputs(MODEL, weights(), inputs()))
        .containsExactly(Evaluation.outputs(PLAIN, divided(weights()), inputs()), within(1e-12));
  }

  @Test
  void forgetsTheLengthOfItsMatricesAndNotOfItsReadout() {
    double[] flat = weights();
    double[] longer = flat.clone();
    for (int i = 0; i < 54; i++) {
      longer[i] *= i < 24 ? 3 : 0.2;
    }
    double[] outputs = Evaluation.outputs(MODEL, flat, inputs());
    assertThat(Evaluation.outputs(MODEL, longer, inputs())).containsExactly(outputs, within(1e-12));
    longer[54] *= 2;
    assertThat(Evaluation.outputs(MODEL, longer, inputs())[0])
        .isNotCloseTo(outputs[0], within(1e-3));
  }

  /** Central differences at 1e-5: truncation 1e-9, round-off 1e-11. */
  @Test
  void itsGradientIsThatOfDifferencesAndOrthogonalToItsMatrices() {
    double[] flat = weights();
    double[] gradient = gradient(flat);
    for (int i = 0; i < flat.length; i += 5) {
      double[] up = flat.clone();
      double[] down = flat.clone();
      up[i] += 1e-5;
      down[i] -= 1e-5;
      assertThat(gradient[i]).isCloseTo((value(up) - value(down)) / 2e-5, within(1e-7));
    }
    assertThat(Dense.dot(Arrays.copyOf(gradient, 24), Arrays.copyOf(flat, 24)))
        .isCloseTo(0, within(1e-12));
  }

  /** H v against differences of gradients. */
  @Test
  void carriesTangentsThroughTheNorm() {
    double[] flat = weights();
    double[] along = KEY.derive("along").gaussians(flat.length);
    double[] up = flat.clone();
    double[] down = flat.clone();
    for (int i = 0; i < flat.length; i++) {
      up[i] += 1e-5 * along[i];
      down[i] -= 1e-5 * along[i];
    }
    double[] high = gradient(up);
    double[] low = gradient(down);
    try (Scope scope = Scope.open()) {
      List<NDArray> at = Evaluation.arrays(MODEL, new double[][] {flat}, scope);
      List<NDArray> direction = Evaluation.arrays(MODEL, new double[][] {along}, scope);
      Gradient product = Autograd.hessianVectorProduct(objective(scope), at, direction, scope);
      double[] exact = Layout.of(MODEL).members(product.gradient())[0];
      for (int i = 0; i < exact.length; i++) {
        assertThat(exact[i]).isCloseTo((high[i] - low[i]) / 2e-5, within(1e-6));
      }
    }
  }

  private static Objective objective(Scope scope) {
    return parameters ->
        MODEL
            .apply(parameters, Evaluation.data(new double[][][] {inputs()}, scope))
            .square()
            .sum(1, 2);
  }

  private static double value(double[] flat) {
    return Arrays.stream(Evaluation.outputs(MODEL, flat, inputs())).map(f -> f * f).sum();
  }

  private static double[] gradient(double[] flat) {
    try (Scope scope = Scope.open()) {
      List<NDArray> at = Evaluation.arrays(MODEL, new double[][] {flat}, scope);
      Gradient gradient = Autograd.valueAndGradient(objective(scope), at, scope);
      assertThat(Host.doubles(gradient.value())).hasSize(1);
      return Layout.of(MODEL).members(gradient.gradient())[0];
    }
  }
}
