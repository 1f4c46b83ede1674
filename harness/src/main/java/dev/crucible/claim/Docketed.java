package dev.crucible.claim;

import java.util.List;

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
 * @param bearings the objections of the sceptics that it bears on
 */
public record Docketed(
    String id,
    String title,
    String statement,
    Strand strand,
    OpenDirection direction,
    Standing standing,
    String arxiv,
    String where,
    List<Bearing> bearings) {

  /** A claim that bears on no objection. */
  public Docketed(
      String id,
      String title,
      String statement,
      Strand strand,
      OpenDirection direction,
      Standing standing,
      String arxiv,
      String where) {
    this(id, title, statement, strand, direction, standing, arxiv, where, List.of());
  }

  /** Copies the list. */
  public Docketed {
    bearings = List.copyOf(bearings);
  }

  /** Reads the marks of a claim's class: what it says, and which objections it bears on. */
  public static Docketed of(Class<?> claimClass) {
    return of(claimClass.getAnnotation(Claim.class)).bearingOn(Bearing.of(claimClass));
  }

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

  /** Returns the entry with the objections that the claim bears on. */
  public Docketed bearingOn(List<Bearing> objections) {
    return new Docketed(
        id, title, statement, strand, direction, standing, arxiv, where, objections);
  }

  /**
   * Returns the one command that repeats the trial.
   *
   * @param tier the tier that it ran in; {@code ci} is the default and goes without saying
   */
  public String repeatCommand(String tier) {
    String command = "mvn -pl claims -am test -Dclaim=" + id;
    return tier.equals("ci") ? command : command + " -Dtier=" + tier;
  }

  /** Returns the one command that registers the claim or accepts what changed. */
  public String acceptCommand() {
    return "mvn -Paccept test -Dclaim=%s -Dreason=\"…\"".formatted(id);
  }
}
