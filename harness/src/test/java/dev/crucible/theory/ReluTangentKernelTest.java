package dev.crucible.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.data.Matrix;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.measure.TangentGram;
import dev.crucible.model.Activation;
import dev.crucible.model.Bias;
import dev.crucible.model.Initialisation;
import dev.crucible.model.Mlp;
import dev.crucible.model.Parameterisation;
import dev.crucible.random.RandomKey;
import dev.crucible.train.Loss;
import dev.crucible.train.Problem;
import dev.crucible.train.Reduction;
import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.analysis.integration.IterativeLegendreGaussIntegrator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReluTangentKernelTest {

  private static final double[][] POINTS = {
    {1.0, 0.0, 0.0}, {0.6, 0.8, 0.0}, {-0.5, 0.3, 1.7}, {-1.0, 0.1, 0.0}
  };

  /**
   * The Gaussian expectations in polar coordinates: the radius gives E[r²] = 2 to the readout's
   * share, and what is left are integrals over the angles at which both units are active.
   */
  @ParameterizedTest
  @ValueSource(doubles = {0.05, 0.7, 1.5, 2.4, 3.1})
  void agreesWithQuadratureOverTheAngle(double angle) {
    double[] x = {2, 0};
    double[] z = {1.5 * Math.cos(angle), 1.5 * Math.sin(angle)};
    double from = angle - Math.PI / 2;
    double to = Math.PI / 2;
    double both =
        new IterativeLegendreGaussIntegrator(16, 1e-12, 1e-14)
            .integrate(100_000, t -> Math.cos(t) * Math.cos(t - angle), from, to);
    double readout = 2 * (3.0 / 2) * both / (2 * Math.PI);
    double weights = 3 * Math.cos(angle) / 2 * (to - from) / (2 * Math.PI);
    assertThat(ReluTangentKernel.at(x, z)).isCloseTo(readout + weights, within(1e-11));
  }

  @Test
  void onTheDiagonalItIsTheMeanSquareExactly() {
    double[] x = {0.3, -1.7, 2.9, 0.01};
    assertThat(ReluTangentKernel.at(x, x))
        .isCloseTo((0.3 * 0.3 + 1.7 * 1.7 + 2.9 * 2.9 + 0.01 * 0.01) / 4, within(1e-15));
  }

  @Test
  void theGramMatrixHoldsTheKernel() {
    double[][] gram = ReluTangentKernel.gram(POINTS, new double[][] {POINTS[2], POINTS[0]});
    assertThat(gram).hasDimensions(4, 2);
    assertThat(gram[1][0]).isEqualTo(ReluTangentKernel.at(POINTS[1], POINTS[2]));
    assertThat(gram[3][1]).isEqualTo(ReluTangentKernel.at(POINTS[3], POINTS[0]));
  }

  /** 16 networks of 8192 neurons: each entry's mean scatters by about 0.5 % of its scale. */
  @Test
  void isWhatGradientsOfWideNetworksTendTo() {
    Mlp model = new Mlp(List.of(3, 8192, 1), Activation.RELU, Bias.WITHOUT, Parameterisation.ntk());
    RandomKey key = RandomKey.of("relu tangent kernel test");
    double[][] networks =
        IntStream.range(0, 16)
            .mapToObj(m -> Initialisation.gaussian(model, key.derive(m)))
            .toArray(double[][]::new);
    List<Matrix> measured;
    try (Scope scope = Scope.open()) {
      Problem problem =
          new Problem(
              model,
              new Loss.SquaredError(Reduction.SUM),
              scope.array(Matrix.ofRows(POINTS).values(), 1, 4, 3),
              scope.array(new double[4], 1, 4, 1),
              Precision.FLOAT64);
      measured = new TangentGram(problem, Reduction.SUM).at(networks);
    }
    double[][] predicted = ReluTangentKernel.gram(POINTS, POINTS);
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 4; j++) {
        int row = i;
        int column = j;
        double mean = measured.stream().mapToDouble(k -> k.at(row, column)).average().orElseThrow();
        assertThat(mean).isCloseTo(predicted[i][j], within(0.02));
      }
    }
  }
}
