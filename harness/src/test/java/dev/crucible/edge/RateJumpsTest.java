package dev.crucible.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.data.ImageData;
import dev.crucible.data.ImageTask;
import dev.crucible.edge.RateJumps.Effect;
import dev.crucible.edge.RateJumps.Jump;
import dev.crucible.edge.RateJumps.Jumps;
import dev.crucible.edge.RateJumps.Limits;
import dev.crucible.edge.RateJumps.Snapshot;
import dev.crucible.model.Activation;
import dev.crucible.model.Architecture;
import dev.crucible.model.Bias;
import dev.crucible.random.RandomKey;
import dev.crucible.study.Reading;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateJumpsTest {

  private static final Limits LIMITS = new Limits(1.2, 1000, 2);

  /** λ₁ = 10 at the snapshot and 4 at initialisation: the edge lies at η = 0.2 and 0.5. */
  private static final Snapshot SNAPSHOT = new Snapshot(400, 10, 4);

  private static Jump jump(Snapshot from, double multiple) {
    return new Jump(from, multiple, new Effect(false, false));
  }

  @Test
  void isForecastFromTheSharpnessThatIsGiven() {
    Jump jump = jump(SNAPSHOT, 1.5);
    assertThat(jump.spikes()).isTrue();
    assertThat(jump.spikesByStart()).isFalse();
    assertThat(jump.diverges()).isFalse();
    assertThat(jump(SNAPSHOT, 0.9).spikes()).isFalse();
    assertThat(jump(SNAPSHOT, 2.6).spikesByStart()).isTrue();
    assertThat(jump(SNAPSHOT, 2.1).diverges()).isTrue();
  }

  /** For these sharpnesses λ₁/(2/η₂) with η₂ = 2·2/λ₁ rounds to more than 2. */
  @ParameterizedTest
  @ValueSource(doubles = {1.51, 1.52, 3.02, 3.45})
  void aJumpToTheLimitIsNotBeyondIt(double sharpness) {
    Snapshot snapshot = new Snapshot(400, sharpness, 4);
    assertThat(jump(snapshot, 1).spikes()).isFalse();
    assertThat(jump(snapshot, 2).diverges()).isFalse();
  }

  @Test
  void spikesAboveSixFifthsOfTheLossAtTheJump() {
    assertThat(effect(0.1, 0.12, 0.05).spiked()).isFalse();
    assertThat(effect(0.1, 0.121, 0.05)).isEqualTo(new Effect(true, false));
  }

  /** The initial loss is 0.5: above 500 it is lost, above 1 at the end it is not back. */
  @Test
  void divergesWhereTheLossIsLostOrNotBackOrNoNumber() {
    assertThat(effect(0.1, 499, 0.9).diverged()).isFalse();
    assertThat(effect(0.1, 501, 0.9).diverged()).isTrue();
    assertThat(effect(0.1, 5, 1.1).diverged()).isTrue();
    assertThat(effect(0.1, Double.NaN, 0.1)).isEqualTo(new Effect(true, true));
    assertThat(effect(0.1, Double.POSITIVE_INFINITY, 0.1).diverged()).isTrue();
  }

  private static Effect effect(double... losses) {
    return LIMITS.of(losses, 0.5);
  }

  /** A jump by a fifth of the edge goes down, one by fifty times it does not come back. */
  @Test
  void jumpsFromEverySnapshot() {
    RateJumps jumps =
        new RateJumps(
            new Architecture.Perceptron(4, 1, Activation.TANH, 0.7, Bias.WITH),
            0.02,
            List.of(0L, 20L),
            10,
            List.of(0.2, 50.0),
            30,
            LIMITS);
    RandomKey key = RandomKey.of("jumps");
    List<Reading<Jumps>> runs =
        jumps.of(
            ImageData.of(ImageTask.MNIST_PARITY).with(8),
            List.of(0, 1),
            List.of(key.derive(0), key.derive(1)),
            key);
    for (Reading<Jumps> run : runs) {
      List<Jump> made = run.value().orElseThrow().jumps();
      assertThat(made).extracting(jump -> jump.from().step()).containsExactly(0L, 0L, 20L, 20L);
      assertThat(made).extracting(Jump::multiple).containsExactly(0.2, 50.0, 0.2, 50.0);
      assertThat(made).extracting(Jump::spiked).containsExactly(false, true, false, true);
      assertThat(made.get(2).from().sharpnessAtStart())
          .isEqualTo(made.get(0).from().sharpness())
          .isNotEqualTo(made.get(2).from().sharpness());
    }
  }
}
