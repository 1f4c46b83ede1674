package dev.crucible.registry;

import dev.crucible.evidence.Change;
import dev.crucible.evidence.OnRecord;
import dev.crucible.finding.Verdict;
import dev.crucible.frontier.Lead;
import dev.crucible.frontier.Reached;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One step of a claim's registration: what is put on record, and what a command tells of it.
 *
 * <p>Steps come in this order: the registration, its amendment, an amendment of the trial's design,
 * the verdict with its numbers, or other numbers alone. A verdict is taken only from a run that was
 * made under what was on record already, so that nothing is registered after its result was seen.
 *
 * @param entry what is on record after the step
 * @param lines what changed, for people
 */
public record Acceptance(RegistryEntry entry, List<String> lines) {

  /** Copies the list. */
  public Acceptance {
    lines = List.copyOf(lines);
  }

  /**
   * Returns whether the step puts a verdict or other numbers on record, or a verdict that stands
   * under another form: code and numbers are then those of the last run.
   *
   * @param petition what the step was decided from
   */
  public boolean bringsVerdict(Petition petition) {
    RegistryEntry before = petition.before();
    boolean restated =
        entry.versions().size() > before.versions().size()
            && entry.current().flatMap(Version::restated).isPresent();
    boolean sameRegistration = entry.versions().size() == before.versions().size();
    return restated
        || !entry.verdicts().equals(before.verdicts())
        || (sameRegistration && petition.hasOtherBits());
  }

  /** When and why something is put on record. */
  public record Note(LocalDate day, String reason) {

    /**
     * Checks the reason.
     *
     * @throws IllegalArgumentException if it is blank
     */
    public Note {
      if (reason.isBlank()) {
        throw new IllegalArgumentException(
            "-Dreason is missing: say why, in a sentence that stays on record");
      }
    }
  }

  /**
   * Takes the next step.
   *
   * @throws IllegalArgumentException if there is nothing to accept, or the run cannot be accepted
   */
  public static Acceptance of(Petition petition, Note note) {
    return registration(petition, note)
        .or(() -> design(petition, note))
        .orElseGet(() -> verdict(petition, note));
  }

  private static Optional<Acceptance> registration(Petition petition, Note note) {
    CanonicalRecord found = petition.found();
    RegistryEntry before = petition.before();
    Version version = new Version(note.day(), note.reason(), found, new TreeMap<>());
    if (before.current().isEmpty()) {
      String line =
          "registered: %s entries, digest %s".formatted(found.entries().size(), brief(found));
      return Optional.of(new Acceptance(before.with(version), List.of(line)));
    }
    CanonicalRecord old = before.current().get().record();
    List<Change> changes = old.changesTo(found);
    String head = "amended: digest %s → %s".formatted(brief(old), brief(found));
    return changes.isEmpty()
        ? Optional.empty()
        : Optional.of(new Acceptance(before.with(version), lines(head, changes)));
  }

  private static Optional<Acceptance> design(Petition petition, Note note) {
    // A trial that lacks a registered statistic is not run until the design says so.
    boolean lacking =
        petition.run().filter(r -> r.verdict() == Verdict.NOT_RUN && r.pending()).isPresent();
    LastRun run = lacking ? madeUnderIt(petition) : acceptable(petition);
    Version current = petition.before().current().orElseThrow();
    List<Change> changes = current.design(run.tier()).changesTo(run.design());
    if (!current.observed().containsKey(run.tier()) || changes.isEmpty()) {
      return Optional.empty();
    }
    Version version =
        new Version(note.day(), note.reason(), current.record(), current.observed())
            .with(run.tier(), run.design());
    String head = "amended: the trial in tier " + run.tier();
    return Optional.of(new Acceptance(petition.before().with(version), lines(head, changes)));
  }

  private static Acceptance verdict(Petition petition, Note note) {
    LastRun run = acceptable(petition);
    if (run.pending()) {
      throw refusal(petition, "was made before what it was made under was on record; run it again");
    }
    RegistryEntry before = petition.before();
    Version current = before.current().orElseThrow();
    List<String> lines = new ArrayList<>();
    RegistryEntry after = before;
    if (!current.observed().containsKey(run.tier())) {
      after = before.completed(current.with(run.tier(), run.design()));
      lines.add(
          "design of the trial in tier %s: %s entries"
              .formatted(run.tier(), run.design().entries().size()));
    }
    Optional<OnRecord> onRecord = before.onRecord(run.tier());
    Optional<Reached> reached = onRecord.flatMap(OnRecord::frontier);
    if (onRecord.filter(r -> r.verdict() == run.verdict()).isEmpty()) {
      after =
          after.with(run.tier(), new OnRecord(run.verdict(), note.day(), note.reason(), reached));
      lines.add(
          "verdict%s: %s → %s"
              .formatted(
                  run.tier().equals(RegistryEntry.DOCKET) ? "" : " in tier " + run.tier(),
                  onRecord.map(r -> r.verdict().words()).orElse("nothing"),
                  run.verdict().words()));
    }
    Optional<Lead> moved =
        run.moved().filter(lead -> !reached.map(Reached::lead).equals(Optional.of(lead)));
    if (moved.isPresent()) {
      after = after.with(run.tier(), new Reached(moved.get(), note.day()));
      lines.add(
          "frontier: %s → %s"
              .formatted(
                  reached.map(r -> r.lead().words()).orElse("nothing"), moved.get().words()));
    }
    if (petition.hasOtherBits()) {
      lines.add(numbers(petition));
    }
    if (lines.isEmpty()) {
      throw nothing(petition, "what run %s found is on record".formatted(run.id()));
    }
    return new Acceptance(after, lines);
  }

  private static String numbers(Petition petition) {
    Bits now = petition.run().flatMap(LastRun::bits).orElseThrow();
    return "numbers: %s → %s, on %s"
        .formatted(petition.bits().map(Bits::values).orElse("nothing"), now.values(), now.engine());
  }

  /** Returns the run, if what it found can be put on record. */
  static LastRun acceptable(Petition petition) {
    LastRun run = madeUnderIt(petition);
    if (!RegistryFormat.VERDICTS.contains(run.verdict())) {
      throw refusal(
          petition, "found it %s, which is to be mended".formatted(run.verdict().words()));
    }
    return run;
  }

  private static LastRun madeUnderIt(Petition petition) {
    LastRun run =
        petition
            .run()
            .orElseThrow(() -> nothing(petition, "no run of it is there to take a verdict from"));
    if (!run.seeds().areFixed()) {
      throw refusal(
          petition,
          "was made with seeds %s, and what is on record is what the fixed seeds show; run them"
              .formatted(run.seeds().words()));
    }
    if (!run.digest().equals(petition.found().digest())) {
      throw refusal(petition, "was made under another registration; run it again");
    }
    if (petition.hasOtherCode()) {
      throw refusal(petition, "was made by other code than what is compiled now; run it again");
    }
    if (!run.clean()) {
      throw refusal(
          petition, "was made from a checkout with uncommitted changes; commit, then run it again");
    }
    return run;
  }

  private static IllegalArgumentException refusal(Petition petition, String why) {
    return new IllegalArgumentException(
        "%s: run %s cannot be put on record: it %s:%n  %s"
            .formatted(
                petition.claim().id(),
                petition.run().map(LastRun::id).orElse("none"),
                why,
                petition.claim().repeatCommand(petition.run().map(LastRun::tier).orElse("ci"))));
  }

  private static IllegalArgumentException nothing(Petition petition, String why) {
    return new IllegalArgumentException(
        "%s: nothing to accept: its registration is unchanged, and %s"
            .formatted(petition.claim().id(), why));
  }

  private static List<String> lines(String head, List<Change> changes) {
    List<String> lines = new ArrayList<>();
    lines.add(head);
    changes.forEach(change -> lines.add("  " + change.words()));
    return lines;
  }

  private static String brief(CanonicalRecord record) {
    return record.digest().substring(0, 12);
  }
}
