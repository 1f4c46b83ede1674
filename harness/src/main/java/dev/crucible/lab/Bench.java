package dev.crucible.lab;

import dev.crucible.claim.Seeds;

/**
 * What a claim is tried with: the tier, its seat among the workers, the seeds.
 *
 * @param tier the tier
 * @param executor runs the trials
 * @param seeds where the seeds of every setting begin
 */
public record Bench(Tier tier, Executor executor, Seeds seeds) {

  /** A bench for the fixed seeds. */
  public Bench(Tier tier, Executor executor) {
    this(tier, executor, Seeds.FIXED);
  }
}
