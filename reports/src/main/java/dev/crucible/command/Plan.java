package dev.crucible.command;

import dev.crucible.host.Machine;
import dev.crucible.junit.Docket;
import dev.crucible.junit.Selection;
import dev.crucible.lab.Bench;
import dev.crucible.lab.LabOptions;
import dev.crucible.ledger.LedgerFiles;
import dev.crucible.ledger.PastDurations;
import dev.crucible.plan.PlanTable;
import dev.crucible.plan.PlanTable.Memory;
import dev.crucible.plan.PlannedClaim;
import dev.crucible.plan.Planner;
import dev.crucible.study.Tier;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Says what trying claims will cost, before anything is tried.
 *
 * <pre>{@code mvn -Pplan test -Dtier=full -Dsample=true}</pre>
 */
public final class Plan {

  private Plan() {}

  /** Runs the command on this process's options. */
  public static void main(String[] arguments) {
    try {
      Selection.requireKnown();
      new Plan.Command(Machine::property, Machine.workingDirectory(), Docket.onClassPath())
          .print(Docket.classes(), Machine::nanos, Machine::peakMemory, Machine::print);
    } catch (IllegalArgumentException refusal) {
      Machine.print("NO PLAN  " + refusal.getMessage());
      System.exit(1);
    }
  }

  /**
   * What is to be planned.
   *
   * @param given looks up an option by its name
   * @param directory a directory of the project
   * @param docket the claims there are
   */
  record Command(Function<String, Optional<String>> given, Path directory, Docket docket) {

    /**
     * Prints the plan.
     *
     * @throws IllegalArgumentException if an option's value is not allowed
     */
    void print(
        Map<String, Class<?>> types,
        LongSupplier nanos,
        Supplier<OptionalLong> peak,
        Consumer<String> console) {
      LabOptions options = LabOptions.of(given);
      boolean samples = samples(given.apply("sample").orElse("").strip());
      List<Path> ledgers = LedgerFiles.all(given, directory);
      Planner planner =
          new Planner(
              options.tier(),
              options.seeds(),
              Bench.rows(options),
              PastDurations.in(ledgers, options.tier().words())::of,
              PastDurations.in(ledgers, Tier.CI.words())::of,
              Optional.empty());
      List<PlannedClaim> plan = plan(planner, types);
      Optional<Memory> memory = Optional.empty();
      if (samples) {
        // Engine and classes are there by now: what is added is what training takes.
        OptionalLong idle = peak.get();
        plan = plan(planner.sampling(nanos), types);
        memory = memory(idle, peak.get());
      }
      console.accept("the plan for tier %s".formatted(options.tier().words()));
      new PlanTable(plan, memory).lines().forEach(line -> console.accept("  " + line));
    }

    private List<PlannedClaim> plan(Planner planner, Map<String, Class<?>> types) {
      Selection selection = Selection.of(given);
      return docket.claims().stream()
          .filter(selection::admits)
          .map(claim -> planner.of(claim.id(), Objects.requireNonNull(types.get(claim.id()))))
          .toList();
    }

    private static Optional<Memory> memory(OptionalLong idle, OptionalLong peak) {
      return idle.isPresent() && peak.isPresent()
          ? Optional.of(new Memory(idle.getAsLong(), peak.getAsLong()))
          : Optional.empty();
    }

    private static boolean samples(String value) {
      return switch (value) {
        case "", "false" -> false;
        case "true" -> true;
        default ->
            throw new IllegalArgumentException(
                ("-Dsample=%s: true trains and times one ensemble of each study whose claim the"
                        + " ledgers do not know in this tier; leave it out for a plan at once")
                    .formatted(value));
      };
    }
  }
}
