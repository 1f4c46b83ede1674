package dev.crucible.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.OrdinaryDifferentialEquation;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnalignedModeTest {

  @ParameterizedTest
  @CsvSource({"8, 2.5e-5", "2, 1e-2", "3, 0.4"})
  void isHalfwayWhereTheSigmoidIs(double target, double initial) {
    UnalignedMode mode = new UnalignedMode(target, initial);
    LinearMode sigmoid = new LinearMode(2, target, initial);
    double halfway = (target + initial) / 2;
    assertThat(sigmoid.strength(mode.halfwayTime())).isCloseTo(halfway, within(1e-12));
    assertThat(sigmoid.timeTo(halfway)).isCloseTo(mode.halfwayTime(), within(1e-10));
  }

  /**
   * The layers' own equations, from a start that is neither aligned nor balanced: the decaying part
   * costs a relative u₀/s, here 3e-7; 1e-5 is allowed.
   */
  @Test
  void onlyTheGrowingCombinationOfTheLayersCounts() {
    double target = 3;
    double[] p = {1e-3, -4e-4, 2e-4};
    double[] q = {-3e-4, 6e-4, 9e-4};
    UnalignedMode mode = UnalignedMode.of(target, p, q);
    double[] end = flow(target, p, q, mode.halfwayTime());
    double strength = end[0] * end[3] + end[1] * end[4] + end[2] * end[5];
    assertThat(p[0] * q[0] + p[1] * q[1] + p[2] * q[2]).as("strength at the start").isNegative();
    assertThat(strength).isCloseTo(target / 2, within(1e-5 * target));
  }

  @Test
  void thereAreNoModesWithoutAStart() {
    assertThatIllegalArgumentException().isThrownBy(() -> new UnalignedMode(1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new UnalignedMode(0, 1));
    assertThat(new UnalignedMode(1, 2).halfwayTime()).isPositive();
  }

  private static double[] flow(double target, double[] p, double[] q, double time) {
    double[] both = {p[0], p[1], p[2], q[0], q[1], q[2]};
    return new DormandPrince853Integrator(1e-9, 1, 1e-15, 1e-12)
        .integrate(new Layers(target), new ODEState(0, both), time)
        .getPrimaryState();
  }

  private record Layers(double target) implements OrdinaryDifferentialEquation {
    @Override
    public int getDimension() {
      return 6;
    }

    @Override
    public double[] computeDerivatives(double time, double[] y) {
      double rest = target - y[0] * y[3] - y[1] * y[4] - y[2] * y[5];
      return new double[] {
        rest * y[3], rest * y[4], rest * y[5], rest * y[0], rest * y[1], rest * y[2]
      };
    }
  }
}
