package dev.crucible.claims.solvable.quadratic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.claims.solvable.quadratic.QuadraticUnitsLearnInTurn.Acquired;
import dev.crucible.claims.solvable.quadratic.QuadraticUnitsLearnInTurn.Mode;
import dev.crucible.claims.solvable.quadratic.QuadraticUnitsLearnInTurn.Setup;
import dev.crucible.measurement.Observation.Cause;
import dev.crucible.scaling.QuadraticDescent.Course;
import dev.crucible.theory.QuadraticUnits;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QuadraticUnitsLearnInTurnTest {

  /** Two modes that come at steps 100 and 400, if they come; the loss is 2.2 about 200 alone. */
  private static List<Mode> until(int steps) {
    double[] losses = new double[steps + 1];
    Arrays.setAll(losses, t -> Math.abs(t - 200) <= 2 ? 2.2 : 9);
    List<double[]> strengths =
        IntStream.rangeClosed(0, steps)
            .mapToObj(t -> new double[] {t >= 100 ? 99 : 0, t >= 400 ? 99 : 0})
            .toList();
    QuadraticUnits units = new QuadraticUnits(new double[] {1, 0.5}, new double[] {1e-3, 1e-3});
    Setup setup = new Setup(2, 1, List.of(1.0, 0.5), 0.01, 1);
    return Acquired.of(setup, units, new Course(strengths, losses)).modes();
  }

  /** A step before 99 is reached half of the value, some 1, is: within 0.01 of the step's end. */
  @Test
  void readsTimesAndPlateausOffACourse() {
    Mode first = until(500).get(0);
    Mode second = until(500).get(1);
    assertThat(first.time().value().orElseThrow()).isCloseTo(1, within(0.01));
    assertThat(second.time().value().orElseThrow()).isCloseTo(4, within(0.01));
    assertThat((second.timeError().value().orElseThrow() + 1) * second.theory().time())
        .isCloseTo(second.time().value().orElseThrow(), within(1e-12));
    assertThat((second.lossError().value().orElseThrow() + 1) * second.theory().plateau())
        .isCloseTo(2.2, within(1e-12));
    assertThat(second.lossErrorAlone().value().orElseThrow())
        .as("0.5² + 0.5²/2 = 0.375")
        .isCloseTo(2.2 / 0.375 - 1, within(1e-12));
  }

  /** The same, broken off before its second mode came. */
  @Test
  void whatNeverHappenedHasNoTime() {
    List<Mode> modes = until(300);
    assertThat(modes.get(0).timeError().counts()).isTrue();
    assertThat(List.of(modes.get(1).time(), modes.get(1).lossError()))
        .allSatisfy(
            reading ->
                assertThat(reading.exclusion().orElseThrow().cause()).isEqualTo(Cause.INELIGIBLE))
        .allSatisfy(
            reading ->
                assertThat(reading.exclusion().orElseThrow().reason())
                    .isEqualTo("acquisition 2 never happened in 300 steps"));
  }
}
