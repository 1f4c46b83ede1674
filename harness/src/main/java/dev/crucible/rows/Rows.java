package dev.crucible.rows;

import dev.crucible.evidence.RowCount;
import dev.crucible.evidence.Seeds;
import dev.crucible.study.Ensemble;
import dev.crucible.study.Reading;
import dev.crucible.study.Study;
import dev.crucible.study.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;

/**
 * Gives the rows of ensembles, read where they were kept and trained where not.
 *
 * <p>With fixed seeds a row under the same key is the same bits, so it may be read instead of
 * trained. Of each claim's rows that are read, those of one ensemble, drawn by chance, are trained
 * again and compared bit for bit.
 */
public final class Rows {

  /** Whether kept rows are read. */
  public enum Policy {
    /** They are read. */
    KEPT,
    /** None is read that another run trained; what is trained is kept. */
    FRESH
  }

  private final RowStore store;
  private final Function<Boolean, ComputeEnvironment> surroundings;
  private final Policy policy;
  private final IntUnaryOperator draw;
  private final RowTally tally = new RowTally();

  /** Keys of rows that this run trained: asked for again, they are neither trained nor counted. */
  private final Set<RowKey> own = ConcurrentHashMap.newKeySet();

  /**
   * Starts.
   *
   * @param store where rows are kept
   * @param surroundings what bits depend on besides study and code; asked with true if the runs
   *     read data files
   * @param policy whether kept rows are read
   * @param draw returns a number below a bound, by chance
   */
  public Rows(
      RowStore store,
      Function<Boolean, ComputeEnvironment> surroundings,
      Policy policy,
      IntUnaryOperator draw) {
    this.store = store;
    this.surroundings = surroundings;
    this.policy = policy;
    this.draw = draw;
  }

  /** Returns the count so far. */
  public RowCount count() {
    return tally.count();
  }

  /**
   * Returns one job an ensemble, in order: those whose rows are kept only have to be decoded.
   *
   * @param check whether one of those kept is to be trained again
   * @throws IllegalArgumentException if the study's program is no reference to a static method
   */
  public <S extends Record, C extends Record, R extends Record> List<Job<R>> jobs(
      Study<S, C, R> study, Tier tier, List<Ensemble<S, C, R>> ensembles, Check check) {
    RunCode code = RunCode.of(study, tier);
    ComputeEnvironment here = surroundings.apply(code.readsData());
    RowCodec<R> codec = RowCodec.of(study.program());
    List<Job<R>> jobs = new ArrayList<>();
    List<Integer> kept = new ArrayList<>();
    for (Ensemble<S, C, R> ensemble : ensembles) {
      RowKey key = RowKey.of(ensemble, code.digest().total(), here);
      boolean mine = own.contains(key);
      Optional<KeptRows> rows = mine || policy == Policy.KEPT ? store.read(key) : Optional.empty();
      if (rows.isPresent() && !mine) {
        kept.add(jobs.size());
      }
      jobs.add(new Job<>(ensemble, key, rows, codec));
    }
    if (check == Check.ONE && !kept.isEmpty()) {
      jobs.get(kept.get(draw.applyAsInt(kept.size()))).again = true;
    }
    return jobs;
  }

  /** Whether one of the ensembles that were kept is trained again. */
  public enum Check {
    /** One is. */
    ONE,
    /** None is: another study of the claim was checked. */
    NONE
  }

  /**
   * The rows of one ensemble, to be read or trained.
   *
   * @param <R> the result of a run
   */
  public final class Job<R extends Record> implements Callable<List<Reading<R>>> {

    private final Ensemble<?, ?, R> ensemble;
    private final RowKey key;
    private final Optional<KeptRows> kept;
    private final RowCodec<R> codec;
    private boolean again;

    private Job(
        Ensemble<?, ?, R> ensemble, RowKey key, Optional<KeptRows> kept, RowCodec<R> codec) {
      this.ensemble = ensemble;
      this.key = key;
      this.kept = kept;
      this.codec = codec;
    }

    /** Returns whether something has to be trained. */
    public boolean trains() {
      return kept.isEmpty() || again;
    }

    /** Returns whether rows that were kept are used or checked. */
    public boolean reads() {
      return kept.isPresent();
    }

    /**
     * Reads or trains the rows.
     *
     * @throws RowsDiffer if rows that were kept are trained again and are other bits; all rows of
     *     the claim are then thrown away
     */
    @Override
    public List<Reading<R>> call() {
      if (!trains()) {
        if (!own.contains(key)) {
          tally.read(ensemble.members().size());
        }
        kept.orElseThrow().tell();
        return codec.decode(kept.orElseThrow().rows());
      }
      return taken(KeptRows.train(ensemble, codec));
    }

    /** Returns the order by which another process trains the rows. */
    public EnsembleOrder order(Class<?> holder, Tier tier, Seeds seeds) {
      return new EnsembleOrder(
          holder.getName(),
          key.claimId(),
          ensemble.study().name(),
          tier,
          seeds.kind(),
          seeds.first(),
          key.digest());
    }

    /**
     * Takes the rows that another process trained, as if they had been trained here.
     *
     * @throws RowsDiffer as {@link #call} does
     */
    public List<Reading<R>> take(Trained.Whole trained) {
      KeptRows rows = KeptRows.parse(trained.data(), trained.rows());
      rows.tell();
      return taken(rows);
    }

    private List<Reading<R>> taken(KeptRows rows) {
      int size = ensemble.members().size();
      if (kept.isPresent()) {
        compare(kept.get().rows(), rows.rows());
        tally.read(size);
        tally.checked(size);
      } else {
        store.keep(key, rows);
        tally.trained(size);
        own.add(key);
      }
      // Decoded from what was kept: a run that reads rows must see what this one sees.
      return codec.decode(rows.rows());
    }

    private void compare(String before, String now) {
      if (!before.equals(now)) {
        store.discard(key.claimId());
        throw new RowsDiffer(
            ("%s, study \"%s\": rows that were kept are not the bits that training gives now (%s"
                    + " and %s more). Something that decides them is not in their key, or they were"
                    + " edited. All rows of %s were thrown away; run it again")
                .formatted(
                    ensemble.claimId(),
                    ensemble.study().name(),
                    ensemble.label(0),
                    ensemble.members().size() - 1,
                    ensemble.claimId()));
      }
    }
  }
}
