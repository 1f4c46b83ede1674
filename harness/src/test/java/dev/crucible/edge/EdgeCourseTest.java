package dev.crucible.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.measurement.Observation.Cause;
import dev.crucible.study.Reading;
import dev.crucible.train.Outcome;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class EdgeCourseTest {

  private static final List<Long> STEPS =
      LongStream.rangeClosed(1, 50).map(i -> 15 * i).boxed().toList();
  private static final Eligibility ELIGIBLE =
      new Eligibility(OptionalDouble.of(1.3), OptionalDouble.of(1.1));
  private static final Outcome COMPLETED = new Outcome.Completed();

  @Test
  void countsWhenEverythingIsInOrder() {
    EdgeRun run = run(1.01, ELIGIBLE, COMPLETED, 0);
    assertThat(value(run.plateau())).isCloseTo(1.01, within(1e-12));
    assertThat(value(run.plainAtEnd())).isEqualTo(1);
    assertThat(value(run.lossChange())).isEqualTo(-1);
    assertThat(run.threshold()).isEqualTo(10);
  }

  @Test
  void aPlateauBelowTheEdgeCountsAgainstTheClaimWhereFlowWouldHaveGoneOn() {
    Eligibility flowWouldHave = new Eligibility(OptionalDouble.of(1.3), OptionalDouble.empty());
    EdgeRun run = run(0.9, flowWouldHave, COMPLETED, 0);
    assertThat(value(run.plateau())).isCloseTo(0.9, within(1e-12));
  }

  @Test
  void eitherGateExcludes() {
    Eligibility start = new Eligibility(OptionalDouble.of(1.29), OptionalDouble.of(1.2));
    Eligibility window = new Eligibility(OptionalDouble.of(1.4), OptionalDouble.of(1.09));
    assertThat(cause(run(1, start, COMPLETED, 0))).isEqualTo(Cause.INELIGIBLE);
    assertThat(cause(run(1, window, COMPLETED, 0))).isEqualTo(Cause.INELIGIBLE);
    assertThat(run(1, window, COMPLETED, 0).plateau().exclusion().orElseThrow().reason())
        .isEqualTo(
            "gradient flow reaches 1.4 of the threshold from the start (gate 1.3), 1.09 from the"
                + " window (gate 1.1)");
    assertThat(run(1, start, COMPLETED, 0).peak().counts()).isTrue();
  }

  @Test
  void whatAGateLeavesOutIsKept() {
    Eligibility start = new Eligibility(OptionalDouble.of(1.29), OptionalDouble.of(1.2));
    EdgeRun run = run(0.9, start, COMPLETED, 0);
    assertThat(run.plateau().leftOut().orElseThrow()).isCloseTo(0.9, within(1e-12));
    assertThat(run.endOfPlateau(10).leftOut().orElseThrow()).isCloseTo(0.9, within(1e-12));
    assertThat(run(1, start, new Outcome.Diverged(7), 0).plateau().leftOut()).isEmpty();
  }

  @Test
  void divergenceIsAFailureAndIsNotBlamedOnTheInstrument() {
    EdgeRun diverged = run(1, ELIGIBLE, new Outcome.Diverged(7), 19);
    assertThat(cause(diverged)).isEqualTo(Cause.RULED_OUT);
    assertThat(value(diverged.lossChange())).isEqualTo(-1);
    assertThat(cause(run(1, ELIGIBLE, COMPLETED, 1))).isEqualTo(Cause.UNHEALTHY);
  }

  @Test
  void readsPeakEarlyPlateauAndEndOfARunThatLeavesTheEdge() {
    List<Double> fractions =
        STEPS.stream().map(t -> t < 60 ? 0.5 : t < 150 ? 1.4 : t < 500 ? 0.97 : 0.2).toList();
    EdgeRun run = run(fractions, ELIGIBLE, COMPLETED, 0);
    assertThat(value(run.peak())).isEqualTo(1.4);
    assertThat(value(run.early())).isCloseTo(0.97, within(1e-12));
    assertThat(value(run.last())).isEqualTo(0.2);
    EdgeRun diverged = run(fractions, ELIGIBLE, new Outcome.Diverged(7), 0);
    assertThat(List.of(diverged.peak(), diverged.early(), diverged.last()))
        .allSatisfy(reading -> assertThat(reading.counts()).isFalse());
  }

  @Test
  void aPlateausEndIsTheMeanOfItsLastMeasurements() {
    List<Double> fractions =
        STEPS.stream().map(t -> t < 60 ? 0.3 : t < 90 ? 1.5 : t < 600 ? 1.0 : 1.02).toList();
    EdgeRun run = run(fractions, ELIGIBLE, COMPLETED, 0);
    assertThat(value(run.endOfPlateau(10))).isCloseTo(1.02, within(1e-12));
    assertThat(run(fractions, ELIGIBLE, COMPLETED, 1).endOfPlateau(10).counts()).isFalse();
  }

  @Test
  void aCourseIsKeptAsFarAsItIsFinite() {
    List<Double> fractions = STEPS.stream().map(t -> t < 60 ? 2.0 * t : Double.NaN).toList();
    assertThat(run(fractions, ELIGIBLE, new Outcome.Diverged(61), 0).course().y())
        .containsExactly(30.0, 60.0, 90.0);
    List<Double> none = Collections.nCopies(STEPS.size(), Double.NaN);
    assertThat(run(none, ELIGIBLE, new Outcome.Diverged(3), 0).course().y()).containsExactly(0.3);
  }

  private static double value(Reading<Double> reading) {
    return reading.value().orElseThrow();
  }

  private static Cause cause(EdgeRun run) {
    return run.plateau().exclusion().orElseThrow().cause();
  }

  private static EdgeRun run(double level, Eligibility flow, Outcome outcome, int unconverged) {
    return run(Collections.nCopies(STEPS.size(), level), flow, outcome, unconverged);
  }

  private static EdgeRun run(
      List<Double> fractions, Eligibility flow, Outcome outcome, int unconverged) {
    EdgeCourse course =
        new EdgeCourse(
            new EdgeCourse.Curvature(10, STEPS, fractions, 0.3, 1),
            TrainedAtTheEdge.PROTOCOL.plateau().afterCrossing(STEPS, fractions, 0),
            -1,
            outcome,
            unconverged);
    return course.read(flow, TrainedAtTheEdge.PROTOCOL.gates(), new EdgeRun.Health(50, 100, 1e-4));
  }
}
