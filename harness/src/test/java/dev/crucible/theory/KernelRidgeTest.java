package dev.crucible.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.data.Matrix;
import dev.crucible.random.RandomKey;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Test;

/** Kernel ridge regression by Cholesky's factors and by conjugate gradients. */
class KernelRidgeTest {

  private static final RandomKey KEY = RandomKey.of("ridge");

  /** One sample: a = y/(k + δ), and the answer k′ a. */
  @Test
  void isADivisionForOneSample() {
    KernelRidge one = new KernelRidge(new double[][] {{3}}, new double[] {2});
    assertThat(one.coefficients(0.5)[0]).isCloseTo(2 / 3.5, within(1e-15));
    assertThat(one.bestError(new double[][] {{7}}, new double[] {4}, 0.5))
        .isCloseTo(0, within(1e-15));
    assertThat(one.bestError(new double[][] {{7}}, new double[] {4}, 4, 11))
        .isCloseTo(0.25, within(1e-15));
  }

  @Test
  void agreesWithADirectSolution() {
    double[][] points = new Matrix(33, 5, KEY.derive("points").gaussians(165)).toRows();
    double[][] gram = ReluTangentKernel.gram(points, points);
    double[] targets = KEY.derive("targets").gaussians(33);
    for (double ridge : new double[] {1e-6, 0.1}) {
      RealMatrix ridged =
          new Array2DRowRealMatrix(gram)
              .add(MatrixUtils.createRealIdentityMatrix(33).scalarMultiply(ridge));
      double[] direct =
          new LUDecomposition(ridged)
              .getSolver()
              .solve(MatrixUtils.createRealVector(targets))
              .toArray();
      double[] found = new KernelRidge(gram, targets).coefficients(ridge);
      for (int i = 0; i < 33; i++) {
        assertThat(found[i]).isCloseTo(direct[i], within(1e-8 * (1 + Math.abs(direct[i]))));
      }
    }
  }

  /** Gradient descent in the kernel's eigenbasis tends to the same, see {@link KernelDescent}. */
  @Test
  void agreesWithTheLimitOfDescent() {
    double[][] points = new Matrix(20, 4, KEY.derive("others").gaussians(80)).toRows();
    double[][] gram = ReluTangentKernel.gram(points, points);
    double[] targets = KEY.derive("values").gaussians(20);
    double[] limit = new KernelDescent(gram, 0.3).limit(targets);
    double[] found = new KernelRidge(gram, targets).coefficients(0.3);
    for (int i = 0; i < 20; i++) {
      assertThat(found[i]).isCloseTo(limit[i], within(1e-6));
    }
  }

  @Test
  void saysWhereThereIsNoSolution() {
    KernelRidge singular = new KernelRidge(new double[][] {{1, 1}, {1, 1}}, new double[] {1, -1});
    assertThatIllegalStateException()
        .isThrownBy(() -> singular.coefficients(0))
        .withMessageContaining("take a larger ridge");
    assertThatIllegalStateException()
        .isThrownBy(() -> singular.leastSquareError(new double[0][], new double[0], 1e-6, 0))
        .withMessageContaining("residual");
  }

  /** More samples than are eliminated together, and not a multiple of them. */
  @Test
  void bothWaysAgree() {
    double[][] points = new Matrix(143, 5, KEY.derive("many").gaussians(715)).toRows();
    KernelRidge ridge =
        new KernelRidge(
            ReluTangentKernel.gram(points, points), KEY.derive("many values").gaussians(143));
    double[] direct = ridge.coefficients(0.01);
    double[] stepwise = ridge.coefficients(0.01, new double[143], 1e-10);
    for (int i = 0; i < direct.length; i++) {
      assertThat(stepwise[i]).isCloseTo(direct[i], within(1e-6));
    }
  }

  @Test
  void goesDownItsRidgesToATolerance() {
    double[][] gram = {{2, 1, 0}, {1, 3, 0.5}, {0, 0.5, 1}};
    double[] targets = {1, -2, 0.5};
    KernelRidge ridge = new KernelRidge(gram, targets);
    double[] larger = ridge.coefficients(5, new double[3], 1e-6);
    double[] a = ridge.coefficients(0.1, larger, 1e-6);
    for (int i = 0; i < 3; i++) {
      double left = 0.1 * a[i];
      for (int j = 0; j < 3; j++) {
        left += gram[i][j] * a[j];
      }
      assertThat(left).isCloseTo(targets[i], within(1e-5));
    }
    double[][] held = {{1, 0, 0}};
    double[] answers = {a[0]};
    assertThat(ridge.leastSquareError(held, answers, 1e-6, 0.1, 5)).isCloseTo(0, within(1e-9));
  }
}
