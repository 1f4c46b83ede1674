package dev.crucible.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.spark.Presence.Seen;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PresenceTest {

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
    Presence presence = presence(LONG);
    Seen begun = presence.begin(Presence.nobody());
    started.set(Presence.STARTS - 1);
    assertThat(presence.absence(presence.look(begun))).isEmpty();
    started.set(Presence.STARTS);
    assertThat(presence.absence(presence.look(begun)))
        .contains("10 were started, and none stayed to train");
  }

  @Test
  void startsBeforeAnybodyWaitedCountUntilSomebodyIsSeen() {
    Presence presence = presence(LONG);
    started.set(Presence.STARTS);
    assertThat(presence.absence(presence.begin(Presence.nobody()))).isPresent();
    assertThat(presence.absence(presence.begin(presence.answered()))).isEmpty();
  }

  @Test
  void whoIsSeenIsWaitedForAnew() {
    Presence presence = presence(LONG);
    Seen begun = presence.begin(Presence.nobody());
    started.set(Presence.STARTS);
    present.set(1);
    Seen seen = presence.look(begun);
    present.set(0);
    assertThat(presence.absence(presence.look(seen))).isEmpty();
  }

  private boolean absence(Duration patience) {
    Presence presence = presence(patience);
    return presence.absence(presence.look(presence.begin(Presence.nobody()))).isPresent();
  }

  private Presence presence(Duration patience) {
    return new Presence(present::get, started::get, patience);
  }
}
