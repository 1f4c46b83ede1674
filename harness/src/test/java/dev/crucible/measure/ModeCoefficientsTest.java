package dev.crucible.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.data.Matrix;
import dev.crucible.random.RandomKey;
import dev.crucible.synthetic.Orthonormal;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class ModeCoefficientsTest {

  private static final RandomKey KEY = RandomKey.of("mode coefficients test");

  /** y = 3q₁ − 2q₃ on orthonormal columns: 9/N, 0, 4/N. */
  @Test
  void orthonormalFunctionsHaveTheirOwnCoefficients() {
    Matrix basis = Orthonormal.columns(50, 3, KEY.derive("basis"));
    double[] targets = new double[50];
    for (int i = 0; i < 50; i++) {
      targets[i] = 3 * basis.at(i, 0) - 2 * basis.at(i, 2);
    }
    double[] squares = ModeCoefficients.squares(basis, targets);
    assertThat(squares).hasSize(3);
    assertThat(squares[0]).isCloseTo(9.0 / 50, within(1e-14));
    assertThat(squares[1]).isCloseTo(0, within(1e-14));
    assertThat(squares[2]).isCloseTo(4.0 / 50, within(1e-14));
  }

  /** Against Gram and Schmidt, function by function. */
  @Test
  void agreesWithGramAndSchmidt() {
    int samples = 40;
    int number = 6;
    double[][] rows =
        new Matrix(samples, number, KEY.derive("values").gaussians(samples * number)).toRows();
    for (double[] row : rows) {
      row[3] = row[0] + 0.1 * row[3];
      row[5] *= 100;
    }
    double[] targets = KEY.derive("targets").gaussians(samples);
    double[][] done = new double[number][];
    double[] expected = new double[number];
    for (int j = 0; j < number; j++) {
      double[] own = new double[samples];
      for (int i = 0; i < samples; i++) {
        own[i] = rows[i][j];
      }
      for (int round = 0; round < 2; round++) {
        for (int before = 0; before < j; before++) {
          double overlap = dot(own, done[before]);
          for (int i = 0; i < samples; i++) {
            own[i] -= overlap * done[before][i];
          }
        }
      }
      double norm = Math.sqrt(dot(own, own));
      done[j] = DoubleStream.of(own).map(x -> x / norm).toArray();
      expected[j] = Math.pow(dot(done[j], targets), 2) / samples;
    }
    assertThat(ModeCoefficients.squares(Matrix.ofRows(rows), targets))
        .containsExactly(expected, within(1e-10));
  }

  private static double dot(double[] left, double[] right) {
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      sum += left[i] * right[i];
    }
    return sum;
  }

  /** From numpy 2.4.6: (qr(Φ)[0].T @ y)² / 4. */
  @Test
  void agreesWithAnIndependentComputation() {
    Matrix functions =
        Matrix.ofRows(new double[][] {{1, 2, 4}, {1, -1, 1}, {1, 0.5, 0.25}, {1, 3, 9}});
    double[] squares = ModeCoefficients.squares(functions, new double[] {1, -1, 2, 0.5});
    assertThat(squares)
        .containsExactly(
            new double[] {0.390625, 0.19653486394557818, 0.8236833119074403}, within(1e-12));
  }

  @Test
  void refusesFunctionsThatDepend() {
    Matrix functions = Matrix.ofRows(new double[][] {{1, 2}, {2, 4}, {3, 6}});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModeCoefficients.squares(functions, new double[3]))
        .withMessageContaining("of 2 functions on 3 samples");
  }
}
