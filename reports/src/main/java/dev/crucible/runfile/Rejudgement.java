package dev.crucible.runfile;

import dev.crucible.evidence.Verdicts;
import dev.crucible.finding.Judgement;
import dev.crucible.finding.NamedRuling;
import dev.crucible.finding.Verdict;
import dev.crucible.measurement.Measurement;
import dev.crucible.prediction.Prediction;
import dev.crucible.runfile.PresentPredictions.Match;
import dev.crucible.runfile.StoredEvidence.StoredJudgement;
import dev.crucible.runfile.StoredEvidence.StoredRuling;
import dev.crucible.stats.Judge;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Stored evidence of a claim, judged again by what the claim predicts now; nothing is trained.
 *
 * @param claim the claim's id
 * @param before the verdict then
 * @param now the verdict now
 * @param reason the deciding fact now
 * @param remarks predictions that changed or are gone
 */
public record Rejudgement(
    String claim, Verdict before, Verdict now, String reason, List<String> remarks) {

  /** Copies the list. */
  public Rejudgement {
    remarks = List.copyOf(remarks);
  }

  /**
   * Judges again. A trial that broke off stays as it was: what it measured is not all.
   *
   * <p>A wrong reading of the measurements that an older file has no sample for keeps its ruling. A
   * prediction that cannot be held against what was measured leaves the claim not run.
   */
  public static Rejudgement of(StoredEvidence stored, PresentPredictions present) {
    if (!decidedByItsStatistics(stored)) {
      return new Rejudgement(
          stored.claim(),
          stored.verdict(),
          stored.verdict(),
          stored.reason(),
          List.of("kept, its statistics did not decide it: " + stored.reason()));
    }
    try {
      return judged(stored, present);
    } catch (IllegalArgumentException unfitting) {
      return new Rejudgement(
          stored.claim(),
          stored.verdict(),
          Verdict.NOT_RUN,
          "what was measured does not fit what is predicted now: " + unfitting.getMessage(),
          List.of());
    }
  }

  private static Rejudgement judged(StoredEvidence stored, PresentPredictions present) {
    List<Judgement> judgements = new ArrayList<>();
    List<String> remarks = new ArrayList<>();
    for (StoredJudgement judgement : stored.judgements()) {
      Optional<Match> match = present.match(judgement.ruling().prediction());
      remarks.addAll(remarks(judgement, match));
      match.ifPresent(m -> judgements.add(judge(judgement, m.prediction())));
    }
    if (judgements.size() < stored.judgements().size()) {
      return new Rejudgement(
          stored.claim(),
          stored.verdict(),
          Verdict.NOT_RUN,
          "%s of %s statistics have no prediction any more"
              .formatted(
                  stored.judgements().size() - judgements.size(), stored.judgements().size()),
          remarks);
    }
    Verdicts.Decision now = Verdicts.of(judgements);
    return new Rejudgement(stored.claim(), stored.verdict(), now.verdict(), now.reason(), remarks);
  }

  private static boolean decidedByItsStatistics(StoredEvidence stored) {
    List<Judgement> asStored =
        stored.judgements().stream()
            .map(
                judgement ->
                    new Judgement(
                        judgement.ruling().name(),
                        judgement.ruling().then(),
                        judgement.controls().stream().map(StoredRuling::kept).toList(),
                        judgement.mutants().stream().map(StoredRuling::kept).toList()))
            .toList();
    Verdicts.Decision then = Verdicts.of(asStored);
    return then.verdict() == stored.verdict() && then.reason().equals(stored.reason());
  }

  private static List<String> remarks(StoredJudgement judgement, Optional<Match> match) {
    String statistic = "\"%s\"".formatted(judgement.ruling().name());
    return match
        .map(
            m ->
                m.change().stream()
                    .map(then -> "%s: %s: %s".formatted(statistic, m.name(), then))
                    .toList())
        .orElseGet(() -> List.of(statistic + ": no prediction is clearly that one any more"));
  }

  /**
   * Judges what a statistic and its controls and wrong readings measured.
   *
   * @throws IllegalArgumentException if it cannot be held against the prediction, or a control has
   *     no sample
   */
  static Judgement judge(StoredJudgement stored, Prediction prediction) {
    Measurement measured = stored.ruling().measurement().orElseThrow();
    Stream<NamedRuling> own =
        prediction.mutants().stream()
            .map(m -> new NamedRuling(m.name(), Judge.judge(m.prediction(), measured)));
    Stream<NamedRuling> readings =
        stored.mutants().stream()
            .filter(m -> m.prediction().equals(stored.ruling().prediction()))
            .map(m -> m.measurement().isPresent() ? again(m, prediction) : m.kept());
    return new Judgement(
        stored.ruling().name(),
        Judge.judge(prediction, measured),
        stored.controls().stream().map(control -> again(control, prediction)).toList(),
        Stream.concat(own, readings).toList());
  }

  private static NamedRuling again(StoredRuling stored, Prediction prediction) {
    Measurement measured =
        stored
            .measurement()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "control \"%s\" has no sample to judge again".formatted(stored.name())));
    return new NamedRuling(stored.name(), Judge.judge(prediction, measured));
  }
}
