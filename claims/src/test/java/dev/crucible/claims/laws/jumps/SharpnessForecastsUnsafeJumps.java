package dev.crucible.claims.laws.jumps;

import dev.crucible.claim.BearsOn;
import dev.crucible.claim.Claim;
import dev.crucible.claim.Formula;
import dev.crucible.claim.Objection;
import dev.crucible.claim.OpenDirection;
import dev.crucible.claim.Source;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.data.ImageData;
import dev.crucible.data.ImageTask;
import dev.crucible.edge.JumpForecast;
import dev.crucible.edge.JumpForecast.Score;
import dev.crucible.edge.RateJumps;
import dev.crucible.edge.RateJumps.Jump;
import dev.crucible.edge.RateJumps.Jumps;
import dev.crucible.edge.RateJumps.Limits;
import dev.crucible.edge.ShuffledSharpness;
import dev.crucible.finding.Figure;
import dev.crucible.finding.Figure.Axis;
import dev.crucible.finding.Figure.Origin;
import dev.crucible.finding.Ruling;
import dev.crucible.junit.ClaimTest;
import dev.crucible.lab.Lab;
import dev.crucible.lab.ScopeSheet;
import dev.crucible.measurement.Sample;
import dev.crucible.measurement.Series;
import dev.crucible.model.Activation;
import dev.crucible.model.Architecture;
import dev.crucible.model.Bias;
import dev.crucible.prediction.Numbers;
import dev.crucible.prediction.Prediction;
import dev.crucible.random.RandomKey;
import dev.crucible.stats.Confusion;
import dev.crucible.stats.Judge;
import dev.crucible.stats.McNemar;
import dev.crucible.study.Chart;
import dev.crucible.study.Members;
import dev.crucible.study.Reading;
import dev.crucible.study.Runs;
import dev.crucible.study.Study;
import dev.crucible.study.Tiered;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;

/**
 * One measurement of the sharpness forecasts whether a jump of the learning rate is safe.
 *
 * <p>Networks are trained below the edge and stopped; from the sharpness there each of ten jumps is
 * forecast, before it is made, to spike (ηλ₁ &gt; 2) or not. The forecast is claimed from step 400
 * on. Before, the sharpness moves by a factor within the steps that are forecast, and one
 * measurement cannot tell: snapshots at initialisation are scored as controls, and those at step
 * 100 are reported.
 *
 * <p>Precision, recall and accuracy are formed within each seed, over its jumps from both snapshots
 * on both tasks, and their mean over seeds is judged. Jumps of one snapshot share its sharpness and
 * snapshots of one seed share data and weights: as single cases, or resampled as so many snapshots,
 * they would promise a narrower interval than a new seed would keep. Pooled scores with such
 * intervals, and McNemar's test, are reported beside it. Scores depend on which jumps are tried:
 * how often each spiked is reported, and the control that shuffles the sharpness between cases
 * shows how much the choice of jumps gives away by itself.
 */
@Claim(
    id = "EOS.8p",
    title = "Sharpness forecasts which jumps of the learning rate are unsafe",
    statement =
        "Below the edge and past the first steps, changing the learning rate to η makes the loss"
            + " spike within 150 steps if and only if η·λ₁ > 2, λ₁ the sharpness before the jump:"
            + " precision and recall ≥ 0.85, accuracy ≥ 0.90, and better than with λ₁ at"
            + " initialisation.",
    strand = Strand.EMPIRICAL_LAWS,
    direction = OpenDirection.OD8,
    standing = Standing.OPEN,
    source =
        @Source(
            arxiv = "2604.21691",
            where =
                "the remark that theory should tell whether a schedule is safe at scale (section"
                    + " not confirmed); the forecast and its score are this project's reading"))
@Formula("\\text{the loss spikes within 150 steps} \\iff \\eta\\lambda_1 > 2")
@BearsOn(
    value = Objection.ALCHEMY,
    how =
        "The forecast is held against those that do without it: every jump called unsafe, and"
            + " the choice of jumps alone.")
@BearsOn(
    value = Objection.WRONG_LEVEL,
    how = "It tries whether one coarse number, the sharpness, decides which jumps spike.")
@BearsOn(
    value = Objection.PRACTITIONERS,
    how =
        "One measurement before the jump answers whether a learning rate is safe, as a yes or no"
            + " that is scored. Small networks, full batches.")
@Tag("EOS.8p")
@Tag("EMPIRICAL_LAWS")
@Tag("OD8")
class SharpnessForecastsUnsafeJumps {

  static final Prediction PRECISION =
      Prediction.of("precision of the forecast")
          .atLeast(0.85, "calibration had 0.98; calling every jump unsafe gets 0.7")
          .inStepsOf(1.0 / 20, "of a seed's 40 jumps at least half are forecast to spike");

  static final Prediction RECALL =
      Prediction.of("recall of the forecast")
          .atLeast(0.85, "calibration had 0.95; the sharpness at initialisation gets 0.43");

  static final Prediction ACCURACY =
      Prediction.of("accuracy of the forecast")
          .atLeast(
              0.90,
              "calibration had 0.95; the choice of jumps alone gives 0.81 and never more than"
                  + " 0.875 to a forecast from shuffled sharpness");

  static final Prediction GAIN =
      Prediction.of("accuracy of the forecast")
          .isLowerBy(
              0.05,
              "six of 120 cases, all to one side, are the fewest in which McNemar's test would see"
                  + " a difference");

  /** Snapshots that the claim speaks of: the sharpness no longer moves by a factor. */
  private static final long SETTLED = 400;

  /** Permutations of the sharpness. */
  private static final int PERMUTATIONS = 200;

  /** What is varied: the images that are learned. */
  record Cell(ImageData data) {}

  static final Study<RateJumps, Cell, Jumps> STUDY =
      Study.of("jumps from η = 0.06", SharpnessForecastsUnsafeJumps::train)
          .with(
              new RateJumps(
                  new Architecture.Perceptron(32, 2, Activation.TANH, 0.7, Bias.WITH),
                  0.06,
                  List.of(0L, 100L, 400L, 1200L),
                  100,
                  List.of(0.4, 0.7, 0.9, 1.1, 1.3, 1.6, 2.0, 2.5, 3.5, 5.0),
                  150,
                  new Limits(1.2, 1000, 2)))
          .cells(
              new Cell(ImageData.of(ImageTask.FASHION_TEN)),
              new Cell(ImageData.of(ImageTask.MNIST_PARITY)))
          .seeds(Tiered.ci(5).full(10))
          .together(3)
          .key("initialisation", "{claim}/initialisation/{seed}")
          .key("meter", "{claim}/{data}, tanh MLP, η = 0.06/meter")
          .called(cell -> cell.data.title());

  /** Seeds are trained together; a snapshot's jumps make ensembles of their own. */
  static List<Reading<Jumps>> train(RateJumps setup, Members<Cell> members) {
    return setup.of(
        members.cell().data, members.seeds(), members.keys("initialisation"), members.key("meter"));
  }

  private static JumpForecast sharpness() {
    return JumpForecast.from(SETTLED);
  }

  @ClaimTest
  void pastTheFirstSteps(Lab lab) {
    Runs<Cell, Jumps> runs = lab.run(STUDY);
    RandomKey key = RandomKey.of("EOS.8p");
    ShuffledSharpness shuffled =
        ShuffledSharpness.of(sharpness().jumps(runs), PERMUTATIONS, key.derive("shuffled"));
    judge(lab, runs, shuffled);
    String pooled = sharpness().pooled(runs, key.derive("resampled"));
    lab.note("from step %s on, %s".formatted(SETTLED, pooled));
    baselines(lab, runs, shuffled);
    snapshots(lab, runs);
    balance(lab, runs);
    for (Cell cell : runs.cells()) {
      lab.setting("data for " + cell.data.title(), cell.data.provenance());
    }
    scope(lab, runs);
    lab.note(
        "What a practitioner may do with it: before the learning rate is raised to η′ in training"
            + " with full batches, measure the sharpness λ₁ now, by a few Hessian-vector products."
            + " With η′·λ₁ below 2 the loss does not spike; above 2 it does, and from about 4 on"
            + " training may not come back. The sharpness at initialisation does not tell, and in"
            + " the first steps of training neither does that of the moment. Where this was tried"
            + " and where it stops holding is on the map. Nothing is said here of small batches,"
            + " of momentum or adaptive methods, or of rates that rise slowly.");
  }

  private static void scope(Lab lab, Runs<Cell, Jumps> runs) {
    ScopeSheet sheet = lab.scope("accuracy of the forecast", "training", "sharpness at step");
    String tried = "full batches, constant rate, then a jump";
    for (long step : STUDY.setup().at(lab.tier()).snapshots()) {
      Sample accuracy = JumpForecast.at(step).scored(ACCURACY, Score.ACCURACY, runs);
      if (step >= SETTLED) {
        sheet.claimed(tried, "" + step, ACCURACY, accuracy);
      } else {
        sheet.beyond(tried, "" + step, ACCURACY, accuracy, "the sharpness still moves by a factor");
      }
    }
    sheet.untried("minibatches, momentum, Adam", "any", "their edges are not at 2/η");
    sheet.untried("a rate that rises slowly", "any", "the sharpness has time to follow it");
    sheet.pin();
  }

  private static void judge(Lab lab, Runs<Cell, Jumps> runs, ShuffledSharpness shuffled) {
    JumpForecast start = JumpForecast.at(0);
    JumpForecast always = sharpness().by(jump -> true);
    JumpForecast never = sharpness().by(jump -> false);
    JumpForecast initial = sharpness().by(Jump::spikesByStart);
    JumpForecast twice = sharpness().by(Jump::diverges);
    lab.assertThat("precision", sharpness().scored(PRECISION, Score.PRECISION, runs))
        .corroborates(PRECISION)
        .butNot("snapshots at initialisation", start.scored(PRECISION, Score.PRECISION, runs))
        .norUnder("every jump is unsafe", always.scored(PRECISION, Score.PRECISION, runs));
    lab.assertThat("recall", sharpness().scored(RECALL, Score.RECALL, runs))
        .corroborates(RECALL)
        .butNot("the sharpness at initialisation", initial.scored(RECALL, Score.RECALL, runs))
        .norUnder("spikes begin at η·λ₁ = 4", twice.scored(RECALL, Score.RECALL, runs));
    lab.assertThat("accuracy", sharpness().scored(ACCURACY, Score.ACCURACY, runs))
        .corroborates(ACCURACY)
        .butNot("the sharpness at initialisation", initial.scored(ACCURACY, Score.ACCURACY, runs))
        .butNot(
            "the sharpness of another case, shuffled",
            sharpness().accuracy(ACCURACY, shuffled::right, runs))
        .butNot("snapshots at initialisation", start.scored(ACCURACY, Score.ACCURACY, runs))
        .norUnder("spikes begin at η·λ₁ = 4", twice.scored(ACCURACY, Score.ACCURACY, runs));
    lab.assertThat(
            "gain over the sharpness at initialisation",
            sharpness().accuracies(GAIN, Jump::spikesByStart, runs))
        .corroborates(GAIN)
        .butNot("snapshots at initialisation", start.accuracies(GAIN, Jump::spikesByStart, runs))
        .norUnder("no jump is unsafe", never.accuracies(GAIN, Jump::spikesByStart, runs));
  }

  /** Notes what less than the sharpness at the snapshot can do. */
  private static void baselines(Lab lab, Runs<Cell, Jumps> runs, ShuffledSharpness shuffled) {
    Predicate<Jump> forecast = jump -> jump.spikes() == jump.spiked();
    Predicate<Jump> baseline = jump -> jump.spikesByStart() == jump.spiked();
    List<Jump> all = sharpness().jumps(runs);
    McNemar test =
        new McNemar(
            (int) all.stream().filter(forecast.and(baseline.negate())).count(),
            (int) all.stream().filter(baseline.and(forecast.negate())).count());
    lab.note(
        ("from the sharpness at initialisation: %s; right where the other is wrong, sharpness at"
                + " the snapshot : at initialisation = %s : %s (McNemar's exact test, which takes"
                + " cases for independent: p = %s)")
            .formatted(
                JumpForecast.words(sharpness().by(Jump::spikesByStart).counts(runs)),
                test.onlyFirst(),
                test.onlySecond(),
                Numbers.brief(test.pValue())));
    lab.note(
        "from shuffled sharpness: accuracy %s on average, %s at most (%s permutations)"
            .formatted(
                Numbers.brief(shuffled.mean()), Numbers.brief(shuffled.largest()), PERMUTATIONS));
  }

  /** Notes how each snapshot alone fares, and the forecast of divergence, which is not judged. */
  private static void snapshots(Lab lab, Runs<Cell, Jumps> runs) {
    for (long step : STUDY.setup().at(lab.tier()).snapshots()) {
      JumpForecast then = JumpForecast.at(step);
      lab.note(
          "snapshots at step %s: %s; %s; %s; %s"
              .formatted(
                  step,
                  JumpForecast.words(then.counts(runs)),
                  words(PRECISION, then.scored(PRECISION, Score.PRECISION, runs)),
                  words(RECALL, then.scored(RECALL, Score.RECALL, runs)),
                  words(ACCURACY, then.scored(ACCURACY, Score.ACCURACY, runs))));
    }
    List<Jump> all = JumpForecast.from(0).jumps(runs);
    lab.note(
        "divergence, all snapshots, not judged: forecast at η·λ₁ > 4 %s; at η·λ₁ > 6 %s"
            .formatted(
                JumpForecast.words(Confusion.of(all, Jump::diverges, Jump::diverged)),
                JumpForecast.words(
                    Confusion.of(all, jump -> jump.multiple() > 3, Jump::diverged))));
  }

  private static String words(Prediction of, Sample score) {
    Ruling ruling = Judge.judge(of, score);
    return "%s %s (%s)".formatted(of.words(), ruling.verdict().words(), ruling.reason());
  }

  /** Publishes how often each jump spiked and diverged. */
  private static void balance(Lab lab, Runs<Cell, Jumps> runs) {
    List<Double> multiples = STUDY.setup().at(lab.tier()).multiples();
    Function<Predicate<Jump>, Function<JumpForecast, Series>> shares =
        happened -> of -> new Series(multiples, shares(multiples, of.jumps(runs), happened));
    Function<JumpForecast, Series> spiked = shares.apply(Jump::spiked);
    JumpForecast all = JumpForecast.from(0);
    Series forecast =
        new Series(multiples, multiples.stream().map(m -> m > 1 ? 1.0 : 0.0).toList());
    Figure figure =
        Chart.of("Share of jumps that spike and that diverge, against their size")
            .axes(Axis.logarithmic("η₂·λ₁/2 at the jump"), Axis.linear("share of jumps"))
            .line("spike, from step 400 on", "share", Origin.MEASURED, spiked.apply(sharpness()))
            .predicted("spike, from step 400 on", "forecast", forecast)
            .line("spike, all snapshots", "share", Origin.MEASURED, spiked.apply(all))
            .line(
                "spike, at initialisation",
                "share",
                Origin.CONTROL,
                spiked.apply(JumpForecast.at(0)))
            .line(
                "divergence, all snapshots",
                "share",
                Origin.MEASURED,
                shares.apply(Jump::diverged).apply(all))
            .figure();
    lab.figure(figure);
    for (Figure.Line line : figure.lines()) {
      lab.note(
          "%s, %s, by η₂·λ₁/2 = %s: %s"
              .formatted(line.group(), line.name(), list(line.x()), list(line.y())));
    }
  }

  private static List<Double> shares(
      List<Double> multiples, List<Jump> jumps, Predicate<Jump> happened) {
    return multiples.stream()
        .map(
            multiple ->
                jumps.stream()
                    .filter(jump -> jump.multiple() == multiple)
                    .mapToDouble(jump -> happened.test(jump) ? 1 : 0)
                    .average()
                    .orElse(0))
        .toList();
  }

  private static String list(List<Double> numbers) {
    return numbers.stream().map(Numbers::brief).collect(Collectors.joining(", "));
  }
}
