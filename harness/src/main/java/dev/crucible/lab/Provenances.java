package dev.crucible.lab;

import dev.crucible.claim.Provenance;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.ServiceLoader;

/** Collects where a run's results come from. */
public final class Provenances {

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Provenances() {}

  /** Collects the provenance of a run that starts now, on this host. */
  public static Provenance now(LabOptions options) {
    Path here = Host.workingDirectory();
    return of(
        Host.now(),
        Checkout.read(command -> Commands.ask(here, command)),
        options,
        "%s, %s, %s side by side"
            .formatted(
                Host.processor(), count(Host.cores(), "core"), count(options.threads(), "trial")));
  }

  static Provenance of(Instant start, Checkout checkout, LabOptions options, String cpu) {
    Instant second = start.truncatedTo(ChronoUnit.SECONDS);
    return new Provenance(
        STAMP.format(second) + "-" + checkout.brief(),
        second,
        checkout.commit(),
        checkout.clean(),
        options.tier().words(),
        engine(),
        Host.java(),
        cpu,
        options.seeds());
  }

  static String engine() {
    return ServiceLoader.load(EngineName.class)
        .findFirst()
        .map(EngineName::describe)
        .orElse("none");
  }

  private static String count(int number, String noun) {
    return number == 1 ? "1 " + noun : number + " " + noun + "s";
  }
}
