package dev.crucible.site.claim;

import dev.crucible.evidence.OnRecord;
import dev.crucible.finding.Verdict;
import dev.crucible.history.Index;
import dev.crucible.history.PastStatistic;
import dev.crucible.history.PastTrial;
import dev.crucible.history.TrialChange;
import dev.crucible.site.front.PastWords;
import dev.crucible.study.Tier;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a claim stands in the tier that a page is not about, beside the one that it is: what more
 * seeds and larger settings change is a finding of its own.
 *
 * @param tier the other tier
 * @param record its verdict on record there
 * @param here its latest trial with the fixed seeds in the page's tier
 * @param there its latest trial with the fixed seeds in the other
 */
public record OtherTier(
    String tier, Optional<OnRecord> record, Optional<PastTrial> here, Optional<PastTrial> there) {

  /**
   * A statistic in both tiers.
   *
   * @param name its name
   * @param here what it was in the page's tier
   * @param there what it was in the other
   * @param apart whether each estimate lies outside the other's interval
   */
  public record Row(
      String name, Optional<PastStatistic> here, Optional<PastStatistic> there, boolean apart) {

    /** Returns a reading in words, with the verdict on it. */
    public static String words(Optional<PastStatistic> statistic) {
      return statistic
          .map(found -> PastWords.measured(found) + ", " + found.verdict().words())
          .orElse("not judged");
    }
  }

  /** Returns the name of the tier that is not this one. */
  public static String of(String tier) {
    return (Tier.of(tier) == Tier.CI ? Tier.FULL : Tier.CI).words();
  }

  static OtherTier of(Index index, String claim, String tier, Optional<OnRecord> record) {
    String other = of(tier);
    return new OtherTier(other, record, index.standing(claim, tier), index.standing(claim, other));
  }

  /** Returns the section's title. */
  public String title() {
    return tier.equals(Tier.FULL.words()) ? "At full size" : "In tier " + tier;
  }

  /** Returns its verdict there: the one on record, or that of the latest trial. */
  public Optional<Verdict> verdict() {
    return record.map(OnRecord::verdict).or(() -> there.map(PastTrial::verdict));
  }

  /** Returns whether both were tried, and one found another verdict than the other. */
  public boolean differs() {
    return here.isPresent() && verdict().filter(it -> it != here.get().verdict()).isPresent();
  }

  /** Returns whether both were tried, each under another registration. */
  public boolean amendedSince() {
    return here.isPresent()
        && there.isPresent()
        && !here.get().registration().equals(there.get().registration());
  }

  /** Returns the statistics of both, in the other tier's order. */
  public List<Row> rows() {
    Set<String> names = new LinkedHashSet<>();
    there.ifPresent(trial -> trial.statistics().forEach(it -> names.add(it.name())));
    here.ifPresent(trial -> trial.statistics().forEach(it -> names.add(it.name())));
    return names.stream().map(this::row).toList();
  }

  private Row row(String name) {
    Optional<PastStatistic> one = here.flatMap(trial -> trial.statistic(name));
    Optional<PastStatistic> other = there.flatMap(trial -> trial.statistic(name));
    boolean apart =
        one.flatMap(PastStatistic::reading)
            .flatMap(a -> other.flatMap(PastStatistic::reading).filter(b -> apart(a, b)))
            .isPresent();
    return new Row(name, one, other, apart);
  }

  private static boolean apart(PastStatistic.Reading one, PastStatistic.Reading other) {
    return TrialChange.apart(one, other);
  }

  /** Returns in a sentence what the two tiers have found of each other. */
  public String sentence() {
    List<Row> both =
        rows().stream().filter(row -> row.here().isPresent() && row.there().isPresent()).toList();
    long apart = both.stream().filter(Row::apart).count();
    String verdicts = differs() ? "The verdict is another. " : "The verdict is the same. ";
    return verdicts
        + (apart == 0
            ? "Of %s statistics in both tiers none is apart".formatted(both.size())
            : "Of %s statistics in both tiers %s %s apart"
                .formatted(both.size(), apart, apart == 1 ? "is" : "are"))
        + ", each estimate outside the other's interval.";
  }
}
