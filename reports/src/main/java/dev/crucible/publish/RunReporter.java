package dev.crucible.publish;

import dev.crucible.claim.Docketed;
import dev.crucible.claim.Evidence;
import dev.crucible.claim.Provenance;
import dev.crucible.claim.Run;
import dev.crucible.history.Histories;
import dev.crucible.history.History;
import dev.crucible.junit.Docket;
import dev.crucible.junit.Reporter;
import dev.crucible.lab.Host;
import dev.crucible.ledger.Registry;
import dev.crucible.ledger.chain.LedgerFiles;
import dev.crucible.site.Site;
import dev.crucible.site.SiteInput;
import dev.crucible.summary.CodeNews;
import dev.crucible.summary.ConsoleTable;
import dev.crucible.summary.DocketJson;
import dev.crucible.summary.EvidenceLines;
import dev.crucible.text.Utf8;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

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
  private static final Path FOLDER = Path.of("reports", "target", "run");

  private final Path folder;
  private final Consumer<String> console;
  private final UnfinishedRuns unfinished;
  private final List<Evidence> soFar = new ArrayList<>();
  private boolean keeps = true;

  /** Reads the folder's name from the system property; for the service loader. */
  public RunReporter() {
    this(Path.of(System.getProperty(FOLDER_PROPERTY, FOLDER.toString())), Host::print);
  }

  /** A reporter for a folder and a console. */
  RunReporter(Path folder, Consumer<String> console) {
    this.folder = folder.toAbsolutePath().normalize();
    this.console = console;
    this.unfinished = new UnfinishedRuns(this.folder);
  }

  /** Says which runs before did not come to their end. */
  @Override
  public void begin(Provenance run) {
    unfinished.found().forEach(found -> console.accept(found.words()));
  }

  /**
   * Keeps the evidence of a finished claim beside the report, which stays what it was. Where that
   * is not possible, the console says so once; the run goes on.
   */
  @Override
  public void finished(Provenance run, Evidence evidence) {
    soFar.add(evidence);
    if (!keeps) {
      return;
    }
    double seconds = Duration.between(run.startedAt(), Host.now()).toMillis() / 1e3;
    try {
      unfinished.add(new Run(run, seconds, soFar));
    } catch (IOException failure) {
      keeps = false;
      console.accept(Failure.unfinished(run.id(), evidence.claim().id(), failure));
    }
  }

  @Override
  public void publish(Run run) {
    publish(run, target -> write(run, target));
    try {
      unfinished.finished(run);
    } catch (IOException failure) {
      // The report is there and whole; the next run says what was left beside it.
    }
    ConsoleTable.print(run, folder.resolve("index.html"));
  }

  /** The report of what was found elsewhere lies beside the docket's, which stays. */
  @Override
  public void publishElsewhere(Run run) {
    Path beside = folder.resolveSibling(folder.getFileName() + ".elsewhere");
    new RunReporter(beside, console).publish(run, target -> write(run, target));
    console.accept(beside.resolve("index.html").toString());
  }

  /** Publishes given contents, so that a test can have them fail. */
  void publish(Run run, Contents contents) {
    String id = run.provenance().id();
    try {
      new AtomicFolder(folder).replace(id, DOCKET, contents);
    } catch (IOException failure) {
      throw new UncheckedIOException(Failure.message(id, folder, failure), failure);
    }
  }

  private static void write(Run run, Path target) throws IOException {
    Map<String, CodeNews> code = code(run);
    SiteInput input = SiteInputs.of(run, RunReporter::past);
    Site.write(new SiteInput(input.docket(), run, input.history(), code), target);
    try (BufferedWriter lines = Utf8.writer(target.resolve("evidence.jsonl"))) {
      EvidenceLines.write(run, lines);
    }
    Utf8.write(target.resolve(DOCKET), DocketJson.write(run, code));
  }

  /** Whatever fails here must not cost the run its report. */
  private static Map<String, CodeNews> code(Run run) {
    try {
      return Registry.locate(Host.property("crucible.registry"), Host.workingDirectory())
          .map(file -> CodeSince.of(run, file, official(), Docket.classes()))
          .orElse(Map.of());
    } catch (RuntimeException failure) {
      Host.print("The report does not tell what code changed: " + failure.getMessage());
      return Map.of();
    }
  }

  private static Path official() {
    return LedgerFiles.official(Host::property, Host.workingDirectory());
  }

  private static History past(Run run) {
    Path here = Host.workingDirectory();
    return Histories.of(
        LedgerFiles.all(Host::property, here),
        run,
        SiteInputs.docket(run).stream().map(Docketed::id).toList(),
        Registry.find(Host.property("crucible.registry"), here).heirs());
  }
}
