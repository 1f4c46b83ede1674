package dev.crucible.study;

import dev.crucible.option.Choices;
import java.util.Arrays;
import java.util.Locale;

/** How much a run may cost. */
public enum Tier {
  /** The whole docket in minutes, on two cores. */
  CI,
  /** What a claim declares for it: more seeds, larger settings. */
  FULL;

  /**
   * Reads a tier's name, in any case.
   *
   * @throws IllegalArgumentException if there is no such tier
   */
  public static Tier of(String name) {
    return Arrays.stream(values())
        .filter(tier -> tier.words().equals(name.strip().toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () -> Choices.unknown("tier", name, Arrays.stream(values()).map(Tier::words).toList()));
  }

  /** Returns the name as it is given on the command line. */
  public String words() {
    return name().toLowerCase(Locale.ROOT);
  }
}
