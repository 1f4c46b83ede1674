package dev.crucible.calibration;

import dev.crucible.measurement.Entry;
import dev.crucible.measurement.Measurement;
import dev.crucible.measurement.Observation;
import dev.crucible.measurement.Sample;
import dev.crucible.prediction.Prediction;
import dev.crucible.random.RandomKey;
import dev.crucible.stats.Judge;
import dev.crucible.stats.Rule;
import dev.crucible.stats.Student;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * A prediction judged in worlds of any truth.
 *
 * @param setting what is calibrated, where
 * @param prediction what is predicted
 * @param worlds how many worlds are planted for each question
 * @param planted the world whose statistic has a given truth
 */
record Decision(
    Setting setting,
    Prediction prediction,
    int worlds,
    DoubleFunction<Function<RandomKey, Measurement>> planted) {

  /** Worlds enough to know 5 % to 0.22 %. */
  static final int MANY = 10_000;

  /** Worlds enough to know 5 % to 0.34 %, where a judgement is dear. */
  static final int SOME = 4_000;

  static final String WHY = "planted";

  /** Asks the question where the truth is the given number. */
  CalibrationCell ask(Question question, double truth) {
    Function<RandomKey, Measurement> world = planted.apply(truth);
    return new CalibrationCell(
        setting,
        question,
        worlds,
        key -> Judge.judge(prediction, world.apply(key)).verdict() == question.counted());
  }

  /** Asks all three: at the edge, where the prediction holds, at the planned deviation. */
  List<CalibrationCell> askAll(double edge, double truth, double planned) {
    return List.of(
        ask(Question.FALSE_CORROBORATION, edge),
        ask(Question.FALSE_REFUTATION, truth),
        ask(Question.POWER, planned));
  }

  /** Returns how far beyond a limit a mean must lie to be found, the noise of a seed known. */
  static double reach(double noise, int seeds) {
    return reach(noise, seeds, Double.POSITIVE_INFINITY);
  }

  /** Returns the same beyond the edge of a margin so wide from edge to edge. */
  static double reach(double noise, int seeds, double width) {
    Student mean = new Student(0, noise / Math.sqrt(seeds), seeds - 1, seeds, "1");
    return mean.detectableAbove(0, mean.levelBeside(width, Rule.ALPHA)).orElseThrow();
  }

  static Sample sample(String quantity, String unit, double[] values) {
    return new Sample(
        quantity,
        unit,
        IntStream.range(0, values.length)
            .mapToObj(i -> Observation.of("seed " + i, values[i]))
            .toList());
  }

  static Sample sample(double[] values) {
    return sample("x", "1", values);
  }

  static <T> List<Entry<T>> entries(int seeds, IntFunction<T> seed) {
    return IntStream.range(0, seeds).mapToObj(i -> Entry.of("seed " + i, seed.apply(i))).toList();
  }

  static List<Double> boxed(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }
}
