package dev.crucible.claim;

import dev.crucible.claim.Observation.Cause;
import java.util.stream.Stream;

/** The ruling on a negative control or a theory mutant; it must be REFUTED. */
public record NamedRuling(String name, Ruling ruling) {

  /** Returns whether the control or mutant was refuted, as it must be. */
  public boolean refuted() {
    return ruling.verdict() == Verdict.REFUTED;
  }

  /**
   * Returns whether nothing could be decided because an instrument was not fit or a trial broke
   * off: that says nothing about whether the rule can refute.
   */
  public boolean unfit() {
    return ruling.verdict() == Verdict.INCONCLUSIVE
        && Stream.of(ruling.measurement(), ruling.sample())
            .flatMap(measured -> measured.exclusions().stream())
            .flatMap(observation -> observation.exclusion().stream())
            .anyMatch(why -> why.cause() == Cause.UNHEALTHY || why.cause() == Cause.FAILED);
  }
}
