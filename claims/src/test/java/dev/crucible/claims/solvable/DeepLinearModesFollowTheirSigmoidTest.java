package dev.crucible.claims.solvable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.claims.solvable.DeepLinearModesFollowTheirSigmoid.Course;
import dev.crucible.claims.solvable.DeepLinearModesFollowTheirSigmoid.Network;
import dev.crucible.claims.solvable.DeepLinearModesFollowTheirSigmoid.Start;
import dev.crucible.evidence.Seeds;
import dev.crucible.measurement.Observation.Cause;
import dev.crucible.study.Reading;
import dev.crucible.study.Tier;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeepLinearModesFollowTheirSigmoidTest {

  private static final Offset<Double> ROUNDING = within(1e-12);

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void alignedStartsHaveTheStrengthsThatTheoryStartsFrom(int layers) {
    Course run = value(run(Network.claimed(layers), 1).get(0));
    for (int a = 0; a < run.strengths().size(); a++) {
      double initial = run.times().theory().get(a).initial();
      assertThat(run.strengths().get(a).y().get(0)).isCloseTo(initial, ROUNDING);
    }
  }

  /** A hundredth of the time that theory gives the slowest mode. */
  @Test
  void aModeThatIsNeverLearnedHasNoTime() {
    Network network = new Network(2, 1, Start.ALIGNED, 0.01);
    assertThat(run(network, 1).get(0).exclusion())
        .hasValueSatisfying(
            why -> {
              assertThat(why.cause()).isEqualTo(Cause.INELIGIBLE);
              assertThat(why.reason()).startsWith("mode 1 was never learned");
            });
  }

  @Test
  void aSeedsResultDoesNotDependOnWhatItIsTrainedBeside() {
    Course alone = value(run(Network.random(2), 1).get(0));
    Course beside = value(run(Network.random(2), 2).get(0));
    assertThat(beside.times().extrapolated()).isCloseTo(alone.times().extrapolated(), ROUNDING);
  }

  private static Course value(Reading<Course> reading) {
    return reading.value().orElseThrow();
  }

  private static List<Reading<Course>> run(Network network, int seeds) {
    return DeepLinearModesFollowTheirSigmoid.STUDY
        .controls()
        .cells(network)
        .seeds(seeds)
        .ensembles("T", Tier.CI, Seeds.FIXED)
        .get(0)
        .run();
  }
}
