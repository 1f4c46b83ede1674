package dev.crucible.evidence;

import dev.crucible.finding.Holm;
import dev.crucible.finding.Judgement;
import dev.crucible.finding.NamedRuling;
import dev.crucible.finding.Verdict;
import dev.crucible.prediction.Numbers;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** The verdict over all statistics of a claim. */
public final class Verdicts {

  /** The level of every rule of decision: of all refutations together no more may be wrong. */
  private static final double ALPHA = 0.05;

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
   * Decides: INVALID when the test could not have failed, else by all statistics together.
   *
   * <p>A claim needs at least one statistic and one negative control, and every statistic its
   * mutants. Validity comes first: what a blunt instrument refutes or corroborates says nothing.
   * Where a control or a mutant was neither refuted nor corroborated, nothing shows that the test
   * can fail, nor that it cannot: the claim is inconclusive.
   *
   * <p>A claim says that <em>all</em> its statistics are as predicted. It is corroborated when each
   * is, each at α: such an intersection–union test needs no correction, because a claim with one
   * false statistic passes at most as often as that statistic does. It is refuted when one is, so
   * every further statistic is another chance of a false refutation: the p-values of refutation are
   * adjusted by {@link Holm}. A refutation that does not survive this leaves the claim
   * inconclusive.
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
    List<Judgement> unproven = those(judgements, j -> !j.undecided().isEmpty());
    return unproven.isEmpty()
        ? weigh(judgements)
        : new Decision(Verdict.INCONCLUSIVE, undecided(unproven.get(0)), unproven);
  }

  /**
   * Returns how well refutations hold up over a whole docket: Holm's adjustment over its claims.
   *
   * <p>A claim enters with its smallest adjusted p-value of refutation, an invalid or untried one
   * with 1. Verdicts do not depend on it: which other claims were tried must not change them.
   */
  public static List<Double> refutationsOver(List<Evidence> docket) {
    List<Double> claims =
        docket.stream()
            .map(
                evidence ->
                    evidence.verdict() == Verdict.INVALID || evidence.verdict() == Verdict.NOT_RUN
                        ? 1.0
                        : Arrays.stream(refutations(evidence.judgements())).min().orElse(1))
            .toList();
    return Arrays.stream(Holm.adjust(claims)).boxed().toList();
  }

  private static double[] refutations(List<Judgement> judgements) {
    return Holm.adjust(judgements.stream().map(j -> j.ruling().strength().disagreement()).toList());
  }

  private static Decision weigh(List<Judgement> judgements) {
    for (Verdict verdict : List.of(Verdict.INVALID, Verdict.NOT_RUN)) {
      List<Judgement> found = those(judgements, verdict);
      if (!found.isEmpty()) {
        return new Decision(verdict, reason(found.get(0)), found);
      }
    }
    List<Judgement> refuted = those(judgements, Verdict.REFUTED);
    if (!refuted.isEmpty()) {
      return refutation(judgements, refuted);
    }
    List<Judgement> open = those(judgements, Verdict.INCONCLUSIVE);
    if (!open.isEmpty()) {
      return new Decision(Verdict.INCONCLUSIVE, reason(open.get(0)), open);
    }
    String reason = reason(judgements.get(0));
    return new Decision(
        Verdict.CORROBORATED,
        judgements.size() == 1
            ? reason
            : "all %s statistics; %s".formatted(judgements.size(), reason),
        judgements);
  }

  private static Decision refutation(List<Judgement> judgements, List<Judgement> refuted) {
    double[] adjusted = refutations(judgements);
    List<Judgement> firm =
        refuted.stream().filter(j -> adjusted[judgements.indexOf(j)] <= ALPHA).toList();
    if (!firm.isEmpty()) {
      return new Decision(Verdict.REFUTED, reason(firm.get(0)), firm);
    }
    Judgement first = refuted.get(0);
    String reason =
        "%s; alone that refutes (p = %s), among %s statistics it may be chance (Holm: p = %s)"
            .formatted(
                reason(first),
                Numbers.brief(first.ruling().strength().disagreement()),
                judgements.size(),
                Numbers.brief(adjusted[judgements.indexOf(first)]));
    return new Decision(Verdict.INCONCLUSIVE, reason, refuted);
  }

  private static String reason(Judgement judgement) {
    return judgement.name() + ": " + judgement.ruling().reason();
  }

  private static Decision invalid(String reason, List<Judgement> deciding) {
    return new Decision(Verdict.INVALID, reason, deciding);
  }

  private static String survivor(Judgement judgement) {
    return named(judgement, judgement.survivors().get(0), "passed the same rule");
  }

  private static String undecided(Judgement judgement) {
    return named(judgement, judgement.undecided().get(0), "was not refuted and shows nothing");
  }

  private static String named(Judgement judgement, NamedRuling other, String what) {
    String kind = judgement.controls().contains(other) ? "control" : "mutant";
    return "%s: %s \"%s\" %s: %s"
        .formatted(judgement.name(), kind, other.name(), what, other.ruling().reason());
  }

  private static List<Judgement> those(List<Judgement> judgements, Verdict verdict) {
    return those(judgements, j -> j.ruling().verdict() == verdict);
  }

  private static List<Judgement> those(List<Judgement> judgements, Predicate<Judgement> which) {
    return judgements.stream().filter(which).toList();
  }
}
