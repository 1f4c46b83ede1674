package dev.crucible.command;

import dev.crucible.evidence.OnRecord;
import dev.crucible.finding.Verdict;
import dev.crucible.host.Machine;
import dev.crucible.junit.Docket;
import dev.crucible.registry.LastRun;
import dev.crucible.registry.Registry;
import dev.crucible.registry.RegistryEntry;
import dev.crucible.runfile.EvidenceReader;
import dev.crucible.runfile.PresentPredictions;
import dev.crucible.runfile.Rejudgement;
import dev.crucible.runfile.StoredDocket;
import dev.crucible.runfile.StoredEvidence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Judges the evidence of the last run again by what the claims predict now, without training.
 *
 * <pre>{@code mvn -Prejudge test}</pre>
 */
public final class Rejudge {

  private Rejudge() {}

  /** Runs the command on this process's options; changed verdicts are told and are no failure. */
  public static void main(String[] arguments) {
    try {
      rejudge(Workplace.here(Docket.classes()));
    } catch (IllegalArgumentException | IllegalStateException | UncheckedIOException refusal) {
      Machine.print("NOT JUDGED  " + refusal.getMessage());
      System.exit(1);
    }
  }

  /**
   * Judges again and prints a line a claim, then what there is to remark.
   *
   * @throws IllegalArgumentException if there is no evidence, or it cannot be read
   */
  static void rejudge(Workplace workplace) {
    List<StoredEvidence> stored = read(workplace.run().resolve("evidence.jsonl"));
    Registry registry = Registry.read(workplace.registry());
    workplace.console().accept(row("id", "stored", "now", "on record", ""));
    for (StoredEvidence evidence : stored) {
      Optional<Rejudgement> found =
          Optional.ofNullable(workplace.claims().get(evidence.claim()))
              .map(type -> Rejudgement.of(evidence, PresentPredictions.of(type)));
      found.ifPresentOrElse(
          judged ->
              print(
                  workplace,
                  judged,
                  registry.entry(judged.claim()).onRecord(tier(workplace, judged.claim()))),
          () ->
              workplace
                  .console()
                  .accept(
                      row(
                          evidence.claim(),
                          evidence.verdict().words(),
                          "–",
                          "–",
                          "no such claim any more")));
    }
  }

  /** Evidence itself does not tell it; the docket beside it does. */
  private static String tier(Workplace workplace, String claim) {
    return StoredDocket.find(workplace.run().resolve("docket.json"), claim)
        .map(LastRun::tier)
        .orElse(RegistryEntry.DOCKET);
  }

  private static void print(Workplace workplace, Rejudgement judged, Optional<OnRecord> onRecord) {
    workplace
        .console()
        .accept(
            row(
                judged.claim(),
                judged.before().words(),
                judged.now() == judged.before() ? "same" : judged.now().words(),
                onRecord.map(OnRecord::verdict).map(Verdict::words).orElse("none"),
                judged.now() == judged.before() ? "" : judged.reason()));
    judged.remarks().forEach(remark -> workplace.console().accept("        " + remark));
  }

  private static String row(String... cells) {
    return "%-7s %-13s %-13s %-13s %s".formatted((Object[]) cells).stripTrailing();
  }

  private static List<StoredEvidence> read(Path file) {
    if (Files.notExists(file)) {
      throw new IllegalArgumentException(
          file + " does not exist: put the claims on trial first: mvn -Ptrial test");
    }
    try (Stream<String> lines = Files.lines(file)) {
      return EvidenceReader.read(file.toString(), lines);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
