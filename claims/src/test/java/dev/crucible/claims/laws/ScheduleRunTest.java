package dev.crucible.claims.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.claims.edge.EdgeSetting;
import dev.crucible.claims.edge.Network;
import dev.crucible.claims.edge.Task;
import dev.crucible.edge.Eligibility;
import dev.crucible.edge.FlowHorizon;
import dev.crucible.lab.Trial;
import dev.crucible.measurement.Observation;
import dev.crucible.measurement.Observation.Cause;
import dev.crucible.train.Outcome;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ScheduleRunTest {

  private static final Trial TRIAL = new Trial("EOS.8", "made up", 0);
  private static final ScheduleExperiment DROP =
      new ScheduleExperiment(
          EdgeSetting.of(Task.FASHION_TEN, Network.TANH_MLP, 0.2, 1800), 700, 0.75);
  private static final List<Long> STEPS =
      LongStream.rangeClosed(1, 119).map(i -> 15 * i).boxed().toList();
  private static final Eligibility ELIGIBLE =
      new Eligibility(OptionalDouble.of(1.3), OptionalDouble.empty());

  @Test
  void readsBeforeAndAfterInUnitsOfBothEdges() {
    ScheduleRun run = run(1, ELIGIBLE, 0);
    assertThat(run.ofOldEdge(run.before())).isCloseTo(1, within(1e-12));
    assertThat(run.ofNewEdge(run.after())).isCloseTo(1, within(1e-12));
    assertThat(run.ofOldEdge(run.after())).isCloseTo(4.0 / 3, within(1e-12));
    // The sharpness rises from 10 to 13⅓ at step 1000; 1005 is the first step measured there.
    assertThat(run.reached(13, 14)).hasValue(305);
    assertThat(run.reached(20, 30)).isEmpty();
  }

  @Test
  void countsRisesAndFindsTheSpikeAfterAStep() {
    ScheduleRun run = run(1, ELIGIBLE, 0);
    // The loss rises on every second step up to 700, and from then on never.
    assertThat(run.rises(640)).isEqualTo(30);
    assertThat(run.rises(700)).isZero();
    assertThat(run.spike(600)).isCloseTo(1.1, within(1e-12));
    assertThat(run.spike(700)).isCloseTo(1, within(1e-12));
  }

  @Test
  void gatesExcludeReadingsOfTheSharpnessAndNotOfTheLoss() {
    Eligibility flat = new Eligibility(OptionalDouble.of(1.29), OptionalDouble.empty());
    assertThat(cause(run(1, flat, 0))).isEqualTo(Cause.INELIGIBLE);
    assertThat(cause(run(0.009, ELIGIBLE, 0))).isEqualTo(Cause.INELIGIBLE);
    assertThat(cause(run(1, ELIGIBLE, 2))).isEqualTo(Cause.UNHEALTHY);
    assertThat(run(0.011, ELIGIBLE, 0).settled(TRIAL, ScheduleRun::after).counts()).isTrue();
    assertThat(run(0.009, flat, 2).counted(TRIAL, r -> r.rises(700)).value()).isZero();
  }

  @Test
  void divergenceIsACauseOfItsOwn() {
    ScheduleRun run =
        new ScheduleRun(
            DROP,
            STEPS,
            sharpness(),
            losses(1),
            new Outcome.Diverged(800),
            new ScheduleRun.Health(ELIGIBLE, 5));
    assertThat(cause(run)).isEqualTo(Cause.RULED_OUT);
    assertThat(run.counted(TRIAL, r -> 1).counts()).isFalse();
  }

  /** 700 steps at 0.2 and 1100 at 0.15 take a time of 305. */
  @Test
  void theGateIsAskedForTheWholeTime() {
    FlowHorizon horizon = DROP.wholeTime();
    assertThat(horizon.steps() * horizon.timeOfStep()).isCloseTo(305, within(1e-10));
    assertThat(horizon.threshold()).isCloseTo(2 / 0.15, within(1e-12));
    assertThat(DROP.unchanged().changes()).isFalse();
    assertThat(DROP.unchanged().laterRate()).isEqualTo(0.2);
  }

  private static Cause cause(ScheduleRun run) {
    Observation observation = run.settled(TRIAL, ScheduleRun::after);
    return observation.exclusion().orElseThrow().cause();
  }

  private static ScheduleRun run(double lossLeft, Eligibility flow, int unconverged) {
    return new ScheduleRun(
        DROP,
        STEPS,
        sharpness(),
        losses(lossLeft),
        new Outcome.Completed(),
        new ScheduleRun.Health(flow, unconverged));
  }

  private static List<Double> sharpness() {
    return STEPS.stream().map(step -> step < 1000 ? 10.0 : 40.0 / 3).toList();
  }

  /** Even steps have loss 1 and odd ones 1.1 up to the change; then it falls to what is left. */
  private static double[] losses(double left) {
    return IntStream.rangeClosed(0, 1800)
        .mapToDouble(t -> t < 700 ? 1 + 0.1 * (t % 2) : 1 - (1 - left) * (t - 700) / 1100)
        .toArray();
  }
}
