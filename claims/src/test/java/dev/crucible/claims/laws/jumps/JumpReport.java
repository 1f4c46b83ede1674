package dev.crucible.claims.laws.jumps;

import dev.crucible.claims.edge.Task;
import dev.crucible.claims.laws.jumps.JumpScores.Score;
import dev.crucible.finding.Estimate;
import dev.crucible.finding.Figure;
import dev.crucible.finding.Figure.Axis;
import dev.crucible.finding.Figure.Line;
import dev.crucible.finding.Figure.Origin;
import dev.crucible.finding.NamedRuling;
import dev.crucible.lab.Lab;
import dev.crucible.prediction.Numbers;
import dev.crucible.prediction.Prediction;
import dev.crucible.random.RandomKey;
import dev.crucible.stats.Bootstrap;
import dev.crucible.stats.Confusion;
import dev.crucible.stats.McNemar;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What a reader needs beside the verdict of the forecast.
 *
 * @param lab where it is taken down
 * @param forecasts the scores
 */
record JumpReport(Lab lab, JumpScores forecasts) {

  /** Notes the pooled scores, with intervals from resampling snapshots. */
  void scores(RandomKey key) {
    Map<Jump.Snapshot, List<Jump.Outcome>> snapshots =
        forecasts.all(JumpScores::settled).stream()
            .collect(
                Collectors.groupingBy(
                    one -> one.jump().snapshot(), LinkedHashMap::new, Collectors.toList()));
    List<List<Jump.Outcome>> clusters = List.copyOf(snapshots.values());
    String words =
        Arrays.stream(Score.values())
            .map(score -> score.words() + " " + interval(clusters, score, key))
            .collect(Collectors.joining(", "));
    lab.note(
        "pooled over %s jumps from step %s on: %s (90 %% intervals from resampling %s snapshots)"
            .formatted(
                snapshots.values().stream().mapToInt(List::size).sum(),
                JumpScores.SETTLED,
                words,
                clusters.size()));
  }

  private static String interval(List<List<Jump.Outcome>> clusters, Score score, RandomKey key) {
    Estimate estimate =
        Bootstrap.expanded(key.derive(score.words()))
            .estimate(
                clusters,
                drawn -> score.of(counts(drawn, Jump::spikes)).orElse(Double.NaN),
                0.9,
                "1");
    return "%s [%s, %s]"
        .formatted(
            Numbers.brief(estimate.value()),
            Numbers.brief(estimate.low()),
            Numbers.brief(estimate.high()));
  }

  /** Notes what less than the sharpness at the snapshot can do. */
  void baselines(ShuffledSharpness shuffled) {
    List<Jump.Outcome> settled = forecasts.all(JumpScores::settled);
    Predicate<Jump.Outcome> forecast = one -> one.jump().spikes() == one.spiked();
    Predicate<Jump.Outcome> baseline = one -> one.jump().spikesByStart() == one.spiked();
    McNemar test =
        new McNemar(
            count(settled, forecast.and(baseline.negate())),
            count(settled, baseline.and(forecast.negate())));
    lab.note(
        "from the sharpness at initialisation: "
            + words(forecasts.pooled(Jump::spikesByStart, JumpScores::settled)));
    lab.note(
        "right where the other is wrong, sharpness at the snapshot : at initialisation = %s : %s"
                .formatted(test.onlyFirst(), test.onlySecond())
            + " (McNemar's exact test, which takes cases for independent: p = %s)"
                .formatted(Numbers.brief(test.pValue())));
    lab.note(
        "from shuffled sharpness: accuracy %s on average, %s at most (%s permutations)"
            .formatted(
                Numbers.brief(shuffled.mean()),
                Numbers.brief(shuffled.largest()),
                ShuffledSharpness.PERMUTATIONS));
  }

  /** Notes the scores of each snapshot alone. */
  void snapshots() {
    for (long step : JumpExperiment.SNAPSHOTS) {
      lab.note(
          "snapshots at step %s: %s"
              .formatted(step, words(forecasts.pooled(Jump::spikes, JumpScores.at(step)))));
    }
  }

  /** Notes how each snapshot alone fares by one of the claim's rules. */
  void snapshots(Prediction prediction, Score score) {
    lab.note(
        "%s %s by snapshot: %s"
            .formatted(
                score.words(),
                prediction.words(),
                forecasts.bySnapshot(prediction, score).stream()
                    .map(JumpReport::words)
                    .collect(Collectors.joining("; "))));
  }

  private static String words(NamedRuling named) {
    return "%s %s (%s)"
        .formatted(named.name(), named.ruling().verdict().words(), named.ruling().reason());
  }

  /** Notes the forecast of divergence, which is not judged. */
  void divergence() {
    List<Jump.Outcome> all = forecasts.all(jump -> true);
    Confusion twice = Confusion.of(all, one -> one.jump().diverges(), Jump.Outcome::diverged);
    Confusion thrice = Confusion.of(all, one -> one.jump().multiple() > 3, Jump.Outcome::diverged);
    lab.note(
        "divergence, all snapshots, not judged: forecast at η·λ₁ > 4 %s; at η·λ₁ > 6 %s"
            .formatted(words(twice), words(thrice)));
  }

  /** Publishes how often each jump spiked and diverged. */
  void balance() {
    Predicate<Jump> any = jump -> true;
    List<Line> lines =
        List.of(
            line("spike, from step 400 on", Origin.MEASURED, shares(JumpScores::settled)),
            line("spike, from step 400 on", Origin.PREDICTED, forecastShares()),
            line("spike, all snapshots", Origin.MEASURED, shares(any)),
            line("spike, at initialisation", Origin.CONTROL, shares(JumpScores.at(0))),
            line(
                "divergence, all snapshots", Origin.MEASURED, shares(any, Jump.Outcome::diverged)));
    lab.figure(
        new Figure(
            "Share of jumps that spike and that diverge, against their size",
            Axis.logarithmic("η₂·λ₁/2 at the jump"),
            Axis.linear("share of jumps"),
            lines));
    for (Line line : lines) {
      lab.note(
          "%s, %s, by η₂·λ₁/2 = %s: %s"
              .formatted(line.group(), line.name(), list(line.x()), list(line.y())));
    }
  }

  /** Takes down what the jumps were made with. */
  void settings(int seeds) {
    lab.setting("data for " + Task.FASHION_TEN.title(), Task.FASHION_TEN.provenance());
    lab.setting("data for " + Task.MNIST_PARITY.title(), Task.MNIST_PARITY.provenance());
    lab.setting("seeds", seeds);
    lab.setting("learning rate before the jump", JumpExperiment.LEARNING_RATE);
    lab.setting("snapshots", JumpExperiment.SNAPSHOTS);
    lab.setting("jumps, in units of 2/λ₁ at the snapshot", JumpExperiment.MULTIPLES);
    lab.setting("steps after the jump", JumpExperiment.STEPS);
    lab.setting(
        "spike",
        "loss above %s times that at the jump, or divergence".formatted(Jump.Outcome.SPIKE));
    lab.setting(
        "divergence",
        "loss not finite, above %s times the initial one, or ending above %s times it"
            .formatted(Jump.Outcome.LOST, Jump.Outcome.NOT_BACK));
  }

  private static Line line(String group, Origin origin, List<Double> shares) {
    return new Line(
        group,
        origin == Origin.PREDICTED ? "forecast" : "share",
        origin,
        JumpExperiment.MULTIPLES,
        shares);
  }

  private static List<Double> forecastShares() {
    return JumpExperiment.MULTIPLES.stream().map(m -> m > 1 ? 1.0 : 0.0).toList();
  }

  private List<Double> shares(Predicate<Jump> which) {
    return shares(which, Jump.Outcome::spiked);
  }

  private List<Double> shares(Predicate<Jump> which, Predicate<Jump.Outcome> happened) {
    List<Double> shares = new ArrayList<>();
    for (double multiple : JumpExperiment.MULTIPLES) {
      List<Jump.Outcome> cases = forecasts.all(which.and(jump -> jump.multiple() == multiple));
      shares.add((double) count(cases, happened) / cases.size());
    }
    return shares;
  }

  private static Confusion counts(List<List<Jump.Outcome>> clusters, Predicate<Jump> forecast) {
    return Confusion.of(
        clusters.stream().flatMap(List::stream).toList(),
        one -> forecast.test(one.jump()),
        Jump.Outcome::spiked);
  }

  private static int count(List<Jump.Outcome> cases, Predicate<Jump.Outcome> which) {
    return (int) cases.stream().filter(which).count();
  }

  private static String words(Confusion counts) {
    return Arrays.stream(Score.values())
        .map(score -> score.words() + " " + Numbers.brief(score.of(counts).orElse(Double.NaN)))
        .collect(Collectors.joining(", ", "", " (" + counts.cases() + " jumps)"));
  }

  private static String list(List<Double> numbers) {
    return numbers.stream().map(Numbers::brief).collect(Collectors.joining(", "));
  }
}
