package dev.crucible.calibration;

import dev.crucible.measurement.Measurement;
import dev.crucible.planted.Lopsided;
import dev.crucible.prediction.Prediction;
import dev.crucible.random.RandomKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** The rules where noise is not normal: the truth at an edge, the tail on the side that hurts. */
final class Shapes {

  /** Values within ±1 of 0; noise of a fifth of that, so that the other edge is out of reach. */
  private static final double NOISE = 0.2;

  private static final String EDGE = "truth at the upper edge, noise a fifth of the margin";

  private static final String LIMIT = "truth at the lower limit";

  private static final Prediction VALUE = Prediction.of("x").equalTo(0).within(1, Decision.WHY);

  private static final Prediction BOUND = Prediction.of("x").atLeast(0, Decision.WHY);

  /** From so many seeds on the limits of skewed noise hold. */
  private static final int SEEN = 5;

  private Shapes() {}

  static List<CalibrationCell> all() {
    List<CalibrationCell> cells = new ArrayList<>();
    for (int seeds : new int[] {3, 4, 5, 6, 8, 10, 16}) {
      cells.add(
          corroborated(
              new Setting("value, normal noise", EDGE, seeds),
              Question.FALSE_CORROBORATION,
              key -> key.gaussians(seeds)));
      for (Lopsided noise : Lopsided.values()) {
        cells.add(
            corroborated(
                new Setting("value, " + words(noise), EDGE, seeds),
                question(noise, seeds),
                key -> noise.values(seeds, key)));
      }
    }
    for (int seeds : new int[] {3, 5, 10, 16}) {
      for (Lopsided noise : Lopsided.values()) {
        Setting setting = new Setting("bound, " + words(noise), LIMIT, seeds);
        cells.add(refuted(setting, key -> noise.values(seeds, key)));
      }
    }
    return cells;
  }

  private static CalibrationCell corroborated(
      Setting setting, Question question, Function<RandomKey, double[]> noise) {
    return new Decision(setting, VALUE, Decision.MANY, truth -> around(truth, noise))
        .ask(question, 1);
  }

  private static CalibrationCell refuted(Setting setting, Function<RandomKey, double[]> noise) {
    return new Decision(setting, BOUND, Decision.MANY, truth -> around(truth, noise))
        .ask(Question.SKEWED_REFUTATION, 0);
  }

  private static Function<RandomKey, Measurement> around(
      double truth, Function<RandomKey, double[]> noise) {
    return key ->
        Decision.sample(Arrays.stream(noise.apply(key)).map(x -> truth + NOISE * x).toArray());
  }

  private static String words(Lopsided noise) {
    return switch (noise) {
      case SLIGHTLY_LOGNORMAL -> "lognormal noise, σ = 0.5";
      case LOGNORMAL -> "lognormal noise, σ = 1";
      case EXPONENTIAL -> "exponential noise";
      case OUTLIERS -> "one seed in ten is far off";
    };
  }

  private static Question question(Lopsided noise, int seeds) {
    if (noise == Lopsided.OUTLIERS) {
      return Question.UNSEEN_TAIL;
    }
    if (seeds < SEEN) {
      return Question.SKEW_IN_FEW_SEEDS;
    }
    return noise == Lopsided.LOGNORMAL ? Question.STRONG_SKEW : Question.SKEW;
  }
}
