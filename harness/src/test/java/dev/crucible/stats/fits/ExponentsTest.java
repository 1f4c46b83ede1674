package dev.crucible.stats.fits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.measurement.Entry;
import dev.crucible.measurement.Series;
import dev.crucible.measurement.Sweep;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExponentsTest {

  private static final double[] SIZES = {100, 200, 400, 800, 1600, 3200, 6400, 12_800};

  private static Points law(double offset, double amplitude, double exponent) {
    double[] values =
        Arrays.stream(SIZES).map(x -> offset + amplitude * Math.pow(x, -exponent)).toArray();
    return Points.of("loss", SIZES, values);
  }

  @Test
  void aPurePowerIsReadAlikeInEveryWay() {
    Exponents read = Exponents.of(law(0, 3, 0.4));
    assertThat(read.whole()).isCloseTo(0.4, within(1e-12));
    assertThat(read.larger()).isCloseTo(0.4, within(1e-12));
    assertThat(read.range().orElseThrow()).isLessThan(1e-5);
  }

  /** A line through two points has a slope that can be told by hand: ln 4/ln 16. */
  @Test
  void theSlopeIsThatOfTheLine() {
    assertThat(Exponents.slope(new double[] {1, 16}, new double[] {4, 1}))
        .isCloseTo(0.5, within(1e-12));
  }

  @Test
  void anOffsetLowersTheOtherReadings() {
    Exponents read = Exponents.of(law(1.7, 8, 0.35));
    assertThat(read.offset().orElseThrow().law().exponent()).isCloseTo(0.35, within(1e-5));
    assertThat(read.larger()).isLessThan(read.whole());
    assertThat(read.range().orElseThrow()).isGreaterThan(Math.log(3));
    assertThat(Exponents.words(law(1.7, 8, 0.35), 0.01)).contains("a power law", "with an offset");
  }

  @Test
  void whatDoesNotFallHasNoExponentWithAnOffset() {
    Exponents read = Exponents.of(law(1, 0, 0.5));
    assertThat(read.offset()).isEmpty();
    assertThat(read.range()).isEmpty();
    assertThatThrownBy(
            () -> Exponents.of(Points.of("loss", new double[] {1, 2}, new double[] {2, 1})))
        .hasMessageContaining("needs five");
  }

  /**
   * Two seeds that differ by a factor have the exponent of either; noise is what they differ by.
   */
  @Test
  void aSweepIsReadOffItsMeans() {
    double[] one = law(0, 3, 0.4).logValues();
    double[] values = Arrays.stream(one).map(Math::exp).toArray();
    double[] others = Arrays.stream(values).map(value -> 1.01 * value).toArray();
    Sweep sweep =
        Sweep.of(
            "loss",
            "samples",
            List.of(
                Entry.of("seed 0", Series.of(SIZES, values)),
                Entry.of("seed 1", Series.of(SIZES, others))));
    assertThat(Exponents.words(sweep)).contains("window 100 to 12800", "exponent 0.4,");
    assertThatThrownBy(() -> Exponents.words(Sweep.of("loss", "samples", List.of())))
        .hasMessageContaining("two seeds");
  }
}
