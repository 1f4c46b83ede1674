package dev.crucible.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.theory.GainedMode;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LearningTimesTest {

  private static final double RATE = 1e-3;

  /** Linear between steps: off by (RATE²/8) u″/u′, some 1e-7. */
  @Test
  void areThoseOfASigmoid() {
    GainedMode mode = new GainedMode(2, 1e-3, 0.5);
    double[] course =
        mode.strengths(IntStream.range(0, 20_000).mapToDouble(t -> t * RATE).toArray());
    LearningTimes times = LearningTimes.of(course, 2, RATE);
    assertThat(times.halfTime()).isCloseTo(mode.halfTime(), within(1e-6));
    assertThat(times.riseWidth()).isCloseTo(mode.riseWidth(), within(1e-6));
    assertThat(times.isLearned()).isTrue();
  }

  /** A tenth of the target, 0.2, is crossed after two thirds of the first step. */
  @Test
  void areLowerLimitsWhereAModeIsNotLearned() {
    LearningTimes begun = LearningTimes.of(new double[] {0, 0.3, 0.4, 0.4}, 2, RATE);
    assertThat(begun.halfTime()).isCloseTo(3 * RATE, within(1e-15));
    assertThat(begun.riseWidth()).isCloseTo((3 - 2.0 / 3) * RATE, within(1e-15));
    assertThat(begun.isLearned()).isFalse();
    LearningTimes never = LearningTimes.of(new double[] {0, 0.1, 0.1}, 2, RATE);
    assertThat(never).isEqualTo(new LearningTimes(2 * RATE, 2 * RATE, false));
  }

  /** Half learned is not learned: the half-time stands, the width is a lower limit. */
  @Test
  void tellHalfLearnedFromLearned() {
    LearningTimes half = LearningTimes.of(new double[] {0, 1, 1.5}, 2, 1);
    assertThat(half.halfTime()).isEqualTo(1);
    assertThat(half.riseWidth()).isCloseTo(1.8, within(1e-15));
    assertThat(half.isLearned()).isFalse();
  }
}
