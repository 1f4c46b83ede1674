package dev.crucible.ledger;

import java.time.LocalDate;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One version of a claim's registration.
 *
 * @param since the day on which it was put on record
 * @param reason why it was registered, or why it replaced the version before
 * @param record what the claim states before it is tried
 * @param observed the design of its trial by tier, for the tiers that have been run
 */
public record Version(
    LocalDate since,
    String reason,
    CanonicalRecord record,
    SortedMap<String, CanonicalRecord> observed) {

  /** Copies the map. */
  public Version {
    observed = Collections.unmodifiableSortedMap(new TreeMap<>(observed));
  }

  /** Returns the design of a tier; without entries if the tier was not run. */
  CanonicalRecord design(String tier) {
    return observed.getOrDefault(tier, new CanonicalRecord(new TreeMap<>()));
  }

  /** Returns the version with the design of a tier. */
  Version with(String tier, CanonicalRecord design) {
    TreeMap<String, CanonicalRecord> all = new TreeMap<>(observed);
    all.put(tier, design);
    return new Version(since, reason, record, all);
  }
}
