package dev.crucible.history;

import dev.crucible.evidence.Evidence;
import dev.crucible.evidence.Registration;
import dev.crucible.evidence.Seeds;
import dev.crucible.finding.Verdict;
import dev.crucible.history.PastTrial.Checks;
import dev.crucible.history.PastTrial.NotRefuted;
import dev.crucible.ledger.HeldAgainst.Kind;
import dev.crucible.runfile.FreshShare;
import dev.crucible.runfile.FreshShare.Miss;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Counts runs with fresh seeds that refuted what they had to.
 *
 * <p>A prediction that was moved by its margin need not be refuted where the statistic does not
 * stand: the truth may lie there, and nothing is said against the instrument.
 */
public final class FreshShares {

  /** A claim that misses often misses alike: the latest few tell. */
  private static final int TOLD = 5;

  private FreshShares() {}

  /**
   * Counts a claim's runs in a tier under its present registration: each draw of seeds once, runs
   * in which it broke off not at all.
   *
   * @param trials its trials, oldest first, of whatever tier and seeds
   * @param evidence what this run found; without it the latest trial tells the registration
   * @param tier {@code ci} or {@code full}
   */
  public static FreshShare of(List<PastTrial> trials, Optional<Evidence> evidence, String tier) {
    Optional<String> present =
        evidence
            .flatMap(Evidence::registration)
            .map(Registration::digest)
            .or(() -> latest(trials).flatMap(PastTrial::registration));
    Map<Seeds, PastTrial> byDraw = new LinkedHashMap<>();
    trials.stream()
        .filter(trial -> trial.run().seeds().kind() == Seeds.Choice.FRESH)
        .filter(trial -> trial.run().tier().equals(tier) && trial.verdict() != Verdict.NOT_RUN)
        .filter(trial -> present.isPresent() && trial.registration().equals(present))
        .forEach(trial -> byDraw.putIfAbsent(trial.run().seeds(), trial));
    List<PastTrial> others =
        new ArrayList<>(byDraw.values().stream().filter(trial -> !holds(trial)).toList());
    Collections.reverse(others);
    return new FreshShare(
        byDraw.size() - others.size(),
        (int) others.stream().filter(FreshShares::isUnknown).count(),
        byDraw.size(),
        others.stream()
            .limit(TOLD)
            .map(trial -> new Miss(trial.run().id(), words(trial)))
            .toList());
  }

  private static Optional<PastTrial> latest(List<PastTrial> trials) {
    return trials.stream().reduce((older, newer) -> newer);
  }

  private static boolean holds(PastTrial trial) {
    return trial.checks().allRefuted()
        || trial.checks().left().filter(left -> counting(trial, left).isEmpty()).isPresent();
  }

  /**
   * Totals alone do not tell whether a wrong theory is automatic; that matters only where some
   * statistic does not stand.
   */
  private static boolean isUnknown(PastTrial trial) {
    return trial.checks().left().isEmpty()
        && trial.checks().refuted() == trial.checks().controls()
        && trial.statistics().stream().anyMatch(statistic -> !stands(statistic));
  }

  private static List<NotRefuted> counting(PastTrial trial, List<NotRefuted> left) {
    return left.stream()
        .filter(
            other ->
                other.kind() != Kind.AUTOMATIC
                    || trial.statistic(other.statistic()).filter(FreshShares::stands).isPresent())
        .toList();
  }

  private static boolean stands(PastStatistic statistic) {
    return statistic.verdict() == Verdict.CORROBORATED;
  }

  private static String words(PastTrial trial) {
    return trial
        .checks()
        .left()
        .map(left -> counting(trial, left))
        .map(left -> left.stream().map(o -> words(trial, o)).collect(Collectors.joining("; ")))
        .orElseGet(() -> totals(trial));
  }

  private static String words(PastTrial trial, NotRefuted other) {
    return "%s “%s” (%s) beside “%s”%s"
        .formatted(
            switch (other.kind()) {
              case CONTROL -> "control";
              case OWN -> "wrong theory";
              case AUTOMATIC -> "automatic wrong theory";
            },
            other.name(),
            small(other.verdict()),
            other.statistic(),
            trial.statistic(other.statistic()).map(s -> ", itself " + standing(s)).orElse(""));
  }

  private static String totals(PastTrial trial) {
    Checks checks = trial.checks();
    String unsettled =
        trial.statistics().stream()
            .filter(statistic -> !stands(statistic))
            .map(statistic -> "“%s” %s".formatted(statistic.name(), standing(statistic)))
            .collect(Collectors.joining("; "));
    String left =
        Stream.of(
                left(checks.controls() - checks.refuted(), checks.controls(), "controls"),
                left(checks.mutants() - checks.killed(), checks.mutants(), "wrong theories"))
            .flatMap(Optional::stream)
            .collect(Collectors.joining(" and "));
    return "%s, which its line does not name%s"
        .formatted(left, unsettled.isEmpty() ? "" : "; there " + unsettled);
  }

  private static Optional<String> left(int left, int all, String what) {
    return left == 0 ? Optional.empty() : Optional.of("%s of %s %s".formatted(left, all, what));
  }

  /** An inconclusive statistic without a test may lack one because seeds do not count. */
  private static String standing(PastStatistic statistic) {
    boolean untested =
        statistic.strength().filter(s -> s.agreement() == 1 && s.disagreement() == 1).isPresent();
    boolean lacks =
        statistic.verdict() == Verdict.INCONCLUSIVE && untested && statistic.excluded() > 0;
    return lacks
        ? "inconclusive, as %s of %s seeds do not count"
            .formatted(statistic.excluded(), statistic.counted() + statistic.excluded())
        : small(statistic.verdict());
  }

  private static String small(Verdict verdict) {
    return verdict.words().toLowerCase(Locale.ROOT);
  }
}
