package dev.crucible.claims.solvable.nonlinear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.claims.solvable.nonlinear.Rise.Aspect;
import dev.crucible.random.RandomKey;
import dev.crucible.theory.GainedMode;
import dev.crucible.theory.UnalignedMode;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TransferTest {

  private static final double RATE = 1e-3;
  private static final UnalignedMode MODE = new UnalignedMode(2, 1e-3);

  @Test
  void readsARiseOffItsSigmoid() {
    GainedMode mode = new GainedMode(2, 1e-3, 0.5);
    Rise rise = Rise.of(course(mode), 2, RATE);
    assertThat(rise.halfTime()).isCloseTo(mode.halfTime(), within(1e-6));
    assertThat(rise.width()).isCloseTo(mode.riseWidth(), within(1e-6));
    Rise never = Rise.of(new double[] {0, 0.3, 0.4}, 2, RATE);
    assertThat(never.halfTime()).as("a lower limit").isCloseTo(2 * RATE, within(1e-12));
  }

  /** A twin that is 3 % late by its step makes no network late. */
  @Test
  void whatTheStepDoesToTheTwinIsTakenOut() {
    double late = 1.03;
    double[] twin = course(new GainedMode(2, 1e-3, 1 / late));
    double[] relu = course(new GainedMode(2, 0.5e-3, 0.5 / late));
    TransferRun run =
        new TransferRun(
            Collections.nCopies(4, MODE),
            Collections.nCopies(4, MODE),
            Map.of(Kind.TWIN, repeated(twin), Kind.RELU, repeated(relu)),
            RATE);
    assertThat(run.twinError(Aspect.HALF_TIME, 0)).isCloseTo(0.03, within(1e-5));
    for (Aspect aspect : Aspect.values()) {
      assertThat(run.measured(Kind.RELU, aspect, 3))
          .isCloseTo(Theory.gainedFromStart(run, Kind.RELU, aspect, 3), within(1e-5));
    }
    assertThat(Theory.naive(run, Kind.RELU, Aspect.WIDTH, 0))
        .isCloseTo(Theory.gained(run, Kind.RELU, Aspect.WIDTH, 0) / 2, within(1e-12));
  }

  @ParameterizedTest
  @EnumSource(Panel.class)
  void inputsAreWhiteAndTheStrongestModeIsFour(Panel panel) {
    LearningTask task = panel.task(1, RandomKey.of("transfer test"));
    RealMatrix gram =
        task.inputs().transposeMultiply(task.inputs()).scalarMultiply(1.0 / Panel.SAMPLES);
    RealMatrix off = gram.subtract(MatrixUtils.createRealIdentityMatrix(Panel.INPUTS));
    assertThat(off.getFrobeniusNorm()).isLessThan(1e-10);
    assertThat(task.teacher().strengths()[0]).isCloseTo(4, within(1e-9));
    assertThat(task.dealt(RandomKey.of("deal")).teacher().strengths()[0]).isLessThan(1.5);
  }

  private static double[][] repeated(double[] course) {
    return List.of(course, course, course, course).toArray(double[][]::new);
  }

  private static double[] course(GainedMode mode) {
    return mode.strengths(IntStream.range(0, 20_000).mapToDouble(t -> t * RATE).toArray());
  }
}
