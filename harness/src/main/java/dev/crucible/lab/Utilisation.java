package dev.crucible.lab;

import java.time.Duration;
import java.util.Locale;

/**
 * How much of the processors' time a run used.
 *
 * @param processor the processor time that the process took
 * @param wall the time that passed
 * @param threads how many things computed at a time
 */
public record Utilisation(Duration processor, Duration wall, int threads) {

  /** Returns the part of the time in which the processors worked. */
  public double share() {
    return wall.isZero() ? 0 : processor.toNanos() / (double) (wall.toNanos() * threads);
  }

  /** Returns it as a sentence. */
  public String words() {
    return "processors: %s %% busy from the first trial to the last (%s with %s at a time)"
        .formatted(Math.round(100 * share()), time(), threads);
  }

  private String time() {
    Duration rounded = Duration.ofSeconds(Math.round(wall.toMillis() / 1000.0));
    return rounded.toHours() == 0
        ? String.format(Locale.ROOT, "%d:%02d", rounded.toMinutes(), rounded.toSecondsPart())
        : String.format(
            Locale.ROOT,
            "%d:%02d:%02d",
            rounded.toHours(),
            rounded.toMinutesPart(),
            rounded.toSecondsPart());
  }
}
