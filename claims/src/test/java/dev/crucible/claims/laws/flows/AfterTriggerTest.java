package dev.crucible.claims.laws.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AfterTriggerTest {

  private static double[] falling(int length) {
    double[] losses = new double[length];
    Arrays.setAll(losses, t -> 1.0 / (t + 1));
    return losses;
  }

  @Test
  void isTheFirstRiseAfterSettling() {
    double[] losses = falling(200);
    losses[AfterTrigger.SETTLING] = 1;
    assertThat(AfterTrigger.trigger(losses)).isEmpty();
    losses[60] = 1;
    losses[80] = 1;
    assertThat(AfterTrigger.trigger(losses)).hasValue(60);
  }

  @Test
  void isNotWaitedForForEver() {
    int latest = AfterTrigger.SETTLING + AfterTrigger.LATEST_TRIGGER;
    double[] losses = falling(2 * latest);
    losses[latest + 1] = 1;
    assertThat(AfterTrigger.trigger(losses)).isEmpty();
    losses[latest] = 0.9;
    assertThat(AfterTrigger.trigger(losses)).hasValue(latest);
  }

  @Test
  void averagesOverAHannWindow() {
    double[][] line = new double[30][];
    Arrays.setAll(line, t -> new double[] {t + (t % 2 == 0 ? 5 : -5)});
    // The line's middle, and next to nothing of the oscillation.
    assertThat(Points.hann(line, 4, 21)[0]).isCloseTo(14, within(0.02));
    assertThat(Points.midpoint(line, 10)[0]).isCloseTo(10, within(1e-12));
    assertThat(Distance.between(new double[] {3, 0}, new double[] {0, 4})).isEqualTo(5);
  }
}
