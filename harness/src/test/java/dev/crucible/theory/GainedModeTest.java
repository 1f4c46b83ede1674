package dev.crucible.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.hipparchus.analysis.integration.IterativeLegendreGaussIntegrator;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.OrdinaryDifferentialEquation;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;
import org.junit.jupiter.api.Test;

class GainedModeTest {

  @Test
  void withoutGainIsTheLinearMode() {
    LinearMode linear = new LinearMode(2, 3, 1e-3);
    GainedMode gained = new GainedMode(3, 1e-3, GainedMode.LINEAR);
    assertThat(gained.halfTime()).isCloseTo(linear.halfTime(), within(1e-12));
    assertThat(gained.riseWidth())
        .isCloseTo(linear.timeTo(2.7) - linear.timeTo(0.3), within(1e-10));
    assertThat(gained.strengths(0.5, 2)).containsExactly(linear.strengths(0.5, 2), within(1e-12));
  }

  /** The layers' own equations ṗ = g (s − u) q, q̇ = g (s − u) p from a start that is balanced. */
  @Test
  void isWhatTheLayersDo() {
    double gain = 0.5;
    GainedMode mode = new GainedMode(4, gain * 1e-4, gain);
    double[] end =
        new DormandPrince853Integrator(1e-9, 1, 1e-15, 1e-12)
            .integrate(
                new Layers(4, gain), new ODEState(0, new double[] {1e-2, 1e-2}), mode.halfTime())
            .getPrimaryState();
    assertThat(gain * end[0] * end[1]).isCloseTo(2, within(1e-7));
  }

  /** E[max(w·x, 0) x] along w, by quadrature: half of E[(w·x)²]/‖w‖. */
  @Test
  void reluPassesHalf() {
    double integral =
        new IterativeLegendreGaussIntegrator(16, 1e-12, 1e-14)
            .integrate(
                100_000, z -> 1.7 * z * z * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI), 0, 12);
    assertThat(integral / 1.7).isCloseTo(GainedMode.RELU, within(1e-10));
  }

  @Test
  void refusesWhatCannotGrow() {
    assertThatIllegalArgumentException().isThrownBy(() -> new GainedMode(1, 0.6, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new GainedMode(1, 0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new GainedMode(1, 0.1, 0));
  }

  private record Layers(double target, double gain) implements OrdinaryDifferentialEquation {
    @Override
    public int getDimension() {
      return 2;
    }

    @Override
    public double[] computeDerivatives(double time, double[] y) {
      double rest = gain * (target - gain * y[0] * y[1]);
      return new double[] {rest * y[1], rest * y[0]};
    }
  }
}
