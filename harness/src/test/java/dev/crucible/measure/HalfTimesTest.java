package dev.crucible.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.measurement.Observation.Cause;
import dev.crucible.theory.LinearMode;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HalfTimesTest {

  private static final LinearMode MODE = new LinearMode(2, 2.0, 0.01);
  private static final double HALF = MODE.halfTime();
  private static final double RATE = 0.01;

  @Test
  void readsTimesAgainstTheory() {
    HalfTimes times = new HalfTimes(List.of(MODE), List.of(1.02 * HALF), List.of(1.01 * HALF));
    assertThat(times.extrapolated()).isCloseTo(0, within(1e-12));
    assertThat(times.extrapolated(mode -> HALF / 2)).isCloseTo(1, within(1e-12));
    assertThat(times.worst()).isCloseTo(0.01, within(1e-12));
    assertThat(times.order()).isCloseTo(1, within(1e-12));
  }

  /** Linear between steps of 0.01: off by at most h²/8 · u″/u′ = 1e-5 · 4. */
  @Test
  void sigmoidsAreReadAtTheirHalfTimes() {
    double[][] coarse = {sigmoid(RATE, 200, 0)};
    double[][] fine = {sigmoid(RATE / 2, 400, 0)};
    HalfTimes times = HalfTimes.of(List.of(MODE), coarse, fine, RATE).value().orElseThrow();
    assertThat(times.coarse().get(0)).isCloseTo(HALF, within(1e-4));
    assertThat(times.fine().get(0)).isCloseTo(HALF, within(1e-4));
    assertThat(HalfTimes.curveError(List.of(MODE), fine, RATE / 2)).isZero();
    double[][] off = {sigmoid(RATE / 2, 400, 0.1)};
    assertThat(HalfTimes.curveError(List.of(MODE), off, RATE / 2)).isCloseTo(0.05, within(1e-12));
  }

  @Test
  void aModeThatIsNeverLearnedHasNoTime() {
    double[][] coarse = {sigmoid(RATE, 200, 0)};
    double[][] fine = {sigmoid(RATE / 2, 100, 0)};
    assertThat(HalfTimes.of(List.of(MODE), coarse, fine, RATE).exclusion())
        .hasValueSatisfying(
            why -> {
              assertThat(why.cause()).isEqualTo(Cause.INELIGIBLE);
              assertThat(why.reason())
                  .isEqualTo(
                      "mode 1 was never learned: it did not reach half its target in 100 steps of"
                          + " 0.005");
            });
  }

  private static double[] sigmoid(double rate, int steps, double off) {
    double[] times = IntStream.rangeClosed(0, steps).mapToDouble(t -> t * rate).toArray();
    double[] strengths = MODE.strengths(times);
    return IntStream.rangeClosed(0, steps).mapToDouble(t -> strengths[t] + off).toArray();
  }
}
