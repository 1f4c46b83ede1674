package dev.crucible.registry;

import dev.crucible.evidence.Change;
import dev.crucible.ledger.Likeness;
import dev.crucible.registry.Acceptance.Note;
import dev.crucible.registry.Version.Restated;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A registration put in another form: the new record takes the old one's place, with its dates and
 * reason, and is no amendment.
 *
 * <p>It is taken only where nothing can have changed but the form: the last run found, to the last
 * bit, what the latest run on the official ledger under the old record had found with the fixed
 * seeds in the same tier; the claim's mark, its predictions and the design of its trial read as
 * they did. What only another tier would run is not seen by this: whoever restates answers for it.
 *
 * <p>Verdict, date, reason and history stay, and the digest that was is remembered: what ledgers
 * hold under it counts as tried under the record in its new form.
 */
public final class Restatement {

  private static final int MOST = 12;

  private Restatement() {}

  /**
   * Takes the step.
   *
   * @param likeness how the last run compares with the latest under what is on record; empty if the
   *     official ledger has none
   * @throws IllegalArgumentException if there is nothing to restate, or it would be an amendment;
   *     the message says what was compared, what differs, and what to do
   */
  public static Acceptance of(Petition petition, Optional<Likeness> likeness, Note note) {
    RegistryEntry before = petition.before();
    Version current =
        before
            .current()
            .filter(version -> before.onRecord().isPresent())
            .orElseThrow(
                () -> refusal(petition, "it has no verdict on record yet; register and try it"));
    LastRun run = Acceptance.acceptable(petition);
    CanonicalRecord found = petition.found();
    if (current.record().equals(found) && current.design(run.tier()).equals(run.design())) {
      throw refusal(petition, "its registration is as it is on record");
    }
    Likeness compared =
        likeness.orElseThrow(
            () ->
                refusal(
                    petition,
                    ("the official ledger has no run of it under digest %s in tier %s with the"
                            + " fixed seeds; promote one that was made before the form changed")
                        .formatted(brief(current.record()), run.tier())));
    List<String> differences = new ArrayList<>(compared.differences());
    differences.addAll(differences(current, found, run));
    if (!differences.isEmpty()) {
      throw refusal(petition, differing(compared, differences));
    }
    SortedMap<String, CanonicalRecord> observed = new TreeMap<>(current.observed());
    observed.put(run.tier(), run.design());
    Version version =
        new Version(
            current.since(),
            current.reason(),
            found,
            observed,
            Optional.of(new Restated(note.day(), note.reason())));
    return new Acceptance(
        before.with(version),
        List.of(
            "restated: digest %s → %s, %s entries → %s"
                .formatted(
                    brief(current.record()),
                    brief(found),
                    current.record().entries().size(),
                    found.entries().size()),
            "compared: run %s with run %s of %s: %s, the same to the last bit"
                .formatted(run.id(), compared.run(), compared.time(), what(compared)),
            "kept: %s since %s, registered as of %s"
                .formatted(
                    before.onRecord().orElseThrow().verdict().words(),
                    before.onRecord().orElseThrow().since(),
                    current.since())));
  }

  private static List<String> differences(Version current, CanonicalRecord found, LastRun run) {
    List<Change> changes = new ArrayList<>();
    changes.addAll(only("@", current.record()).changesTo(only("@", found)));
    changes.addAll(Predictions.changes(current.record(), found));
    if (current.observed().containsKey(run.tier())) {
      changes.addAll(
          only("statistic: ", current.design(run.tier()))
              .changesTo(only("statistic: ", run.design())));
    }
    return changes.stream().map(Change::words).toList();
  }

  private static CanonicalRecord only(String beginning, CanonicalRecord record) {
    SortedMap<String, String> entries = new TreeMap<>(record.entries());
    entries.keySet().removeIf(name -> !name.startsWith(beginning));
    return new CanonicalRecord(entries);
  }

  private static String what(Likeness compared) {
    return "%s statistics, %s numbers".formatted(compared.statistics(), compared.numbers());
  }

  private static String differing(Likeness compared, List<String> differences) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "held against run %s of %s (commit %s): %s compared, and this is not the same:"
            .formatted(compared.run(), compared.time(), compared.commit(), what(compared)));
    differences.stream().limit(MOST).forEach(difference -> lines.add("  " + difference));
    if (differences.size() > MOST) {
      lines.add("  and %s more".formatted(differences.size() - MOST));
    }
    lines.add("undo what changed it, or accept it as an amendment, without -Drestate");
    return String.join("%n  ".formatted(), lines);
  }

  private static IllegalArgumentException refusal(Petition petition, String why) {
    return new IllegalArgumentException(
        "%s: cannot be restated: %s".formatted(petition.claim().id(), why));
  }

  private static String brief(CanonicalRecord record) {
    return record.digest().substring(0, 12);
  }
}
