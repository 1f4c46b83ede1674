package dev.crucible.junit;

import dev.crucible.evidence.Evidence;
import dev.crucible.evidence.Provenance;
import dev.crucible.evidence.Run;

/**
 * Receives a run: its start, each claim as it is finished, and the whole at its end;
 * implementations are found on the class path by {@link java.util.ServiceLoader}. Calls come one at
 * a time, from several threads.
 */
public interface Reporter {

  /**
   * A run begins; no claim has been tried yet. Places that will be written to are tried here.
   *
   * @throws RuntimeException if the run could not be reported; no claim is tried then
   */
  default void begin(Provenance run) {}

  /**
   * A claim is finished. The run may still be killed: what is to outlive that is written here.
   *
   * @throws java.io.UncheckedIOException if it could not be written; the run goes on, and fails at
   *     its end
   */
  default void finished(Provenance run, Evidence evidence) {}

  /**
   * Publishes the whole run. Called once, after the last claim, whatever failed before.
   *
   * @throws java.io.UncheckedIOException if the report could not be written; nothing half-written
   *     is left
   */
  void publish(Run run);

  /**
   * Publishes what was found where claims are not made: no verdict, and no part of any record.
   *
   * @throws java.io.UncheckedIOException if the report could not be written
   */
  default void publishElsewhere(Run run) {}
}
