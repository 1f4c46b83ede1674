package dev.crucible.claims.laws.flows;

import dev.crucible.claim.Claim;
import dev.crucible.claim.Formula;
import dev.crucible.claim.OpenDirection;
import dev.crucible.claim.Source;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.claims.edge.Task;
import dev.crucible.junit.ClaimTest;
import dev.crucible.lab.Lab;
import dev.crucible.lab.Trials;
import dev.crucible.measurement.Sample;
import dev.crucible.prediction.Numbers;
import dev.crucible.prediction.Prediction;
import dev.crucible.study.Tiered;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;

/** A step that is stable all along gradient flow's path keeps gradient descent on that path. */
@Claim(
    id = "EOS.6",
    title = "Below the edge gradient descent follows gradient flow",
    statement =
        "Full-batch gradient descent at a learning rate η below 2 over the largest sharpness on the"
            + " path of gradient flow keeps η·λ₁/2 below 1, never raises the loss, and stays within"
            + " a distance of order η of the flow at equal time.",
    strand = Strand.EMPIRICAL_LAWS,
    direction = OpenDirection.OD8,
    standing = Standing.ESTABLISHED,
    source = @Source(arxiv = "2103.00065", where = "Section 3 and the appendix on gradient flow"))
@Formula(
    "\\eta < \\frac{2}{\\max_t \\lambda_1(w(t))} \\implies \\frac{\\eta\\lambda_1}{2} < "
        + "1, \\quad "
        + "L_{k+1} \\le L_k, \\quad \\lVert w_k - w(k\\eta) \\rVert = O(\\eta)")
@Tag("EOS.6")
@Tag("EMPIRICAL_LAWS")
@Tag("OD8")
class BelowTheEdgeDescentFollowsFlow {

  static final Prediction STABLE =
      Prediction.of("largest η·λ₁/2")
          .atMost(1, "the threshold itself, at 0.9 of the largest learning rate and below");

  static final Prediction MONOTONE =
      Prediction.of("updates that raise the loss").isZeroWithin(0.5, "a count: one makes it 1");

  static final Prediction CLOSE =
      Prediction.of("distance from gradient flow at the end over the distance it moved")
          .atMost(0.075, "half as much again as calibration saw at most (0.05)");

  static final Prediction FIRST_ORDER =
      Prediction.of("order in η of the distance from gradient flow")
          .equalTo(1)
          .within(0.5, "half way to the orders 0 and 2; calibration had 1.0 to 1.1");

  static final Tiered<Integer> SEEDS = Tiered.ci(5).full(10);

  /** Stable learning rates, in units of the largest stable one on the flow's path. */
  static final Tiered<List<Double>> BELOW =
      Tiered.ci(List.of(0.5, 0.9)).full(List.of(0.25, 0.5, 0.75, 0.9));

  static final double SMALLER = 0.5;
  static final double LARGER = 0.9;

  /** Negative control: past the edge, for long enough that the instability grows. */
  static final double BEYOND = 2;

  static final Tiered<FlowExperiment> EXPERIMENT =
      Tiered.ci(new FlowExperiment(Task.MNIST_PARITY, 60, List.of(0.5, 0.9, BEYOND)))
          .full(
              new FlowExperiment(
                  Task.FASHION_TEN, 200, List.of(0.25, 0.5, 0.75, 0.9, 1.2, BEYOND, 3.0)));

  /** So that two cores share five seeds. */
  private static final int MEMBERS = 3;

  @ClaimTest
  void onImages(Lab lab) {
    FlowExperiment experiment = lab.at(EXPERIMENT);
    List<Double> below = lab.at(BELOW);
    Trials<Comparison> runs =
        lab.ensembles(
            "flow and descent",
            lab.trials(experiment.words(), lab.at(SEEDS)),
            MEMBERS,
            experiment::run);
    judgeStability(lab, runs, below);
    judgeDistance(lab, runs, below);
    runs.completed().stream()
        .findFirst()
        .ifPresent(seed -> FollowingFigures.draw(lab, experiment.words(), seed, below));
    note(lab, experiment, runs);
  }

  private static void judgeStability(Lab lab, Trials<Comparison> runs, List<Double> below) {
    ToDoubleFunction<Descent> largest = descent -> descent.curvature().largest();
    lab.assertThat("curvature", worst(runs, STABLE, below, largest))
        .corroborates(STABLE)
        .butNot("twice the largest stable learning rate", beyond(runs, STABLE, largest))
        .norUnder("threshold read as 1/η", q -> 2 * q);
    ToDoubleFunction<Descent> rises = descent -> (double) descent.rises();
    lab.assertThat("loss", worst(runs, MONOTONE, below, rises))
        .corroborates(MONOTONE)
        .butNot("twice the largest stable learning rate", beyond(runs, MONOTONE, rises));
  }

  private static void judgeDistance(Lab lab, Trials<Comparison> runs, List<Double> below) {
    lab.assertThat("distance", worst(runs, CLOSE, below, Descent::distance))
        .corroborates(CLOSE)
        .butNot("twice the largest stable rate", beyond(runs, CLOSE, Descent::distance))
        .norUnder(
            "a flow on a clock four times too slow",
            worst(runs, CLOSE, below, Descent::distanceFromSlowFlow));
    lab.assertThat("order of the distance", order(runs, SMALLER, LARGER))
        .corroborates(FIRST_ORDER)
        .butNot("from 0.9 to twice the largest stable rate", order(runs, LARGER, BEYOND));
  }

  private static Sample worst(
      Trials<Comparison> runs,
      Prediction prediction,
      List<Double> multiples,
      ToDoubleFunction<Descent> reading) {
    return runs.sample(
        prediction.quantity(),
        prediction.unit(),
        (trial, seed) -> seed.worst(trial, multiples, reading));
  }

  private static Sample beyond(
      Trials<Comparison> runs, Prediction prediction, ToDoubleFunction<Descent> reading) {
    return worst(runs, prediction, List.of(BEYOND), reading);
  }

  private static Sample order(Trials<Comparison> runs, double smaller, double larger) {
    return runs.sample(
        FIRST_ORDER.quantity(),
        FIRST_ORDER.unit(),
        (trial, seed) -> seed.order(trial, smaller, larger));
  }

  private static void note(Lab lab, FlowExperiment experiment, Trials<Comparison> runs) {
    lab.setting("data for " + experiment.task().title(), experiment.task().provenance());
    lab.setting("seeds", lab.at(SEEDS));
    for (double multiple : experiment.multiples()) {
      lab.note(
          ("η = %s of the largest stable one, seed by seed: largest η·λ₁/2 %s; updates that raise"
                  + " the loss %s; distance %s; last loss over the flow's %s")
              .formatted(
                  Numbers.plain(multiple),
                  each(runs, seed -> seed.at(multiple).curvature().largest()),
                  each(runs, seed -> (double) seed.at(multiple).rises()),
                  each(runs, seed -> seed.at(multiple).distance()),
                  each(runs, seed -> seed.at(multiple).lastLoss() / seed.flow().lastLoss())));
    }
  }

  private static String each(Trials<Comparison> runs, ToDoubleFunction<Comparison> reading) {
    return runs.completed().stream()
        .map(seed -> Numbers.brief(reading.applyAsDouble(seed)))
        .collect(Collectors.joining(", "));
  }
}
