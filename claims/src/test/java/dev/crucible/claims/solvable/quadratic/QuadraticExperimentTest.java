package dev.crucible.claims.solvable.quadratic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.lab.Trial;
import dev.crucible.measurement.Observation.Cause;
import dev.crucible.theory.QuadraticUnits.Acquisition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class QuadraticExperimentTest {

  private static final Trial TRIAL = new Trial("T", "quadratic", 0);

  /** Descent lowers the loss by η‖∇L‖² a step, and strengths by the modes' own equations. */
  @ParameterizedTest
  @EnumSource(Inputs.class)
  void strengthsFollowTheModesEquations(Inputs inputs) {
    QuadraticRun run = new QuadraticExperiment(1e-3, inputs).run(TRIAL);
    double trace = -1.75; // nothing is learned yet
    for (int i = 0; i < QuadraticExperiment.TARGETS.length; i++) {
      double rate = 4 * ((2 + inputs.excess()) * QuadraticExperiment.TARGETS[i] - trace);
      double growth = Math.log(run.strengths().get(50)[i] / run.strengths().get(0)[i]);
      double expected = 100 * Math.log1p(QuadraticExperiment.RATE * rate / 2);
      assertThat(growth).isCloseTo(expected, within(0.02 * expected));
    }
    assertThat(run.losses().get(0))
        .isCloseTo(1.3125 + 1.75 * 1.75 / 2 + inputs.excess() * 1.3125 / 2, within(1e-4));
    assertThat(run.losses()).isSortedAccordingTo((a, b) -> Double.compare(b, a));
  }

  @Test
  void readsTimesAndPlateausOffACourse() {
    List<Acquisition> theory =
        List.of(new Acquisition(0, 1, 1, 2, 4.0), new Acquisition(1, 4, 1, 1, 2.0));
    List<double[]> strengths = new ArrayList<>();
    List<Double> losses = new ArrayList<>();
    for (int t = 0; t <= 50; t++) {
      strengths.add(new double[] {t / 10.0, t >= 40 ? 1 : 0});
      losses.add(t == 20 ? 2.2 : 9.0);
    }
    QuadraticRun run = new QuadraticRun(theory, new double[2], strengths, losses, 0.1);
    assertThat(run.time(0)).hasValue(1.0);
    assertThat(run.timeError(0)).isCloseTo(0, within(1e-12));
    assertThat(run.timeOver(1, a -> 2)).isCloseTo(1.975, within(1e-12));
    assertThat(run.plateauError(1)).isCloseTo(0.1, within(1e-12));
    assertThat(run.observed(TRIAL, 1, r -> r.plateauError(1)).value())
        .isCloseTo(0.1, within(1e-12));
  }

  /** The same, broken off before its second mode came. */
  @Test
  void whatNeverHappenedHasNoTime() {
    List<Acquisition> theory =
        List.of(new Acquisition(0, 1, 1, 2, 4.0), new Acquisition(1, 4, 1, 1, 2.0));
    List<double[]> strengths = new ArrayList<>();
    for (int t = 0; t <= 30; t++) {
      strengths.add(new double[] {t / 10.0, 0});
    }
    List<Double> losses = Collections.nCopies(31, 9.0);
    QuadraticRun run = new QuadraticRun(theory, new double[2], strengths, losses, 0.1);
    assertThat(run.observed(TRIAL, 0, r -> r.timeError(0)).value()).isCloseTo(0, within(1e-12));
    assertThat(run.observed(TRIAL, 1, r -> r.timeError(1)).exclusion())
        .hasValueSatisfying(
            why -> {
              assertThat(why.cause()).isEqualTo(Cause.INELIGIBLE);
              assertThat(why.reason()).isEqualTo("acquisition 2 never happened in 30 steps");
            });
  }
}
