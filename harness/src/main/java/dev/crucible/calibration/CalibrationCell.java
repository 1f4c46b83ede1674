package dev.crucible.calibration;

import dev.crucible.random.RandomKey;
import java.util.function.Predicate;

/**
 * A question asked in one setting.
 *
 * @param setting what is calibrated, where
 * @param question what is asked
 * @param worlds how many worlds are planted for the figure on record
 * @param happens whether it happens in the world of a key
 */
record CalibrationCell(
    Setting setting, Question question, int worlds, Predicate<RandomKey> happens) {

  /** Plants the first so many worlds and counts: a longer run begins with a shorter one. */
  Rate measure(int first) {
    RandomKey key =
        RandomKey.of("calibration")
            .derive(setting.subject())
            .derive(setting.world())
            .derive(setting.seeds())
            .derive(question.name());
    int hits = 0;
    for (int world = 0; world < first; world++) {
      hits += happens.test(key.derive(world)) ? 1 : 0;
    }
    return new Rate(setting, question, first, hits);
  }
}
