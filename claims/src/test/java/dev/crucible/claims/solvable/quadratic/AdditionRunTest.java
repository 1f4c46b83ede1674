package dev.crucible.claims.solvable.quadratic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.data.Matrix;
import dev.crucible.lab.Trial;
import dev.crucible.measurement.Observation.Cause;
import dev.crucible.theory.FourierModes;
import dev.crucible.train.Outcome;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdditionRunTest {

  private static final FourierModes MODES = new FourierModes(5, new double[] {2, 1});

  /** Mode 1 is learned at look 3, mode 2 at look 7; the loss rests at 1.1 in between. */
  private static AdditionRun run() {
    double[][] courses = new double[2][10];
    Arrays.setAll(courses[0], look -> look >= 3 ? 1.0 : 0.0);
    Arrays.setAll(courses[1], look -> look >= 7 ? 1.0 : 0.0);
    double[] losses = new double[9 * AdditionExperiment.STRIDE + 1];
    Arrays.setAll(
        losses,
        t -> {
          int look = t / AdditionExperiment.STRIDE;
          return look < 5 ? 5.1 - look : look < 7 ? 1.1 : 0.01;
        });
    return new AdditionRun(MODES, courses, losses, new Outcome.Completed());
  }

  @Test
  void countsPairsThatDidNotComeInOrder() {
    assertThat(run().notInOrder(List.of(1, 2))).isZero();
    assertThat(run().notInOrder(List.of(2, 1))).isEqualTo(1);
    assertThat(run().missing()).isZero();
  }

  @Test
  void readsThePlateauWhereTheLossChangesLeast() {
    assertThat(run().plateauError(1, n -> 1)).isCloseTo(0.1, within(1e-12));
    assertThat(run().medianError(n -> 1.1)).isCloseTo(0, within(1e-12));
    assertThat(run().shareWithin(n -> 1.1)).isEqualTo(1);
    assertThat(run().shareWithin(n -> 1)).isZero();
  }

  @Test
  void aModeThatIsNeverLearnedIsInNoOrderAndLeavesNoPlateaux() {
    AdditionRun whole = run();
    double[][] courses = {whole.courses()[0], new double[10]};
    AdditionRun part = new AdditionRun(MODES, courses, whole.losses(), whole.outcome());
    assertThat(part.missing()).isEqualTo(1);
    assertThat(part.notInOrder(List.of(1, 2))).isEqualTo(1);
    assertThat(part.notInOrder(List.of(2, 1))).isEqualTo(1);
    Trial trial = new Trial("T", "part", 0);
    assertThat(part.observed(trial, AdditionRun::missing).value()).isEqualTo(1);
    assertThat(part.observedPlateaux(trial, run -> run.medianError(n -> 1)).exclusion())
        .hasValueSatisfying(
            why -> {
              assertThat(why.cause()).isEqualTo(Cause.INELIGIBLE);
              assertThat(why.reason()).startsWith("1 of 2 modes were never learned in");
            });
  }

  /** The symmetry that leaves no order to them: t → 2t modulo 11 maps the template to itself. */
  @Test
  void evenTemplatesLookTheSameFromEveryFrequency() {
    double[] even = AdditionTask.EVEN.modes().template();
    double[] mapped = new double[even.length];
    Arrays.setAll(mapped, t -> even[2 * t % even.length]);
    assertThat(mapped).containsExactly(even, within(1e-12));
    assertThat(AdditionTask.EVEN.modes().plateau(0))
        .isCloseTo(AdditionTask.FALLING.modes().plateau(0), within(1e-12));
    assertThat(Templates.EVEN.of(1)).isEqualTo(AdditionTask.EVEN);
    assertThat(Templates.UNLIKE.of(1)).isEqualTo(AdditionTask.MIXED);
  }

  @Test
  void targetsAreTheSumOfTheModes() {
    AdditionTask task = AdditionTask.MIXED;
    Matrix whole = task.targets();
    double[] sum = new double[whole.values().length];
    for (int k = 1; k <= 4; k++) {
      double[] part = task.targets(k).values();
      Arrays.setAll(sum, i -> sum[i] + part[i]);
    }
    assertThat(sum).containsExactly(whole.values(), within(1e-12));
    int row = 3 * AdditionTask.MODULUS + 10; // 3 + 10 = 2 modulo 11
    double[] shift = Arrays.copyOf(task.inputs().row(2), AdditionTask.MODULUS);
    assertThat(whole.row(row)).containsExactly(shiftedBy(task, 2), within(1e-12));
    assertThat(shift).hasSize(AdditionTask.MODULUS);
  }

  private static double[] shiftedBy(AdditionTask task, int by) {
    double[] template = task.modes().template();
    double[] shifted = new double[template.length];
    Arrays.setAll(shifted, t -> template[(t - by + template.length) % template.length]);
    return shifted;
  }

  @Test
  void anUntrainedNetworkHasLostNothingAndLearnedNothing() {
    AdditionRun start =
        new AdditionExperiment(1e-4, 0.001, 10, Templates.UNLIKE)
            .run(List.of(new Trial("T", "start", 0)))
            .get(0);
    assertThat(start.losses()[0]).isCloseTo(start.theory().plateau(0), within(1e-6));
    assertThat(start.courses()[0][0]).isCloseTo(0, within(1e-6));
    assertThat(start.missing()).isEqualTo(4);
  }
}
