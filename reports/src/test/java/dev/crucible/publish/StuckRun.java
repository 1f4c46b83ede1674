package dev.crucible.publish;

import dev.crucible.sample.SampleRuns;
import java.io.IOException;
import java.nio.file.Path;

/** A process whose run has finished a claim, says so, and waits to be killed. */
final class StuckRun {

  private StuckRun() {}

  public static void main(String[] arguments) throws IOException {
    RunReporter reporter = new RunReporter(Path.of(arguments[0]), line -> {});
    reporter.begin(SampleRuns.provenance(arguments[1]));
    reporter.finished(SampleRuns.provenance(arguments[1]), SampleRuns.full().evidence().get(0));
    System.err.println("half");
    System.err.flush();
    // Nobody writes to it: the process stays here until it is killed.
    System.in.read();
  }
}
