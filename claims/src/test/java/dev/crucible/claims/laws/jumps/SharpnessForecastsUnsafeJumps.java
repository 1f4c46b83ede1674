package dev.crucible.claims.laws.jumps;

import dev.crucible.claim.BearsOn;
import dev.crucible.claim.Claim;
import dev.crucible.claim.Formula;
import dev.crucible.claim.Objection;
import dev.crucible.claim.OpenDirection;
import dev.crucible.claim.Source;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.claims.laws.jumps.JumpScores.Score;
import dev.crucible.junit.ClaimTest;
import dev.crucible.lab.Lab;
import dev.crucible.lab.ScopeSheet;
import dev.crucible.lab.Trial;
import dev.crucible.measurement.Sample;
import dev.crucible.prediction.Prediction;
import dev.crucible.random.RandomKey;
import dev.crucible.study.Tiered;
import java.util.List;
import java.util.function.Predicate;
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

  static final Tiered<Integer> SEEDS = Tiered.ci(5).full(10);

  /** Seeds trained together; the snapshots' jumps make ensembles of their own. */
  private static final int MEMBERS = 3;

  private static final Predicate<Jump> AT_START = JumpScores.at(0);

  @ClaimTest
  void pastTheFirstSteps(Lab lab) {
    List<Trial> seeds = lab.trials("jumps from η = 0.06", lab.at(SEEDS));
    JumpScores scores =
        new JumpScores(lab.ensembles("jumps", seeds, MEMBERS, JumpExperiment::onAllTasks));
    RandomKey key = RandomKey.of(seeds.get(0).claimId());
    ShuffledSharpness shuffled =
        ShuffledSharpness.of(scores.all(JumpScores::settled), key.derive("shuffled"));
    judgePrecision(lab, scores);
    judgeRecall(lab, scores);
    judgeAccuracy(lab, scores, scores.accuracy(ACCURACY, shuffled::right));
    judgeGain(lab, scores);
    JumpReport report = new JumpReport(lab, scores);
    report.scores(key.derive("resampled"));
    report.baselines(shuffled);
    report.snapshots();
    report.snapshots(PRECISION, Score.PRECISION);
    report.snapshots(RECALL, Score.RECALL);
    report.snapshots(ACCURACY, Score.ACCURACY);
    report.divergence();
    report.balance();
    report.settings(lab.at(SEEDS));
    scope(lab, scores);
    lab.note(
        "What a practitioner may do with it: before the learning rate is raised to η′ in training"
            + " with full batches, measure the sharpness λ₁ now, by a few Hessian-vector products."
            + " With η′·λ₁ below 2 the loss does not spike; above 2 it does, and from about 4 on"
            + " training may not come back. The sharpness at initialisation does not tell, and in"
            + " the first steps of training neither does that of the moment. Where this was tried"
            + " and where it stops holding is on the map. Nothing is said here of small batches,"
            + " of momentum or adaptive methods, or of rates that rise slowly.");
  }

  private static void scope(Lab lab, JumpScores scores) {
    ScopeSheet sheet = lab.scope("accuracy of the forecast", "training", "sharpness at step");
    String tried = "full batches, constant rate, then a jump";
    for (long step : JumpExperiment.SNAPSHOTS) {
      Predicate<Jump> then = JumpScores.at(step);
      Sample accuracy = scores.spikes(ACCURACY, Score.ACCURACY, Jump::spikes, then);
      if (step >= JumpScores.SETTLED) {
        sheet.claimed(tried, "" + step, ACCURACY, accuracy);
      } else {
        sheet.beyond(tried, "" + step, ACCURACY, accuracy, "the sharpness still moves by a factor");
      }
    }
    sheet.untried("minibatches, momentum, Adam", "any", "their edges are not at 2/η");
    sheet.untried("a rate that rises slowly", "any", "the sharpness has time to follow it");
    sheet.pin();
  }

  private static void judgePrecision(Lab lab, JumpScores scores) {
    lab.assertThat("precision", scores.spikes(PRECISION, Score.PRECISION, Jump::spikes))
        .corroborates(PRECISION)
        .butNot("snapshots at initialisation", atStart(scores, PRECISION, Score.PRECISION))
        .norUnder("every jump is unsafe", scores.spikes(PRECISION, Score.PRECISION, jump -> true));
  }

  private static void judgeRecall(Lab lab, JumpScores scores) {
    lab.assertThat("recall", scores.spikes(RECALL, Score.RECALL, Jump::spikes))
        .corroborates(RECALL)
        .butNot(
            "the sharpness at initialisation",
            scores.spikes(RECALL, Score.RECALL, Jump::spikesByStart))
        .norUnder("spikes begin at η·λ₁ = 4", scores.spikes(RECALL, Score.RECALL, Jump::diverges));
  }

  private static void judgeAccuracy(Lab lab, JumpScores scores, Sample shuffled) {
    lab.assertThat("accuracy", scores.spikes(ACCURACY, Score.ACCURACY, Jump::spikes))
        .corroborates(ACCURACY)
        .butNot(
            "the sharpness at initialisation",
            scores.spikes(ACCURACY, Score.ACCURACY, Jump::spikesByStart))
        .butNot("the sharpness of another case, shuffled", shuffled)
        .butNot("snapshots at initialisation", atStart(scores, ACCURACY, Score.ACCURACY))
        .norUnder(
            "spikes begin at η·λ₁ = 4", scores.spikes(ACCURACY, Score.ACCURACY, Jump::diverges));
  }

  private static void judgeGain(Lab lab, JumpScores scores) {
    Predicate<Jump> baseline = Jump::spikesByStart;
    lab.assertThat(
            "gain over the sharpness at initialisation",
            scores.accuracies(GAIN, baseline, Jump::spikes, JumpScores::settled))
        .corroborates(GAIN)
        .butNot(
            "snapshots at initialisation",
            scores.accuracies(GAIN, baseline, Jump::spikes, AT_START))
        .norUnder(
            "no jump is unsafe",
            scores.accuracies(GAIN, baseline, jump -> false, JumpScores::settled));
  }

  private static Sample atStart(JumpScores scores, Prediction prediction, Score score) {
    return scores.spikes(prediction, score, Jump::spikes, AT_START);
  }
}
