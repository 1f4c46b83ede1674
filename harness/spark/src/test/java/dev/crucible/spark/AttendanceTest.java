package dev.crucible.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.spark.Attendance.Seen;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AttendanceTest {

  private static final Duration LONG = Duration.ofDays(1);

  private final AtomicInteger present = new AtomicInteger();
  private final AtomicInteger started = new AtomicInteger();

  @Test
  void nobodyIsWaitedForLongerThanPatienceLasts() {
    assertThat(absence(LONG)).isFalse();
    assertThat(absence(Duration.ZERO)).isTrue();
  }

  @Test
  void manyThatStartAndDoNotStayAreEnough() {
    Attendance attendance = attendance(LONG);
    Seen begun = attendance.begin(Attendance.nobody());
    started.set(Attendance.STARTS - 1);
    assertThat(attendance.absence(attendance.look(begun))).isEmpty();
    started.set(Attendance.STARTS);
    assertThat(attendance.absence(attendance.look(begun)))
        .contains("10 were started, and none stayed to train");
  }

  @Test
  void startsBeforeAnybodyWaitedCountUntilSomebodyIsSeen() {
    Attendance attendance = attendance(LONG);
    started.set(Attendance.STARTS);
    assertThat(attendance.absence(attendance.begin(Attendance.nobody()))).isPresent();
    assertThat(attendance.absence(attendance.begin(attendance.answered()))).isEmpty();
  }

  @Test
  void whoIsSeenIsWaitedForAnew() {
    Attendance attendance = attendance(LONG);
    Seen begun = attendance.begin(Attendance.nobody());
    started.set(Attendance.STARTS);
    present.set(1);
    Seen seen = attendance.look(begun);
    present.set(0);
    assertThat(attendance.absence(attendance.look(seen))).isEmpty();
  }

  private boolean absence(Duration patience) {
    Attendance attendance = attendance(patience);
    return attendance.absence(attendance.look(attendance.begin(Attendance.nobody()))).isPresent();
  }

  private Attendance attendance(Duration patience) {
    return new Attendance(present::get, started::get, patience);
  }
}
