package dev.crucible.finding;

/** The ruling on a negative control or a theory mutant; it must be REFUTED. */
public record NamedRuling(String name, Ruling ruling) {

  /** Returns whether the control or mutant was refuted, as it must be. */
  public boolean refuted() {
    return ruling.verdict() == Verdict.REFUTED;
  }

  /** Returns whether the rule held it true. */
  public boolean survives() {
    return ruling.verdict() == Verdict.CORROBORATED;
  }
}
