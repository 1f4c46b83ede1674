package dev.crucible.site.claim;

import dev.crucible.evidence.Seeds;
import dev.crucible.history.ChangePoint;
import dev.crucible.history.ChangePoint.Change;
import dev.crucible.history.ChangePoints;
import dev.crucible.history.Index;
import dev.crucible.history.PastTrial;
import dev.crucible.site.front.PastWords;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A claim's past as its page tells it: fixed and fresh seeds apart.
 *
 * @param tier the tier whose fixed seeds decide
 * @param all every trial of whatever tier and seeds, oldest first
 * @param fixed those with the fixed seeds of the tier
 * @param clocks what the runs with fresh seeds add up to
 */
public record Past(String tier, List<PastTrial> all, List<PastTrial> fixed, Clocks clocks) {

  private static final int MOST_WORDS = 3;
  private static final int RECENT = 5;

  /** Copies the lists. */
  public Past {
    all = List.copyOf(all);
    fixed = List.copyOf(fixed);
  }

  /** Returns a claim's past. */
  static Past of(Index index, String claim, String tier) {
    List<PastTrial> all = index.of(claim);
    return new Past(tier, all, index.fixed(claim, tier), Clocks.of(all, tier));
  }

  /** Returns the trials with fresh seeds. */
  public List<PastTrial> fresh() {
    return all.stream().filter(trial -> trial.run().seeds().kind() == Seeds.Choice.FRESH).toList();
  }

  /** Returns the trials, oldest first, that were made under what was not on record then. */
  public List<PastTrial> early() {
    return all.stream().filter(PastTrial::pending).toList();
  }

  /** Returns how many trials are neither fresh nor of the tier's fixed seeds. */
  public int elsewhere() {
    return all.size() - fixed.size() - fresh().size();
  }

  /** Returns the latest trial with the fixed seeds. */
  public Optional<PastTrial> latest() {
    return fixed.isEmpty() ? Optional.empty() : Optional.of(fixed.get(fixed.size() - 1));
  }

  /** Returns where the claim's course changed, newest first. */
  public List<ChangePoint> changes() {
    List<ChangePoint> changes = new ArrayList<>(ChangePoints.of(fixed));
    Collections.reverse(changes);
    return changes;
  }

  /** Returns what changed, briefly where many statistics moved at once. */
  public static String words(ChangePoint change) {
    List<Change> changes = change.changes();
    String words =
        changes.stream().limit(MOST_WORDS).map(Change::words).collect(Collectors.joining("; "));
    int more = changes.size() - MOST_WORDS;
    return more > 0 ? "%s; and %s more".formatted(words, more) : words;
  }

  /** Returns the latest trials with the fixed seeds, newest first. */
  public List<PastTrial> recent() {
    List<PastTrial> recent =
        new ArrayList<>(fixed.subList(Math.max(0, fixed.size() - RECENT), fixed.size()));
    Collections.reverse(recent);
    return recent;
  }

  /** Returns the courses: the statistic that decided last, the latest trial's others, the rest. */
  public List<StatisticHistory> courses() {
    Set<String> names = new LinkedHashSet<>();
    latest().flatMap(PastWords::deciding).ifPresent(statistic -> names.add(statistic.name()));
    for (int i = fixed.size() - 1; i >= 0; i--) {
      fixed.get(i).statistics().forEach(statistic -> names.add(statistic.name()));
    }
    return names.stream().map(name -> StatisticHistory.of(name, fixed)).toList();
  }
}
