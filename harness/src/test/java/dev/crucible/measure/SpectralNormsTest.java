package dev.crucible.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.model.Activation;
import dev.crucible.model.Bias;
import dev.crucible.model.Layout;
import dev.crucible.model.Mlp;
import dev.crucible.model.Parameterisation;
import dev.crucible.random.RandomKey;
import java.util.List;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;
import org.junit.jupiter.api.Test;

class SpectralNormsTest {

  /** A diagonal matrix stretches by its largest entry; (3 4) by 5. */
  @Test
  void areLargestSingularValues() {
    assertThat(SpectralNorms.of(new double[] {2, 0, 0, -7}, 2)).isCloseTo(7, within(1e-13));
    assertThat(SpectralNorms.of(new double[] {3, 4}, 2)).isCloseTo(5, within(1e-13));
    assertThat(SpectralNorms.of(new double[] {3, 4}, 1)).isCloseTo(5, within(1e-13));
  }

  @Test
  void agreeWithASingularValueDecomposition() {
    double[] flat = RandomKey.of("spectral norms").gaussians(24);
    double[][] rows = new double[4][6];
    for (int i = 0; i < 24; i++) {
      rows[i / 6][i % 6] = flat[i];
    }
    double expected =
        new SingularValueDecomposition(new Array2DRowRealMatrix(rows)).getSingularValues()[0];
    assertThat(SpectralNorms.of(flat, 6)).isCloseTo(expected, within(1e-13));
  }

  @Test
  void multiplyOverMatricesAndLeaveBiasesOut() {
    Mlp model = new Mlp(List.of(1, 1, 1), Activation.RELU, Bias.WITH, Parameterisation.standard(1));
    double product = SpectralNorms.product(Layout.of(model), new double[] {-3, 100, 5, 100});
    assertThat(product).isCloseTo(15, within(1e-13));
  }
}
