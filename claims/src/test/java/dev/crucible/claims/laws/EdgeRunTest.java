package dev.crucible.claims.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.claim.Observation;
import dev.crucible.claim.Observation.Cause;
import dev.crucible.claims.edge.EdgeSetting;
import dev.crucible.claims.edge.Network;
import dev.crucible.claims.edge.Task;
import dev.crucible.claims.laws.EdgeExperiment.Kind;
import dev.crucible.lab.Trial;
import dev.crucible.train.Outcome;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class EdgeRunTest {

  private static final Trial TRIAL = new Trial("EOS.1", "made up", 0);
  private static final List<Long> STEPS =
      LongStream.rangeClosed(1, 50).map(i -> 15 * i).boxed().toList();
  private static final Eligibility ELIGIBLE =
      new Eligibility(OptionalDouble.of(1.3), OptionalDouble.of(1.1));

  @Test
  void countsWhenEverythingIsInOrder() {
    Observation observation = run(1.01, ELIGIBLE, new Outcome.Completed(), 0).plateau(TRIAL);
    assertThat(observation.counts()).isTrue();
    assertThat(observation.value()).isCloseTo(1.01, within(1e-12));
  }

  @Test
  void aPlateauBelowTheEdgeCountsAgainstTheClaimWhereFlowWouldHaveGoneOn() {
    Eligibility flowWouldHave = new Eligibility(OptionalDouble.of(1.3), OptionalDouble.empty());
    Observation observation = run(0.9, flowWouldHave, new Outcome.Completed(), 0).plateau(TRIAL);
    assertThat(observation.counts()).isTrue();
    assertThat(observation.value()).isCloseTo(0.9, within(1e-12));
  }

  @Test
  void eitherGateExcludes() {
    Eligibility start = new Eligibility(OptionalDouble.of(1.29), OptionalDouble.of(1.2));
    Eligibility window = new Eligibility(OptionalDouble.of(1.4), OptionalDouble.of(1.09));
    assertThat(cause(run(1, start, new Outcome.Completed(), 0))).isEqualTo(Cause.INELIGIBLE);
    assertThat(cause(run(1, window, new Outcome.Completed(), 0))).isEqualTo(Cause.INELIGIBLE);
  }

  @Test
  void divergenceIsNotBlamedOnTheInstrument() {
    assertThat(cause(run(1, ELIGIBLE, new Outcome.Diverged(7), 19))).isEqualTo(Cause.DIVERGED);
    assertThat(cause(run(1, ELIGIBLE, new Outcome.Completed(), 1))).isEqualTo(Cause.UNHEALTHY);
  }

  @Test
  void readsPeakEarlyPlateauAndEndOfARunThatLeavesTheEdge() {
    List<Double> fractions =
        STEPS.stream().map(t -> t < 60 ? 0.5 : t < 150 ? 1.4 : t < 500 ? 0.97 : 0.2).toList();
    EdgeRun run = run(fractions, ELIGIBLE, new Outcome.Completed(), 0);
    assertThat(run.peak(TRIAL).value()).isEqualTo(1.4);
    assertThat(run.hover(TRIAL).value()).isCloseTo(0.97, within(1e-12));
    assertThat(run.end(TRIAL).value()).isEqualTo(0.2);
    EdgeRun diverged = run(fractions, ELIGIBLE, new Outcome.Diverged(7), 0);
    assertThat(List.of(diverged.peak(TRIAL), diverged.hover(TRIAL), diverged.end(TRIAL)))
        .allSatisfy(seed -> assertThat(seed.counts()).isFalse());
  }

  /** Large steps overshoot and freeze below the edge: the second gate is there to notice. */
  @Test
  void theSecondGateRejectsRunsThatOvershoot() {
    EdgeSetting overshooting = EdgeSetting.of(Task.MNIST_PARITY, Network.TANH_MLP, 0.4, 750);
    Trial seed = new Trial("EOS.1", "overshooting", 3);
    EdgeRun run = new EdgeExperiment(overshooting, Kind.EDGE).run(List.of(seed)).get(0);
    assertThat(run.eligibility().fromStart().orElseThrow())
        .isGreaterThanOrEqualTo(Eligibility.START_GATE);
    assertThat(run.eligibility().fromWindow().orElseThrow()).isLessThan(Eligibility.WINDOW_GATE);
    assertThat(cause(run)).isEqualTo(Cause.INELIGIBLE);
  }

  private static Cause cause(EdgeRun run) {
    return run.plateau(TRIAL).exclusion().orElseThrow().cause();
  }

  private static EdgeRun run(
      double level, Eligibility eligibility, Outcome outcome, int unconverged) {
    return run(Collections.nCopies(STEPS.size(), level), eligibility, outcome, unconverged);
  }

  private static EdgeRun run(
      List<Double> fractions, Eligibility eligibility, Outcome outcome, int unconverged) {
    return new EdgeRun(
        new EdgeRun.Course(STEPS, fractions, 0.3, 1),
        Plateau.afterCrossing(STEPS, fractions, 0),
        eligibility,
        -1,
        outcome,
        new EdgeRun.Health(unconverged, 100, 1e-4));
  }
}
