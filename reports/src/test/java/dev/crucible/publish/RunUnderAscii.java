package dev.crucible.publish;

import dev.crucible.evidence.Run;
import dev.crucible.sample.SampleRuns;

/** A process of its own that reports the sample run to where its options say. */
final class RunUnderAscii {

  private RunUnderAscii() {}

  public static void main(String[] arguments) {
    Run run = SampleRuns.full();
    try {
      LedgerReporter ledger = new LedgerReporter();
      RunReporter report = new RunReporter();
      ledger.begin(run.provenance());
      report.begin(run.provenance());
      ledger.publish(run);
      report.publish(run);
    } catch (IllegalArgumentException refused) {
      System.err.println("REFUSED  " + refused.getMessage());
      System.exit(3);
    }
  }
}
