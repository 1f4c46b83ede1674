package dev.crucible.registry;

import dev.crucible.evidence.Change;
import dev.crucible.evidence.OnRecord;
import dev.crucible.evidence.Registration;
import dev.crucible.evidence.Registration.Step;
import dev.crucible.frontier.Reached;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is on record of one claim.
 *
 * @param verdicts its verdict in each tier that one was put on record for
 * @param versions the versions of its registration, oldest first; none if it was never registered
 */
public record RegistryEntry(SortedMap<String, OnRecord> verdicts, List<Version> versions) {

  /** The tier that every run of the suite is made in, and whose verdicts the front page tells. */
  public static final String DOCKET = "ci";

  /** Copies map and list. */
  public RegistryEntry {
    verdicts = Collections.unmodifiableSortedMap(new TreeMap<>(verdicts));
    versions = List.copyOf(versions);
  }

  /** An entry with a verdict of the docket's tier, or without any. */
  public RegistryEntry(Optional<OnRecord> verdict, List<Version> versions) {
    this(
        verdict
            .<SortedMap<String, OnRecord>>map(it -> new TreeMap<>(Map.of(DOCKET, it)))
            .orElseGet(TreeMap::new),
        versions);
  }

  /** Returns its verdict in the docket's tier. */
  public Optional<OnRecord> onRecord() {
    return onRecord(DOCKET);
  }

  /** Returns its verdict in a tier. */
  public Optional<OnRecord> onRecord(String tier) {
    return Optional.ofNullable(verdicts.get(tier));
  }

  /** Returns an entry that says nothing. */
  public static RegistryEntry empty() {
    return new RegistryEntry(Optional.empty(), List.of());
  }

  /** Returns the registration in force. */
  public Optional<Version> current() {
    return versions.isEmpty() ? Optional.empty() : Optional.of(versions.get(versions.size() - 1));
  }

  /**
   * Returns the statistics that were planned in a tier under a record; none if it is not the one in
   * force, or was not tried there yet.
   */
  public List<String> planned(CanonicalRecord record, String tier) {
    return current()
        .filter(version -> version.record().equals(record))
        .map(version -> Design.statistics(version.design(tier)))
        .orElse(List.of());
  }

  /** Returns the version with a digest, the latest if there are several. */
  public Optional<Version> version(String digest) {
    return versions.stream()
        .filter(version -> version.record().digest().equals(digest))
        .reduce((earlier, later) -> later);
  }

  /**
   * Returns the digests of records that were put in another form, each with that of the record that
   * says the same now: what was tried under the one counts as tried under the other.
   */
  public SortedMap<String, String> heirs() {
    SortedMap<String, String> heirs = new TreeMap<>();
    String heir = "";
    for (int i = versions.size() - 1; i >= 0; i--) {
      String digest = versions.get(i).record().digest();
      boolean isFormer = i + 1 < versions.size() && versions.get(i + 1).restated().isPresent();
      heir = isFormer ? heir : digest;
      boolean known =
          versions.subList(i + 1, versions.size()).stream()
              .anyMatch(v -> v.record().digest().equals(digest));
      if (isFormer && !known) {
        heirs.put(digest, heir);
      }
    }
    return heirs;
  }

  /** Returns the digests of the record in force: its own and those of its former forms. */
  public Set<String> digestsInForce() {
    Set<String> digests = new TreeSet<>();
    current().map(version -> version.record().digest()).ifPresent(digests::add);
    heirs().entrySet().stream()
        .filter(former -> digests.contains(former.getValue()))
        .map(Map.Entry::getKey)
        .toList()
        .forEach(digests::add);
    return digests;
  }

  /** Returns how a claim stands to its registration. */
  public Registration registration(Found found) {
    List<Step> steps =
        versions.stream()
            .filter(version -> version.restated().isEmpty())
            .map(version -> new Step(version.since(), version.reason()))
            .toList();
    List<Step> restated =
        versions.stream()
            .flatMap(version -> version.restated().stream())
            .map(form -> new Step(form.day(), form.reason()))
            .toList();
    List<Change> changes = current().map(version -> changes(version, found)).orElse(List.of());
    return new Registration(found.record().digest(), steps, changes, restated);
  }

  private static List<Change> changes(Version version, Found found) {
    List<Change> changes = new ArrayList<>(version.record().changesTo(found.record()));
    Optional<CanonicalRecord> before = Optional.ofNullable(version.observed().get(found.tier()));
    if (before.isPresent() && found.design().isPresent()) {
      changes.addAll(before.get().changesTo(found.design().get()));
    }
    return changes;
  }

  /** Returns the entry with one more version. */
  RegistryEntry with(Version version) {
    List<Version> all = new ArrayList<>(versions);
    all.add(version);
    return new RegistryEntry(verdicts, all);
  }

  /** Returns the entry with the version in force replaced, its design completed. */
  RegistryEntry completed(Version version) {
    List<Version> all = new ArrayList<>(versions);
    all.set(all.size() - 1, version);
    return new RegistryEntry(verdicts, all);
  }

  /** Returns the entry with another verdict in a tier. */
  RegistryEntry with(String tier, OnRecord verdict) {
    SortedMap<String, OnRecord> all = new TreeMap<>(verdicts);
    all.put(tier, verdict);
    return new RegistryEntry(all, versions);
  }

  /** Returns the entry with another score of its frontier in a tier; it must have a verdict. */
  RegistryEntry with(String tier, Reached reached) {
    OnRecord before = onRecord(tier).orElseThrow();
    return with(
        tier,
        new OnRecord(before.verdict(), before.since(), before.reason(), Optional.of(reached)));
  }

  /**
   * What is found of a claim now.
   *
   * @param record what it states
   * @param tier the tier that it was tried in
   * @param design how it was tried, if the trial came to its end
   */
  public record Found(CanonicalRecord record, String tier, Optional<CanonicalRecord> design) {}
}
