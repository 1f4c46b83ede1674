package dev.crucible.registry;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One version of a claim's registration.
 *
 * @param since the day on which it was put on record; of a restatement, that of what it restates
 * @param reason why it was registered, or why it replaced the version before; of a restatement,
 *     that of what it restates
 * @param record what the claim states before it is tried
 * @param observed the design of its trial by tier, for the tiers that have been run
 * @param restated when and why it took the place of the version before, if it says the same in
 *     another form
 */
public record Version(
    LocalDate since,
    String reason,
    CanonicalRecord record,
    SortedMap<String, CanonicalRecord> observed,
    Optional<Restated> restated) {

  /** Copies the map. */
  public Version {
    observed = Collections.unmodifiableSortedMap(new TreeMap<>(observed));
  }

  /** A registration or an amendment. */
  public Version(
      LocalDate since,
      String reason,
      CanonicalRecord record,
      SortedMap<String, CanonicalRecord> observed) {
    this(since, reason, record, observed, Optional.empty());
  }

  /**
   * When and why a record was put in another form.
   *
   * @param day the day
   * @param reason why
   */
  public record Restated(LocalDate day, String reason) {}

  /** Returns record and designs as text. */
  String json() {
    StringBuilder text = new StringBuilder(record.json());
    observed.values().forEach(design -> text.append(design.json()));
    return text.toString();
  }

  /** Returns the design of a tier; without entries if the tier was not run. */
  CanonicalRecord design(String tier) {
    return observed.getOrDefault(tier, CanonicalRecord.EMPTY);
  }

  /** Returns the version with the design of a tier. */
  Version with(String tier, CanonicalRecord design) {
    TreeMap<String, CanonicalRecord> all = new TreeMap<>(observed);
    all.put(tier, design);
    return new Version(since, reason, record, all, restated);
  }
}
