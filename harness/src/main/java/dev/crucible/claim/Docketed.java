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
 * @param formula its central prediction in LaTeX; empty if it has none
 * @param bearings the objections of the sceptics that it bears on
 * @param desk the folder of the desk that it is data in; empty of a claim that trains
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
    String formula,
    List<Bearing> bearings,
    String desk) {

  /** An entry of a claim that trains. */
  public Docketed(
      String id,
      String title,
      String statement,
      Strand strand,
      OpenDirection direction,
      Standing standing,
      String arxiv,
      String where,
      String formula,
      List<Bearing> bearings) {
    this(id, title, statement, strand, direction, standing, arxiv, where, formula, bearings, "");
  }

  /** An entry without a formula that bears on no objection. */
  public Docketed(
      String id,
      String title,
      String statement,
      Strand strand,
      OpenDirection direction,
      Standing standing,
      String arxiv,
      String where) {
    this(id, title, statement, strand, direction, standing, arxiv, where, "", List.of());
  }

  /** Copies the list. */
  public Docketed {
    bearings = List.copyOf(bearings);
  }

  /**
   * Reads a claim's marks.
   *
   * @throws IllegalArgumentException if the class is no claim
   */
  public static Docketed of(Class<?> claimClass) {
    Claim claim = claimClass.getAnnotation(Claim.class);
    if (claim == null) {
      throw new IllegalArgumentException(claimClass.getName() + " carries no @Claim");
    }
    Formula formula = claimClass.getAnnotation(Formula.class);
    return of(claim, formula == null ? "" : formula.value(), Bearing.of(claimClass));
  }

  /** Reads the mark alone, which knows neither formula nor objections. */
  public static Docketed of(Claim claim) {
    return of(claim, "", List.of());
  }

  private static Docketed of(Claim claim, String formula, List<Bearing> bearings) {
    return new Docketed(
        claim.id(),
        claim.title(),
        claim.statement(),
        claim.strand(),
        claim.direction(),
        claim.standing(),
        claim.source().arxiv(),
        claim.source().where(),
        formula,
        bearings);
  }

  /** Returns the entry with the objections that the claim bears on. */
  public Docketed bearingOn(List<Bearing> objections) {
    return new Docketed(
        id, title, statement, strand, direction, standing, arxiv, where, formula, objections, desk);
  }

  /** Returns the entry of a claim that is data in a desk's folder. */
  public Docketed ofDesk(String folder) {
    return new Docketed(
        id, title, statement, strand, direction, standing, arxiv, where, formula, bearings, folder);
  }

  /** Returns the command of a step at its desk. */
  private String deskCommand(String step) {
    return "mvn -Pdesk test -Ddesk=%s -Dstep=%s".formatted(desk, step);
  }

  /**
   * Returns the one command that tries the claim with the fixed seeds.
   *
   * @param tier the tier that it ran in; {@code ci} is the default and goes without saying
   */
  public String repeatCommand(String tier) {
    if (!desk.isEmpty()) {
      return deskCommand("judge");
    }
    String command = "mvn -pl claims -am test -Dclaim=" + id;
    return tier.equals("ci") ? command : command + " -Dtier=" + tier;
  }

  /** Returns the one command that registers the claim or accepts what changed. */
  public String acceptCommand() {
    return !desk.isEmpty()
        ? deskCommand("register")
        : "mvn -Paccept test -Dclaim=%s -Dreason=\"…\"".formatted(id);
  }
}
