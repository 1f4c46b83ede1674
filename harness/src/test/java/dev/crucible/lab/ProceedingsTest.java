package dev.crucible.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProceedingsTest {

  private final List<String> lines = new ArrayList<>();
  private final AtomicLong clock = new AtomicLong(7);
  private final ThreadExecutor pool = new ThreadExecutor(2);
  private final Map<String, Duration> expected =
      Map.of("EOS.1", Duration.ofSeconds(100), "S1.1", Duration.ofSeconds(20));
  private final Proceedings proceedings =
      new Proceedings(
          2,
          claim -> Optional.ofNullable(expected.get(claim)),
          new PlainProgress(lines::add),
          clock::get);

  @AfterEach
  void end() {
    pool.close();
  }

  private Seat open(String claim) {
    Seat seat = new Seat(pool, 1, clock::get);
    proceedings.opened(claim, seat);
    return seat;
  }

  private void pass(long seconds) {
    clock.addAndGet(Duration.ofSeconds(seconds).toNanos());
  }

  @Test
  void sayWhatIsDoneWhatRunsAndHowLongTheRestTakes() {
    Seat edge = open("EOS.1");
    Seat modes = open("S1.1");
    edge.take();
    pass(10);
    proceedings.tick();
    modes.take();
    pass(20);
    modes.close();
    proceedings.done("S1.1", "CORROBORATED");
    assertThat(lines)
        .containsExactly(
            "0 of 2 claims done; running EOS.1; 00:10 elapsed, about 00:55 left",
            "S1.1  CORROBORATED; 1 of 2 claims done; running EOS.1; 00:30 elapsed, about 00:35"
                + " left");
    assertThat(proceedings.elapsed()).isEqualTo(Duration.ofSeconds(30));
  }

  /** S1.1 takes three times its 20 s; a tenth of the docket's 120 s counts as if it had not. */
  @Test
  void learnFromWhatIsDoneHowLongTheRestTakes() {
    open("EOS.1");
    Seat modes = open("S1.1");
    modes.take();
    pass(60);
    modes.close();
    proceedings.done("S1.1", "CORROBORATED");
    // (60 + 12) / (20 + 12) · 100 s / 2
    assertThat(lines).singleElement().asString().endsWith("01:00 elapsed, about 01:52 left");
  }

  @Test
  void sayNothingOfWhatNobodyKnows() {
    Seat modes = open("S1.1");
    modes.take();
    pass(10);
    proceedings.tick();
    open("HP.1");
    pass(10);
    proceedings.tick();
    pass(10);
    proceedings.tick();
    modes.close();
    proceedings.done("S1.1", "REFUTED");
    proceedings.close();
    pass(60);
    proceedings.tick();
    assertThat(lines)
        .containsExactly(
            "0 of 1 claims done; running S1.1; 00:10 elapsed, about 00:05 left",
            "0 of 2 claims done; running S1.1; 00:20 elapsed",
            "0 of 2 claims done; running S1.1; 00:30 elapsed",
            "S1.1  REFUTED; 1 of 2 claims done; 00:30 elapsed");
  }
}
