package dev.crucible.claims.solvable.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.claims.solvable.linear.StrongModesAreLearnedFirst.HalfLearnedMode;
import dev.crucible.claims.solvable.linear.StrongModesAreLearnedFirst.HalfLearnedModes;
import dev.crucible.claims.solvable.linear.StrongModesAreLearnedFirst.Setup;
import dev.crucible.measurement.Observation.Cause;
import dev.crucible.measurement.Series;
import dev.crucible.study.Reading;
import dev.crucible.theory.LinearMode;
import dev.crucible.theory.UnalignedMode;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StrongModesAreLearnedFirstTest {

  private static final List<UnalignedMode> MODES =
      List.of(new UnalignedMode(4, 1e-3), new UnalignedMode(2, 1e-3));

  @Test
  void sigmoidsAreReadAtTheirOwnTimes() {
    HalfLearnedModes run = sigmoids(1.4).value().orElseThrow();
    assertThat(run.deviation(HalfLearnedMode::theory)).isCloseTo(0, within(1e-6));
    Series corrected = run.series(HalfLearnedMode::perLogarithm);
    assertThat(corrected.x()).containsExactly(2.0, 4.0);
    assertThat(corrected.y().get(0) / corrected.last()).isCloseTo(2, within(1e-5));
    double ahead = new LinearMode(2, 2, 1e-3).strength(MODES.get(0).halfwayTime()) / 2;
    assertThat(run.furthestAhead()).isCloseTo(ahead, within(1e-3));
  }

  @Test
  void aModeThatIsNotHalfwayHasNoTime() {
    assertThat(sigmoids(0.8).exclusion())
        .hasValueSatisfying(
            why -> {
              assertThat(why.cause()).isEqualTo(Cause.INELIGIBLE);
              assertThat(why.reason()).startsWith("mode 2 was never learned: it was not halfway");
            });
  }

  private static Reading<HalfLearnedModes> sigmoids(double horizon) {
    Setup setup = new Setup(1, 1, 4, 2, 1e-4, horizon);
    int steps = Math.toIntExact(setup.steps(MODES));
    double[] times = IntStream.rangeClosed(0, steps).mapToDouble(t -> t * 1e-4).toArray();
    return HalfLearnedModes.of(
        setup, MODES, a -> new LinearMode(2, MODES.get(a).target(), 1e-3).strengths(times));
  }
}
