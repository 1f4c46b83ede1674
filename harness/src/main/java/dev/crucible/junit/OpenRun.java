package dev.crucible.junit;

import dev.crucible.claim.Claim;
import dev.crucible.claim.Docketed;
import dev.crucible.evidence.Conditions;
import dev.crucible.evidence.Evidence;
import dev.crucible.evidence.Provenance;
import dev.crucible.evidence.Run;
import dev.crucible.host.ConditionsReader;
import dev.crucible.host.Machine;
import dev.crucible.lab.Away;
import dev.crucible.lab.Bench;
import dev.crucible.lab.Errand;
import dev.crucible.lab.LabOptions;
import dev.crucible.lab.Proceedings;
import dev.crucible.lab.ProcessorClock;
import dev.crucible.lab.Provenances;
import dev.crucible.lab.Seat;
import dev.crucible.lab.Stopwatch;
import dev.crucible.lab.ThreadExecutor;
import dev.crucible.lab.Utilisation;
import dev.crucible.ledger.LedgerFiles;
import dev.crucible.ledger.PastDurations;
import dev.crucible.registry.Registry;
import dev.crucible.rows.EnsembleOrders;
import dev.crucible.rows.Rows;
import dev.crucible.rows.Trainer;
import dev.crucible.study.Studies;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.Timer;
import java.util.TimerTask;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A run while it goes on; JUnit closes it after the last class, whatever failed. */
final class OpenRun implements AutoCloseable {

  private static final long MOMENT_MILLIS = 500;

  private final RunOptions options;
  private final Optional<Attendance> attendance;
  private final Registry registry;
  private final SameBits bits;
  private final ThreadExecutor pool;
  private final Provenance provenance;
  private final Rows rows;
  private final Optional<Trainer> trainer;
  private final EnsembleOrders orders = Bench.orders();
  private final PastDurations expected;
  private final Proceedings proceedings;
  private final ProcessorClock processors;
  private final Reporters reporters = Reporters.onClassPath();
  private final Timer timer = new Timer("progress", true);
  private final Stopwatch watch = Stopwatch.start(Machine::nanos);
  private final List<Evidence> evidence = new ArrayList<>();

  OpenRun(Function<String, Optional<String>> given, ThreadExecutor pool) {
    this.options = RunOptions.of(given);
    this.attendance = Attendance.of(given, options.selection());
    this.registry = Registry.find(given.apply("crucible.registry"), Machine.workingDirectory());
    this.bits = SameBits.at(given.apply("crucible.registry"), Machine.workingDirectory());
    this.pool = pool;
    LabOptions lab = options.lab();
    Conditions conditions = ConditionsReader.here().of(options.gate().words(), given);
    conditions.remarks().forEach(Machine::print);
    this.provenance = Provenances.now(lab, conditions, Machine::print);
    this.expected =
        PastDurations.in(LedgerFiles.all(given, Machine.workingDirectory()), lab.tier().words());
    this.processors = ProcessorClock.of(lab.threads());
    this.rows = Bench.rows(lab);
    this.trainer = lab.trainer().map(source -> source.open(given));
    reporters.begin(provenance);
    attendance
        .map(claims -> ForeseenChanges.of(claims.expected(), registry, lab.tier().words()))
        .orElse(List.of())
        .forEach(Machine::print);
    this.proceedings = Proceedings.of(lab, expected::of);
    timer.schedule(ticking(proceedings), MOMENT_MILLIS, MOMENT_MILLIS);
  }

  private static TimerTask ticking(Proceedings proceedings) {
    return new TimerTask() {
      @Override
      public void run() {
        proceedings.tick();
      }
    };
  }

  /** Returns a seat for a claim: the longer it took before, the sooner it gets a slot. */
  Seat seat(String claimId) {
    Seat seat = pool.seat(expected.of(claimId).map(OpenRun::seconds).orElse(Urgency.UNKNOWN));
    proceedings.opened(claimId, seat);
    return seat;
  }

  private static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }

  /** Opens a claim's trial; one at a time, because that initialises classes that claims share. */
  synchronized OpenTrial begin(Class<?> claimClass, Seat seat) {
    processors.begin();
    LabOptions lab = options.lab();
    Bench here = new Bench(lab.tier(), seat, lab.seeds(), rows);
    Bench bench = trainer.map(away -> here.training(away(away, claimClass))).orElse(here);
    OpenTrial trial = new OpenTrial(claimClass, bench, seat::busy, seat::data);
    return lab.errand() instanceof Errand.Trial
        ? trial
        : trial.on(new Errands(claimClass, bench, lab.errand(), Machine::print));
  }

  private Away away(Trainer elsewhere, Class<?> claimClass) {
    LabOptions lab = options.lab();
    String id = claimClass.getAnnotation(Claim.class).id();
    int ensembles =
        Studies.of(claimClass).stream()
            .mapToInt(study -> study.ensembles(id, lab.tier(), lab.seeds()).size())
            .sum();
    Optional<Duration> each =
        expected.of(id).filter(took -> ensembles > 0).map(took -> took.dividedBy(ensembles));
    return new Away(elsewhere, orders, claimClass, each);
  }

  /**
   * Takes the evidence of a claim into the run and hands it to the reporters, then applies the
   * gate.
   *
   * @throws AssertionError if the gate is red
   */
  void end(OpenTrial trial, Class<?> claimClass) {
    String claimId = claimClass.getAnnotation(Claim.class).id();
    if (trial.errands().isPresent()) {
      trial.errands().get().evidence(trial.seconds()).ifPresent(this::add);
      processors.end();
      proceedings.done(claimId, "no verdict asked for");
      return;
    }
    Evidence found = trial.close(registry.entry(claimId));
    add(found);
    reporters.finished(provenance, found);
    processors.end();
    proceedings.done(claimId, found.verdict().words());
    bits.remark(found, provenance).ifPresent(Machine::print);
    Gate gate = options.gate();
    List<String> objections =
        new ArrayList<>(
            trial.wantsData() ? gate.objectionsWithoutData(found) : gate.objections(found));
    if (options.gate() != Gate.REPORT) {
      bits.objection(found, provenance, claimClass).ifPresent(objections::add);
    }
    if (!objections.isEmpty()) {
      throw new AssertionError(FailureMessage.of(found, options.lab().tier(), objections));
    }
  }

  private void add(Evidence found) {
    synchronized (evidence) {
      evidence.add(found);
    }
  }

  /**
   * Hands the run to every reporter; the first exception is thrown after all have had it.
   *
   * @throws AssertionError if a claim that was to be tried was not, and the gate asks for it
   */
  @Override
  public void close() {
    timer.cancel();
    trainer.ifPresent(Trainer::close);
    proceedings.close();
    boolean trial = options.lab().errand() instanceof Errand.Trial;
    List<String> red = trial ? missing() : List.of();
    Run run = run();
    if (run.evidence().isEmpty()) {
      return;
    }
    if (trainer.isEmpty()) {
      processors.used().map(Utilisation::words).ifPresent(Machine::print);
    }
    if (trial) {
      Machine.print("studies: " + rows.count().words());
      reporters.publish(run);
    } else {
      reporters.publishElsewhere(run);
    }
    if (!red.isEmpty()) {
      throw new AssertionError(String.join("\n", red));
    }
  }

  /** Takes claims that vanished into the run; returns what is red because of them. */
  private List<String> missing() {
    List<String> red = new ArrayList<>();
    if (attendance.isPresent()) {
      Set<String> tried =
          run().evidence().stream().map(e -> e.claim().id()).collect(Collectors.toSet());
      Machine.print(attendance.get().words(tried));
      for (Docketed claim : attendance.get().missing(tried)) {
        Evidence none =
            Evidence.notRun(
                claim,
                attendance.get().reason(claim),
                registry.entry(claim.id()).onRecord(options.lab().tier().words()));
        add(none);
        reporters.finished(provenance, none);
        List<String> objections = options.gate().objections(none);
        if (!objections.isEmpty()) {
          red.add(FailureMessage.of(none, options.lab().tier(), objections));
        }
      }
    }
    return red;
  }

  private Run run() {
    synchronized (evidence) {
      return new Run(
          provenance,
          watch.seconds(),
          evidence.stream().sorted(Comparator.comparing(Evidence::claim, Docket.ORDER)).toList(),
          rows.count());
    }
  }
}
