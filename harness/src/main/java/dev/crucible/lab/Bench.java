package dev.crucible.lab;

import dev.crucible.claim.Seeds;
import dev.crucible.lab.LabOptions.Style;
import java.io.Writer;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What all claims of a run share: the tier, the workers, the progress display, the seeds.
 *
 * @param tier the tier
 * @param executor runs the trials
 * @param progress shows how far they are
 * @param seeds where the seeds of every setting begin
 */
public record Bench(Tier tier, Executor executor, Progress progress, Seeds seeds) {

  /** A bench for the fixed seeds. */
  public Bench(Tier tier, Executor executor, Progress progress) {
    this(tier, executor, progress, Seeds.FIXED);
  }

  /** Sets up a bench on this host. */
  public static Bench of(LabOptions options) {
    return new Bench(
        options.tier(),
        new ThreadExecutor(options.threads()),
        progress(options.style(), Host::environment, Host::terminal),
        options.seeds());
  }

  static Progress progress(
      Style style,
      Function<String, Optional<String>> environment,
      Supplier<Optional<Writer>> terminal) {
    Progress plain = new PlainProgress(Host::print, Host::nanos);
    return switch (style) {
      case NONE -> Progress.none();
      case PLAIN -> plain;
      case BAR -> bar(terminal).orElse(plain);
      case AUTO -> watched(environment) ? bar(terminal).orElse(plain) : plain;
    };
  }

  private static boolean watched(Function<String, Optional<String>> environment) {
    boolean canRedraw = environment.apply("TERM").filter(term -> !term.equals("dumb")).isPresent();
    return canRedraw && environment.apply("CI").isEmpty();
  }

  private static Optional<Progress> bar(Supplier<Optional<Writer>> terminal) {
    return terminal.get().map(writer -> new TerminalProgress(writer, Host::nanos));
  }
}
