package dev.crucible.lab;

import dev.crucible.evidence.Conditions;
import dev.crucible.evidence.Provenance;
import dev.crucible.host.Checkout;
import dev.crucible.host.EngineName;
import dev.crucible.host.Machine;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Consumer;

/** Collects where a run's results come from. */
public final class Provenances {

  /**
   * Names the vector instructions whose kernels the engine takes; without it, it takes the widest
   * that the processor has, whose sums are rounded otherwise. A process cannot set it for itself:
   * the build does, for the engine and for its matrix library.
   */
  private static final String KERNELS = "ATEN_CPU_CAPABILITY";

  private Provenances() {}

  /**
   * Collects the provenance of a run that starts now, on this host.
   *
   * @param conditions what it is told, and in which surroundings
   * @param console takes what there is to say of the sources
   */
  public static Provenance now(
      LabOptions options, Conditions conditions, Consumer<String> console) {
    Checkout checkout = Checkout.at(Machine.workingDirectory());
    checkout.remark().ifPresent(console);
    return of(Machine.now(), checkout, options, conditions);
  }

  /** Collects the same for a run that trains nothing, on somebody else's numbers. */
  public static Provenance withoutEngine(
      LabOptions options, Conditions conditions, Consumer<String> console) {
    Checkout checkout = Checkout.at(Machine.workingDirectory());
    checkout.remark().ifPresent(console);
    return of(Machine.now(), checkout, options, conditions, "no engine: nothing was trained");
  }

  static Provenance of(
      Instant start, Checkout checkout, LabOptions options, Conditions conditions) {
    return of(start, checkout, options, conditions, engine());
  }

  private static Provenance of(
      Instant start, Checkout checkout, LabOptions options, Conditions conditions, String engine) {
    Instant second = start.truncatedTo(ChronoUnit.SECONDS);
    return new Provenance(
        RunId.of(second, checkout.commit()),
        second,
        checkout.commit(),
        checkout.clean(),
        options.tier().words(),
        engine,
        Machine.java(),
        "%s, %s, %s side by side"
            .formatted(
                Machine.processor(),
                count(Machine.cores(), "core"),
                count(options.threads(), "trial")),
        options.seeds(),
        conditions);
  }

  /** Returns the engine, its version, whose kernels it takes, and the bits of its arithmetic. */
  static String engine() {
    return ServiceLoader.load(EngineName.class)
        .findFirst()
        .map(
            engine ->
                "%s, %s, arithmetic %s"
                    .formatted(
                        engine.describe(),
                        kernels(Machine.environment(KERNELS)),
                        engine.arithmetic()))
        .orElse("none");
  }

  static String kernels(Optional<String> pinned) {
    return pinned
        .filter(name -> !name.isBlank())
        .map(name -> "pinned to " + name.strip().toUpperCase(Locale.ROOT))
        .orElse("kernels of this processor");
  }

  private static String count(int number, String noun) {
    return number == 1 ? "1 " + noun : number + " " + noun + "s";
  }
}
