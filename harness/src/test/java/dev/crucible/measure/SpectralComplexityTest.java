package dev.crucible.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.model.Activation;
import dev.crucible.model.Bias;
import dev.crucible.model.Layout;
import dev.crucible.model.Mlp;
import dev.crucible.model.Parameterisation;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpectralComplexityTest {

  private static Layout layout(Bias bias, Integer... widths) {
    return Layout.of(new Mlp(List.of(widths), Activation.RELU, bias, Parameterisation.standard(1)));
  }

  /** One layer with one unit: σ · d/σ, the distance alone. */
  @Test
  void isTheDistanceOfALinearClassifier() {
    double[] start = {1, 0, 0, 7};
    double[] end = {1, 3, 4, -2}; // the last is the bias
    assertThat(SpectralComplexity.of(layout(Bias.WITH, 3, 1), start, end))
        .isCloseTo(5, within(1e-12));
  }

  /** NumPy gives 20.81765739519209 for these matrices. */
  @Test
  void isWhatAReferenceGives() {
    double third = 1.0 / 3;
    double[] start = {-0.5, third - 0.5, 2 * third - 0.5, 0.5, 4 * third - 0.5, 5 * third - 0.5};
    double[] end = {1, -2, 0.5, 0, 1.5, 1, 0.7, -1, 2};
    double[] all = {start[0], start[1], start[2], start[3], start[4], start[5], 0.1, 0.2, 0.3};
    assertThat(SpectralComplexity.of(layout(Bias.WITHOUT, 2, 3, 1), all, end))
        .isCloseTo(20.81765739519209, within(1e-12));
  }
}
