package dev.crucible.claim;

/** The five strands of evidence of arXiv 2604.21691, Section 2, and the two other parts. */
public enum Strand {
  /** Section 2.1. */
  SOLVABLE_SETTINGS("Analytically solvable settings"),
  /** Section 2.2. */
  INSIGHTFUL_LIMITS("Insightful limits"),
  /** Section 2.3. */
  EMPIRICAL_LAWS("Simple empirical laws"),
  /** Section 2.4. */
  HYPERPARAMETERS("Hyperparameters disentangled"),
  /** Section 2.5. */
  UNIVERSAL_PHENOMENA("Universal phenomena"),
  /** Section 5: frontiers, scored rather than decided. */
  OPEN_DIRECTIONS("Open directions"),
  /** Section 4 and the seed article: what sceptics say. */
  COUNTERPOINTS("The sceptics");

  private final String title;

  Strand(String title) {
    this.title = title;
  }

  /** Returns the strand's name as the paper gives it. */
  public String title() {
    return title;
  }
}
