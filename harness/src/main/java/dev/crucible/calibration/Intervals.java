package dev.crucible.calibration;

import dev.crucible.finding.Estimate;
import dev.crucible.measurement.Sample;
import dev.crucible.planted.Chance;
import dev.crucible.planted.PlantedConditions;
import dev.crucible.planted.Scaling;
import dev.crucible.prediction.Prediction;
import dev.crucible.random.RandomKey;
import dev.crucible.stats.Judge;
import dev.crucible.stats.Share;
import dev.crucible.stats.Student;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Nominal 95 % intervals of means, differences, exponents and shares. */
final class Intervals {

  static final double CONFIDENCE = 0.95;

  /** The seeds that claims use. */
  static final int[] SEEDS = {3, 5, 8, 10, 30};

  private Intervals() {}

  static List<CalibrationCell> all() {
    List<CalibrationCell> cells = new ArrayList<>();
    for (int seeds : SEEDS) {
      cells.add(student(seeds));
      cells.add(paired(seeds));
      cells.add(welch(seeds, seeds, 1));
      cells.add(welch(seeds, seeds, 4));
      cells.add(jackknife(seeds));
      cells.add(clopperPearson(seeds, 0.5));
      cells.add(clopperPearson(seeds, 0.8));
      cells.add(wilson(seeds));
    }
    cells.add(welch(3, 10, 1));
    return cells;
  }

  static CalibrationCell covering(
      Setting setting, double truth, Function<RandomKey, Estimate> interval) {
    return new CalibrationCell(
        setting, Question.COVERAGE, Decision.MANY, key -> covers(interval.apply(key), truth));
  }

  static boolean covers(Estimate interval, double truth) {
    return interval.low() <= truth && truth <= interval.high();
  }

  private static CalibrationCell student(int seeds) {
    return covering(
        new Setting("Student", "mean, normal noise", seeds),
        0,
        key -> Student.of(Decision.sample(key.gaussians(seeds))).estimate(CONFIDENCE));
  }

  private static CalibrationCell paired(int seeds) {
    PlantedConditions world = new PlantedConditions(List.of(1.0, 2.0), 5, 1);
    return covering(
        new Setting("Student, paired", "difference of two conditions, seeds far apart", seeds),
        1,
        key -> {
          double[] differences = new double[seeds];
          for (int i = 0; i < seeds; i++) {
            double[] pair = world.paired(key.derive(i));
            differences[i] = pair[1] - pair[0];
          }
          return Student.of(Decision.sample(differences)).estimate(CONFIDENCE);
        });
  }

  private static CalibrationCell welch(int first, int second, int ratio) {
    PlantedConditions noisy = new PlantedConditions(List.of(1.0), 0, ratio);
    PlantedConditions calm = new PlantedConditions(List.of(0.0), 0, 1);
    String noise = ratio == 1 ? "equal noise" : "noise %s : 1".formatted(ratio);
    return covering(
        new Setting("Welch", "difference of means, " + noise, first + " and " + second),
        1,
        key ->
            Student.welch(
                    Decision.sample(noisy.unpaired(0, first, key.derive("first"))),
                    Decision.sample(calm.unpaired(0, second, key.derive("second"))))
                .estimate(CONFIDENCE));
  }

  private static CalibrationCell jackknife(int seeds) {
    Scaling world = Scaling.pure(-0.8, 0.3);
    Prediction prediction =
        Prediction.of("y").scalesAs(-0.8, "size").pooled().within(1, Decision.WHY);
    return new CalibrationCell(
        new Setting("jackknife", "pooled exponent, values scatter by 30 %", seeds),
        Question.COVERAGE,
        Decision.MANY / 2,
        key -> {
          Sample pseudoValues =
              Judge.judge(prediction, Courses.sweep(world, Courses.WIDTHS, seeds, key)).sample();
          return covers(Student.of(pseudoValues).estimate(CONFIDENCE), -0.8);
        });
  }

  private static CalibrationCell clopperPearson(int seeds, double share) {
    Chance world = new Chance(share);
    return new CalibrationCell(
        new Setting("Clopper–Pearson", "share of %s of the seeds".formatted(share), seeds),
        Question.CONSERVATIVE_COVERAGE,
        Decision.MANY,
        key -> {
          Sample outcomes = Decision.sample(world.outcomes(seeds, key));
          return covers(Share.of(outcomes).estimate(CONFIDENCE), share);
        });
  }

  /** Wilson's interval holds on average over shares, so that each world has a share of its own. */
  private static CalibrationCell wilson(int seeds) {
    return new CalibrationCell(
        new Setting("Wilson", "shares between 0 and 1, on average", seeds),
        Question.COVERAGE,
        Decision.MANY,
        key -> {
          double share = key.derive("share").uniforms(1, 0, 1)[0];
          Sample outcomes = Decision.sample(new Chance(share).outcomes(seeds, key));
          return covers(Share.of(outcomes).wilson(CONFIDENCE), share);
        });
  }
}
