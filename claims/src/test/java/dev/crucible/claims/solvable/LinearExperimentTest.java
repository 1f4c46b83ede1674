package dev.crucible.claims.solvable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.claims.solvable.LinearExperiment.Inputs;
import dev.crucible.lab.Trial;
import dev.crucible.measurement.Observation;
import dev.crucible.measurement.Observation.Cause;
import dev.crucible.model.DeepLinear;
import dev.crucible.random.RandomKey;
import dev.crucible.theory.LinearMode;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinearExperimentTest {

  private static final RandomKey KEY = RandomKey.of("linear experiment test");

  @Test
  void readsTimesAgainstTheory() {
    LinearMode mode = new LinearMode(2, 2.0, 0.01);
    double half = mode.halfTime();
    double[][] strengths = {mode.strengths(0, 0.005, 0.010)};
    LinearRun run =
        new LinearRun(
            List.of(mode),
            new double[] {1.02 * half},
            new double[] {1.01 * half},
            strengths,
            0.005);
    assertThat(run.extrapolated()).isCloseTo(0, within(1e-12));
    assertThat(run.extrapolated(m -> half / 2)).isCloseTo(1, within(1e-12));
    assertThat(run.worst()).isCloseTo(0.01, within(1e-12));
    assertThat(run.order()).isCloseTo(1, within(1e-12));
    assertThat(run.curveError()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void alignedStartsHaveTheStrengthsThatTheoryStartsFrom(int layers) {
    LinearExperiment experiment =
        new LinearExperiment(layers, Inputs.WHITE, LinearStart.ALIGNED, 0.01);
    LinearRun run = experiment.run(List.of(new Trial("T", "aligned", 0))).get(0);
    for (int a = 0; a < run.theory().size(); a++) {
      assertThat(run.strengths()[a][0]).isCloseTo(run.theory().get(a).initial(), within(1e-12));
    }
  }

  /** A hundredth of the time that theory gives the slowest mode. */
  @Test
  void aModeThatIsNeverLearnedHasNoTime() {
    Trial trial = new Trial("T", "never", 0);
    LinearExperiment experiment = new LinearExperiment(2, Inputs.WHITE, LinearStart.ALIGNED, 0.01);
    Observation observed = experiment.run(List.of(trial)).get(0).observed(trial, LinearRun::worst);
    assertThat(observed.exclusion())
        .hasValueSatisfying(
            why -> {
              assertThat(why.cause()).isEqualTo(Cause.INELIGIBLE);
              assertThat(why.reason()).startsWith("mode 1 was never learned");
            });
  }

  @Test
  void whiteInputsKeepTheTeachersStrengthsAndColouredOnesDoNot() {
    double strongest = LinearTask.white(2, KEY).theory().get(0).target();
    assertThat(strongest).isBetween(4 * Math.exp(-0.1), 4 * Math.exp(0.1));
    assertThat(LinearTask.coloured(2, KEY).theory().get(0).target())
        .isNotCloseTo(strongest, within(1e-3));
  }

  @Test
  void randomStartsHaveTheSameNorm() {
    LinearTask task = LinearTask.white(3, KEY);
    DeepLinear model = new LinearExperiment(3, Inputs.WHITE, LinearStart.RANDOM, 1).model();
    double[] aligned = LinearStart.ALIGNED.of(model, task, KEY);
    double[] random = LinearStart.RANDOM.of(model, task, KEY);
    assertThat(squares(random)).isCloseTo(squares(aligned), within(1e-12));
    assertThat(random).isNotEqualTo(aligned);
  }

  @Test
  void aSeedsResultDoesNotDependOnWhatItIsTrainedBeside() {
    LinearExperiment experiment = new LinearExperiment(2, Inputs.WHITE, LinearStart.RANDOM, 0.5);
    Trial first = new Trial("T", "beside", 0);
    Trial second = new Trial("T", "beside", 1);
    LinearRun alone = experiment.run(List.of(first)).get(0);
    LinearRun beside = experiment.run(List.of(first, second)).get(0);
    assertThat(beside.fine()).containsExactly(alone.fine(), within(1e-12));
  }

  private static double squares(double[] numbers) {
    return Arrays.stream(numbers).map(x -> x * x).sum();
  }
}
