package dev.crucible.rows;

import java.util.Optional;
import java.util.function.Function;

/** A kind of trainer that {@code -Dexecutor} can name; found on the class path. */
public interface TrainerSource {

  /** Returns its name. */
  String name();

  /**
   * Returns how many batches are trained side by side.
   *
   * @param given looks up an option by its name
   * @throws IllegalArgumentException if an option's value is not allowed
   */
  int slots(Function<String, Optional<String>> given);

  /**
   * Starts one.
   *
   * @param given looks up an option by its name
   * @throws IllegalStateException if it cannot be started, with what to do
   */
  Trainer open(Function<String, Optional<String>> given);
}
