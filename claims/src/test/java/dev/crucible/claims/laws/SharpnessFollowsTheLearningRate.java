package dev.crucible.claims.laws;

import dev.crucible.claim.BearsOn;
import dev.crucible.claim.Claim;
import dev.crucible.claim.Formula;
import dev.crucible.claim.Objection;
import dev.crucible.claim.OpenDirection;
import dev.crucible.claim.Source;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.claims.edge.EdgeSetting;
import dev.crucible.claims.edge.Network;
import dev.crucible.claims.edge.Task;
import dev.crucible.junit.ClaimTest;
import dev.crucible.lab.Lab;
import dev.crucible.measurement.Sample;
import dev.crucible.prediction.Prediction;
import dev.crucible.study.Tiered;
import java.util.List;
import org.junit.jupiter.api.Tag;

/**
 * After the learning rate is raised or dropped in mid-training, the sharpness settles at the new
 * edge: at once and with a spike of the loss after a rise, calmly after a drop.
 *
 * <p>Controls are the same runs without the change, judged as if it had happened.
 */
@Claim(
    id = "EOS.8",
    title = "Sharpness follows the learning rate to its new edge",
    statement =
        "When the learning rate changes from η₁ to η₂ in mid-training, the sharpness settles at"
            + " 2/η₂: after a rise at once, through a spike of the loss; after a drop by renewed"
            + " sharpening, with no step at first on which the loss rises.",
    strand = Strand.EMPIRICAL_LAWS,
    direction = OpenDirection.OD8,
    standing = Standing.ESTABLISHED,
    source =
        @Source(
            arxiv = "2103.00065",
            where =
                "appendix on learning-rate drops (number not confirmed); for warm-up 2110.04369"))
@Formula("\\eta_1 \\to \\eta_2 : \\qquad \\lambda_1 \\to \\frac{2}{\\eta_2}")
@BearsOn(
    value = Objection.PRACTITIONERS,
    how =
        "It says what a rise or a drop of the learning rate does to a network at the edge: the"
            + " least that a principled warm-up has to know. Small networks, full batches.")
@Tag("EOS.8")
@Tag("EMPIRICAL_LAWS")
@Tag("OD8")
class SharpnessFollowsTheLearningRate {

  static final Prediction AT_NEW_EDGE =
      Prediction.of("η₂·λ₁/2 at the end")
          .equalTo(1)
          .within(
              0.10,
              "a second eigenvalue near the edge biases the plateau of these data by 2 to 6 %; the"
                  + " old edge lies 36 and 50 % away");

  static final Prediction OFF_OLD_EDGE =
      Prediction.of("distance of η₁·λ₁/2 at the end from 1")
          .atLeast(0.2, "so that a run to which nothing happened cannot pass");

  static final Prediction SPIKE =
      Prediction.of("largest loss within 100 steps of the rise over the loss at it")
          .atLeast(2, "ordinary oscillation at the edge stays below; calibration had 16 to 20");

  static final Prediction CALM =
      Prediction.of("steps on which the loss rises, of the first 60 after the drop", "steps")
          .isZeroWithin(0.5, "a count: less than one is none");

  static final Tiered<Integer> SEEDS = Tiered.ci(5).full(10);

  static final ScheduleExperiment RISE =
      new ScheduleExperiment(
          EdgeSetting.of(Task.FASHION_TEN, Network.TANH_MLP, 0.15, 1800), 900, 2);

  static final ScheduleExperiment DROP =
      new ScheduleExperiment(
          EdgeSetting.of(Task.FASHION_TEN, Network.TANH_MLP, 0.20, 1800), 700, 0.75);

  /** Negative controls: nothing changes, and the end is judged by the edge of the other rate. */
  static final ScheduleExperiment NO_RISE = RISE.unchanged();

  static final ScheduleExperiment NO_DROP = DROP.unchanged();

  @ClaimTest
  void upAndDown(Lab lab) {
    ScheduleRuns runs = ScheduleRuns.of(lab, lab.at(SEEDS), List.of(DROP, RISE, NO_RISE, NO_DROP));
    settles(lab, runs, RISE, NO_RISE);
    settles(lab, runs, DROP, NO_DROP);
    spikes(lab, runs);
    isCalm(lab, runs);
    runs.report(lab, RISE);
    runs.report(lab, DROP);
    lab.figure(ScheduleFigures.of("Learning rate raised", runs, RISE, NO_RISE));
    lab.figure(ScheduleFigures.of("Learning rate dropped", runs, DROP, NO_DROP));
    lab.setting("data", Task.FASHION_TEN.provenance());
    lab.setting("seeds", lab.at(SEEDS));
    lab.setting(
        "before and after", "the last %s steps of each phase".formatted(ScheduleRun.WINDOW));
    lab.setting(
        "eligibility",
        "gradient flow from the start reaches %s × 2/η₂ (E1); the loss ends above %s of its start"
            .formatted(ScheduleExperiment.GATES.fromStart(), ScheduleRun.LEARNT));
  }

  private static void settles(
      Lab lab, ScheduleRuns runs, ScheduleExperiment change, ScheduleExperiment none) {
    double factor = change.factor();
    lab.assertThat(change.words() + ": new edge", atEdgeOf(runs, change, AT_NEW_EDGE, factor))
        .corroborates(AT_NEW_EDGE)
        .butNot("no change of the learning rate", atEdgeOf(runs, none, AT_NEW_EDGE, factor))
        .norUnder("sharpness stays at 2/η₁", q -> q / factor);
    lab.assertThat(change.words() + ": old edge", offOldEdge(runs, change))
        .corroborates(OFF_OLD_EDGE)
        .butNot("no change of the learning rate", offOldEdge(runs, none))
        .norUnder(
            "sharpness stays where it was",
            runs.settled(change, OFF_OLD_EDGE, run -> Math.abs(run.ofOldEdge(run.before()) - 1)));
  }

  private static void spikes(Lab lab, ScheduleRuns runs) {
    lab.assertThat(RISE.words() + ": spike", spike(runs, RISE, RISE.change()))
        .corroborates(SPIKE)
        .butNot("no change of the learning rate", spike(runs, NO_RISE, RISE.change()))
        .norUnder(
            "the loss goes on as before", spike(runs, RISE, RISE.change() - ScheduleRun.SPIKE));
  }

  private static void isCalm(Lab lab, ScheduleRuns runs) {
    lab.assertThat(DROP.words() + ": calm", rises(runs, DROP, DROP.change()))
        .corroborates(CALM)
        .butNot("no change of the learning rate", rises(runs, NO_DROP, DROP.change()))
        .norUnder(
            "the loss goes on as before", rises(runs, DROP, DROP.change() - ScheduleRun.CALM));
  }

  /** Returns the sharpness at the end in units of the edge of the rate that is so much larger. */
  private static Sample atEdgeOf(
      ScheduleRuns runs, ScheduleExperiment experiment, Prediction prediction, double factor) {
    return runs.settled(experiment, prediction, run -> factor * run.ofOldEdge(run.after()));
  }

  private static Sample offOldEdge(ScheduleRuns runs, ScheduleExperiment experiment) {
    return runs.settled(experiment, OFF_OLD_EDGE, run -> Math.abs(run.ofOldEdge(run.after()) - 1));
  }

  private static Sample spike(ScheduleRuns runs, ScheduleExperiment experiment, int step) {
    return runs.counted(experiment, SPIKE, run -> run.spike(step));
  }

  private static Sample rises(ScheduleRuns runs, ScheduleExperiment experiment, int step) {
    return runs.counted(experiment, CALM, run -> run.rises(step));
  }
}
