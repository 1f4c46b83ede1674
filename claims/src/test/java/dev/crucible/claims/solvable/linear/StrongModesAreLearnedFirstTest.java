package dev.crucible.claims.solvable.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.claims.solvable.linear.StrongModesAreLearnedFirst.LearnedMode;
import dev.crucible.claims.solvable.linear.StrongModesAreLearnedFirst.LearnedModes;
import dev.crucible.claims.solvable.linear.StrongModesAreLearnedFirst.Setup;
import dev.crucible.measurement.Observation.Cause;
import dev.crucible.measurement.Series;
import dev.crucible.model.DeepLinear;
import dev.crucible.model.Parameterisation;
import dev.crucible.random.RandomKey;
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
    LearnedModes run = sigmoids(1.4).value().orElseThrow();
    assertThat(run.deviation(LearnedMode::theory)).isCloseTo(0, within(1e-6));
    Series corrected = run.series(LearnedMode::perLogarithm);
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

  private static Reading<LearnedModes> sigmoids(double horizon) {
    Setup setup = new Setup(1, 1, 4, 2, 1e-4, horizon);
    int steps = Math.toIntExact(setup.steps(MODES));
    double[] times = IntStream.rangeClosed(0, steps).mapToDouble(t -> t * 1e-4).toArray();
    return LearnedModes.of(
        setup, MODES, a -> new LinearMode(2, MODES.get(a).target(), 1e-3).strengths(times));
  }

  /** Layers of N(0, σ²) and hidden width h have u₀ = hσ²/2 on average. */
  @Test
  void startsHaveTheMeanStrengthOfTheory() {
    DeepLinear model = new DeepLinear(List.of(30, 400, 20), Parameterisation.standard(1));
    double[] start = GaussianStart.of(model, 0.1, RandomKey.of("mean start"));
    assertThat(
            Teacher.random(30, 20, new double[] {8, 4, 2}, RandomKey.of("teacher"))
                .modesFrom(Matrices.weights(model, start)))
        .allSatisfy(mode -> assertThat(mode.initial()).isCloseTo(2, within(0.5)));
  }
}
