package dev.crucible.stats.anytime;

import dev.crucible.finding.Strength;
import dev.crucible.measurement.Entry;
import dev.crucible.measurement.Groups;
import dev.crucible.measurement.Measurement;
import dev.crucible.measurement.Samples;
import dev.crucible.prediction.Prediction;
import dev.crucible.random.RandomKey;
import dev.crucible.stats.Judge;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A world whose truth is chosen, tried night after night with fresh seeds and judged by the real
 * rules.
 *
 * @param prediction what is predicted
 * @param truth the true mean of a seed's value; of an order, of the step
 */
record Nights(Prediction prediction, double truth) {

  static final int SEEDS = 5;

  /** A seed's scatter: five seeds have a standard error of 0.022 beside margins of 0.1. */
  private static final double SCATTER = 0.05;

  private static final Prediction.Target ONE = Prediction.of("x").equalTo(1);

  static final Prediction VALUE = ONE.within(0.1, "a test");
  static final Prediction BOUND = Prediction.of("x").atMost(1, "a test");
  static final Prediction ORDER = Prediction.of("x").isLowerBy(0.1, "a test");

  /** Truth at the edge of what is predicted, where both errors are most frequent. */
  static List<Nights> atTheEdge() {
    return List.of(new Nights(VALUE, 1.1), new Nights(BOUND, 1), new Nights(ORDER, 0.1));
  }

  static List<Nights> asPredicted() {
    return List.of(new Nights(VALUE, 1), new Nights(BOUND, 0.9), new Nights(ORDER, 0.2));
  }

  static List<Nights> wrong() {
    return List.of(new Nights(VALUE, 1.2), new Nights(BOUND, 1.1), new Nights(ORDER, 0));
  }

  /** Returns the values of one night's seeds. */
  double[] values(RandomKey night) {
    return Arrays.stream(night.gaussians(SEEDS)).map(z -> truth + SCATTER * z).toArray();
  }

  /** Returns what the rule makes of values. */
  Strength strength(double[] values) {
    return Judge.judge(prediction, measurement(values)).strength();
  }

  private Measurement measurement(double[] values) {
    if (!prediction.equals(ORDER)) {
      return Samples.of(values);
    }
    List<Entry<List<Double>>> pairs =
        IntStream.range(0, values.length)
            .mapToObj(i -> Entry.of("seed " + i, List.of(1.0, 1 + values[i])))
            .toList();
    return new Groups("x", "1", List.of("low", "high"), pairs);
  }

  @Override
  public String toString() {
    return "%s %s, truth %s".formatted(prediction.quantity(), prediction.words(), truth);
  }
}
