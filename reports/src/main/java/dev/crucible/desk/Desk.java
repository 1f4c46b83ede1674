package dev.crucible.desk;

import dev.crucible.desk.fault.Fault;
import dev.crucible.desk.judge.PasteRow;
import dev.crucible.evidence.Evidence;
import dev.crucible.evidence.Provenance;
import dev.crucible.host.ConditionsReader;
import dev.crucible.host.Machine;
import dev.crucible.junit.FailureMessage;
import dev.crucible.junit.Reporter;
import dev.crucible.lab.LabOptions;
import dev.crucible.lab.Provenances;
import dev.crucible.option.Choices;
import dev.crucible.option.Places;
import dev.crucible.publish.LedgerReporter;
import dev.crucible.publish.RunReporter;
import dev.crucible.study.Tier;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A step at the reviewer's desk.
 *
 * <pre>{@code mvn -Pdesk test -Ddesk=FOLDER -Dstep=check|register|judge}</pre>
 */
public final class Desk {

  private static final List<String> STEPS = List.of("check", "register", "judge");

  private Desk() {}

  /** Runs the step that this process's options name; the exit code is 0 if it was done. */
  public static void main(String[] arguments) {
    try {
      step();
    } catch (Fault fault) {
      Machine.print("NOT DONE  " + fault.words());
      System.exit(1);
    } catch (IllegalArgumentException | IllegalStateException | UncheckedIOException refusal) {
      Machine.print("NOT DONE  " + refusal.getMessage());
      System.exit(1);
    }
  }

  private static void step() {
    String named = given("desk").orElse("");
    if (named.isEmpty()) {
      throw new IllegalArgumentException(
          "no desk is named: give -Ddesk=FOLDER, a folder that holds claim.yaml");
    }
    Path folder = Places.option("desk", named, Machine.workingDirectory());
    DeskSteps steps = new DeskSteps(folder, named, Machine::print);
    String step = given("step").orElse("check");
    switch (step) {
      case "check" -> steps.check();
      case "register" -> steps.register(given("reason").orElse(""), Machine.now());
      case "judge" -> judge(folder, steps);
      default -> throw Choices.unknown("step", step, STEPS);
    }
  }

  private static void judge(Path folder, DeskSteps steps) {
    long start = Machine.nanos();
    Provenance run =
        Provenances.withoutEngine(
            LabOptions.of(Machine::property),
            ConditionsReader.here().of("report", Machine::property),
            Machine::print);
    // What cannot be judged leaves no file behind.
    Evidence evidence = DeskSteps.took(steps.judge(), (Machine.nanos() - start) / 1e9);
    Path ledger = place("desk.ledger").orElse(folder.resolve("ledger.jsonl"));
    RunReporter site =
        place("desk.joined")
            .map(report -> RunReporter.joined(report, Machine::print))
            .orElseGet(() -> RunReporter.alone(folder.resolve("report"), ledger, Machine::print));
    publish(run, evidence, List.of(new LedgerReporter(ledger, Machine::print), site));
    Machine.print("");
    FailureMessage.whole(evidence, Tier.CI).lines().forEach(Machine::print);
    evidence.notes().forEach(note -> Machine.print("  note       " + note));
    Machine.print("");
    PasteRow.of(evidence).forEach(Machine::print);
  }

  /** Hands the run to every reporter, after all of them tried their places. */
  static void publish(Provenance run, Evidence evidence, List<Reporter> reporters) {
    reporters.forEach(reporter -> reporter.begin(run));
    reporters.forEach(reporter -> reporter.publish(DeskSteps.run(run, evidence)));
  }

  private static Optional<Path> place(String option) {
    return given(option).map(value -> Places.option(option, value, Machine.workingDirectory()));
  }

  private static Optional<String> given(String option) {
    return Machine.property(option).map(String::strip).filter(value -> !value.isEmpty());
  }
}
