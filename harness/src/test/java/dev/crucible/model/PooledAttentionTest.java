package dev.crucible.model;

import static dev.crucible.model.Evaluation.gaussianRows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import dev.crucible.engine.Autograd;
import dev.crucible.engine.Gradient;
import dev.crucible.engine.Objective;
import dev.crucible.engine.Scope;
import dev.crucible.oracle.Dense;
import dev.crucible.random.RandomKey;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PooledAttentionTest {

  private static final RandomKey KEY = RandomKey.of("pooled attention").derive(1);
  private static final PooledAttention MODEL =
      new PooledAttention(new Transformer.Tokens(3, 2), 2, 4, 2, Parameterisation.standard(1));

  /** Q 2 × 2, K 2 × 2, V 2 × 4, readout 4 × 2, two biases. */
  private static double[] weights() {
    return KEY.derive("weights").gaussians(26);
  }

  private static double[][] inputs() {
    return gaussianRows(5, 6, KEY.derive("inputs"));
  }

  @Test
  void isWhatLoopsGive() {
    double[] flat = weights();
    double[][] query = Dense.rows(Arrays.copyOfRange(flat, 0, 4), 2);
    double[][] key = Dense.rows(Arrays.copyOfRange(flat, 4, 8), 2);
    double[][] value = Dense.rows(Arrays.copyOfRange(flat, 8, 16), 4);
    double[][] readout = Dense.rows(Arrays.copyOfRange(flat, 16, 24), 2);
    double[] expected = new double[10];
    for (int n = 0; n < 5; n++) {
      double[][] x = Dense.rows(inputs()[n], 2);
      double[][] scores = Dense.times(Dense.times(x, query), Dense.transposed(Dense.times(x, key)));
      double[] pooled = new double[4];
      for (double[] row : scores) {
        double[] shares = Arrays.stream(row).map(s -> Math.exp(s / Math.sqrt(2))).toArray();
        double sum = Arrays.stream(shares).sum();
        double[][] mixed = Dense.times(new double[][] {shares}, Dense.times(x, value));
        for (int j = 0; j < 4; j++) {
          pooled[j] += Math.max(mixed[0][j] / sum, 0) / 3;
        }
      }
      double[][] outputs = Dense.times(new double[][] {pooled}, readout);
      expected[2 * n] = outputs[0][0] + flat[24];
      expected[2 * n + 1] = outputs[0][1] + flat[25];
    }
    assertThat(Evaluation.outputs(MODEL, flat, inputs())).containsExactly(expected, within(1e-12));
    double[][] two = {weights(), weights()};
    double[] both = Evaluation.outputs(MODEL, two, new double[][][] {inputs()});
    assertThat(Arrays.copyOfRange(both, 10, 20)).containsExactly(expected, within(1e-12));
  }

  /** Q A and K A⁻ᵀ for A = (2 1; 0 1), whose inverse is (½ −½; 0 1). */
  @Test
  void doesNotSeeAMapOfQueriesThatIsUndoneOnKeys() {
    double[] flat = weights();
    double[] mapped = flat.clone();
    for (int row = 0; row < 2; row++) {
      int q = 2 * row;
      mapped[q] = 2 * flat[q];
      mapped[q + 1] = flat[q] + flat[q + 1];
      int k = 4 + 2 * row;
      mapped[k] = flat[k] / 2 - flat[k + 1] / 2;
      mapped[k + 1] = flat[k + 1];
    }
    assertThat(Evaluation.outputs(MODEL, mapped, inputs()))
        .containsExactly(Evaluation.outputs(MODEL, flat, inputs()), within(1e-12));
  }

  /** Central differences at 1e-5: truncation 1e-9, round-off 1e-11; no kink lies so near. */
  @Test
  void itsGradientIsThatOfDifferences() {
    double[] flat = weights();
    try (Scope scope = Scope.open()) {
      Objective squares =
          parameters ->
              MODEL
                  .apply(parameters, Evaluation.data(new double[][][] {inputs()}, scope))
                  .square()
                  .sum(1, 2);
      List<NDArray> at = Evaluation.arrays(MODEL, new double[][] {flat}, scope);
      Gradient gradient = Autograd.valueAndGradient(squares, at, scope);
      double[] found = Layout.of(MODEL).members(gradient.gradient())[0];
      for (int i = 0; i < flat.length; i++) {
        double[] up = flat.clone();
        double[] down = flat.clone();
        up[i] += 1e-5;
        down[i] -= 1e-5;
        assertThat(found[i]).isCloseTo((value(up) - value(down)) / 2e-5, within(1e-6));
      }
    }
  }

  private static double value(double[] flat) {
    return Arrays.stream(Evaluation.outputs(MODEL, flat, inputs())).map(f -> f * f).sum();
  }
}
