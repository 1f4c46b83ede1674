package dev.crucible.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.engine.Scope;
import dev.crucible.measure.RotationWatch.Turning;
import dev.crucible.train.Snapshot;
import dev.crucible.train.State;
import java.util.List;
import org.junit.jupiter.api.Test;

class RotationWatchTest {

  private static final double RATE = 0.5;
  private static final double DECAY = 0.1;

  /** A vector of length 2 that turns by 0.03, then by 0.05, and grows to 3 and to 4. */
  @Test
  void averagesAnglesAndLengthsOfWhatItSees() {
    double[] angles = {0.4, 0.43, 0.48};
    double[] lengths = {2, 3, 4};
    try (Scope scope = Scope.open();
        RotationWatch watch = new RotationWatch(0, 10, new double[] {RATE}, new double[] {DECAY})) {
      assertThat(watch.wants(9)).isFalse();
      for (int t = 0; t < 3; t++) {
        double[] w = {lengths[t] * Math.cos(angles[t]), lengths[t] * Math.sin(angles[t])};
        State state = new State(List.of(scope.array(w, 1, 1, 2)), List.of(), List.of(), 10 + t);
        watch.observe(new Snapshot(10 + t, state));
      }
      Turning turning = watch.turnings().get(0);
      assertThat(turning.angle()).isCloseTo(0.04, within(1e-12));
      assertThat(turning.fourthPower()).isCloseTo((16 + 81) / 2.0, within(1e-10));
      double expected = (gradientSquare(2, 3, 0.03) * 4 + gradientSquare(3, 4, 0.05) * 9) / 2;
      assertThat(turning.gradientSquare()).isCloseTo(expected, within(1e-10));
    }
  }

  /** ‖(1 − ηλ) w − w′‖² / η² by the law of cosines. */
  private static double gradientSquare(double before, double after, double angle) {
    double kept = (1 - RATE * DECAY) * before;
    return (kept * kept + after * after - 2 * kept * after * Math.cos(angle)) / (RATE * RATE);
  }

  @Test
  void saysSoWhenItSawNothing() {
    try (RotationWatch watch = new RotationWatch(0, 0, new double[] {1}, new double[] {1})) {
      assertThatIllegalStateException().isThrownBy(watch::turnings).withMessageContaining("two");
    }
  }
}
