package dev.crucible.evidence;

import dev.crucible.claim.Docketed;
import java.time.Instant;

/**
 * Where a run's results come from.
 *
 * @param id the run's identifier: its start, its commit and digits that were drawn for it
 * @param startedAt when it started
 * @param gitCommit the commit, or {@code unknown} outside a checkout
 * @param gitClean whether the checkout had no uncommitted change
 * @param tier the tier, {@code ci} or {@code full}
 * @param engine the engine and its version
 * @param java the Java runtime
 * @param cpu the processor and how many trials ran side by side
 * @param seeds which seeds its trials count from
 * @param conditions what it was told, and in which surroundings
 */
public record Provenance(
    String id,
    Instant startedAt,
    String gitCommit,
    boolean gitClean,
    String tier,
    String engine,
    String java,
    String cpu,
    Seeds seeds,
    Conditions conditions) {

  /** The provenance of a run that did not take down its conditions. */
  public Provenance(
      String id,
      Instant startedAt,
      String gitCommit,
      boolean gitClean,
      String tier,
      String engine,
      String java,
      String cpu,
      Seeds seeds) {
    this(id, startedAt, gitCommit, gitClean, tier, engine, java, cpu, seeds, Conditions.UNKNOWN);
  }

  /** The provenance of such a run with the fixed seeds. */
  public Provenance(
      String id,
      Instant startedAt,
      String gitCommit,
      boolean gitClean,
      String tier,
      String engine,
      String java,
      String cpu) {
    this(id, startedAt, gitCommit, gitClean, tier, engine, java, cpu, Seeds.FIXED);
  }

  /** Returns the one command that repeats a claim's trial, in the tier and with the seeds of it. */
  public String repeatCommand(Docketed claim) {
    String command = claim.repeatCommand(tier);
    return seeds.areFixed() ? command : command + " -Dseeds=" + seeds.first();
  }
}
