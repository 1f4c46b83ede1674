package dev.crucible.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.model.Activation;
import dev.crucible.model.Bias;
import dev.crucible.model.Initialisation;
import dev.crucible.model.Mlp;
import dev.crucible.model.Parameterisation;
import dev.crucible.oracle.Dense;
import dev.crucible.random.RandomKey;
import dev.crucible.train.Loss;
import dev.crucible.train.Problem;
import dev.crucible.train.Reduction;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreconditionedTest {

  private static final double[][] MATRIX = {{4, 1, -2}, {1, -3, 0.5}, {-2, 0.5, 2}};
  private static final double[] DIAGONAL = {0.5, 2, 8};

  @Test
  void isTheHessianBetweenInverseRoots() {
    SymmetricOperator operator =
        new Preconditioned(DenseOperator.of(MATRIX), new double[][] {DIAGONAL});

    double[][] matrix = Curved.matrix(operator);

    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        double expected = MATRIX[i][j] / Math.sqrt(DIAGONAL[i] * DIAGONAL[j]);
        assertThat(matrix[i][j]).isCloseTo(expected, within(1e-14));
      }
    }
  }

  /** NumPy 2.4.6: {@code max(linalg.eigvals(inv(diag(p)) @ H))} for the matrix and P above. */
  @Test
  void hasTheSpectrumOfTheQuotient() {
    SymmetricOperator operator =
        new Preconditioned(DenseOperator.of(MATRIX), new double[][] {DIAGONAL});

    double top = new Lanczos(1, 1e-10, 10).of(operator, RandomKey.of("spectrum")).get(0).top();

    assertThat(top).isCloseTo(EFFECTIVE, within(1e-12));
  }

  private static final double EFFECTIVE = 8.22504047496043;

  @Test
  void scalesEachMemberByItsOwn() {
    double[][] vectors = {{1, 0, 0}, {1, 0, 0}};
    double[][] diagonals = {{4, 1, 1}, {16, 1, 1}};

    double[][] products =
        new Preconditioned(DenseOperator.of(MATRIX, MATRIX), diagonals).apply(vectors);

    assertThat(products[0]).containsExactly(1, 0.5, -1);
    assertThat(products[1]).containsExactly(0.25, 0.25, -0.5);
    assertThat(Dense.dot(vectors[0], vectors[0])).isEqualTo(1);
  }

  /** f = m w x with m = 4/2, x = 3, at a rate of 2/4: ½ · (2 · 3)² = 18. */
  @Test
  void seesAReadoutAtItsRate() {
    Mlp model = mlp(List.of(2, 1), Parameterisation.maximalUpdate(1, 1, 4));
    double[] rates = Preconditioned.inverseRates(model);
    assertThat(rates).containsExactly(2, 2);
    try (Scope scope = Scope.open()) {
      Problem problem =
          new Problem(
              model,
              LOSS,
              scope.array(new double[] {3, 0}, 1, 1, 2),
              scope.array(new double[] {1}, 1, 1, 1),
              Precision.FLOAT64);
      assertThat(top(problem, new double[] {0.3, 0.2})).isCloseTo(18, within(1e-10));
    }
  }

  /** The same function at the same rates has the same sharpness, whatever its multipliers. */
  @Test
  void doesNotSeeHowALayerIsWritten() {
    Parameterisation maximal = Parameterisation.maximalUpdate(1, 1, 4);
    Mlp plain = mlp(List.of(3, 8, 8, 2), maximal);
    Mlp absorbed = mlp(List.of(3, 8, 8, 2), maximal.absorbed());
    RandomKey key = RandomKey.of("rates").derive(1);
    try (Scope scope = Scope.open()) {
      int[] extents = {12, 3, 2};
      double one =
          top(
              Curved.problem(plain, LOSS, extents, key, scope),
              Initialisation.gaussian(plain, key));
      double other =
          top(
              Curved.problem(absorbed, LOSS, extents, key, scope),
              Initialisation.gaussian(absorbed, key));
      assertThat(other).isCloseTo(one, withinPercentage(1e-8));
    }
  }

  /** By differences of the loss in coordinates u = w/√r: a column of the Hessian a direction. */
  @Test
  void isTheHessianInCoordinatesThatDescendAtOneRate() {
    Mlp model = mlp(List.of(2, 3, 1), Parameterisation.maximalUpdate(1, 1, 2));
    RandomKey key = RandomKey.of("rates").derive(2);
    double[] inverse = Preconditioned.inverseRates(model);
    double[] at = Initialisation.gaussian(model, key);
    try (Scope scope = Scope.open()) {
      Problem problem = Curved.problem(model, LOSS, new int[] {5, 2, 1}, key, scope);
      double[][] found =
          Curved.matrix(new Preconditioned(Curved.hessian(problem, at), new double[][] {inverse}));
      double h = 1e-4;
      for (int i = 0; i < at.length; i++) {
        double[] up = at.clone();
        double[] down = at.clone();
        up[i] += h / Math.sqrt(inverse[i]);
        down[i] -= h / Math.sqrt(inverse[i]);
        double second =
            (Curved.loss(problem, up) - 2 * Curved.loss(problem, at) + Curved.loss(problem, down))
                / (h * h);
        assertThat(found[i][i]).isCloseTo(second, within(1e-6));
      }
    }
  }

  private static double top(Problem problem, double[] at) {
    SharpnessMeter meter =
        new SharpnessMeter(problem, new Lanczos(1, 1e-10, 80), RandomKey.of("m"));
    double[][] inverse = {Preconditioned.inverseRates(problem.model())};
    return meter.at(new double[][] {at}, inverse).get(0).top();
  }

  private static Mlp mlp(List<Integer> widths, Parameterisation scaled) {
    return new Mlp(widths, Activation.TANH, Bias.WITHOUT, scaled);
  }

  private static final Loss LOSS = new Loss.SquaredError(Reduction.MEAN_OVER_SAMPLES);

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN})
  void refusesWhatIsNotPositive(double entry) {
    double[][] diagonal = {{1, entry, 1}};

    assertThatThrownBy(() -> new Preconditioned(DenseOperator.of(MATRIX), diagonal))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("member 0 has entry 1 = " + entry);
  }
}
