package dev.crucible.claims.laws.catapult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.claims.laws.catapult.Flights.Range;
import dev.crucible.lab.Trial;
import dev.crucible.measurement.Observation;
import dev.crucible.measurement.Observation.Cause;
import dev.crucible.theory.Catapult.Phase;
import dev.crucible.train.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlightsTest {

  private static final Trial TRIAL = new Trial("EOS.9", "made up", 0);
  private static final Outcome COMPLETED = new Outcome.Completed();

  private static final Flight LAZY = new Flight(1, new double[] {1, 0.5, 0.1}, COMPLETED, 1.02);
  private static final Flight CATAPULT = new Flight(3, new double[] {1, 10, 0.1}, COMPLETED, 0.5);
  private static final Flight DIVERGENT =
      new Flight(
          5, new double[] {1, 1e6, Double.POSITIVE_INFINITY}, new Outcome.Diverged(2), Double.NaN);
  private static final Flight UNDECIDED = new Flight(3.2, new double[] {1, 10, 3}, COMPLETED, 0.9);

  private static Phase theory(double step) {
    return step < 2 ? Phase.LAZY : step < 4 ? Phase.CATAPULT : Phase.DIVERGENT;
  }

  private static Flights of(Flight... flights) {
    return new Flights(1, List.of(flights), 0);
  }

  @Test
  void seesThePhases() {
    assertThat(LAZY.phase()).contains(Phase.LAZY);
    assertThat(CATAPULT.phase()).contains(Phase.CATAPULT);
    assertThat(DIVERGENT.phase()).contains(Phase.DIVERGENT);
    assertThat(UNDECIDED.phase()).isEmpty();
    assertThat(DIVERGENT.peak()).isEqualTo(1e6);
  }

  @Test
  void countsRunsInAnotherPhase() {
    Flights flights = of(LAZY, CATAPULT, DIVERGENT, UNDECIDED);
    assertThat(flights.misplaced(TRIAL, FlightsTest::theory).value()).isEqualTo(1);
    assertThat(flights.misplaced(TRIAL, step -> Phase.DIVERGENT).value()).isEqualTo(3);
  }

  @Test
  void asksOnlyWhoDivergesOutsideTheDeadZone() {
    Flights flights = of(LAZY, CATAPULT, DIVERGENT, UNDECIDED);
    Range elsewhere = new Range(6, 7);
    assertThat(flights.misjudged(TRIAL, step -> Phase.LAZY, elsewhere).value()).isEqualTo(2);
    assertThat(flights.misjudged(TRIAL, FlightsTest::theory, elsewhere).value()).isEqualTo(1);
    assertThat(flights.misjudged(TRIAL, FlightsTest::theory, new Range(3.1, 4)).value()).isZero();
  }

  @Test
  void takesTheWorstOfARange() {
    Flight lower = new Flight(2.7, new double[] {1, 4, 0.1}, COMPLETED, 0.6);
    Flights flights = of(LAZY, CATAPULT, lower, DIVERGENT);
    Range catapults = new Range(2.6, 3.5);
    assertThat(flights.leastPeak(TRIAL, catapults).value()).isCloseTo(Math.log10(4), within(1e-12));
    assertThat(flights.leastFlattening(TRIAL, catapults).value()).isEqualTo(0.6);
    assertThat(flights.largestStepAtEnd(TRIAL, catapults).value()).isCloseTo(1.62, within(1e-12));
    assertThat(flights.largestStep(TRIAL, catapults).value()).isEqualTo(3);
  }

  @Test
  void excludesACurvatureThatDoesNotExist() {
    Observation gone = of(CATAPULT, DIVERGENT).leastFlattening(TRIAL, new Range(2, 6));
    assertThat(gone.exclusion().orElseThrow().cause()).isEqualTo(Cause.RULED_OUT);
    Flights blind = new Flights(1, List.of(CATAPULT), 1);
    assertThat(blind.leastFlattening(TRIAL, new Range(2, 6)).exclusion().orElseThrow().cause())
        .isEqualTo(Cause.UNHEALTHY);
  }
}
