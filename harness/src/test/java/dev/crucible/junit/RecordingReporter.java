package dev.crucible.junit;

import dev.crucible.evidence.Evidence;
import dev.crucible.evidence.Provenance;
import dev.crucible.evidence.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps the runs that it was handed, and fails on demand; found as a service in tests. */
public final class RecordingReporter implements Reporter {

  static final List<Run> RUNS = new ArrayList<>();

  /** The claims that were finished, in that order, after the run's own begin. */
  static final List<String> TOLD = new ArrayList<>();

  static Optional<RuntimeException> failure = Optional.empty();

  static Optional<RuntimeException> refusal = Optional.empty();

  static void reset() {
    refusal = Optional.empty();
    RUNS.clear();
    TOLD.clear();
    failure = Optional.empty();
  }

  @Override
  public void begin(Provenance run) {
    TOLD.add("begin");
    refusal.ifPresent(
        thrown -> {
          throw thrown;
        });
  }

  @Override
  public void finished(Provenance run, Evidence evidence) {
    TOLD.add(evidence.claim().id());
  }

  @Override
  public void publish(Run run) {
    RUNS.add(run);
    failure.ifPresent(
        thrown -> {
          throw thrown;
        });
  }
}
