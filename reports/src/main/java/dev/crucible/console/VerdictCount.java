package dev.crucible.console;

import dev.crucible.evidence.Evidence;
import dev.crucible.evidence.Run;
import dev.crucible.finding.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How many claims ended with a verdict.
 *
 * @param verdict the verdict
 * @param claims how many claims
 */
public record VerdictCount(Verdict verdict, long claims) {

  /** Returns one tally a verdict, zeros included, in the order of the enumeration. */
  public static List<VerdictCount> of(Run run) {
    return of(run.evidence().stream().map(Evidence::verdict).toList());
  }

  /** Returns one tally a verdict, zeros included, in the order of the enumeration. */
  public static List<VerdictCount> of(List<Verdict> verdicts) {
    return Arrays.stream(Verdict.values())
        .map(v -> new VerdictCount(v, verdicts.stream().filter(v::equals).count()))
        .toList();
  }

  /** Returns the totals in one line, for example {@code 3 claims: 2 corroborated, 1 refuted}. */
  public static String line(Run run) {
    int claims = run.evidence().size();
    String parts =
        of(run).stream()
            .filter(tally -> tally.claims() > 0)
            .map(tally -> tally.claims() + " " + tally.verdict().words().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
    return claims + (claims == 1 ? " claim" : " claims") + (claims == 0 ? "" : ": " + parts);
  }
}
