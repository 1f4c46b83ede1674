package dev.crucible.frontier;

import dev.crucible.finding.Ruling;
import dev.crucible.finding.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How the candidates of a frontier did in one run.
 *
 * @param frontier what was fixed beforehand
 * @param scores one a candidate: theories by rising score, then the baseline, then the control
 * @param forecasts every forecast, for whoever wants to score otherwise
 */
public record Standings(Frontier frontier, List<Score> scores, List<Forecast> forecasts) {

  /** One in so many may be left out, as of the seeds of every sample. */
  private static final int LEFT_OUT_AT_MOST = 5;

  /**
   * One candidate's score.
   *
   * @param candidate the candidate
   * @param median the score: its median relative error over tasks and seeds; infinite if it made no
   *     statement on half of them
   * @param worst its largest relative error
   * @param tasks its median relative error by task, in the frontier's order
   * @param gain the ruling on its predictive gain: whether its error is below the baseline's, seed
   *     by seed; empty for the baseline itself
   */
  public record Score(
      Candidate candidate,
      double median,
      double worst,
      List<TaskScore> tasks,
      Optional<Ruling> gain) {

    /** Copies the list. */
    public Score {
      tasks = List.copyOf(tasks);
    }

    /** Returns whether the candidate was shown to do better than the baseline. */
    public boolean gains() {
      return gain.filter(ruling -> ruling.verdict() == Verdict.CORROBORATED).isPresent();
    }
  }

  /**
   * A candidate's score on one task.
   *
   * @param task the task
   * @param median its median relative error over seeds
   * @param worst its largest
   * @param seeds how many seeds count
   */
  public record TaskScore(String task, double median, double worst, int seeds) {}

  /** Copies the lists. */
  public Standings {
    scores = List.copyOf(scores);
    forecasts = List.copyOf(forecasts);
  }

  /** Returns the theory with the lowest score. */
  public Score best() {
    return scores.stream()
        .filter(score -> frontier.theories().contains(score.candidate()))
        .min(Comparator.comparingDouble(Score::median))
        .orElseThrow();
  }

  /** Returns the best theory's name and score. */
  public Lead lead() {
    return new Lead(best().candidate().name(), best().median());
  }

  /** Returns the score of a candidate. */
  public Score of(Candidate candidate) {
    return scores.stream()
        .filter(score -> score.candidate().equals(candidate))
        .findFirst()
        .orElseThrow();
  }

  /**
   * Returns whether some theory is off by no more than the criterion in every task and seed, and
   * every task could be scored.
   */
  public boolean resolved() {
    return resolving().isPresent();
  }

  /** Returns the best of the theories that resolve the direction; empty while it is open. */
  public Optional<Score> resolving() {
    return scores.stream()
        .filter(score -> frontier.theories().contains(score.candidate()))
        .filter(score -> score.worst() <= frontier.criterion().worstError())
        .filter(score -> unscored(score.candidate()).isEmpty())
        .min(Comparator.comparingDouble(Score::median));
  }

  /** Returns the tasks in which more than one seed in five showed nothing to score it by. */
  public List<String> unscored(Candidate candidate) {
    return frontier.tasks().stream()
        .filter(
            task -> {
              List<Forecast> own =
                  forecasts.stream()
                      .filter(f -> f.candidate().equals(candidate.name()))
                      .filter(f -> f.task().equals(task))
                      .toList();
              long missing = own.stream().filter(forecast -> !forecast.counts()).count();
              return missing * LEFT_OUT_AT_MOST > own.size();
            })
        .toList();
  }

  /** Returns whether the control was shown to do better than the baseline, which it cannot. */
  public boolean blunt() {
    return of(frontier.control()).gains();
  }

  /** Returns the forecasts that do not count. */
  public List<Forecast> exclusions() {
    return forecasts.stream().filter(forecast -> !forecast.counts()).toList();
  }
}
