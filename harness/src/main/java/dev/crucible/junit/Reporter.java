package dev.crucible.junit;

import dev.crucible.claim.Run;

/**
 * Receives a finished run; implementations are found on the class path by {@link
 * java.util.ServiceLoader}.
 *
 * <p>Called once, after the last claim, whatever failed before.
 */
public interface Reporter {

  /**
   * Publishes the run.
   *
   * @throws java.io.UncheckedIOException if the report could not be written; nothing half-written
   *     is left
   */
  void publish(Run run);
}
