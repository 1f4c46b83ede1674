package dev.crucible.desk;

import dev.crucible.claim.Docketed;
import dev.crucible.desk.claim.ClaimReader;
import dev.crucible.desk.claim.DeskClaim;
import dev.crucible.desk.fault.Fault;
import dev.crucible.desk.fault.Spot;
import dev.crucible.desk.judge.DeskTrial;
import dev.crucible.desk.judge.Evidenced;
import dev.crucible.desk.judge.Settings;
import dev.crucible.desk.register.AsRegistered;
import dev.crucible.desk.register.Records;
import dev.crucible.desk.register.Registered;
import dev.crucible.desk.register.Registered.Step;
import dev.crucible.desk.register.RegistrationFile;
import dev.crucible.desk.table.DataPlace;
import dev.crucible.desk.table.Table;
import dev.crucible.desk.table.TableReader;
import dev.crucible.evidence.Evidence;
import dev.crucible.evidence.Provenance;
import dev.crucible.evidence.Registration;
import dev.crucible.evidence.Verdicts;
import dev.crucible.registry.CanonicalRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The three steps at a desk: check, register, judge. */
public final class DeskSteps {

  private final Path folder;
  private final String named;
  private final Consumer<String> console;

  /**
   * A desk.
   *
   * @param folder its folder
   * @param named the folder as it was named, for commands
   * @param console takes the lines that are printed
   * @throws Fault if there is no such folder
   */
  public DeskSteps(Path folder, String named, Consumer<String> console) {
    this.folder = folder;
    this.named = named;
    this.console = console;
    if (!Files.isDirectory(folder)) {
      throw Spot.of(named)
          .fault("there is no such folder", "name one with -Ddesk=FOLDER that holds claim.yaml");
    }
  }

  /**
   * Prints what there is, and no verdict.
   *
   * @throws Fault if claim and table do not fit together
   */
  public void check() {
    DeskClaim claim = ClaimReader.read(folder).claim();
    Table table = TableReader.read(folder, claim);
    DeskCheck.lines(claim, table).forEach(console);
  }

  /**
   * Registers the claim as it is, and its data if they are there.
   *
   * @param reason why; needed for an amendment
   * @param now the time of day
   * @throws Fault if the claim cannot be meant, or is amended without a reason
   */
  public void register(String reason, Instant now) {
    ClaimReader.Read read = ClaimReader.read(folder);
    CanonicalRecord record = Records.of(read.tree());
    SortedMap<String, String> data = DataPlace.digests(folder, read.claim());
    Optional<Registered> before = RegistrationFile.read(folder);
    String id = read.claim().entry().id();
    if (before.isPresent() && AsRegistered.of(before, record, data).changes().isEmpty()) {
      console.accept("%s is registered as it is. %s".formatted(id, before.get().sentence()));
      return;
    }
    if (before.isPresent() && reason.isBlank()) {
      throw Spot.of(RegistrationFile.FILE)
          .fault(
              "%s is registered already, and changed since: %s"
                  .formatted(id, AsRegistered.of(before, record, data).changes().get(0).words()),
              "undo the change, or amend it with a reason that stays: -Dreason=\"…\"");
    }
    List<Step> steps = new ArrayList<>(before.map(Registered::steps).orElse(List.of()));
    steps.add(new Step(now, record.digest(), data, reason.strip()));
    Registered registered = new Registered(id, steps, record);
    RegistrationFile.write(folder, registered);
    console.accept(
        "%s  %s, digest %s"
            .formatted(before.isPresent() ? "AMENDED" : "REGISTERED", id, record.digest()));
    console.accept("  " + registered.sentence());
    console.accept(
        "  in %s; publish its digest to have it dated by others"
            .formatted(folder.resolve(RegistrationFile.FILE)));
  }

  /**
   * Judges.
   *
   * @throws Fault if claim and table do not fit together
   */
  public Evidence judge() {
    ClaimReader.Read read = ClaimReader.read(folder);
    DeskClaim claim = read.claim();
    Optional<Registered> registered = RegistrationFile.read(folder);
    Table table = TableReader.read(folder, claim);
    SortedMap<String, String> data = new TreeMap<>();
    table.files().forEach(file -> data.put(file.name(), file.sha256()));
    Registration registration = AsRegistered.of(registered, Records.of(read.tree()), data);
    Evidenced found = DeskTrial.of(claim, table);
    Verdicts.Decision decision = Verdicts.of(found.judgements());
    List<String> notes = new ArrayList<>();
    notes.add(
        registered
            .map(Registered::sentence)
            .orElse(
                "SEEN: the claim was not registered before it was judged; whoever wrote it may have"
                    + " looked at the data."));
    notes.addAll(found.notes());
    Docketed entry = claim.entry().ofDesk(named);
    return new Evidence(
        entry,
        decision.verdict(),
        decision.reason(),
        Optional.empty(),
        Optional.of(registration),
        0,
        found.judgements(),
        found.exhibits(),
        Settings.of(claim, table, found),
        data,
        notes);
  }

  /** Returns the same evidence with the time that it took. */
  static Evidence took(Evidence evidence, double seconds) {
    return new Evidence(
        evidence.claim(),
        evidence.verdict(),
        evidence.reason(),
        evidence.onRecord(),
        evidence.registration(),
        seconds,
        evidence.judgements(),
        evidence.exhibits(),
        evidence.settings(),
        evidence.data(),
        evidence.notes());
  }

  /** Returns the run of a desk alone. */
  static dev.crucible.evidence.Run run(Provenance provenance, Evidence evidence) {
    return new dev.crucible.evidence.Run(provenance, evidence.seconds(), List.of(evidence));
  }
}
