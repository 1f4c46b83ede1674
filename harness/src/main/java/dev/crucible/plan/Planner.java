package dev.crucible.plan;

import dev.crucible.evidence.Seeds;
import dev.crucible.plan.PlannedClaim.Source;
import dev.crucible.rows.Rows;
import dev.crucible.study.Ensemble;
import dev.crucible.study.Studies;
import dev.crucible.study.Study;
import dev.crucible.study.Tier;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/**
 * Estimates what claims cost in a tier.
 *
 * <p>The time of a claim is the one that it took in this tier before. Where nobody knows that, one
 * ensemble of each of its studies is trained and timed, if samples are wanted; its rows are kept,
 * so that the sample is a part of the work. Without a sample each run is taken to last as long as
 * in tier ci, which is the least that it will.
 *
 * @param tier the tier
 * @param seeds where seeds begin
 * @param rows where rows are kept
 * @param before how long a claim took in this tier, if that is known
 * @param inTierCi how long it took in tier ci, if that is known
 * @param clock a clock of nanoseconds if samples are wanted
 */
public record Planner(
    Tier tier,
    Seeds seeds,
    Rows rows,
    Function<String, Optional<Duration>> before,
    Function<String, Optional<Duration>> inTierCi,
    Optional<LongSupplier> clock) {

  /** Returns a planner that trains and times samples. */
  public Planner sampling(LongSupplier nanos) {
    return new Planner(tier, seeds, rows, before, inTierCi, Optional.of(nanos));
  }

  /** Returns what a claim asks for; trains if samples are wanted and the ledgers do not tell. */
  public PlannedClaim of(String id, Class<?> type) {
    Optional<Duration> known = before.apply(id);
    List<Study<?, ?, ?>> studies = Studies.of(type);
    boolean samples = clock.isPresent() && known.isEmpty();
    List<PlannedStudy> planned =
        studies.stream().map(study -> planned(id, study, samples)).toList();
    if (known.isPresent()) {
      return new PlannedClaim(id, planned, seconds(known.get()), Source.LEDGER);
    }
    if (samples && !planned.isEmpty()) {
      double sum = planned.stream().mapToDouble(s -> s.ensembles() * s.sampled().orElse(0)).sum();
      return new PlannedClaim(id, planned, OptionalDouble.of(sum), Source.SAMPLE);
    }
    return inTierCi
        .apply(id)
        .map(
            time ->
                new PlannedClaim(
                    id,
                    planned,
                    OptionalDouble.of(more(studies) * seconds(time).orElseThrow()),
                    Source.TIER_CI))
        .orElseGet(() -> new PlannedClaim(id, planned, OptionalDouble.empty(), Source.NONE));
  }

  private static OptionalDouble seconds(Duration time) {
    return OptionalDouble.of(time.toNanos() / 1e9);
  }

  /** How many times as many runs as in tier ci there are. */
  private double more(List<Study<?, ?, ?>> studies) {
    double here = studies.stream().mapToInt(s -> s.members(tier, seeds).size()).sum();
    double there = studies.stream().mapToInt(s -> s.members(Tier.CI, seeds).size()).sum();
    return there == 0 ? 1 : here / there;
  }

  private <S extends Record, C extends Record, R extends Record> PlannedStudy planned(
      String id, Study<S, C, R> study, boolean samples) {
    List<Ensemble<S, C, R>> ensembles = study.ensembles(id, tier, seeds);
    List<Rows.Job<R>> jobs = rows.jobs(study, tier, ensembles, Rows.Check.NONE);
    int kept = (int) jobs.stream().filter(job -> !job.trains()).count();
    OptionalDouble sampled =
        samples && kept < jobs.size() ? OptionalDouble.of(timed(middle(jobs))) : none();
    return new PlannedStudy(
        study.name(),
        ensembles.size(),
        ensembles.stream().mapToInt(ensemble -> ensemble.members().size()).sum(),
        kept,
        sampled);
  }

  private static OptionalDouble none() {
    return OptionalDouble.empty();
  }

  /** Cells are mostly in the order of their size: the one in the middle stands for the others. */
  private static <R extends Record> Rows.Job<R> middle(List<Rows.Job<R>> jobs) {
    return IntStream.range(0, jobs.size())
        .boxed()
        .filter(job -> jobs.get(job).trains())
        .min(Comparator.comparingInt(job -> Math.abs(2 * job - jobs.size() + 1)))
        .map(jobs::get)
        .orElseThrow();
  }

  private double timed(Rows.Job<?> job) {
    LongSupplier nanos = clock.orElseThrow();
    long start = nanos.getAsLong();
    job.call();
    return (nanos.getAsLong() - start) / 1e9;
  }
}
