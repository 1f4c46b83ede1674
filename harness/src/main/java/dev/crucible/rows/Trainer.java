package dev.crucible.rows;

import java.util.List;

/**
 * Trains ensembles elsewhere than in this process. Any number of threads may ask at a time; who
 * trains changes no bit of a row.
 */
public interface Trainer extends AutoCloseable {

  /**
   * Trains some ensembles, one after another and with one thread.
   *
   * @return what became of each, in order
   * @throws java.util.concurrent.CancellationException if the calling thread is interrupted; its
   *     interrupt mark stays set
   */
  List<Trained> train(List<EnsembleOrder> orders);

  /** Ends what is still trained. */
  @Override
  void close();
}
