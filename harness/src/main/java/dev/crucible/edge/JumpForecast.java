package dev.crucible.edge;

import dev.crucible.edge.RateJumps.Jump;
import dev.crucible.edge.RateJumps.Jumps;
import dev.crucible.finding.Estimate;
import dev.crucible.measurement.Groups;
import dev.crucible.measurement.Sample;
import dev.crucible.prediction.Numbers;
import dev.crucible.prediction.Prediction;
import dev.crucible.random.RandomKey;
import dev.crucible.stats.Bootstrap;
import dev.crucible.stats.Confusion;
import dev.crucible.study.Reading;
import dev.crucible.study.Runs;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A forecast of which jumps of the learning rate make the loss spike, for some jumps, and how it
 * fares. Scores are formed within each seed over its jumps on all tasks: they share data and
 * weights, so that the seed is the independent unit.
 *
 * @param spikes the forecast
 * @param which the jumps that it is for
 */
public record JumpForecast(Predicate<Jump> spikes, Predicate<Jump> which) {

  /** What of a forecast is scored. */
  public enum Score {
    /** Of the jumps that were forecast to spike, those that did. */
    PRECISION,
    /** Of the jumps that spiked, those that were forecast. */
    RECALL,
    /** Of all jumps, those that did as forecast. */
    ACCURACY;

    /** Returns its name as it stands in a sentence. */
    public String words() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the score; empty where no case could have it. */
    public OptionalDouble of(Confusion counts) {
      return switch (this) {
        case PRECISION -> counts.precision();
        case RECALL -> counts.recall();
        case ACCURACY -> counts.accuracy();
      };
    }
  }

  /** Returns the forecast from the sharpness at the snapshot, for jumps from a step on. */
  public static JumpForecast from(long step) {
    return new JumpForecast(Jump::spikes, jump -> jump.from().step() >= step);
  }

  /** Returns the forecast from the sharpness at the snapshot, for jumps at a step. */
  public static JumpForecast at(long step) {
    return new JumpForecast(Jump::spikes, jump -> jump.from().step() == step);
  }

  /** Returns another forecast for the same jumps. */
  public JumpForecast by(Predicate<Jump> other) {
    return new JumpForecast(other, which);
  }

  /** Returns the jumps that the forecast is for, seed by seed. */
  public <C extends Record> List<Jump> jumps(Runs<C, Jumps> runs) {
    return runs.seeds().stream()
        .flatMap(seed -> runs.ofSeed(seed).results().stream())
        .flatMap(run -> run.jumps().stream())
        .filter(which)
        .toList();
  }

  /** Returns the counts over all seeds. */
  public <C extends Record> Confusion counts(Runs<C, Jumps> runs) {
    return counts(jumps(runs));
  }

  private Confusion counts(List<Jump> jumps) {
    return Confusion.of(jumps, spikes, Jump::spiked);
  }

  /** Returns each seed's score; INELIGIBLE where it has no case to score. */
  public <C extends Record> Sample scored(Prediction of, Score score, Runs<C, Jumps> runs) {
    return runs.bySeed(of, own -> reading(score.of(counts(own))));
  }

  /** Returns the share of each seed's jumps that is right, a jump being right to some degree. */
  public <C extends Record> Sample accuracy(
      Prediction of, ToDoubleFunction<Jump> right, Runs<C, Jumps> runs) {
    return runs.bySeed(of, own -> reading(jumps(own).stream().mapToDouble(right).average()));
  }

  /** Returns the accuracies of another forecast of the same jumps and of this, seed by seed. */
  public <C extends Record> Groups accuracies(
      Prediction of, Predicate<Jump> baseline, Runs<C, Jumps> runs) {
    return Groups.join(
        List.of("baseline", "forecast"),
        List.of(by(baseline).scored(of, Score.ACCURACY, runs), scored(of, Score.ACCURACY, runs)));
  }

  private static Reading<Double> reading(OptionalDouble score) {
    return score.isPresent()
        ? Reading.of(score.getAsDouble())
        : Reading.ineligible("no case to score");
  }

  /** Returns the pooled scores in words, with 90 % intervals from resampling snapshots. */
  public <C extends Record> String pooled(Runs<C, Jumps> runs, RandomKey key) {
    List<List<Jump>> snapshots =
        List.copyOf(
            jumps(runs).stream()
                .collect(Collectors.groupingBy(Jump::from, LinkedHashMap::new, Collectors.toList()))
                .values());
    return "pooled over %s jumps: %s (90 %% intervals from resampling %s snapshots)"
        .formatted(
            snapshots.stream().mapToInt(List::size).sum(),
            each(score -> score.words() + " " + interval(snapshots, score, key)),
            snapshots.size());
  }

  private String interval(List<List<Jump>> snapshots, Score score, RandomKey key) {
    Estimate estimate =
        Bootstrap.expanded(key.derive(score.words()))
            .estimate(
                snapshots,
                drawn ->
                    score
                        .of(counts(drawn.stream().flatMap(List::stream).toList()))
                        .orElse(Double.NaN),
                0.9,
                "1");
    return "%s [%s, %s]"
        .formatted(
            Numbers.brief(estimate.value()),
            Numbers.brief(estimate.low()),
            Numbers.brief(estimate.high()));
  }

  /** Returns all scores of some counts in words. */
  public static String words(Confusion counts) {
    return each(
            score -> {
              OptionalDouble value = score.of(counts);
              String number = value.isPresent() ? Numbers.brief(value.getAsDouble()) : "–";
              return score.words() + " " + number;
            })
        + " (%s jumps)".formatted(counts.cases());
  }

  private static String each(Function<Score, String> words) {
    return Stream.of(Score.values()).map(words).collect(Collectors.joining(", "));
  }
}
