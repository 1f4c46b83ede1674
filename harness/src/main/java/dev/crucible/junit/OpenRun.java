package dev.crucible.junit;

import dev.crucible.claim.Evidence;
import dev.crucible.claim.Provenance;
import dev.crucible.claim.Run;
import dev.crucible.lab.Bench;
import dev.crucible.lab.Errand;
import dev.crucible.lab.Host;
import dev.crucible.lab.Provenances;
import dev.crucible.lab.Stopwatch;
import dev.crucible.ledger.Registry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A run while it goes on; JUnit closes it after the last class, whatever failed. */
final class OpenRun implements AutoCloseable {

  private final RunOptions options;
  private final Registry registry;
  private final Bench bench;
  private final Provenance provenance;
  private final Reporters reporters = Reporters.onClassPath();
  private final Stopwatch watch = Stopwatch.start(Host::nanos);
  private final List<Evidence> evidence = new ArrayList<>();

  OpenRun(Function<String, Optional<String>> given) {
    this.options = RunOptions.of(given);
    this.registry = Registry.find(given.apply("crucible.registry"), Host.workingDirectory());
    this.provenance = Provenances.now(options.lab());
    reporters.begin(provenance);
    this.bench = Bench.of(options.lab());
  }

  OpenTrial begin(Class<?> claimClass) {
    OpenTrial trial = new OpenTrial(claimClass, bench);
    Errand errand = options.lab().errand();
    return errand instanceof Errand.Trial
        ? trial
        : trial.on(new Errands(claimClass, bench, errand, Host::print));
  }

  /**
   * Takes the evidence of a claim into the run and hands it to the reporters, then applies the
   * gate.
   *
   * @throws AssertionError if the gate is red
   */
  void end(OpenTrial trial, String claimId) {
    if (trial.errands().isPresent()) {
      trial.errands().get().evidence(trial.seconds()).ifPresent(this::add);
      return;
    }
    Evidence found = trial.close(registry.entry(claimId));
    add(found);
    reporters.finished(provenance, found);
    List<String> objections = options.gate().objections(found);
    if (!objections.isEmpty()) {
      throw new AssertionError(FailureMessage.of(found, options.lab().tier(), objections));
    }
  }

  private void add(Evidence found) {
    synchronized (evidence) {
      evidence.add(found);
    }
  }

  /** Hands the run to every reporter; the first exception is thrown after all have had it. */
  @Override
  public void close() {
    bench.executor().close();
    Run run = run();
    if (run.evidence().isEmpty()) {
      return;
    }
    if (options.lab().errand() instanceof Errand.Trial) {
      Host.print(bench.rows().count().words());
      reporters.publish(run);
    } else {
      reporters.publishElsewhere(run);
    }
  }

  private Run run() {
    synchronized (evidence) {
      return new Run(
          provenance,
          watch.seconds(),
          evidence.stream().sorted(Comparator.comparing(Evidence::claim, Docket.ORDER)).toList(),
          bench.rows().count());
    }
  }
}
