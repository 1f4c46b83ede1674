package dev.crucible.claims.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.claims.laws.SharpnessFollowsTheLearningRate.Cell;
import dev.crucible.claims.laws.SharpnessFollowsTheLearningRate.Ends;
import dev.crucible.claims.laws.SharpnessFollowsTheLearningRate.Run;
import dev.crucible.edge.Eligibility;
import dev.crucible.edge.ScheduledDescent.Followed;
import dev.crucible.measurement.Observation.Cause;
import dev.crucible.measurement.Series;
import dev.crucible.study.Reading;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharpnessFollowsTheLearningRateTest {

  private static final Cell DROP = SharpnessFollowsTheLearningRate.DROP;
  private static final Eligibility ELIGIBLE = flow(1.3);

  @Test
  void readsBeforeAndAfterInUnitsOfTheOldEdge() {
    Run run = run(sharpness(), 1, ELIGIBLE);
    Ends ends = run.ends().value().orElseThrow();
    assertThat(DROP.ofOldEdge(ends.before())).isCloseTo(1, within(1e-12));
    assertThat(DROP.ofOldEdge(ends.after())).isCloseTo(4.0 / 3, within(1e-12));
    // The sharpness rises from 10 to 13⅓ at step 1000; 1005 is the first step measured there.
    assertThat(run.arrival(DROP.change())).hasValue(305);
    assertThat(run.arrival(SharpnessFollowsTheLearningRate.RISE.change())).isEmpty();
  }

  @Test
  void gatesExcludeReadingsOfTheSharpnessAndNotOfTheLoss() {
    assertThat(cause(run(sharpness(), 1, flow(1.29)))).isEqualTo(Cause.INELIGIBLE);
    assertThat(run(sharpness(), 1, flow(1.29)).ends().leftOut()).isPresent();
    assertThat(cause(run(sharpness(), 0.009, ELIGIBLE))).isEqualTo(Cause.INELIGIBLE);
    assertThat(cause(run(Reading.unhealthy("unfit"), 1, ELIGIBLE))).isEqualTo(Cause.UNHEALTHY);
    assertThat(run(sharpness(), 0.011, ELIGIBLE).ends().counts()).isTrue();
    assertThat(run(sharpness(), 0.009, flow(1.29)).rises()).isZero();
    assertThat(run(sharpness(), 0.3, ELIGIBLE).risesBefore()).isEqualTo(30);
  }

  private static Cause cause(Run run) {
    return run.ends().exclusion().orElseThrow().cause();
  }

  private static Eligibility flow(double reached) {
    return new Eligibility(OptionalDouble.of(reached), OptionalDouble.empty());
  }

  private static Reading<Series> sharpness() {
    double[] steps = IntStream.rangeClosed(1, 119).mapToDouble(i -> 15 * i).toArray();
    double[] values =
        IntStream.rangeClosed(1, 119).mapToDouble(i -> i < 67 ? 10 : 40.0 / 3).toArray();
    return Reading.of(Series.of(steps, values));
  }

  /** Even steps have loss 1 and odd ones 1.1 up to the change; then it falls to what is left. */
  private static Run run(Reading<Series> sharpness, double left, Eligibility flow) {
    double[] losses =
        IntStream.rangeClosed(0, 1800)
            .mapToDouble(t -> t < 700 ? 1 + 0.1 * (t % 2) : 1 - (1 - left) * (t - 700) / 1100)
            .toArray();
    return Run.of(
        SharpnessFollowsTheLearningRate.STUDY.setup().ci(),
        DROP.change(),
        new Followed(sharpness, losses, flow));
  }
}
