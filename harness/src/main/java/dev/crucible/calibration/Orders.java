package dev.crucible.calibration;

import dev.crucible.measurement.Arms;
import dev.crucible.measurement.Groups;
import dev.crucible.planted.PlantedConditions;
import dev.crucible.prediction.Order.Measure;
import dev.crucible.prediction.Prediction;
import dev.crucible.random.RandomKey;
import dev.crucible.stats.Rule;
import dev.crucible.stats.Student;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** Predictions of an order: steps of paired and of unpaired seeds, trends. */
final class Orders {

  /** OD2.a: seeds scatter by 0.025 in the loss, which pairing takes out. */
  private static final double LUCK = 0.025;

  private static final double NOISE = 0.005;
  private static final double STEP = 0.01;
  private static final int PILOTS = 400;

  /** With every seed in order, 11 show such a correlation, where 0.8 would take 29. */
  private static final double CORRELATION = 0.5;

  private static final int CONDITIONS = 5;

  private Orders() {}

  static List<CalibrationCell> all() {
    List<CalibrationCell> cells = new ArrayList<>();
    for (int seeds : new int[] {3, 5, 8, 10}) {
      cells.addAll(pairs(seeds));
      cells.addAll(arms(seeds, seeds, 1));
      cells.addAll(arms(seeds, seeds, 4));
    }
    cells.addAll(arms(3, 10, 1));
    cells.addAll(arms(3, 10, 2));
    cells.addAll(arms(10, 3, 1));
    cells.addAll(arms(5, 10, 2));
    for (Measure measure : List.of(Measure.KENDALL, Measure.SPEARMAN)) {
      for (int seeds : new int[] {3, 5, 8, 10, 30}) {
        cells.addAll(trend(measure, seeds));
      }
    }
    return cells;
  }

  private static List<CalibrationCell> pairs(int seeds) {
    Decision decision =
        new Decision(
            new Setting(
                "order, paired", "step 0.01, noise 0.005, seeds 0.025 apart (OD2.a)", seeds),
            Prediction.of("x").isLowerBy(STEP, Decision.WHY),
            Decision.MANY,
            step ->
                key ->
                    groups(new PlantedConditions(List.of(1.0, 1 + step), LUCK, NOISE), seeds, key));
    // Two measurements of equal noise make a step.
    double planned = STEP - Decision.reach(NOISE * Math.sqrt(2), seeds);
    return decision.askAll(STEP, STEP, planned);
  }

  static Groups groups(PlantedConditions world, int seeds, RandomKey key) {
    return new Groups(
        "x",
        "1",
        IntStream.range(0, world.means().size()).mapToObj(i -> "condition " + i).toList(),
        Decision.entries(seeds, i -> Decision.boxed(world.paired(key.derive(i)))));
  }

  private static List<CalibrationCell> arms(int first, int second, int ratio) {
    String noise = ratio == 1 ? "equal noise" : "noise %s : 1".formatted(ratio);
    Decision decision =
        new Decision(
            new Setting("order, unpaired", "step 0.01, " + noise, seeds(first, second)),
            Prediction.of("x").isLowerBy(STEP, Decision.WHY),
            Decision.MANY / 2,
            step -> key -> arms(step, new int[] {first, second, ratio}, key));
    CalibrationCell corroborated = decision.ask(Question.FALSE_CORROBORATION, STEP);
    CalibrationCell refuted = decision.ask(Question.FALSE_REFUTATION, STEP);
    if (first != second || ratio != 1) {
      return List.of(corroborated, refuted);
    }
    double reach = welchReach(first, NOISE * Math.sqrt(2.0 / first));
    return List.of(corroborated, refuted, decision.ask(Question.POWER, STEP - reach));
  }

  /** A ruling plans with the degrees of freedom that Welch finds, fewer than 2n − 2 as a rule. */
  private static double welchReach(int seeds, double error) {
    double degrees =
        IntStream.range(0, PILOTS)
            .mapToDouble(
                i -> {
                  RandomKey pilot = RandomKey.of("calibration").derive("pilot").derive(seeds);
                  Arms arms = arms(STEP, new int[] {seeds, seeds, 1}, pilot.derive(i));
                  return Student.welch(arms.first(), arms.second()).degreesOfFreedom();
                })
            .average()
            .orElseThrow();
    return new Student(0, error, degrees, 2 * seeds, "1")
        .detectableAbove(0, Rule.ALPHA)
        .orElseThrow();
  }

  private static Arms arms(double step, int[] design, RandomKey key) {
    PlantedConditions first = new PlantedConditions(List.of(1.0), 0, NOISE * design[2]);
    PlantedConditions second = new PlantedConditions(List.of(1 + step), 0, NOISE);
    return new Arms(
        Decision.sample(first.unpaired(0, design[0], key.derive("first"))),
        Decision.sample(second.unpaired(0, design[1], key.derive("second"))));
  }

  private static String seeds(int first, int second) {
    return first + " and " + second;
  }

  /** The noise is chosen such that the expected correlation is the truth. */
  private static List<CalibrationCell> trend(Measure measure, int seeds) {
    String name = measure == Measure.KENDALL ? "Kendall's τ" : "Spearman's ρ";
    Decision decision =
        new Decision(
            new Setting("trend, " + name, "at least 0.5, five conditions a unit apart", seeds),
            Prediction.of("x").rises(measure, CORRELATION, Decision.WHY),
            Decision.SOME * 2,
            truth -> {
              PlantedConditions world = trending(measure, truth);
              return key -> groups(world, seeds, key);
            });
    return List.of(
        decision.ask(Question.FALSE_CORROBORATION, CORRELATION),
        decision.ask(Question.FALSE_REFUTATION, CORRELATION));
  }

  private static PlantedConditions trending(Measure measure, double truth) {
    double low = 1e-3;
    double high = 1e3;
    for (int i = 0; i < 100; i++) {
      double middle = Math.sqrt(low * high);
      if (expected(measure, middle) > truth) {
        low = middle;
      } else {
        high = middle;
      }
    }
    List<Double> means = IntStream.range(0, CONDITIONS).mapToObj(i -> (double) i).toList();
    return new PlantedConditions(means, 0, high);
  }

  /**
   * Returns the expected correlation. For each pair the expected sign is 2Φ(Δ/σ√2) − 1; Kendall's τ
   * is their mean, and Spearman's ρ, of places that are fixed, their mean weighted by Δ.
   */
  static double expected(Measure measure, double noise) {
    NormalDistribution normal = NormalDistribution.of(0, 1);
    double sum = 0;
    double weights = 0;
    for (int apart = 1; apart < CONDITIONS; apart++) {
      double sign = 2 * normal.cumulativeProbability(apart / (noise * Math.sqrt(2))) - 1;
      double weight = (CONDITIONS - apart) * (measure == Measure.KENDALL ? 1 : apart);
      sum += weight * sign;
      weights += weight;
    }
    return sum / weights;
  }
}
