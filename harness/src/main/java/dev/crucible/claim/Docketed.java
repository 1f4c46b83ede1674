package dev.crucible.claim;

/**
 * A claim's entry in the docket: what its {@link Claim} mark says, as a value.
 *
 * @param id docket number
 * @param title the claim in a few words
 * @param statement the claim as a sentence
 * @param strand strand of evidence
 * @param direction open direction, or {@link OpenDirection#NONE}
 * @param standing how the field regards it
 * @param arxiv the source's arXiv id
 * @param where the place in the source
 */
public record Docketed(
    String id,
    String title,
    String statement,
    Strand strand,
    OpenDirection direction,
    Standing standing,
    String arxiv,
    String where) {

  /** Reads the mark. */
  public static Docketed of(Claim claim) {
    return new Docketed(
        claim.id(),
        claim.title(),
        claim.statement(),
        claim.strand(),
        claim.direction(),
        claim.standing(),
        claim.source().arxiv(),
        claim.source().where());
  }

  /**
   * Returns the one command that tries the claim with the fixed seeds.
   *
   * @param tier the tier that it ran in; {@code ci} is the default and goes without saying
   */
  public String repeatCommand(String tier) {
    String command = "mvn -pl claims -am test -Dclaim=" + id;
    return tier.equals("ci") ? command : command + " -Dtier=" + tier;
  }

  /** Returns the one command that repeats the trial, in the tier and with the seeds of its run. */
  public String repeatCommand(Provenance run) {
    String command = repeatCommand(run.tier());
    return run.seeds().areFixed() ? command : command + " -Dseeds=" + run.seeds().first();
  }

  /** Returns the one command that registers the claim or accepts what changed. */
  public String acceptCommand() {
    return "mvn -Paccept test -Dclaim=%s -Dreason=\"…\"".formatted(id);
  }
}
