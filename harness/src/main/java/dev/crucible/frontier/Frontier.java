package dev.crucible.frontier;

import dev.crucible.prediction.Terms;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How progress in an open direction is scored, fixed before any candidate is tried.
 *
 * <p>Score of a candidate: the median of |predicted/measured − 1| over all tasks and seeds. The
 * direction is resolved when one candidate is off by no more than the criterion in every one of
 * them, and every task could be scored. It has moved when the best score fell by at least the
 * stated share of the score on record. A candidate has predictive gain when its error, seed by
 * seed, is below the baseline's.
 *
 * @param question what is to be predicted, as a question
 * @param quantity the quantity's name
 * @param unit its unit
 * @param tasks the realistic tasks on which candidates are scored
 * @param theories the candidate theories
 * @param baseline the forecast without a theory
 * @param control a competitor that cannot have predictive gain: what scores it above the baseline
 *     scores nothing
 * @param criterion when the direction counts as resolved, and when as moved
 */
public record Frontier(
    String question,
    String quantity,
    String unit,
    List<String> tasks,
    List<Candidate> theories,
    Candidate baseline,
    Candidate control,
    Criterion criterion) {

  /**
   * When a direction counts as resolved, and when as moved.
   *
   * @param worstError the largest relative error of a candidate that resolves the direction
   * @param step the least share by which the best score must fall to count as a move
   * @param justification why these are what they are
   */
  public record Criterion(double worstError, double step, String justification) {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if the error is not positive and finite, if the step is not
     *     between 0 and 1, or if the justification is empty
     */
    public Criterion {
      Terms.requireMargin(worstError, "what counts as resolved");
      if (!(step > 0 && step < 1)) {
        throw new IllegalArgumentException(
            "a move is a share of the score on record, between 0 and 1, not " + step);
      }
      Terms.requireReason(justification, "a frontier is resolved at " + worstError);
    }
  }

  /**
   * Checks the names and copies the lists.
   *
   * @throws IllegalArgumentException if there is no task or no theory, or if two tasks or two
   *     candidates share a name
   */
  public Frontier {
    tasks = List.copyOf(tasks);
    theories = List.copyOf(theories);
    if (tasks.isEmpty() || theories.isEmpty()) {
      throw new IllegalArgumentException(
          "\"%s\" needs a task and a candidate theory".formatted(question));
    }
    requireApart(tasks, question);
    requireApart(
        Stream.concat(theories.stream(), Stream.of(baseline, control))
            .map(Candidate::name)
            .toList(),
        question);
  }

  /** Returns the theories, the baseline and the control, in this order. */
  public List<Candidate> candidates() {
    return Stream.concat(theories.stream(), Stream.of(baseline, control)).toList();
  }

  /** Returns what a candidate is on it, as files write it: THEORY, BASELINE or CONTROL. */
  public String role(Candidate candidate) {
    if (candidate.equals(baseline)) {
      return "BASELINE";
    }
    return candidate.equals(control) ? "CONTROL" : "THEORY";
  }

  private static void requireApart(List<String> names, String question) {
    Set<String> twice =
        names.stream()
            .filter(name -> names.stream().filter(name::equals).count() > 1)
            .collect(Collectors.toSet());
    if (!twice.isEmpty()) {
      throw new IllegalArgumentException(
          "\"%s\" names %s twice: name tasks and candidates apart".formatted(question, twice));
    }
  }
}
