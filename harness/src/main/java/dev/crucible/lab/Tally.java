package dev.crucible.lab;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How far a docket is, and how it is said.
 *
 * @param done how many claims are done
 * @param total how many are tried
 * @param running the claims that compute at this moment
 * @param elapsed the time since the docket began
 * @param left the time left; empty if nothing is known about it
 */
record Tally(int done, int total, List<String> running, Duration elapsed, Optional<Left> left) {

  private static final int BAR = 20;

  /** One column less than the narrowest common terminal, so that a line never wraps. */
  private static final int COLUMNS = 79;

  /** More than this many claims are counted and not named. */
  private static final int NAMED = 6;

  /** Copies the list. */
  Tally {
    running = List.copyOf(running);
  }

  /**
   * Time left.
   *
   * @param time the time
   * @param whole whether all claims that are left are in it; otherwise it is the least
   */
  record Left(Duration time, boolean whole) {

    String words() {
      return "%s %s left".formatted(whole ? "about" : "at least", Tally.words(time));
    }
  }

  /** Returns a line of a log. */
  String line() {
    return "%s of %s claims done; %s%s".formatted(done, total, runs(), times());
  }

  /** Returns a line of a log for a claim that is done. */
  String line(String claimId, String verdict) {
    return "%s  %s; %s".formatted(claimId, verdict, line());
  }

  private String runs() {
    return running.isEmpty() ? "" : "running " + named() + "; ";
  }

  private String named() {
    int more = running.size() - NAMED;
    String names = String.join(", ", running.subList(0, Math.min(NAMED, running.size())));
    return more <= 0 ? names : "%s and %s more".formatted(names, more);
  }

  /** Returns the one line of a terminal. */
  String bar() {
    int filled = total == 0 ? BAR : BAR * done / total;
    String head =
        "[%s%s] %s/%s  ".formatted("#".repeat(filled), ".".repeat(BAR - filled), done, total);
    String tail = "  " + times();
    String names = named();
    int room = Math.max(1, COLUMNS - head.length() - tail.length());
    return head + (names.length() <= room ? names : names.substring(0, room - 1) + "…") + tail;
  }

  private String times() {
    String rest = done == total ? "" : left.map(time -> ", " + time.words()).orElse("");
    return words(elapsed) + " elapsed" + rest;
  }

  private static String words(Duration time) {
    String minutesAndSeconds =
        String.format(Locale.ROOT, "%02d:%02d", time.toMinutesPart(), time.toSecondsPart());
    return time.toHours() == 0 ? minutesAndSeconds : time.toHours() + ":" + minutesAndSeconds;
  }
}
