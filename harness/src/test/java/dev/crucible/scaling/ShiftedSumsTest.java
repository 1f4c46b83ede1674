package dev.crucible.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.random.RandomKey;
import dev.crucible.scaling.ShiftedSums.Learned;
import dev.crucible.theory.FourierModes;
import dev.crucible.train.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShiftedSumsTest {

  private static final RandomKey KEY = RandomKey.of("shifted sums test");
  private static final FourierModes MODES = new FourierModes(5, new double[] {3, 6});

  private static Learned after(long steps, double deviation) {
    return new ShiftedSums(20, 10)
        .train(List.of(MODES), deviation, new double[] {0.01}, steps, List.of(KEY))
        .get(0);
  }

  @Test
  void anUntrainedNetworkHasLostNothingAndLearnedNothing() {
    Learned start = after(10, 1e-4);
    assertThat(start.losses()).hasSize(11);
    assertThat(start.losses()[0]).isCloseTo(MODES.plateau(0), within(1e-6));
    assertThat(start.stages().missing()).isEqualTo(2);
    assertThat(start.outcome()).isInstanceOf(Outcome.Completed.class);
  }
}
