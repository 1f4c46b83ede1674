package dev.crucible.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.synthetic.CyclicShifts;
import java.util.Arrays;
import org.hipparchus.complex.Complex;
import org.hipparchus.util.FastMath;
import org.junit.jupiter.api.Test;

class FourierModesTest {

  private static final FourierModes MODES = new FourierModes(11, new double[] {3, 10, 5, 7});

  @Test
  void theTemplateHasTheStatedFourierCoefficients() {
    double[] template = MODES.template();
    for (int k = 0; k <= 5; k++) {
      Complex coefficient = Complex.ZERO;
      for (int t = 0; t < template.length; t++) {
        double angle = -2 * FastMath.PI * k * t / template.length;
        coefficient = coefficient.add(Complex.I.multiply(angle).exp().multiply(template[t]));
      }
      double amplitude = k == 0 || k == 5 ? 0 : MODES.amplitudes()[k - 1];
      assertThat(coefficient.norm()).as("frequency %s", k).isCloseTo(amplitude, within(1e-12));
    }
  }

  @Test
  void theStrongestComesFirst() {
    assertThat(MODES.order()).containsExactly(2, 4, 3, 1);
  }

  @Test
  void plateausAreHalfTheMissingPower() {
    double whole = Arrays.stream(MODES.template()).map(x -> x * x).sum();
    double strongest = Arrays.stream(MODES.mode(2)).map(x -> x * x).sum();
    assertThat(MODES.plateau(0)).isCloseTo(whole / 2, within(1e-12));
    assertThat(MODES.plateau(1)).isCloseTo((whole - strongest) / 2, within(1e-12));
    assertThat(MODES.plateau(4)).isZero();
  }

  @Test
  void refusesWhatIsNoTemplate() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FourierModes(10, new double[] {1}))
        .withMessageContaining("odd");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FourierModes(5, new double[] {1, 2, 3}));
    assertThatIllegalArgumentException().isThrownBy(() -> new FourierModes(5, new double[] {0}));
  }

  /** The symmetry that leaves no order to them: t → 2t modulo 11 maps the template to itself. */
  @Test
  void modesOfOnePowerLookTheSameFromEveryFrequency() {
    FourierModes alike = FourierModes.alike(11, 198.75);
    double[] even = alike.template();
    double[] mapped = new double[even.length];
    Arrays.setAll(mapped, t -> even[2 * t % even.length]);
    assertThat(mapped).containsExactly(even, within(1e-12));
    assertThat(alike.amplitudes()).hasSize(5).containsOnly(Math.sqrt(198.75 / 5));
  }

  @Test
  void shiftedTemplatesAreTheSumOfTheirShiftedModes() {
    double[] whole = CyclicShifts.sums(MODES.template()).values();
    double[] sum = new double[whole.length];
    for (int k = 1; k <= 4; k++) {
      double[] part = CyclicShifts.sums(MODES.mode(k)).values();
      Arrays.setAll(sum, i -> sum[i] + part[i]);
    }
    assertThat(sum).containsExactly(whole, within(1e-12));
  }
}
