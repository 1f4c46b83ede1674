package dev.crucible.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.train.Observer;
import dev.crucible.train.Snapshot;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DelayedObserverTest {

  private static final Observer EAGER =
      new Observer() {
        @Override
        public boolean wants(long step) {
          return true;
        }

        @Override
        public void observe(Snapshot snapshot) {
          throw new AssertionError("nothing is trained here");
        }
      };

  /** The first midpoint lies around 1710 or 60, so the watch needs 1709 or 59 first. */
  @ParameterizedTest
  @CsvSource({"1700, 1709", "1709, 1709", "30, 59", "31, 59", "59, 59", "0, 29"})
  void wakesOnTheStepBeforeAMultipleOfTheStride(long from, long first) {
    DelayedObserver late = DelayedObserver.midpoints(from, 30, EAGER);
    assertThat(late.wants(first - 1)).isFalse();
    assertThat(late.wants(first)).isTrue();
    assertThat(late.wants(first + 1)).isTrue();
    assertThat(late.satisfied()).isFalse();
  }
}
