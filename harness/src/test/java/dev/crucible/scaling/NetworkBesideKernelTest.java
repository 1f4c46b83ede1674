package dev.crucible.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.random.RandomKey;
import dev.crucible.scaling.NetworkBesideKernel.Errors;
import dev.crucible.synthetic.SingleIndex;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkBesideKernelTest {

  private static final RandomKey KEY = RandomKey.of("network beside kernel test");
  private static final List<RandomKey> KEYS = List.of(KEY.derive("a"), KEY.derive("b"));

  private static List<SingleIndex> tasks() {
    return KEYS.stream().map(key -> SingleIndex.draw(x -> x, 4, 200, 300, key)).toList();
  }

  private static List<Errors> after(int steps) {
    return learners(steps).errors(tasks(), KEYS);
  }

  private static NetworkBesideKernel learners(int steps) {
    return new NetworkBesideKernel(32, 1e-2, 50, steps, List.of(1e-3, 1e3), 1e-6);
  }

  /** A linear function of variance 1 is learned by both, well, from 200 points. */
  @Test
  void bothLearnALinearFunction() {
    assertThat(after(300))
        .allSatisfy(
            own -> {
              assertThat(own.network()).isBetween(0.0, 0.2);
              assertThat(own.bestKernel()).isBetween(0.0, 0.2);
              assertThat(own.advantage()).isEqualTo(Math.log(own.bestKernel() / own.network()));
            });
    assertThat(after(0)).allSatisfy(own -> assertThat(own.network()).isGreaterThan(0.3));
  }

  @Test
  void membersDoNotSeeOneAnother() {
    Errors alone = learners(20).errors(tasks().subList(1, 2), KEYS.subList(1, 2)).get(0);
    assertThat(after(20).get(1).network()).isCloseTo(alone.network(), within(1e-4));
    assertThat(after(20).get(1).kernel()).isEqualTo(alone.kernel());
  }
}
