package dev.crucible.claims.laws.jumps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.claims.edge.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JumpTest {

  /** λ₁ = 10 at the snapshot and 4 at initialisation: the edge lies at η = 0.2 and 0.5. */
  private static final Jump.Snapshot SNAPSHOT = new Jump.Snapshot(Task.MNIST_PARITY, 3, 400, 10, 4);

  private static final Jump JUMP = new Jump(SNAPSHOT, 1.5);

  @Test
  void isForecastFromTheSharpnessThatIsGiven() {
    assertThat(JUMP.learningRate()).isCloseTo(0.3, within(1e-15));
    assertThat(JUMP.spikes()).isTrue();
    assertThat(JUMP.spikesByStart()).isFalse();
    assertThat(JUMP.diverges()).isFalse();
    assertThat(new Jump(SNAPSHOT, 0.9).spikes()).isFalse();
    assertThat(new Jump(SNAPSHOT, 2.6).spikesByStart()).isTrue();
    assertThat(new Jump(SNAPSHOT, 2.1).diverges()).isTrue();
  }

  /** For these sharpnesses λ₁/(2/η₂) with η₂ = 2·2/λ₁ rounds to more than 2. */
  @ParameterizedTest
  @ValueSource(doubles = {1.51, 1.52, 3.02, 3.45})
  void aJumpToTheLimitIsNotBeyondIt(double sharpness) {
    Jump.Snapshot snapshot = new Jump.Snapshot(Task.MNIST_PARITY, 3, 400, sharpness, 4);
    assertThat(new Jump(snapshot, 1).spikes()).isFalse();
    assertThat(new Jump(snapshot, 2).diverges()).isFalse();
  }

  @Test
  void spikesAboveSixFifthsOfTheLossAtTheJump() {
    assertThat(outcome(0.1, 0.12, 0.05).spiked()).isFalse();
    assertThat(outcome(0.1, 0.121, 0.05).spiked()).isTrue();
    assertThat(outcome(0.1, 0.121, 0.05).diverged()).isFalse();
  }

  /** The initial loss is 0.5: above 500 it is lost, above 1 at the end it is not back. */
  @Test
  void divergesWhereTheLossIsLostOrNotBackOrNoNumber() {
    assertThat(outcome(0.1, 499, 0.9).diverged()).isFalse();
    assertThat(outcome(0.1, 501, 0.9).diverged()).isTrue();
    assertThat(outcome(0.1, 5, 1.1).diverged()).isTrue();
    assertThat(outcome(0.1, Double.NaN, 0.1)).isEqualTo(new Jump.Outcome(JUMP, true, true));
    assertThat(outcome(0.1, Double.POSITIVE_INFINITY, 0.1).diverged()).isTrue();
  }

  private static Jump.Outcome outcome(double... losses) {
    return Jump.Outcome.of(JUMP, losses, 0.5);
  }
}
