package dev.crucible.publish;

import dev.crucible.claim.Docketed;
import dev.crucible.console.ConsoleTable;
import dev.crucible.evidence.Evidence;
import dev.crucible.evidence.OnRecord;
import dev.crucible.evidence.Provenance;
import dev.crucible.evidence.Run;
import dev.crucible.history.FreshShares;
import dev.crucible.history.Histories;
import dev.crucible.history.History;
import dev.crucible.history.Index;
import dev.crucible.host.Machine;
import dev.crucible.junit.Docket;
import dev.crucible.junit.Reporter;
import dev.crucible.ledger.LedgerFiles;
import dev.crucible.option.Places;
import dev.crucible.registry.Registry;
import dev.crucible.runfile.CodeNews;
import dev.crucible.runfile.DocketJson;
import dev.crucible.runfile.EvidenceLines;
import dev.crucible.runfile.FreshShare;
import dev.crucible.site.Site;
import dev.crucible.site.claim.OtherTier;
import dev.crucible.site.page.SiteInput;
import dev.crucible.text.Utf8;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes a run's report: a site that begins at {@code index.html} for people, {@code docket.json}
 * and {@code evidence.jsonl} for programs, a table on the console.
 *
 * <p>The folder is {@code reports/target/run} under the working directory, or what the system
 * property {@value #FOLDER_PROPERTY} names. It is replaced as a whole.
 */
public final class RunReporter implements Reporter {

  /** The system property that names the folder. */
  public static final String FOLDER_PROPERTY = "crucible.run.dir";

  private static final String DOCKET = "docket.json";
  private static final String FOLDER = "reports/target/run";

  private final Path folder;
  private final Consumer<String> console;
  private final Path refuge;
  private final Function<Run, SiteInput> inputs;
  private UnfinishedRuns unfinished;
  private final List<Evidence> soFar = new ArrayList<>();
  private Keeping keeping = Keeping.BESIDE;
  private @Nullable ReportPlace place;

  /** Where the evidence of finished claims is kept. */
  private enum Keeping {
    BESIDE,
    IN_REFUGE,
    NOWHERE
  }

  /**
   * Reads the folder's name from the system property; for the service loader.
   *
   * @throws IllegalArgumentException if the system's encoding cannot write the name
   */
  public RunReporter() {
    this(
        Machine.property(FOLDER_PROPERTY)
            .map(folder -> Places.option(FOLDER_PROPERTY, folder, Machine.workingDirectory()))
            .orElse(Path.of(FOLDER)),
        Machine::print);
  }

  /** A reporter for a folder and a console. */
  RunReporter(Path folder, Consumer<String> console) {
    this(folder, console, Refuge.usual());
  }

  /** A reporter that leaves evidence in a refuge where the folder fails. */
  RunReporter(Path folder, Consumer<String> console, Path refuge) {
    this(folder, console, refuge, RunReporter::ofDocket);
  }

  private RunReporter(
      Path folder, Consumer<String> console, Path refuge, Function<Run, SiteInput> inputs) {
    this.inputs = inputs;
    this.folder = folder.toAbsolutePath().normalize();
    this.console = console;
    this.refuge = refuge;
    this.unfinished = new UnfinishedRuns(this.folder);
  }

  /**
   * A reporter of claims that are not on the class path: a site of theirs alone, whose history is
   * in a ledger of their own.
   */
  public static RunReporter alone(Path folder, Path ledger, Consumer<String> console) {
    return new RunReporter(folder, console, Refuge.usual(), run -> SiteInputs.alone(run, ledger));
  }

  /** A reporter of such claims in a site with all others, whose history is in the usual ledgers. */
  public static RunReporter joined(Path folder, Consumer<String> console) {
    return new RunReporter(folder, console);
  }

  /**
   * Tries the folder and holds it for this run; says which runs before did not come to their end.
   *
   * @throws UncheckedIOException if a report could not be written there
   */
  @Override
  public void begin(Provenance run) {
    try {
      place = ReportPlace.take(folder, run.id(), DOCKET, console);
    } catch (IOException failure) {
      throw new UncheckedIOException(ReportFailure.place(folder, failure), failure);
    }
    unfinished.found().forEach(found -> console.accept(found.words()));
  }

  /** Gives up what is held for this run, as the end of the process does. */
  void abandon() {
    unfinished.close();
    if (place != null) {
      place.close();
      place = null;
    }
  }

  /**
   * Keeps the evidence of a finished claim beside the report, which stays what it was. Where that
   * is not possible, it is kept in a refuge, which the console names; the run goes on.
   */
  @Override
  public void finished(Provenance run, Evidence evidence) {
    soFar.add(evidence);
    if (keeping == Keeping.NOWHERE) {
      return;
    }
    try {
      unfinished.add(soFar(run, soFar.size()));
    } catch (IOException failure) {
      flee(run, failure);
    }
  }

  private Run soFar(Provenance run, int claims) {
    double seconds = Duration.between(run.startedAt(), Machine.now()).toMillis() / 1e3;
    return new Run(run, seconds, soFar.subList(0, claims));
  }

  private void flee(Provenance run, IOException failure) {
    String claim = soFar.get(soFar.size() - 1).claim().id();
    boolean again = keeping == Keeping.IN_REFUGE;
    keeping = again ? Keeping.NOWHERE : Keeping.IN_REFUGE;
    Path folder = refuge.resolve("crucible");
    console.accept(ReportFailure.unfinished(run.id(), claim, failure, folder));
    unfinished.close();
    unfinished = new UnfinishedRuns(folder);
    try {
      for (int claims = 1; claims <= soFar.size() && !again; claims++) {
        unfinished.add(soFar(run, claims));
      }
    } catch (IOException refused) {
      keeping = Keeping.NOWHERE;
    }
  }

  @Override
  public void publish(Run run) {
    try {
      Path published = publish(run, target -> write(run, target));
      try {
        unfinished.finished(run);
      } catch (IOException failure) {
        // The report is there and whole; the next run says what was left beside it.
      }
      ConsoleTable.print(run, published.resolve("index.html"));
    } finally {
      abandon();
    }
  }

  /** The report of what was found elsewhere lies beside the docket's, which stays. */
  @Override
  public void publishElsewhere(Run run) {
    abandon();
    RunReporter elsewhere =
        new RunReporter(
            folder.resolveSibling(folder.getFileName() + ".elsewhere"), console, refuge);
    try {
      Path published = elsewhere.publish(run, target -> write(run, target));
      console.accept(published.resolve("index.html").toString());
    } finally {
      elsewhere.abandon();
    }
  }

  /**
   * Publishes given contents, so that a test can have them fail, and returns the folder.
   *
   * @throws UncheckedIOException if the disk refuses; the evidence is in a refuge
   * @throws IllegalStateException if the contents fail otherwise; the evidence is in a refuge
   */
  Path publish(Run run, Contents contents) {
    String id = run.provenance().id();
    try {
      if (place == null) {
        place = ReportPlace.take(folder, id, DOCKET, console);
      }
      new AtomicFolder(place.folder()).replace(id, DOCKET, contents);
      return place.folder();
    } catch (IOException failure) {
      String evidence = Refuge.words(run, refuge);
      throw new UncheckedIOException(ReportFailure.message(id, folder, failure, evidence), failure);
    } catch (RuntimeException | Error failure) {
      String evidence = Refuge.words(run, refuge);
      throw new IllegalStateException(ReportFailure.broken(id, folder, failure, evidence), failure);
    }
  }

  private static SiteInput ofDocket(Run run) {
    SiteInput input = SiteInputs.of(run, RunReporter::past);
    return new SiteInput(input.docket(), run, input.history(), code(run), otherTier(run));
  }

  private void write(Run run, Path target) throws IOException {
    SiteInput input = inputs.apply(run);
    Site.write(input, target);
    try (BufferedWriter lines = Utf8.writer(target.resolve("evidence.jsonl"))) {
      EvidenceLines.write(run, lines);
    }
    Utf8.write(
        target.resolve(DOCKET),
        DocketJson.write(
            run, input.code(), shares(run, input.history()), input.history().official()));
  }

  private static Map<String, FreshShare> shares(Run run, History history) {
    Index index = Index.of(history);
    return run.evidence().stream()
        .collect(
            Collectors.toMap(
                evidence -> evidence.claim().id(),
                evidence ->
                    FreshShares.of(
                        index.of(evidence.claim().id()),
                        Optional.of(evidence),
                        run.provenance().tier())));
  }

  /** Whatever fails here must not cost the run its report. */
  private static Map<String, CodeNews> code(Run run) {
    try {
      return Registry.locate(Machine.property("crucible.registry"), Machine.workingDirectory())
          .map(file -> CodeSince.of(run, file, official(), Docket.classes()))
          .orElse(Map.of());
    } catch (RuntimeException failure) {
      Machine.print("The report does not tell what code changed: " + failure.getMessage());
      return Map.of();
    }
  }

  /** A registry that cannot be read has stopped the run before it began. */
  private static Map<String, OnRecord> otherTier(Run run) {
    String other = OtherTier.of(run.provenance().tier());
    Map<String, OnRecord> verdicts = new HashMap<>();
    Registry.find(Machine.property("crucible.registry"), Machine.workingDirectory())
        .claims()
        .forEach((id, entry) -> entry.onRecord(other).ifPresent(it -> verdicts.put(id, it)));
    return verdicts;
  }

  private static Path official() {
    return LedgerFiles.official(Machine::property, Machine.workingDirectory());
  }

  private static History past(Run run) {
    Path here = Machine.workingDirectory();
    return Histories.of(
        LedgerFiles.all(Machine::property, here),
        run,
        SiteInputs.docket(run).stream().map(Docketed::id).toList(),
        Registry.find(Machine.property("crucible.registry"), here).heirs());
  }
}
