package dev.crucible.lab;

import dev.crucible.measurement.Observation;

/**
 * One independent repetition: a claim, a setting, a seed.
 *
 * @param claimId the claim
 * @param setting the setting, in words
 * @param seed the seed: no index, for it may begin anywhere
 */
public record Trial(String claimId, String setting, int seed) {

  /** Returns setting and seed, as reports label the observation. */
  public String label() {
    return "%s/seed %s".formatted(setting, seed);
  }

  /** Returns this trial's observation, which counts. */
  public Observation observed(double value) {
    return Observation.of(label(), value);
  }

  /** Returns this trial's observation as one that is reported and does not count. */
  public Observation excluded(Observation.Cause cause, String reason) {
    return Observation.excluded(label(), cause, reason);
  }
}
