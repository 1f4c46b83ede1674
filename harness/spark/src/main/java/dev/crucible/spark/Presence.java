package dev.crucible.spark;

import dev.crucible.host.Machine;
import java.time.Duration;
import java.util.Optional;
import java.util.function.IntSupplier;

/**
 * Tells whether anybody is there to train. Spark itself waits for ever for executors that do not
 * come, and starts those that end at once again without a limit.
 *
 * @param present how many executors are there
 * @param started how many were started so far, as far as that can be seen from here
 * @param patience how long nobody may be there while somebody waits
 */
record Presence(IntSupplier present, IntSupplier started, Duration patience) {

  /** Spark's own limit of starts in a row that fail, which one that begins to run sets back. */
  static final int STARTS = 10;

  /** How often those that wait should look. */
  static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  /**
   * When somebody was last seen, or when somebody began to wait.
   *
   * @param nanos by the machine's clock that only moves forward
   * @param started how many executors had been started then
   */
  record Seen(long nanos, int started) {}

  /** Where nobody was seen yet: every start counts. */
  static Seen nobody() {
    return new Seen(Machine.nanos(), 0);
  }

  /** Begins to wait; those that started since somebody was last seen still count. */
  Seen begin(Seen last) {
    return new Seen(Machine.nanos(), look(last).started());
  }

  /** Looks again; returns when somebody was last seen. */
  Seen look(Seen last) {
    return present.getAsInt() > 0 ? answered() : last;
  }

  /** Somebody has just done a task, or tried it. */
  Seen answered() {
    return new Seen(Machine.nanos(), started.getAsInt());
  }

  /** Returns how long, or how often, nobody came, in one clause, once that is too much. */
  Optional<String> absence(Seen last) {
    int since = started.getAsInt() - last.started();
    if (since >= STARTS) {
      return Optional.of("%s were started, and none stayed to train".formatted(since));
    }
    Duration waited = Duration.ofNanos(Machine.nanos() - last.nanos());
    return waited.compareTo(patience) < 0
        ? Optional.empty()
        : Optional.of("none was there for %s s".formatted(waited.toSeconds()));
  }
}
