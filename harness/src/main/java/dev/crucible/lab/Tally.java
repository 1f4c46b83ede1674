package dev.crucible.lab;

import java.time.Duration;
import java.util.Optional;

/**
 * How far a group of trials is, and how it is said.
 *
 * @param claimId the claim
 * @param what what the trials do
 * @param done how many trials are done
 * @param total how many there are
 * @param elapsed the time since the group began
 */
record Tally(String claimId, String what, int done, int total, Duration elapsed) {

  private static final int BAR = 20;

  /** One column less than the narrowest common terminal, so that a line never wraps. */
  private static final int COLUMNS = 79;

  /** Returns the time left if the rest goes as the trials so far; absent before the first. */
  Optional<Duration> remaining() {
    return done == 0
        ? Optional.empty()
        : Optional.of(elapsed.multipliedBy(total - done).dividedBy(done));
  }

  String line() {
    return "%s  %s: %s/%s trials, %s".formatted(claimId, what, done, total, times());
  }

  String bar() {
    int filled = total == 0 ? BAR : BAR * done / total;
    String tail =
        "  [%s%s] %s/%s  %s"
            .formatted("#".repeat(filled), ".".repeat(BAR - filled), done, total, times());
    String head = claimId + "  " + what;
    int room = Math.max(claimId.length(), COLUMNS - tail.length());
    return (head.length() <= room ? head : head.substring(0, room - 1) + "…") + tail;
  }

  private String times() {
    String left = remaining().map(time -> ", about " + words(time) + " left").orElse("");
    return words(elapsed) + " elapsed" + (done == total ? "" : left);
  }

  private static String words(Duration time) {
    String minutesAndSeconds = "%02d:%02d".formatted(time.toMinutesPart(), time.toSecondsPart());
    return time.toHours() == 0 ? minutesAndSeconds : time.toHours() + ":" + minutesAndSeconds;
  }
}
