package dev.crucible.lab;

import dev.crucible.lab.StudyPrograms.Done;
import dev.crucible.rows.EnsembleOrder;
import dev.crucible.rows.EnsembleOrders;
import dev.crucible.rows.OtherWorker;
import dev.crucible.rows.Rows;
import dev.crucible.rows.Trained;
import dev.crucible.rows.Trainer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the studies of a claim are trained if not in this process.
 *
 * @param trainer who trains
 * @param here what can be ordered: what this process could train as well
 * @param holder the claim's class, which holds its studies
 * @param anEnsemble how long an ensemble of the claim takes, as far as is known
 */
public record Away(
    Trainer trainer, EnsembleOrders here, Class<?> holder, Optional<Duration> anEnsemble) {

  /** A task that ends sooner costs more to send than to do. */
  private static final double WORTH_SENDING_SECONDS = 5;

  /** Returns whether a job can be ordered: its study is one that the claim's class holds. */
  boolean canTrain(Rows.Job<?> job, Bench bench) {
    return here.canFill(order(job, bench));
  }

  private EnsembleOrder order(Rows.Job<?> job, Bench bench) {
    return job.order(holder, bench.tier(), bench.seeds());
  }

  /**
   * Returns how many ensembles are sent together: so many that they last a while, but no more than
   * leave everybody something to do.
   */
  int batch(int ensembles, int workers) {
    double seconds = anEnsemble.map(time -> time.toNanos() / 1e9).orElse(WORTH_SENDING_SECONDS);
    double lasting = Math.ceil(WORTH_SENDING_SECONDS / Math.max(seconds, 1e-9));
    double share = Math.ceil((double) ensembles / workers);
    return (int) Math.max(1, Math.min(lasting, share));
  }

  /** Trains some jobs as one order. */
  <R extends Record> List<Done<R>> train(List<Rows.Job<R>> jobs, Bench bench) {
    List<Trained> trained = trainer.train(jobs.stream().map(job -> order(job, bench)).toList());
    List<Done<R>> done = new ArrayList<>();
    for (int j = 0; j < jobs.size(); j++) {
      done.add(done(jobs.get(j), trained.get(j)));
    }
    return done;
  }

  private static <R extends Record> Done<R> done(Rows.Job<R> job, Trained trained) {
    if (trained instanceof Trained.Whole whole) {
      return Done.by(() -> job.take(whole));
    }
    if (trained instanceof Trained.Failed failed) {
      return Done.failed(failed.why());
    }
    throw OtherWorker.of((Trained.Refused) trained);
  }
}
