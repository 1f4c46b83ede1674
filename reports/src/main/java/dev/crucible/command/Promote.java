package dev.crucible.command;

import dev.crucible.host.Machine;
import dev.crucible.host.Repository;
import dev.crucible.junit.Docket;
import dev.crucible.lab.RunId;
import dev.crucible.ledger.Appended;
import dev.crucible.ledger.Ledger;
import dev.crucible.ledger.LedgerEntry;
import dev.crucible.ledger.LedgerFiles;
import dev.crucible.runfile.StoredRun;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/**
 * Promotes a run to the official ledger: adds a line a claim, made from the run's folder.
 *
 * <pre>{@code mvn -Ppromote test -Dcrucible.run.dir=FOLDER}</pre>
 *
 * <p>A run may be promoted long after it was made, and in any order; the ledger keeps the order of
 * promotion, a history sorts by time. Only what anybody can check is promoted: a run made from a
 * commit of this repository's history, all claims tried under what was on record, all verdicts and
 * numbers what the rules give for the values that were measured. All its claims are promoted,
 * whatever their verdict, or none.
 */
public final class Promote {

  private Promote() {}

  /** Runs the command on this process's options; the exit code is 0 if the run was promoted. */
  public static void main(String[] arguments) {
    try {
      Path folder = Workplace.folder();
      promote(
          folder,
          Docket.classes(),
          LedgerFiles.official(Machine::property, Machine.workingDirectory()),
          Repository.at(Machine.workingDirectory()),
          Machine.now(),
          Machine::print);
    } catch (IllegalArgumentException | IllegalStateException | UncheckedIOException refusal) {
      Machine.print("NOT PROMOTED  " + refusal.getMessage());
      System.exit(1);
    }
  }

  /**
   * Promotes a run.
   *
   * @param folder the run's folder
   * @param claims the claims' classes by id
   * @param official the ledger's file
   * @param now the time of day
   * @param console takes the lines that it prints
   * @throws IllegalStateException if the run may not be promoted, or has been; nothing is changed
   * @throws IllegalArgumentException if folder or ledger is not valid; nothing is changed
   * @throws UncheckedIOException if a file cannot be read or written
   */
  static void promote(
      Path folder,
      Map<String, Class<?>> claims,
      Path official,
      Repository repository,
      Instant now,
      Consumer<String> console) {
    StoredRun run = StoredRun.read(folder);
    List<String> reasons = reasons(run, repository);
    started(run).ifPresent(start -> reasons.addAll(0, disagreements(run, start, now)));
    reasons.addAll(Judged.objections(run, claims));
    if (!reasons.isEmpty()) {
      throw new IllegalStateException(
          "run %s in %s:%n  %s"
              .formatted(run.id(), folder, String.join(System.lineSeparator() + "  ", reasons)));
    }
    Present present = new Present(run, official);
    Appended appended =
        Ledger.at(official).append("run " + run.id(), present::see, present::missing);
    appended.repair().ifPresent(console);
    console.accept(
        "PROMOTED  run %s of commit %s: %s added to %s; commit it"
            .formatted(run.id(), run.commit(), appended.count(), official));
  }

  /** Returns a run's start; empty if it tried no claim, which is said elsewhere. */
  private static Optional<Instant> started(StoredRun run) {
    return run.lines().stream()
        .findFirst()
        .map(line -> line.path("time").asString(""))
        .map(Promote::time);
  }

  private static Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "docket.json: startedAt must be a time such as 2026-11-30T10:15:00Z, not " + text, e);
    }
  }

  private static List<String> disagreements(StoredRun run, Instant start, Instant now) {
    List<String> found = new ArrayList<>();
    RunId.objection(run.id(), start, run.commit()).ifPresent(found::add);
    if (start.isAfter(now)) {
      found.add("it started at %s, which is still to come".formatted(start));
    }
    return found;
  }

  private static List<String> reasons(StoredRun run, Repository repository) {
    List<String> reasons = new ArrayList<>();
    if (run.lines().isEmpty()) {
      reasons.add("it tried no claim");
    }
    if (run.commit().equals("unknown")) {
      reasons.add(
          "it was made outside a checkout of its own, so that its commit is unknown: clone the"
              + " repository, and run the claims there");
    } else if (!run.clean()) {
      reasons.add(
          "it was made from sources with uncommitted changes: commit, and run the claims again");
    } else {
      reasons.addAll(reasons(run.commit(), repository));
    }
    if (run.read() > 0) {
      reasons.add(
          "it read %s rows that an earlier run had trained: run the claims again with -Drows=fresh"
              .formatted(run.read()));
    }
    if (!run.pending().isEmpty()) {
      reasons.add(
          ("%s: tried under something that is not on record: register it (mvn -Paccept test"
                  + " -Dclaim=%s -Dreason=\"…\"), commit, and run the claims again")
              .formatted(String.join(", ", run.pending()), String.join(",", run.pending())));
    }
    return reasons;
  }

  private static List<String> reasons(String commit, Repository repository) {
    return switch (repository.find(commit)) {
      case HISTORY -> List.of();
      case ELSEWHERE ->
          List.of(
              "its commit %s is not in the history of what is checked out: check out or merge a"
                      .formatted(commit)
                  + " branch that has it");
      case UNKNOWN ->
          List.of(
              ("its commit %s is not in this repository: fetch it (in a shallow clone: git fetch"
                      + " --unshallow), or promote where the run was made")
                  .formatted(commit));
      case NO_REPOSITORY ->
          List.of(
              "its commit %s cannot be looked up: %s"
                  .formatted(commit, repository.objection().orElse("git says no more")));
    };
  }

  /** What the ledger has of the run already. */
  private record Present(StoredRun run, Path ledger, Map<String, String> verdicts) {

    Present(StoredRun run, Path ledger) {
      this(run, ledger, new HashMap<>());
    }

    void see(LedgerEntry entry) {
      if (entry.isClaim() && entry.fields().path("run").asString("").equals(run.id())) {
        verdicts.put(
            entry.fields().path("claim").asString(""), entry.fields().path("verdict").asString(""));
      }
    }

    /** Returns the lines that are not there yet: all, unless a promotion was killed midway. */
    List<ObjectNode> missing() {
      List<ObjectNode> missing = new ArrayList<>();
      for (ObjectNode line : run.lines()) {
        String claim = line.path("claim").asString("");
        String there = verdicts.get(claim);
        if (there == null) {
          missing.add(line);
        } else if (!there.equals(line.path("verdict").asString(""))) {
          throw new IllegalStateException(
              "run %s: %s has it with another verdict of %s: the folder or the ledger was changed"
                  .formatted(run.id(), ledger, claim));
        }
      }
      if (missing.isEmpty()) {
        throw new IllegalStateException("run %s is in %s already".formatted(run.id(), ledger));
      }
      return missing;
    }
  }
}
