package dev.crucible.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.crucible.oracle.CentralDifferences;
import dev.crucible.oracle.Dense;
import dev.crucible.random.RandomKey;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.QRDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Networks written out as loops, put at their end points, and their Hessians by second differences
 * of the loss: truncation 1e-6 relative, round-off 1e-16/(1e-3)² = 1e-10; 1e-3 per cent allowed.
 */
class EndSharpnessTest {

  private static final RandomKey KEY = RandomKey.of("end sharpness");
  private static final double STEP = 1e-3;
  private static final double PERCENT = 1e-3;
  private static final int SAMPLES = 9;
  private static final int INPUTS = 3;
  private static final int OUTPUTS = 2;

  private final double[][] x = Dense.rows(KEY.derive("x").gaussians(SAMPLES * INPUTS), INPUTS);
  private final double[][] y = Dense.rows(KEY.derive("y").gaussians(SAMPLES * OUTPUTS), OUTPUTS);

  private static double sharpness(ToDoubleFunction<double[]> loss, double[] at) {
    double[][] hessian = CentralDifferences.hessian(loss, at, STEP);
    return new EigenDecompositionSymmetric(MatrixUtils.createRealMatrix(hessian)).getEigenvalue(0);
  }

  /** Returns the least-squares map, (outputs, inputs). */
  private double[][] leastSquares() {
    RealMatrix solution =
        new QRDecomposition(MatrixUtils.createRealMatrix(x))
            .getSolver()
            .solve(MatrixUtils.createRealMatrix(y));
    return solution.transpose().getData();
  }

  private double[] firstOutput() {
    return leastSquares()[0];
  }

  private double loss(double[][] map) {
    double sum = 0;
    for (int i = 0; i < SAMPLES; i++) {
      double[] f = Dense.times(map, x[i]);
      for (int c = 0; c < map.length; c++) {
        sum += (f[c] - y[i][c]) * (f[c] - y[i][c]) / 2;
      }
    }
    return sum / SAMPLES;
  }

  /** W_D ⋯ W₁ from a flat vector, widths OUTPUTS between the layers. */
  private double deepLoss(double[] flat, int layers) {
    double[][] map = Dense.rows(Arrays.copyOf(flat, OUTPUTS * INPUTS), INPUTS);
    for (int l = 1; l < layers; l++) {
      int from = OUTPUTS * INPUTS + (l - 1) * OUTPUTS * OUTPUTS;
      double[] weights = Arrays.copyOfRange(flat, from, from + OUTPUTS * OUTPUTS);
      map = Dense.times(Dense.rows(weights, OUTPUTS), map);
    }
    return loss(map);
  }

  /** W₁ = R Σ^(1/D) Vᵀ, W_l = R Σ^(1/D) Rᵀ, W_D = U Σ^(1/D) Rᵀ with a rotation R: balanced. */
  private double[] balanced(double[][] map, int layers) {
    SingularValueDecomposition svd =
        new SingularValueDecomposition(MatrixUtils.createRealMatrix(map));
    double[][] rotation = {{0.6, 0.8}, {-0.8, 0.6}};
    RealMatrix r = MatrixUtils.createRealMatrix(rotation);
    RealMatrix root = MatrixUtils.createRealMatrix(OUTPUTS, OUTPUTS);
    for (int i = 0; i < OUTPUTS; i++) {
      root.setEntry(i, i, Math.pow(svd.getSingularValues()[i], 1.0 / layers));
    }
    double[] flat = new double[OUTPUTS * INPUTS + (layers - 1) * OUTPUTS * OUTPUTS];
    for (int l = 0; l < layers; l++) {
      RealMatrix left = l == layers - 1 ? svd.getU() : r;
      RealMatrix right = l == 0 ? svd.getVT() : r.transpose();
      double[] part = Dense.flat(left.multiply(root).multiply(right).getData());
      int from = l == 0 ? 0 : OUTPUTS * INPUTS + (l - 1) * OUTPUTS * OUTPUTS;
      System.arraycopy(part, 0, flat, from, part.length);
    }
    return flat;
  }

  @ParameterizedTest(name = "{0} layers")
  @ValueSource(ints = {2, 3, 4})
  void ofADeepLinearNetworkIsTheTopOfItsHessian(int layers) {
    double[][] map = leastSquares();
    double[] end = balanced(map, layers);
    double[][] covariance = Dense.times(Dense.transposed(x), x);
    for (double[] row : covariance) {
      Arrays.setAll(row, j -> row[j] / SAMPLES);
    }
    assertThat(deepLoss(end, layers)).isCloseTo(loss(map), withinPercentage(1e-10));

    assertThat(EndSharpness.deepLinear(map, covariance, layers))
        .isCloseTo(sharpness(w -> deepLoss(w, layers), end), withinPercentage(PERCENT));
  }

  @ParameterizedTest(name = "{0} layers")
  @ValueSource(ints = {1, 2, 3, 5})
  void onWhitenedInputsNeedsOnlyTheStrongestMode(int layers) {
    double[][] map = leastSquares();
    double[][] identity = MatrixUtils.createRealIdentityMatrix(INPUTS).getData();

    assertThat(EndSharpness.whitened(EndSharpness.strongest(map), layers))
        .isCloseTo(EndSharpness.deepLinear(map, identity, layers), withinPercentage(1e-9));
  }

  private double narrowLoss(double[] flat) {
    double factor = 1;
    for (int l = INPUTS; l < flat.length; l++) {
      factor *= flat[l];
    }
    double[] b = Arrays.copyOf(flat, INPUTS);
    return loss(new double[][] {new ArrayRealVector(b).mapMultiply(factor).toArray()});
  }

  @ParameterizedTest(name = "{0} layers")
  @ValueSource(ints = {2, 3, 5})
  void ofOneNeuronPerLayerIsTheTopOfItsHessian(int layers) {
    double[] b = firstOutput();
    double scale = Math.pow(Math.sqrt(Dense.dot(b, b)), 1.0 / layers);
    double[] end = new double[INPUTS + layers - 1];
    Arrays.fill(end, scale);
    for (int j = 0; j < INPUTS; j++) {
      end[j] = b[j] / Math.pow(scale, layers - 1);
    }

    assertThat(EndSharpness.oneNeuronPerLayer(x, b, layers))
        .isCloseTo(sharpness(this::narrowLoss, end), withinPercentage(PERCENT));
  }

  private double diagonalLoss(double[] flat) {
    double[] b = new double[INPUTS];
    Arrays.setAll(b, j -> flat[j] * flat[INPUTS + j]);
    return loss(new double[][] {b});
  }

  /** The end point on the hyperbola u² − v² = a² with u v = b, from a start with u positive. */
  @ParameterizedTest(name = "a = {0}")
  @ValueSource(doubles = {0.1, 1})
  void ofADiagonalNetworkIsTheTopOfItsHessian(double initial) {
    double[] b = firstOutput();
    double[] end = new double[2 * INPUTS];
    for (int j = 0; j < INPUTS; j++) {
      double square = (initial * initial + Math.sqrt(Math.pow(initial, 4) + 4 * b[j] * b[j])) / 2;
      end[j] = Math.sqrt(square);
      end[INPUTS + j] = b[j] / end[j];
    }

    assertThat(EndSharpness.diagonal(x, b, initial))
        .isCloseTo(sharpness(this::diagonalLoss, end), withinPercentage(PERCENT));
  }

  /** A hundred samples: rounding makes X diag(w) Xᵀ unsymmetric somewhere. */
  @Test
  void takesManySamples() {
    double[][] inputs = Dense.rows(KEY.derive("many").gaussians(100 * INPUTS), INPUTS);
    double[] alike = {0.7, 0.7, 0.7};
    double[][] covariance = Dense.times(Dense.transposed(inputs), inputs);
    double top =
        new EigenDecompositionSymmetric(MatrixUtils.createRealMatrix(covariance)).getEigenvalue(0);

    assertThat(EndSharpness.diagonal(inputs, alike, 0))
        .isCloseTo(2 * 0.7 * top / 100, withinPercentage(1e-9));
    double[][] scattered = {{0.3, -1.1, 0.7}};
    for (double[] row : covariance) {
      Arrays.setAll(row, j -> row[j] / 100);
    }
    assertThat(EndSharpness.deepLinear(scattered, covariance, 3))
        .isCloseTo(EndSharpness.oneNeuronPerLayer(inputs, scattered[0], 3), withinPercentage(1e-9));
  }

  /** Two numbers by hand: σ = 2, three layers, 3 · 2^(4/3); and two layers, 2 · 2. */
  @ParameterizedTest
  @CsvSource({"2, 3, 7.559526299369239", "2, 2, 4", "5, 1, 1"})
  void whitenedByHand(double strongest, int layers, double expected) {
    assertThat(EndSharpness.whitened(strongest, layers))
        .isCloseTo(expected, withinPercentage(1e-12));
  }
}
