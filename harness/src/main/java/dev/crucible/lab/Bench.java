package dev.crucible.lab;

import dev.crucible.data.Fixtures;
import dev.crucible.evidence.Seeds;
import dev.crucible.host.Machine;
import dev.crucible.rows.ComputeEnvironment;
import dev.crucible.rows.EnsembleOrders;
import dev.crucible.rows.RowStore;
import dev.crucible.rows.Rows;
import dev.crucible.study.Place;
import dev.crucible.study.Tier;
import java.util.Optional;

/**
 * What a claim is tried with: the tier, its seat among the workers, the seeds.
 *
 * @param tier the tier
 * @param executor runs the trials
 * @param seeds where the seeds of every setting begin
 * @param rows gives the rows of studies, read or trained
 * @param place where a claim is tried although it is not made there; empty in a trial
 * @param seedsACell how many seeds a cell has there; empty for as many as are registered
 * @param away where studies are trained if not in this process
 */
public record Bench(
    Tier tier,
    Executor executor,
    Seeds seeds,
    Rows rows,
    Optional<Place> place,
    Optional<Integer> seedsACell,
    Optional<Away> away) {

  /** A bench for trials. */
  public Bench(Tier tier, Executor executor, Seeds seeds, Rows rows) {
    this(tier, executor, seeds, rows, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Returns the bench with studies trained elsewhere than in this process. */
  public Bench training(Away elsewhere) {
    return new Bench(tier, executor, seeds, rows, place, seedsACell, Optional.of(elsewhere));
  }

  /** Returns the bench for trying a claim where it is not made; it trains in this process. */
  public Bench at(Place elsewhere, Optional<Integer> seedsThere) {
    return new Bench(
        tier, executor, seeds, rows, Optional.of(elsewhere), seedsThere, Optional.empty());
  }

  /** Returns what gives the rows of all claims of a run, as its options say. */
  public static Rows rows(LabOptions options) {
    return new Rows(
        new RowStore(options.rowsFolder(), Machine::print),
        Bench::surroundings,
        options.rows(),
        Machine::drawn);
  }

  /** Returns what fills orders of another process on this one. */
  public static EnsembleOrders orders() {
    return new EnsembleOrders(Bench::surroundings, thrown -> Failure.of(thrown).words());
  }

  private static ComputeEnvironment surroundings(boolean readsData) {
    return new ComputeEnvironment(
        Provenances.engine(),
        Integer.toString(Runtime.version().feature()),
        readsData ? Fixtures.standard().digest() : "none");
  }
}
