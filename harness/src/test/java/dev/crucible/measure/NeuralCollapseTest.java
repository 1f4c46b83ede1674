package dev.crucible.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.crucible.data.Matrix;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.model.Activation;
import dev.crucible.model.Bias;
import dev.crucible.model.Mlp;
import dev.crucible.model.Parameterisation;
import dev.crucible.oracle.Dense;
import dev.crucible.random.RandomKey;
import dev.crucible.train.Criterion;
import dev.crucible.train.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;
import org.junit.jupiter.api.Test;

class NeuralCollapseTest {

  private static final RandomKey KEY = RandomKey.of("neural collapse");
  private static final int[] LABELS = IntStream.range(0, 12).map(i -> i % 3).toArray();

  /** A simplex of three, 5 (δ_cj − 1/3) + 2, each taken four times. */
  private static Matrix collapsed() {
    double[][] rows = new double[12][];
    for (int i = 0; i < 12; i++) {
      rows[i] = new double[] {2, 2, 2, 0};
      rows[i][i % 3] += 5;
    }
    return Matrix.ofRows(rows);
  }

  private static Matrix simplex() {
    return new Matrix(4, 3, new double[] {2, -1, -1, -1, 2, -1, -1, -1, 2, 0, 0, 0});
  }

  @Test
  void vanishesWhereFeaturesHaveCollapsed() {
    Matrix features = collapsed();
    Matrix outputs = product(features, simplex());
    NeuralCollapse collapse = NeuralCollapse.of(features, LABELS, simplex(), outputs);
    assertThat(collapse.withinClasses()).isCloseTo(0, offset(1e-14));
    assertThat(collapse.lengths()).isCloseTo(0, offset(1e-14));
    assertThat(collapse.angles()).isCloseTo(0, offset(1e-14));
    assertThat(collapse.meanCosine()).isCloseTo(-0.5, offset(1e-14));
    assertThat(collapse.meanSize()).isCloseTo(0.5, offset(1e-14));
    assertThat(collapse.duality()).isCloseTo(0, offset(1e-14));
    assertThat(collapse.nearest()).isZero();
  }

  /** A readout that is off by a quarter turn has ‖W/‖W‖ − M/‖M‖‖² = 2; shifted outputs err. */
  @Test
  void seesAReadoutThatIsNotTheMeans() {
    Matrix aside = new Matrix(4, 3, new double[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1});
    double[][] wrong = product(collapsed(), simplex()).toRows();
    wrong[0] = new double[] {0, 1, 0};
    NeuralCollapse collapse = NeuralCollapse.of(collapsed(), LABELS, aside, Matrix.ofRows(wrong));
    assertThat(collapse.duality()).isCloseTo(2, offset(1e-14));
    assertThat(collapse.nearest()).isCloseTo(1.0 / 12, offset(1e-15));
  }

  /** Against matrices as the definition has them, inverted over two directions by the SVD. */
  @Test
  void isWhatTheDefinitionSaysOfRandomFeatures() {
    double[][] rows = new Matrix(12, 4, KEY.gaussians(48)).toRows();
    double[][] means = new double[3][4];
    for (int i = 0; i < 12; i++) {
      for (int j = 0; j < 4; j++) {
        means[i % 3][j] += rows[i][j] / 4;
      }
    }
    double[][] off = new double[12][4];
    for (int i = 0; i < 12; i++) {
      for (int j = 0; j < 4; j++) {
        off[i][j] = rows[i][j] - means[i % 3][j];
      }
    }
    RealMatrix within = gram(off).scalarMultiply(1.0 / 12);
    double[][] centred = new double[3][4];
    for (int c = 0; c < 3; c++) {
      for (int j = 0; j < 4; j++) {
        centred[c][j] = means[c][j] - (means[0][j] + means[1][j] + means[2][j]) / 3;
      }
    }
    var svd = new SingularValueDecomposition(gram(centred).scalarMultiply(1.0 / 3));
    RealMatrix inverse = new Array2DRowRealMatrix(4, 4);
    for (int k = 0; k < 2; k++) {
      RealMatrix u = svd.getU().getSubMatrix(0, 3, k, k);
      inverse = inverse.add(u.multiplyTransposed(u).scalarMultiply(1 / svd.getSingularValues()[k]));
    }
    NeuralCollapse collapse =
        NeuralCollapse.of(Matrix.ofRows(rows), LABELS, simplex(), collapsed());
    assertThat(collapse.withinClasses())
        .isCloseTo(within.multiply(inverse).getTrace() / 3, offset(1e-12));
    double[] lengths =
        IntStream.range(0, 3)
            .mapToDouble(c -> Math.sqrt(Dense.dot(centred[c], centred[c])))
            .toArray();
    double mean = Arrays.stream(lengths).average().orElseThrow();
    double variance = Arrays.stream(lengths).map(x -> (x - mean) * (x - mean)).sum() / 3;
    assertThat(collapse.lengths()).isCloseTo(Math.sqrt(variance) / mean, offset(1e-14));
    double cosine = Dense.dot(centred[0], centred[1]) / (lengths[0] * lengths[1]);
    double other = Dense.dot(centred[0], centred[2]) / (lengths[0] * lengths[2]);
    double third = Dense.dot(centred[1], centred[2]) / (lengths[1] * lengths[2]);
    assertThat(collapse.angles())
        .isCloseTo(
            (Math.abs(cosine + 0.5) + Math.abs(other + 0.5) + Math.abs(third + 0.5)) / 3,
            offset(1e-14));
    assertThat(collapse.meanCosine()).isCloseTo((cosine + other + third) / 3, offset(1e-14));
  }

  /** A network of ReLU whose weights are the identity, and a readout that tells its classes. */
  @Test
  void readsANetworksLastHiddenLayer() {
    Mlp model = new Mlp(List.of(4, 4, 3), Activation.RELU, Bias.WITH, Parameterisation.standard(1));
    double[] flat = new double[model.dimension()];
    for (int i = 0; i < 4; i++) {
      flat[5 * i] = 1;
    }
    System.arraycopy(simplex().values(), 0, flat, 20, 12);
    double[] hot = new double[36];
    for (int i = 0; i < 12; i++) {
      hot[3 * i + i % 3] = 1;
    }
    hot[0] = 0;
    hot[1] = 1;
    try (Scope scope = Scope.open()) {
      Matrix targets = new Matrix(12, 3, hot);
      Problem problem =
          Problem.shared(
              model,
              Criterion.CROSS_ENTROPY.loss(),
              collapsed(),
              targets,
              Precision.FLOAT64,
              scope);
      double[][] point = {flat, flat};
      assertThat(Accuracy.of(problem, point)).containsExactly(11.0 / 12, 11.0 / 12);
      NeuralCollapse read = NeuralCollapse.of(problem, point).get(1);
      int[] labels = LABELS.clone();
      labels[0] = 1;
      assertThat(read)
          .isEqualTo(
              NeuralCollapse.of(collapsed(), labels, simplex(), product(collapsed(), simplex())));
      assertThat(read.withinClasses()).isGreaterThan(0.01);
    }
  }

  private static RealMatrix gram(double[][] rows) {
    RealMatrix matrix = new Array2DRowRealMatrix(rows);
    return matrix.transposeMultiply(matrix);
  }

  private static Matrix product(Matrix left, Matrix right) {
    return Matrix.ofRows(Dense.times(left.toRows(), right.toRows()));
  }
}
