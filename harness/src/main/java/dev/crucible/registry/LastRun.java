package dev.crucible.registry;

import dev.crucible.evidence.Seeds;
import dev.crucible.finding.Verdict;
import dev.crucible.frontier.Lead;
import java.util.Optional;

/**
 * What the last run found of a claim, as far as it can be put on record.
 *
 * @param id the run
 * @param clean whether it was made from a commit, with nothing changed
 * @param tier its tier
 * @param verdict what it found
 * @param digest digest of the record that the claim was tried under
 * @param pending whether that record, or the trial's design, was not on record then
 * @param design how the claim was tried
 * @param moved the best theory of its frontier, if the score is not the one on record then
 * @param seeds which seeds its trials counted from
 * @param code digest of the code that gave the verdict; empty if the run does not tell
 * @param bits what it measured; empty if the run does not tell
 */
public record LastRun(
    String id,
    boolean clean,
    String tier,
    Verdict verdict,
    String digest,
    boolean pending,
    CanonicalRecord design,
    Optional<Lead> moved,
    Seeds seeds,
    Optional<String> code,
    Optional<Bits> bits) {

  /** What a run found that does not tell by what code, nor on which bits. */
  public LastRun(
      String id,
      boolean clean,
      String tier,
      Verdict verdict,
      String digest,
      boolean pending,
      CanonicalRecord design,
      Optional<Lead> moved,
      Seeds seeds) {
    this(
        id,
        clean,
        tier,
        verdict,
        digest,
        pending,
        design,
        moved,
        seeds,
        Optional.empty(),
        Optional.empty());
  }

  /** What a run with the fixed seeds found of a claim without a frontier. */
  public LastRun(
      String id,
      boolean clean,
      String tier,
      Verdict verdict,
      String digest,
      boolean pending,
      CanonicalRecord design) {
    this(id, clean, tier, verdict, digest, pending, design, Optional.empty(), Seeds.FIXED);
  }
}
