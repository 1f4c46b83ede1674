package dev.crucible.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.edge.CatapultRuns.Range;
import dev.crucible.edge.CatapultTraining.Course;
import dev.crucible.measurement.Observation.Cause;
import dev.crucible.study.Reading;
import dev.crucible.theory.Catapult.Phase;
import dev.crucible.train.Outcome;
import dev.crucible.train.Trajectory;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CatapultRunsTest {

  private static final Outcome COMPLETED = new Outcome.Completed();

  private static final CatapultRun LAZY = run(1, COMPLETED, 1.02, 1, 0.5, 0.1);
  private static final CatapultRun CATAPULT = run(3, COMPLETED, 0.5, 1, 10, 0.1);
  private static final CatapultRun DIVERGENT =
      run(5, new Outcome.Diverged(2), Double.NaN, 1, 1e6, Double.POSITIVE_INFINITY);
  private static final CatapultRun UNDECIDED = run(3.2, COMPLETED, 0.9, 1, 10, 3);

  private static CatapultRun run(
      double step, Outcome outcome, double flattening, double... losses) {
    CatapultTraining setting =
        new CatapultTraining(List.of(step), 2, 0, Optional.empty(), 2, new Course(60, 1e6));
    Trajectory trained =
        new Trajectory(new double[][] {losses}, List.of(outcome), new double[][] {{1}});
    return CatapultRun.of(setting, 0, trained, flattening);
  }

  private static Phase theory(double step) {
    return step < 2 ? Phase.LAZY : step < 4 ? Phase.CATAPULT : Phase.DIVERGENT;
  }

  private static CatapultRuns of(CatapultRun... runs) {
    return new CatapultRuns(1, 1, List.of(runs), 0);
  }

  @Test
  void seesThePhases() {
    assertThat(LAZY.phase()).contains(Phase.LAZY);
    assertThat(CATAPULT.phase()).contains(Phase.CATAPULT);
    assertThat(DIVERGENT.phase()).contains(Phase.DIVERGENT);
    assertThat(UNDECIDED.phase()).isEmpty();
    assertThat(DIVERGENT.peak().orElseThrow()).isCloseTo(6, within(1e-12));
    assertThat(DIVERGENT.flattening()).isEmpty();
  }

  @Test
  void countsRunsInAnotherPhase() {
    CatapultRuns runs = of(LAZY, CATAPULT, DIVERGENT, UNDECIDED);
    assertThat(runs.misplaced(CatapultRunsTest::theory)).isEqualTo(1);
    assertThat(runs.misplaced(step -> Phase.DIVERGENT)).isEqualTo(3);
  }

  @Test
  void asksOnlyWhoDivergesOutsideTheDeadZone() {
    CatapultRuns runs = of(LAZY, CATAPULT, DIVERGENT, UNDECIDED);
    Range elsewhere = new Range(6, 7);
    assertThat(runs.misjudged(step -> Phase.LAZY, elsewhere)).isEqualTo(2);
    assertThat(runs.misjudged(CatapultRunsTest::theory, elsewhere)).isEqualTo(1);
    assertThat(runs.misjudged(CatapultRunsTest::theory, new Range(3.1, 4))).isZero();
  }

  @Test
  void takesTheWorstOfARange() {
    CatapultRun lower = run(2.7, COMPLETED, 0.6, 1, 4, 0.1);
    CatapultRuns runs = of(LAZY, CATAPULT, lower, DIVERGENT);
    Range catapults = new Range(2.6, 3.5);
    assertThat(value(runs.smallest(catapults, CatapultRun::peak)))
        .isCloseTo(Math.log10(4), within(1e-12));
    assertThat(value(runs.largest(catapults, CatapultRun::flattening))).isEqualTo(0.6);
    assertThat(value(runs.largest(catapults, CatapultRun::stepAtEnd)))
        .isCloseTo(1.62, within(1e-12));
    assertThat(value(runs.largest(catapults, run -> Optional.of(run.step())))).isEqualTo(3);
  }

  private static double value(Reading<Double> reading) {
    return reading.value().orElseThrow();
  }

  @Test
  void excludesACurvatureThatDoesNotExist() {
    Range range = new Range(2, 6);
    assertThat(cause(of(CATAPULT, DIVERGENT).largest(range, CatapultRun::flattening)))
        .isEqualTo(Cause.RULED_OUT);
    CatapultRuns blind = new CatapultRuns(1, 1, List.of(CATAPULT), 1);
    assertThat(cause(blind.largest(range, CatapultRun::flattening))).isEqualTo(Cause.UNHEALTHY);
  }

  private static Cause cause(Reading<Double> reading) {
    return reading.exclusion().orElseThrow().cause();
  }
}
