package dev.crucible.claim;

/** The ten open directions of arXiv 2604.21691, Section 5. */
public enum OpenDirection {
  /** The claim bears on no open direction. */
  NONE(""),
  /** Direction 1. */
  OD1("Solvable models of genuinely deep, nonlinear learning"),
  /** Direction 2. */
  OD2("A theory that captures natural data"),
  /** Direction 3. */
  OD3("Implicit minimisation of functional complexity"),
  /** Direction 4. */
  OD4("A formal definition of features"),
  /** Direction 5. */
  OD5("Finite networks as approximations to infinite limits"),
  /** Direction 6. */
  OD6("Understanding and eliminating all hyperparameters"),
  /** Direction 7. */
  OD7("Scaling exponents a priori"),
  /** Direction 8. */
  OD8("Curvature, architecture, features, generalisation"),
  /** Direction 9. */
  OD9("What makes a good optimiser"),
  /** Direction 10. */
  OD10("In what sense representations are similar");

  private final String title;

  OpenDirection(String title) {
    this.title = title;
  }

  /** Returns the direction in a few words; empty for {@link #NONE}. */
  public String title() {
    return title;
  }
}
