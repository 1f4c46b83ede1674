package dev.crucible.frontier;

/**
 * A theory, or the lack of one, that competes on a frontier.
 *
 * @param name a few words, unique on its frontier
 * @param idea how it predicts, one sentence
 * @param arxiv the arXiv id of its source, empty for a baseline or a control
 * @param where the place in the source
 */
public record Candidate(String name, String idea, String arxiv, String where) {

  /**
   * Checks the words.
   *
   * @throws IllegalArgumentException if name or idea is empty
   */
  public Candidate {
    if (name.isBlank() || idea.isBlank()) {
      throw new IllegalArgumentException(
          "candidate \"%s\" needs a name and one sentence that says how it predicts"
              .formatted(name));
    }
  }

  /** Returns a competitor without a source: a baseline or a control. */
  public static Candidate unsourced(String name, String idea) {
    return new Candidate(name, idea, "", "");
  }

  /** Returns the source in words; empty if there is none. */
  public String source() {
    return arxiv.isEmpty() ? "" : "arXiv %s, %s".formatted(arxiv, where);
  }
}
