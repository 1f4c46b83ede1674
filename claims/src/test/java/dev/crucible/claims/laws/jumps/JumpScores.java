package dev.crucible.claims.laws.jumps;

import dev.crucible.claims.laws.jumps.JumpExperiment.SeedJumps;
import dev.crucible.finding.NamedRuling;
import dev.crucible.lab.Trial;
import dev.crucible.lab.Trials;
import dev.crucible.measurement.Groups;
import dev.crucible.measurement.Observation;
import dev.crucible.measurement.Observation.Cause;
import dev.crucible.measurement.Sample;
import dev.crucible.prediction.Prediction;
import dev.crucible.stats.Confusion;
import dev.crucible.stats.Judge;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Scores forecasts of unsafe jumps, seed by seed.
 *
 * <p>A seed's cases are its jumps on all tasks; they share data, weights and snapshots, so the seed
 * is the independent unit.
 *
 * @param trials the jumps, one trial a seed
 */
record JumpScores(Trials<SeedJumps> trials) {

  /** Snapshots that a forecast is claimed for: the sharpness no longer moves by a factor. */
  static final long SETTLED = 400;

  /** What of a forecast is scored. */
  enum Score {
    /** Of the jumps that were forecast to spike, those that did. */
    PRECISION,
    /** Of the jumps that spiked, those that were forecast. */
    RECALL,
    /** Of all jumps, those that did as forecast. */
    ACCURACY;

    String words() {
      return name().toLowerCase(Locale.ROOT);
    }

    OptionalDouble of(Confusion counts) {
      return switch (this) {
        case PRECISION -> counts.precision();
        case RECALL -> counts.recall();
        case ACCURACY -> counts.accuracy();
      };
    }
  }

  /** Returns whether a jump is made from a snapshot that the claim speaks of. */
  static boolean settled(Jump jump) {
    return jump.snapshot().step() >= SETTLED;
  }

  /** Returns all jumps that fit, of all seeds. */
  List<Jump.Outcome> all(Predicate<Jump> which) {
    return trials.completed().stream().flatMap(seed -> cases(seed, which).stream()).toList();
  }

  /** Returns the counts over all seeds. */
  Confusion pooled(Predicate<Jump> forecast, Predicate<Jump> which) {
    return confusion(all(which), forecast);
  }

  /** Returns the score of a forecast of spikes in each seed. */
  Sample spikes(Prediction prediction, Score score, Predicate<Jump> forecast) {
    return spikes(prediction, score, forecast, JumpScores::settled);
  }

  /** Returns the same over other jumps. */
  Sample spikes(
      Prediction prediction, Score score, Predicate<Jump> forecast, Predicate<Jump> which) {
    return trials.sample(
        prediction.quantity(),
        prediction.measuredIn(),
        (trial, seed) ->
            seed.unconverged() == 0
                ? observed(trial, score.of(confusion(cases(seed, which), forecast)))
                : unfit(trial, seed));
  }

  /** Returns the share of each seed's cases that is right, a case being right to some degree. */
  Sample accuracy(Prediction prediction, Function<Jump.Outcome, Double> right) {
    return trials.sample(
        prediction.quantity(),
        prediction.measuredIn(),
        (trial, seed) ->
            seed.unconverged() == 0
                ? observed(
                    trial,
                    cases(seed, JumpScores::settled).stream().mapToDouble(right::apply).average())
                : unfit(trial, seed));
  }

  /** Returns the accuracies of two forecasts of the same jumps, seed by seed. */
  Groups accuracies(
      Prediction prediction,
      Predicate<Jump> baseline,
      Predicate<Jump> forecast,
      Predicate<Jump> which) {
    return Groups.join(
        List.of("baseline", "forecast"),
        List.of(
            spikes(prediction, Score.ACCURACY, baseline, which),
            spikes(prediction, Score.ACCURACY, forecast, which)));
  }

  /**
   * Returns how each snapshot alone fares by the same rule, the first ones, which are known to
   * fail, included: what a map of where the claim holds is drawn from.
   */
  List<NamedRuling> bySnapshot(Prediction prediction, Score score) {
    return JumpExperiment.SNAPSHOTS.stream()
        .map(
            step ->
                new NamedRuling(
                    "snapshot at step " + step,
                    Judge.judge(prediction, spikes(prediction, score, Jump::spikes, at(step)))))
        .toList();
  }

  static Predicate<Jump> at(long step) {
    return jump -> jump.snapshot().step() == step;
  }

  private static Confusion confusion(List<Jump.Outcome> cases, Predicate<Jump> forecast) {
    return Confusion.of(cases, one -> forecast.test(one.jump()), Jump.Outcome::spiked);
  }

  private static List<Jump.Outcome> cases(SeedJumps seed, Predicate<Jump> which) {
    return seed.outcomes().stream().filter(one -> which.test(one.jump())).toList();
  }

  private static Observation unfit(Trial trial, SeedJumps seed) {
    return trial.excluded(
        Cause.UNHEALTHY, seed.unconverged() + " sharpness measurements did not converge");
  }

  private static Observation observed(Trial trial, OptionalDouble score) {
    return score.isPresent()
        ? trial.observed(score.getAsDouble())
        : trial.excluded(Cause.INELIGIBLE, "no case to score");
  }
}
