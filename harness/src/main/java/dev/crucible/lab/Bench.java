package dev.crucible.lab;

import dev.crucible.claim.Seeds;
import dev.crucible.data.Fixtures;
import dev.crucible.lab.LabOptions.Style;
import dev.crucible.rows.RowStore;
import dev.crucible.rows.Rows;
import dev.crucible.rows.Surroundings;
import dev.crucible.study.Place;
import dev.crucible.study.Tier;
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
 * @param rows gives the rows of studies, read or trained
 * @param place where a claim is tried although it is not made there; empty in a trial
 * @param seedsACell how many seeds a cell has there; empty for as many as are registered
 */
public record Bench(
    Tier tier,
    Executor executor,
    Progress progress,
    Seeds seeds,
    Rows rows,
    Optional<Place> place,
    Optional<Integer> seedsACell) {

  /** A bench for trials. */
  public Bench(Tier tier, Executor executor, Progress progress, Seeds seeds, Rows rows) {
    this(tier, executor, progress, seeds, rows, Optional.empty(), Optional.empty());
  }

  /** Returns the bench for trying a claim where it is not made. */
  public Bench at(Place elsewhere, Optional<Integer> seedsThere) {
    return new Bench(tier, executor, progress, seeds, rows, Optional.of(elsewhere), seedsThere);
  }

  /** Sets up a bench on this host. */
  public static Bench of(LabOptions options) {
    return new Bench(
        options.tier(),
        new ThreadExecutor(options.threads()),
        progress(options.style(), Host::environment, Host::terminal),
        options.seeds(),
        rows(options));
  }

  private static Rows rows(LabOptions options) {
    return new Rows(
        new RowStore(options.rowsFolder(), Host::print),
        Bench::surroundings,
        options.rows(),
        Host::drawn);
  }

  private static Surroundings surroundings(boolean readsData) {
    return new Surroundings(
        Provenances.engine(),
        Host.instructions(),
        Integer.toString(Runtime.version().feature()),
        readsData ? Fixtures.standard().digest() : "none");
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
