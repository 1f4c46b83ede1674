package dev.crucible.claim;

import java.util.List;
import java.util.function.Predicate;

/** The verdict over all statistics of a claim. */
public final class Verdicts {

  private Verdicts() {}

  /**
   * What was decided and by which statistics.
   *
   * @param verdict the verdict
   * @param reason the deciding fact
   * @param deciding the statistics that decided; all of them when all had to agree
   */
  public record Decision(Verdict verdict, String reason, List<Judgement> deciding) {

    /** Copies the list. */
    public Decision {
      deciding = List.copyOf(deciding);
    }
  }

  /**
   * Decides: INVALID when the test could not have failed, else the worst of the single verdicts.
   *
   * <p>A claim needs at least one statistic and one negative control, and every statistic its
   * mutants. Validity comes first: what a blunt instrument refutes or corroborates says nothing.
   */
  public static Decision of(List<Judgement> judgements) {
    if (judgements.isEmpty()) {
      return invalid("nothing was held against a prediction", judgements);
    }
    if (judgements.stream().allMatch(j -> j.controls().isEmpty())) {
      return invalid("no negative control: nothing shows that this test can fail", judgements);
    }
    List<Judgement> blunt = those(judgements, j -> j.mutants().isEmpty());
    if (!blunt.isEmpty()) {
      return invalid("no theory mutants: " + blunt.get(0).name(), blunt);
    }
    List<Judgement> survived = those(judgements, j -> !j.survivors().isEmpty());
    if (!survived.isEmpty()) {
      return invalid(survivor(survived.get(0)), survived);
    }
    return worst(judgements);
  }

  private static Decision worst(List<Judgement> judgements) {
    for (Verdict verdict :
        List.of(Verdict.INVALID, Verdict.NOT_RUN, Verdict.REFUTED, Verdict.INCONCLUSIVE)) {
      List<Judgement> found = those(judgements, j -> j.ruling().verdict() == verdict);
      if (!found.isEmpty()) {
        Judgement first = found.get(0);
        return new Decision(verdict, first.name() + ": " + first.ruling().reason(), found);
      }
    }
    Judgement first = judgements.get(0);
    String reason = first.name() + ": " + first.ruling().reason();
    return new Decision(
        Verdict.CORROBORATED,
        judgements.size() == 1
            ? reason
            : "all %s statistics; %s".formatted(judgements.size(), reason),
        judgements);
  }

  private static Decision invalid(String reason, List<Judgement> deciding) {
    return new Decision(Verdict.INVALID, reason, deciding);
  }

  private static String survivor(Judgement judgement) {
    NamedRuling survivor = judgement.survivors().get(0);
    String kind = judgement.controls().contains(survivor) ? "control" : "mutant";
    return "%s: %s \"%s\" survived, %s (%s)"
        .formatted(
            judgement.name(),
            kind,
            survivor.name(),
            survivor.ruling().verdict().words(),
            survivor.ruling().reason());
  }

  private static List<Judgement> those(List<Judgement> judgements, Predicate<Judgement> which) {
    return judgements.stream().filter(which).toList();
  }
}
