package dev.crucible.rows;

import dev.crucible.evidence.Seeds;
import dev.crucible.study.Ensemble;
import dev.crucible.study.Studies;
import dev.crucible.study.Study;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Fills orders: finds what is ordered among the studies of the classes here, and trains it.
 *
 * <p>An ensemble is found by the digest under which its rows are kept, so that rows that would be
 * others are never trained: other code, data or arithmetic gives other digests.
 */
public final class EnsembleOrders {

  private final Function<Boolean, ComputeEnvironment> surroundings;
  private final Function<RuntimeException, String> words;
  private final Map<EnsembleOrder, Map<String, Job<?>>> known = new HashMap<>();

  /**
   * Starts.
   *
   * @param surroundings what bits depend on besides study and code; asked with true if the runs
   *     read data files
   * @param words says why a program broke off
   */
  public EnsembleOrders(
      Function<Boolean, ComputeEnvironment> surroundings,
      Function<RuntimeException, String> words) {
    this.surroundings = surroundings;
    this.words = words;
  }

  private record Job<R extends Record>(Ensemble<?, ?, R> ensemble, RowCodec<R> codec) {}

  /** Returns whether an order can be filled here: its class holds the study as it was ordered. */
  public boolean canFill(EnsembleOrder order) {
    return find(order).isPresent();
  }

  /** Trains what is ordered. */
  public Trained fill(EnsembleOrder order) {
    Optional<Job<?>> job;
    try {
      job = find(order);
    } catch (NoClassDefFoundError missing) {
      return new Trained.Refused(refusal(order, "the class %s".formatted(missing.getMessage())));
    }
    return job.map(this::train)
        .orElseGet(
            () -> new Trained.Refused(refusal(order, "the code, the data or the arithmetic")));
  }

  private String refusal(EnsembleOrder order, String what) {
    return ("%s cannot be trained where it was sent: %s there is not what it is here. That worker"
            + " has %s. Give every worker the same build, the same -Dfixtures.dir and processors"
            + " of one kind")
        .formatted(order.words(), what, surroundings.apply(false).words().replace('\n', ' '));
  }

  private <R extends Record> Trained train(Job<R> job) {
    try {
      KeptRows rows = KeptRows.train(job.ensemble(), job.codec());
      return new Trained.Whole(rows.dataLine(), rows.rows());
    } catch (RuntimeException thrown) {
      return new Trained.Failed(words.apply(thrown));
    }
  }

  /** One at a time: that initialises classes that claims share. */
  private synchronized Optional<Job<?>> find(EnsembleOrder order) {
    return Optional.ofNullable(known.computeIfAbsent(order.ofAny(), this::all).get(order.digest()));
  }

  private Map<String, Job<?>> all(EnsembleOrder order) {
    Map<String, Job<?>> jobs = new HashMap<>();
    Studies.of(holder(order)).stream()
        .filter(study -> study.name().equals(order.study()))
        .forEach(study -> put(study, order, jobs));
    return jobs;
  }

  private <S extends Record, C extends Record, R extends Record> void put(
      Study<S, C, R> study, EnsembleOrder order, Map<String, Job<?>> into) {
    RunCode code = RunCode.of(study, order.tier());
    ComputeEnvironment here = surroundings.apply(code.readsData());
    RowCodec<R> codec = RowCodec.of(study.program());
    Seeds seeds = new Seeds(order.kind(), order.first());
    for (Ensemble<S, C, R> ensemble : study.ensembles(order.claimId(), order.tier(), seeds)) {
      RowKey key = RowKey.of(ensemble, code.digest().total(), here);
      into.put(key.digest(), new Job<>(ensemble, codec));
    }
  }

  private static Class<?> holder(EnsembleOrder order) {
    try {
      return Class.forName(order.holder());
    } catch (ClassNotFoundException e) {
      throw (NoClassDefFoundError) new NoClassDefFoundError(order.holder()).initCause(e);
    }
  }
}
