package dev.crucible.model;

import static dev.crucible.model.Evaluation.gaussianRows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import dev.crucible.engine.Autograd;
import dev.crucible.engine.Gradient;
import dev.crucible.engine.Objective;
import dev.crucible.engine.Scope;
import dev.crucible.model.StandardisedMlp.Over;
import dev.crucible.oracle.Dense;
import dev.crucible.random.RandomKey;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StandardisedMlpTest {

  private static final RandomKey KEY = RandomKey.of("standardised").derive(1);

  private static StandardisedMlp model(Over over, double epsilon) {
    return new StandardisedMlp(
        List.of(4, 5, 3), Activation.TANH, over, epsilon, Parameterisation.standard(1));
  }

  private static double[] weights() {
    return KEY.derive("weights").gaussians(model(Over.LAYER, 0).dimension());
  }

  private static double[][] inputs() {
    return gaussianRows(7, 4, KEY.derive("inputs"));
  }

  /** The textbook's loops: mean and variance over a row, or over a column. */
  private static double[] byHand(Over over, double epsilon) {
    double[] flat = weights();
    double[][] first = Dense.rows(Arrays.copyOf(flat, 20), 5);
    double[][] second = Dense.rows(Arrays.copyOfRange(flat, 20, 35), 3);
    double[][] sums = Dense.times(inputs(), first);
    double[][] rows = over == Over.LAYER ? sums : Dense.transposed(sums);
    for (double[] row : rows) {
      double mean = Arrays.stream(row).average().orElseThrow();
      double variance = Arrays.stream(row).map(x -> (x - mean) * (x - mean)).sum() / row.length;
      Arrays.setAll(row, i -> Math.tanh((row[i] - mean) / Math.sqrt(variance + epsilon)));
    }
    double[][] outputs = Dense.times(over == Over.LAYER ? rows : Dense.transposed(rows), second);
    for (double[] row : outputs) {
      Arrays.setAll(row, i -> row[i] + flat[35 + i]);
    }
    return Dense.flat(outputs);
  }

  @ParameterizedTest
  @EnumSource
  void isWhatLoopsGive(Over over) {
    for (double epsilon : new double[] {0, 0.5}) {
      assertThat(Evaluation.outputs(model(over, epsilon), weights(), inputs()))
          .containsExactly(byHand(over, epsilon), within(1e-12));
    }
  }

  /** A unit's own length is forgotten over the batch alone; with ε not even the matrix's is. */
  @ParameterizedTest
  @EnumSource
  void forgetsTheLengthOfItsHiddenWeights(Over over) {
    double[] longer = weights();
    double[] oneUnit = weights();
    for (int i = 0; i < 20; i++) {
      longer[i] *= 3;
      oneUnit[i] *= i % 5 == 0 ? 3 : 1;
    }
    double[] outputs = Evaluation.outputs(model(over, 0), weights(), inputs());
    assertThat(Evaluation.outputs(model(over, 0), longer, inputs()))
        .containsExactly(outputs, within(1e-12));
    double moved = Evaluation.outputs(model(over, 0), oneUnit, inputs())[0] - outputs[0];
    assertThat(Math.abs(moved) < 1e-12).isEqualTo(over == Over.BATCH);
    assertThat(Evaluation.outputs(model(over, 1), longer, inputs())[0])
        .isNotCloseTo(Evaluation.outputs(model(over, 1), weights(), inputs())[0], within(1e-3));
  }

  /** Differences at 1e-5: truncation 1e-9, round-off 1e-11; tangents against those of gradients. */
  @ParameterizedTest
  @EnumSource
  void gradientAndTangentAreThoseOfDifferences(Over over) {
    StandardisedMlp model = model(over, 0);
    double[] flat = weights();
    double[] along = KEY.derive("along").gaussians(flat.length);
    double[] up = flat.clone();
    double[] down = flat.clone();
    for (int i = 0; i < flat.length; i++) {
      up[i] += 1e-5 * along[i];
      down[i] -= 1e-5 * along[i];
    }
    double[] high = gradient(model, up);
    double[] low = gradient(model, down);
    try (Scope scope = Scope.open()) {
      Objective squares = squares(model, scope);
      List<NDArray> at = Evaluation.arrays(model, new double[][] {flat}, scope);
      List<NDArray> direction = Evaluation.arrays(model, new double[][] {along}, scope);
      Gradient product = Autograd.hessianVectorProduct(squares, at, direction, scope);
      double slope = product.value().toDoubleArray()[0];
      assertThat(slope).isCloseTo((value(model, up) - value(model, down)) / 2e-5, within(1e-6));
      assertThat(slope).isCloseTo(Dense.dot(gradient(model, flat), along), within(1e-10));
      double[] exact = Layout.of(model).members(product.gradient())[0];
      for (int i = 0; i < exact.length; i++) {
        assertThat(exact[i]).isCloseTo((high[i] - low[i]) / 2e-5, within(1e-5));
      }
    }
  }

  @Test
  void saysWhatItNeeds() {
    assertThatThrownBy(() -> model(Over.LAYER, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ε = -1.0");
  }

  private static Objective squares(Model model, Scope scope) {
    return parameters ->
        model
            .apply(parameters, Evaluation.data(new double[][][] {inputs()}, scope))
            .square()
            .sum(1, 2);
  }

  private static double value(Model model, double[] flat) {
    return Arrays.stream(Evaluation.outputs(model, flat, inputs())).map(f -> f * f).sum();
  }

  private static double[] gradient(Model model, double[] flat) {
    try (Scope scope = Scope.open()) {
      List<NDArray> at = Evaluation.arrays(model, new double[][] {flat}, scope);
      Gradient gradient = Autograd.valueAndGradient(squares(model, scope), at, scope);
      return Layout.of(model).members(gradient.gradient())[0];
    }
  }
}
