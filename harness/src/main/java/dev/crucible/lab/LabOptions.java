package dev.crucible.lab;

import dev.crucible.claim.Seeds;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * How trials are to run.
 *
 * @param tier from {@code -Dtier}, ci unless given
 * @param threads from {@code -Dthreads}, one per core unless given
 * @param style from {@code -Dprogress}, auto unless given
 * @param seeds from {@code -Dseeds}, fixed unless given
 */
public record LabOptions(Tier tier, int threads, Style style, Seeds seeds) {

  /** How progress is shown. */
  public enum Style {
    /** A bar where there is a terminal and someone to watch it, else plain lines. */
    AUTO,
    /** A bar. */
    BAR,
    /** Plain lines. */
    PLAIN,
    /** Nothing. */
    NONE
  }

  /**
   * Reads the options; draws the first seed if they ask for fresh ones.
   *
   * @param given looks up an option by its name
   * @throws IllegalArgumentException if an option's value is not allowed
   */
  public static LabOptions of(Function<String, Optional<String>> given) {
    return new LabOptions(
        given.apply("tier").filter(LabOptions::present).map(Tier::of).orElse(Tier.CI),
        given
            .apply("threads")
            .filter(LabOptions::present)
            .map(LabOptions::threads)
            .orElseGet(Host::cores),
        given
            .apply("progress")
            .filter(LabOptions::present)
            .map(LabOptions::style)
            .orElse(Style.AUTO),
        given
            .apply("seeds")
            .filter(LabOptions::present)
            .map(value -> SeedOption.read(value, Host::drawn))
            .orElse(Seeds.FIXED));
  }

  private static boolean present(String value) {
    return !value.isBlank();
  }

  private static int threads(String value) {
    // No machine has a million cores; more digits would only overflow.
    if (!value.strip().matches("0*[1-9][0-9]{0,5}")) {
      throw new IllegalArgumentException(
          "-Dthreads=%s: give the number of trials to run side by side, 1 or more; leave it out"
                  .formatted(value)
              + " for one per core");
    }
    return Integer.parseInt(value.strip());
  }

  private static Style style(String value) {
    List<String> known =
        Arrays.stream(Style.values()).map(s -> s.name().toLowerCase(Locale.ROOT)).toList();
    int index = known.indexOf(value.strip().toLowerCase(Locale.ROOT));
    if (index < 0) {
      throw Choices.unknown("progress", value, known);
    }
    return Style.values()[index];
  }
}
