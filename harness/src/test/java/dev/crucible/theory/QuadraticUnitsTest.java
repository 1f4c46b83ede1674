package dev.crucible.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.theory.QuadraticUnits.Acquisition;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.OrdinaryDifferentialEquation;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;
import org.hipparchus.util.FastMath;
import org.junit.jupiter.api.Test;

class QuadraticUnitsTest {

  private static final double[] TARGETS = {1, 0.5, 0.25};

  /**
   * The modes' own equations from starts near e⁻⁶⁰⁰, in logarithms: what the limit leaves out is of
   * the order of one rise width, some 1/1000 of the time; 5e-3 is allowed.
   */
  @Test
  void timesAreThoseOfTheFlowFromVanishingStarts() {
    double[] logarithms = {-600, -640, -620};
    double[] starts = Arrays.stream(logarithms).map(Math::exp).toArray();
    for (Acquisition acquisition : new QuadraticUnits(TARGETS, starts).acquisitions()) {
      double half = Math.log(acquisition.value() / 2);
      double before = state(logarithms, 0.995 * acquisition.time())[acquisition.mode()];
      double after = state(logarithms, 1.005 * acquisition.time())[acquisition.mode()];
      assertThat(before).as("%s", acquisition).isLessThan(half);
      assertThat(after).as("%s", acquisition).isGreaterThan(half);
    }
  }

  @Test
  void plateausAreTheFlowsRestingPoints() {
    double[] starts = {1e-300, 1e-300, 1e-300};
    QuadraticUnits units = new QuadraticUnits(TARGETS, starts);
    List<Acquisition> acquisitions = units.acquisitions();
    assertThat(acquisitions).extracting(Acquisition::mode).containsExactly(0, 1, 2);
    assertThat(acquisitions.get(0).plateau())
        .as("nothing learned: ‖M‖² + ½ (tr M)²")
        .isCloseTo(1.3125 + 0.5 * 1.75 * 1.75, within(1e-12));
    double[] logarithms = Arrays.stream(starts).map(Math::log).toArray();
    for (int k = 1; k < TARGETS.length; k++) {
      double between = FastMath.sqrt(acquisitions.get(k - 1).time() * acquisitions.get(k).time());
      double[] s = Arrays.stream(state(logarithms, between)).map(Math::exp).toArray();
      assertThat(acquisitions.get(k).plateau()).isCloseTo(loss(s), within(1e-9));
      assertThat(s[0]).isCloseTo(TARGETS[0] + rest(k) / (k + 2), within(1e-9));
    }
    assertThat(units.plateau(List.of(0, 1, 2))).isZero();
  }

  @Test
  void theWeakerModeComesFirstIfItStartsFarAhead() {
    QuadraticUnits units = new QuadraticUnits(new double[] {1, 0.9}, new double[] {1e-9, 1e-3});
    assertThat(units.acquisitions()).extracting(Acquisition::mode).containsExactly(1, 0);
  }

  @Test
  void refusesWhatCannotGrow() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new QuadraticUnits(TARGETS, new double[] {1e-3}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new QuadraticUnits(new double[] {1}, new double[] {0}));
  }

  private static double rest(int active) {
    return Arrays.stream(TARGETS).skip(active).sum();
  }

  private static double loss(double[] s) {
    double trace = IntStream.range(0, s.length).mapToDouble(i -> s[i] - TARGETS[i]).sum();
    double squares =
        IntStream.range(0, s.length).mapToDouble(i -> Math.pow(s[i] - TARGETS[i], 2)).sum();
    return squares + trace * trace / 2;
  }

  private static double[] state(double[] logarithms, double time) {
    return new DormandPrince853Integrator(1e-9, 1, 1e-10, 1e-10)
        .integrate(new Logarithms(), new ODEState(0, logarithms), time)
        .getPrimaryState();
  }

  /** d ln s_i/dt = −4 [2 (s_i − m_i) + τ]. */
  private record Logarithms() implements OrdinaryDifferentialEquation {
    @Override
    public int getDimension() {
      return TARGETS.length;
    }

    @Override
    public double[] computeDerivatives(double time, double[] y) {
      double[] s = Arrays.stream(y).map(Math::exp).toArray();
      double trace = IntStream.range(0, s.length).mapToDouble(i -> s[i] - TARGETS[i]).sum();
      return IntStream.range(0, s.length)
          .mapToDouble(i -> -4 * (2 * (s[i] - TARGETS[i]) + trace))
          .toArray();
    }
  }

  /** By hand: 0.25 grows at the rate 2; with 1 learned ½² + ¼² + ½ (¾)² are left. */
  @Test
  void uncoupledModesGoTheirOwnWay() {
    QuadraticUnits units =
        new QuadraticUnits(new double[] {0.5, 1, 0.25}, new double[] {1e-6, 1e-6, 1e-6});
    List<Acquisition> alone = units.uncoupled();
    assertThat(alone).extracting(Acquisition::mode).containsExactly(1, 0, 2);
    assertThat(alone.get(2).time()).isCloseTo(Math.log(0.25e6) / 2, within(1e-12));
    assertThat(alone.get(1).plateau()).isCloseTo(0.59375, within(1e-12));
    assertThat(alone.get(0).plateau()).isCloseTo(units.plateau(List.of()), within(1e-12));
  }
}
