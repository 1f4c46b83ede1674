package dev.crucible.junit;

import dev.crucible.lab.LabOptions;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the command line asks of a run.
 *
 * @param selection which claims
 * @param gate which verdicts make it red
 * @param lab how trials run
 */
record RunOptions(Selection selection, Gate gate, LabOptions lab) {

  /**
   * Reads the options.
   *
   * @throws IllegalArgumentException if one is not allowed
   */
  static RunOptions of(Function<String, Optional<String>> given) {
    LabOptions lab = LabOptions.of(given);
    return new RunOptions(Selection.of(given), Gate.of(given.apply("gate"), lab.seeds()), lab);
  }
}
