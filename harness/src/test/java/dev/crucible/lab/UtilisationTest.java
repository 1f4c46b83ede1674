package dev.crucible.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class UtilisationTest {

  private final AtomicLong processor = new AtomicLong();
  private final AtomicLong wall = new AtomicLong();

  private ProcessorClock clock() {
    return new ProcessorClock(2, () -> OptionalLong.of(processor.get()), wall::get);
  }

  private void pass(long processorSeconds, long wallSeconds) {
    processor.addAndGet(Duration.ofSeconds(processorSeconds).toNanos());
    wall.addAndGet(Duration.ofSeconds(wallSeconds).toNanos());
  }

  @Test
  void isSaidInOneSentence() {
    Utilisation used = new Utilisation(Duration.ofSeconds(572), Duration.ofMillis(297_800), 2);
    assertThat(used.words())
        .isEqualTo(
            "processors: 96 % busy from the first trial to the last (4:58 with 2 at a time)");
    assertThat(new Utilisation(Duration.ofHours(2), Duration.ofHours(2), 1).words())
        .isEqualTo(
            "processors: 100 % busy from the first trial to the last (2:00:00 with 1 at a time)");
    assertThat(new Utilisation(Duration.ZERO, Duration.ZERO, 1).share()).isZero();
  }

  @Test
  void countsFromTheFirstTrialToTheLast() {
    ProcessorClock clock = clock();
    pass(5, 5);
    clock.begin();
    pass(10, 6);
    clock.begin();
    clock.end();
    pass(6, 4);
    clock.end();
    pass(100, 100);
    assertThat(clock.used())
        .contains(new Utilisation(Duration.ofSeconds(16), Duration.ofSeconds(10), 2));
  }

  @Test
  void isNotSaidWithoutATrialOrWhereNobodyTells() {
    assertThat(clock().used()).isEmpty();
    ProcessorClock silent = new ProcessorClock(2, OptionalLong::empty, wall::get);
    silent.begin();
    silent.end();
    assertThat(silent.used()).isEmpty();
  }

  @Test
  void theHostTellsOfItsProcessors() {
    ProcessorClock clock = ProcessorClock.of(1);
    clock.begin();
    clock.end();
    assertThat(clock.used().orElseThrow().processor().isNegative()).isFalse();
  }
}
