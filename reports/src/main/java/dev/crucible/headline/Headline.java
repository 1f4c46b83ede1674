package dev.crucible.headline;

import dev.crucible.evidence.Evidence;
import dev.crucible.finding.Judgement;
import dev.crucible.finding.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What a claim comes down to in one line: the statistic that decided, and what was checked. */
public final class Headline {

  private Headline() {}

  /**
   * Returns the statistic that decided: the first whose verdict is the claim's, or the first with a
   * survivor if the claim is invalid, or the first whose control shows nothing or that is refuted
   * if that leaves the claim inconclusive, or the first.
   */
  public static Optional<Judgement> deciding(Evidence evidence) {
    Predicate<Judgement> decides =
        evidence.verdict() == Verdict.INVALID
            ? judgement -> !judgement.survivors().isEmpty()
            : judgement -> judgement.ruling().verdict() == evidence.verdict();
    List<Judgement> judgements = evidence.judgements();
    // A refutation in a claim that is not refuted: it did not hold up among so many statistics.
    Predicate<Judgement> doubted =
        judgement ->
            evidence.verdict() == Verdict.INCONCLUSIVE
                && judgement.ruling().verdict() == Verdict.REFUTED;
    Predicate<Judgement> unproven =
        judgement -> evidence.verdict() == Verdict.INCONCLUSIVE && !judgement.undecided().isEmpty();
    return judgements.stream()
        .filter(unproven)
        .findFirst()
        .or(() -> judgements.stream().filter(doubted).findFirst())
        .or(() -> judgements.stream().filter(decides).findFirst())
        .or(() -> judgements.stream().findFirst());
  }

  /** Returns the prediction in words with its unit, without the quantity. */
  public static String predicted(Judgement judgement) {
    var prediction = judgement.ruling().prediction();
    return Readings.withUnit(prediction.words(), prediction.unit());
  }

  /** Returns the estimate with its interval, or a dash. */
  public static String measured(Judgement judgement) {
    return judgement.ruling().estimate().map(Readings::full).orElse("–");
  }

  /** Returns how many observations count. */
  public static int counted(Judgement judgement) {
    return judgement.ruling().sample().values().length;
  }

  /** Returns {@code refuted/all} of the controls, or a dash if there is none. */
  public static String controls(Evidence evidence) {
    long refuted = evidence.controls().stream().filter(control -> control.refuted()).count();
    return ratio(refuted, evidence.controls().size());
  }

  /** Returns {@code killed/all} of the mutants, or a dash if there is none. */
  public static String mutants(Evidence evidence) {
    return ratio(evidence.mutantsKilled(), evidence.mutants());
  }

  /** Returns whether the verdict differs from the one on record. */
  public static boolean changed(Evidence evidence) {
    return evidence.onRecord().filter(r -> r.verdict() != evidence.verdict()).isPresent();
  }

  private static String ratio(long some, int all) {
    return all == 0 ? "–" : some + "/" + all;
  }
}
