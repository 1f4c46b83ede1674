package dev.crucible.finding;

/** What a trial decides about a claim. */
public enum Verdict {
  /** The interval of the estimate lies inside the margin: we tried to break it and could not. */
  CORROBORATED,
  /** The interval lies wholly outside the margin. */
  REFUTED,
  /** The interval straddles the margin, or the instrument was not fit to tell. */
  INCONCLUSIVE,
  /** A negative control or a theory mutant survived: the test could not have failed. */
  INVALID,
  /** The claim was not tried, or its trial broke off. */
  NOT_RUN;

  /** Returns the verdict in words, as reports print it. */
  public String words() {
    return name().replace('_', ' ');
  }
}
