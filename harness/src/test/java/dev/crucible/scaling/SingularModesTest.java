package dev.crucible.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.model.DeepLinear;
import dev.crucible.model.GaussianStart;
import dev.crucible.model.Parameterisation;
import dev.crucible.random.RandomKey;
import dev.crucible.theory.UnalignedMode;
import java.util.List;
import org.assertj.core.data.Offset;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Test;

class SingularModesTest {

  private static final RandomKey KEY = RandomKey.of("singular modes test");
  private static final Offset<Double> ROUNDING = within(1e-12);
  private static final double[] STRENGTHS = {4, 2, 0.5};

  /** Σ s_a v_a u_aᵀ and Σ s_a² v_a v_aᵀ, entry by entry. */
  @Test
  void makeUpTheirMap() {
    SingularModes modes = SingularModes.random(6, 5, STRENGTHS, KEY);
    double entry = 0;
    double gram = 0;
    for (int a = 0; a < 3; a++) {
      entry += STRENGTHS[a] * modes.inputs().getEntry(1, a) * modes.outputs().getEntry(2, a);
      gram +=
          STRENGTHS[a]
              * STRENGTHS[a]
              * modes.inputs().getEntry(1, a)
              * modes.inputs().getEntry(3, a);
    }
    assertThat(modes.map().getEntry(1, 2)).isCloseTo(entry, ROUNDING);
    assertThat(modes.inputGram(2).getEntry(1, 3)).isCloseTo(gram, ROUNDING);
  }

  @Test
  void areFoundInTheirMapTheStrongestFirst() {
    SingularModes modes = SingularModes.random(6, 5, STRENGTHS, KEY);
    SingularModes found = SingularModes.strongest(modes.map(), 2);
    assertThat(found.strengths()).containsExactly(new double[] {4, 2}, ROUNDING);
    RealMatrix third = modes.map().subtract(found.map());
    assertThat(third.getFrobeniusNorm()).isCloseTo(0.5, ROUNDING);
    double sign = Math.signum(found.inputs().getEntry(0, 0) / modes.inputs().getEntry(0, 0));
    assertThat(found.directions().outputs().at(3, 0))
        .isCloseTo(sign * modes.outputs().getEntry(3, 0), ROUNDING);
  }

  /** The identity map of two inputs, and weights that are written out: u₀ = ‖W₁v + W₂ᵀu‖²/4. */
  @Test
  void startWhereTheWeightsPutThem() {
    RealMatrix axes = MatrixUtils.createRealIdentityMatrix(2);
    SingularModes modes = new SingularModes(axes, new double[] {2, 1}, axes);
    RealMatrix first = MatrixUtils.createRealMatrix(new double[][] {{1, 2, 3}, {0, 1, 0}});
    RealMatrix second = MatrixUtils.createRealMatrix(new double[][] {{1, 0}, {0, 1}, {1, 0}});
    assertThat(modes.from(List.of(first, second)))
        .containsExactly(
            new UnalignedMode(2, (4 + 4 + 16) / 4.0), new UnalignedMode(1, (0 + 4 + 0) / 4.0));
  }

  /** Layers of N(0, σ²) and hidden width h have u₀ = hσ²/2 on average. */
  @Test
  void startFromRandomWeightsWithTheMeanStrengthOfTheory() {
    DeepLinear model = new DeepLinear(List.of(30, 400, 20), Parameterisation.standard(1));
    double[] start = GaussianStart.of(model, 0.1, RandomKey.of("mean start"));
    assertThat(
            SingularModes.random(30, 20, new double[] {8, 4, 2}, RandomKey.of("teacher"))
                .from(Matrices.weights(model, start)))
        .allSatisfy(mode -> assertThat(mode.initial()).isCloseTo(2, within(0.5)));
  }
}
