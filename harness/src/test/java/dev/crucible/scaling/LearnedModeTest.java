package dev.crucible.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.data.Preparation;
import dev.crucible.data.Preparation.Centring;
import dev.crucible.data.Preparation.Scaling;
import dev.crucible.measurement.Observation.Cause;
import dev.crucible.measurement.Observation.Exclusion;
import dev.crucible.random.RandomKey;
import dev.crucible.scaling.LearnedMode.Time;
import dev.crucible.scaling.TwinTraining.Course;
import dev.crucible.scaling.TwinTraining.Courses;
import dev.crucible.scaling.TwinTraining.Data;
import dev.crucible.scaling.TwinTraining.Network;
import dev.crucible.scaling.TwinTraining.Setup;
import dev.crucible.study.Reading;
import dev.crucible.theory.GainedMode;
import dev.crucible.theory.UnalignedMode;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LearnedModeTest {

  private static final Setup SETUP =
      new Setup(
          15,
          50,
          10,
          1000,
          List.of(4.0, 2.83, 2.0, 1.41),
          new Preparation(2, Centring.PER_PIXEL, Scaling.NONE),
          0.02,
          0.93,
          8,
          200);
  private static final double START = 1e-3;

  /** A twin that is 3 % late by its step makes no network late. */
  @Test
  void whatTheStepDoesToTheTwinIsTakenOut() {
    double late = 1.03;
    Courses run =
        learned(
            new GainedMode(2, START, 1 / late), new GainedMode(2, START / 2, 0.5 / late), 100_000);
    assertThat(run.furthestOff(Network.TWIN, Time.HALF_TIME)).isCloseTo(0.03, within(1e-3));
    assertThat(run.furthestOff(Network.RELU, Time.RISE_WIDTH)).isCloseTo(1.06, within(1e-3));
    for (Time time : Time.values()) {
      LearnedMode last = new LearnedMode(run, Network.RELU, time, 3);
      assertThat(last.measured() / last.gainedFromStart()).isCloseTo(1, within(1e-3));
      assertThat(last.measured()).isEqualTo(last.asTheFirst());
    }
    LearnedMode width = new LearnedMode(run, Network.RELU, Time.RISE_WIDTH, 0);
    assertThat(width.linear()).isCloseTo(width.gained() / 2, within(1e-12));
    assertThat(width.gainedAsTheOther()).isEqualTo(width.linear());
  }

  @Test
  void aNetworksModeThatNeverRoseCountsAndTheTwinsDoesNot() {
    GainedMode learned = new GainedMode(2, START, 1);
    GainedMode never = new GainedMode(2, START, 1e-3);
    Courses slow = learned(learned, never, 2000);
    assertThat(slow.notLearned(Network.RELU)).isEqualTo(4);
    assertThat(mode(slow).value().orElseThrow().measured()).isGreaterThan(39);
    assertThat(mode(learned(never, learned, 2000)).exclusion())
        .contains(new Exclusion(Cause.INELIGIBLE, "mode 3 of the linear twin never rose"));
  }

  private static Reading<LearnedMode> mode(Courses run) {
    return LearnedMode.of(Reading.of(run), Network.RELU, Time.HALF_TIME, 2);
  }

  @ParameterizedTest
  @EnumSource(Data.class)
  void inputsAreWhiteAndTheStrongestModeIsFour(Data data) {
    RegressionTask task = SETUP.task(data, 1, RandomKey.of("white inputs"));
    RealMatrix gram =
        task.inputs().transposeMultiply(task.inputs()).scalarMultiply(1.0 / SETUP.samples());
    RealMatrix off = gram.subtract(MatrixUtils.createRealIdentityMatrix(SETUP.inputs()));
    assertThat(off.getFrobeniusNorm()).isLessThan(1e-10);
    assertThat(task.modes().strengths()[0]).isCloseTo(4, within(1e-9));
    assertThat(task.dealt(RandomKey.of("deal")).modes().strengths()[0]).isLessThan(1.5);
  }

  private static Courses learned(GainedMode twin, GainedMode network, int steps) {
    List<UnalignedMode> modes = Collections.nCopies(4, new UnalignedMode(2, START));
    return new Courses(
        modes, modes, List.of(course(twin, steps), course(network, steps), course(twin, steps)));
  }

  private static Course course(GainedMode mode, int steps) {
    double[] times = IntStream.rangeClosed(0, steps).mapToDouble(t -> t * SETUP.rate()).toArray();
    return Course.of(SETUP, new double[] {2, 2, 2, 2}, a -> mode.strengths(times));
  }
}
