package dev.crucible.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.data.Matrix;
import dev.crucible.random.RandomKey;
import dev.crucible.synthetic.Orthonormal;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BalancedStartTest {

  private static final RandomKey KEY = RandomKey.of("balanced start test");
  private static final double[] STRENGTHS = {0.5, 0.01, 1e-4};
  private static final Matrix INPUTS = Orthonormal.columns(6, 3, KEY.derive("inputs"));
  private static final Matrix OUTPUTS = Orthonormal.columns(5, 3, KEY.derive("outputs"));

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4})
  void theMapHasTheModesAndLayersAreBalanced(int layers) {
    List<RealMatrix> weights = matrices(model(layers), aligned(layers));
    RealMatrix map = weights.stream().reduce(RealMatrix::multiply).orElseThrow();
    RealMatrix expected =
        real(INPUTS)
            .multiply(MatrixUtils.createRealDiagonalMatrix(STRENGTHS))
            .multiplyTransposed(real(OUTPUTS));
    assertThat(map.subtract(expected).getFrobeniusNorm()).isLessThan(1e-14);
    for (int l = 1; l < layers; l++) {
      RealMatrix before = weights.get(l - 1).transposeMultiply(weights.get(l - 1));
      RealMatrix after = weights.get(l).multiplyTransposed(weights.get(l));
      assertThat(before.subtract(after).getFrobeniusNorm()).isLessThan(1e-14);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void scrambledWeightsHaveTheSameNorms(int layers) {
    double[] aligned = aligned(layers);
    double[] random = BalancedStart.scrambled(model(layers), aligned, KEY.derive("random"));
    List<RealMatrix> before = matrices(model(layers), aligned);
    List<RealMatrix> after = matrices(model(layers), random);
    for (int l = 0; l < layers; l++) {
      double norm = before.get(l).getFrobeniusNorm();
      assertThat(after.get(l).getFrobeniusNorm()).isCloseTo(norm, within(1e-14));
      assertThat(after.get(l).subtract(before.get(l)).getFrobeniusNorm()).isGreaterThan(norm / 2);
    }
  }

  private static DeepLinear model(int layers) {
    List<Integer> hidden = Collections.nCopies(layers - 1, 7);
    int[] widths =
        IntStream.concat(
                IntStream.concat(IntStream.of(6), hidden.stream().mapToInt(h -> h)),
                IntStream.of(5))
            .toArray();
    return new DeepLinear(Arrays.stream(widths).boxed().toList(), Parameterisation.standard(1));
  }

  private static double[] aligned(int layers) {
    return BalancedStart.aligned(
        model(layers), INPUTS, STRENGTHS, OUTPUTS, KEY.derive("frames").derive(layers));
  }

  private static List<RealMatrix> matrices(DeepLinear model, double[] flat) {
    Layout layout = Layout.of(model);
    return IntStream.range(0, layout.specs().size())
        .mapToObj(
            l -> {
              int rows = model.widths().get(l);
              return real(new Matrix(rows, model.widths().get(l + 1), layout.part(flat, l)));
            })
        .toList();
  }

  private static RealMatrix real(Matrix matrix) {
    return new Array2DRowRealMatrix(matrix.toRows(), false);
  }
}
