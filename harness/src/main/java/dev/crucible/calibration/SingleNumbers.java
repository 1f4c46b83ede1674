package dev.crucible.calibration;

import dev.crucible.finding.Verdict;
import dev.crucible.measurement.Measurement;
import dev.crucible.planted.Chance;
import dev.crucible.planted.PlantedPlateau;
import dev.crucible.planted.Rounding;
import dev.crucible.prediction.Prediction;
import dev.crucible.random.RandomKey;
import dev.crucible.stats.Judge;
import dev.crucible.stats.Rule;
import dev.crucible.stats.Share;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Predictions of one number: values, bounds, shares of seeds, identities. */
final class SingleNumbers {

  private static final double LEARNING_RATE = 0.2;

  /** EOS.1: plateaus of η·λ₁/2 scatter by 0.005 at most, and may be off by 0.05. */
  private static final double MARGIN = 0.05;

  private static final double CALM = 0.005;

  /** S1.3: the conserved matrix drifts by less than 1e-10; its increments add up to 8e-15. */
  private static final double TOLERANCE = 1e-10;

  private static final double ROUNDINGS = 36;

  private SingleNumbers() {}

  static List<CalibrationCell> all() {
    List<CalibrationCell> cells = new ArrayList<>();
    for (int seeds : new int[] {3, 5, 8, 10}) {
      cells.addAll(value("plateau, noise 0.005, margin 0.05 (EOS.1)", seeds, CALM));
      cells.addAll(bound(seeds));
      cells.addAll(identity(seeds));
    }
    for (int seeds : new int[] {3, 5, 10}) {
      cells.addAll(value("plateau, noise as wide as the margin", seeds, MARGIN));
      cells.addAll(value("plateau, noise 20 margins wide", seeds, 20 * MARGIN));
    }
    for (int seeds : new int[] {5, 8, 10, 30}) {
      cells.addAll(share(seeds));
    }
    return cells;
  }

  private static List<CalibrationCell> value(String world, int seeds, double noise) {
    Prediction prediction = Prediction.of("η·λ₁/2").equalTo(1).within(MARGIN, Decision.WHY);
    Decision decision =
        new Decision(
            new Setting("value", world, seeds),
            prediction,
            noise > CALM ? Decision.SOME : Decision.MANY,
            truth -> key -> plateau(truth, noise, seeds, key));
    return decision.askAll(1 + MARGIN, 1, 1 + MARGIN + Decision.reach(noise, seeds, 2 * MARGIN));
  }

  /** The planted noise is relative: divided by the truth, it is the same at every truth. */
  private static Measurement plateau(double truth, double noise, int seeds, RandomKey key) {
    double[] sharpness =
        new PlantedPlateau(2 * truth, LEARNING_RATE, noise / truth).heights(seeds, key);
    for (int i = 0; i < seeds; i++) {
      sharpness[i] *= LEARNING_RATE / 2;
    }
    return Decision.sample("η·λ₁/2", "1", sharpness);
  }

  /** EOS.1: the plateau's start lies below 0.6 of the threshold. */
  private static List<CalibrationCell> bound(int seeds) {
    double limit = 0.6;
    double noise = 0.05;
    Decision decision =
        new Decision(
            new Setting("bound", "start at most 0.6 of 2/η, noise 0.05 (EOS.1)", seeds),
            Prediction.of("η·λ₁/2").atMost(limit, Decision.WHY),
            Decision.MANY,
            truth -> key -> plateau(truth, noise, seeds, key));
    return decision.askAll(limit, limit, limit + Decision.reach(noise, seeds));
  }

  private static List<CalibrationCell> identity(int seeds) {
    Decision decision =
        new Decision(
            new Setting("identity", "rounding of 8e-15, tolerance 1e-10 (S1.3)", seeds),
            Prediction.of("drift").isZeroWithin(TOLERANCE, Decision.WHY),
            Decision.SOME,
            truth ->
                key ->
                    Decision.sample(
                        "drift", "1", new Rounding(truth, ROUNDINGS).values(seeds, key)));
    // A tolerance has no sampling error: its edge is where rounding can no longer reach inside.
    double outside = TOLERANCE + 2 * ROUNDINGS * Math.ulp(1.0);
    return List.of(
        decision.ask(Question.FALSE_CORROBORATION, outside),
        decision.ask(Question.FALSE_REFUTATION, 0));
  }

  /** At least half of the seeds: the verdict hangs on the count alone, so that each is kept. */
  private static List<CalibrationCell> share(int seeds) {
    double limit = 0.5;
    Prediction prediction = Prediction.ofShare("of runs").atLeast(limit, Decision.WHY);
    Setting setting = new Setting("share of seeds", "at least half of the seeds (EOS.9)", seeds);
    Map<Integer, Verdict> verdicts = new ConcurrentHashMap<>();
    Function<double[], Verdict> judge =
        outcomes ->
            verdicts.computeIfAbsent(
                Share.of(Decision.sample(outcomes)).successes(),
                count ->
                    Judge.judge(prediction, Decision.sample("of runs", Prediction.SHARE, outcomes))
                        .verdict());
    double planned = limit - new Share(0, seeds).detectableBelow(limit, Rule.ALPHA).orElseThrow();
    return List.of(
        share(setting, Question.FALSE_CORROBORATION, new Chance(limit), judge),
        share(setting, Question.FALSE_REFUTATION, new Chance(limit), judge),
        share(setting, Question.POWER, new Chance(planned), judge));
  }

  private static CalibrationCell share(
      Setting setting, Question question, Chance chance, Function<double[], Verdict> judge) {
    int seeds = Integer.parseInt(setting.seeds());
    return new CalibrationCell(
        setting,
        question,
        Decision.MANY,
        key -> judge.apply(chance.outcomes(seeds, key)) == question.counted());
  }
}
