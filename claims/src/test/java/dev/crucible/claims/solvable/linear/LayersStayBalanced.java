package dev.crucible.claims.solvable.linear;

import dev.crucible.claim.Claim;
import dev.crucible.claim.Formula;
import dev.crucible.claim.OpenDirection;
import dev.crucible.claim.Source;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.claims.solvable.linear.ConservationExperiment.Method;
import dev.crucible.claims.solvable.linear.ConservationExperiment.Network;
import dev.crucible.junit.ClaimTest;
import dev.crucible.lab.Lab;
import dev.crucible.lab.Trials;
import dev.crucible.measurement.Series;
import dev.crucible.measurement.Sweep;
import dev.crucible.prediction.Numbers;
import dev.crucible.prediction.Prediction;
import dev.crucible.study.Tiered;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;

/**
 * Gradient flow conserves the balance of a linear network's layers; gradient descent loses it in
 * proportion to its step, over a fixed time.
 *
 * <p>A step changes D_l by exactly η² (G_lᵀG_l − G_{l+1}G_{l+1}ᵀ), which is checked with the
 * instrument and proves nothing by itself. Rectifiers are the limit of the law's reach: of each
 * matrix they conserve the diagonal alone.
 */
@Claim(
    id = "S1.3",
    title = "Layers stay balanced under gradient flow",
    statement =
        "D_l = W_lW_lᵀ − W_{l+1}ᵀW_{l+1} of neighbouring layers of a linear network is constant"
            + " under gradient flow, whatever data and start, so that gradient descent lets it drift in"
            + " proportion to the learning rate over a fixed time. Of a network of rectifiers only"
            + " the diagonal of D_l is conserved.",
    strand = Strand.SOLVABLE_SETTINGS,
    direction = OpenDirection.OD1,
    standing = Standing.PROVED,
    source =
        @Source(
            arxiv = "1802.06509",
            where =
                "conservation of the layers' difference; rectifiers in arXiv 1806.00900; theorem"
                    + " numbers not confirmed"))
@Formula("\\frac{d}{dt}\\left(W_l W_l^\\top - W_{l+1}^\\top W_{l+1}\\right) = 0")
@Tag("S1.3")
@Tag("SOLVABLE_SETTINGS")
@Tag("OD1")
class LayersStayBalanced {

  private static final String SIZE = "learning rate";

  static final Prediction FIRST_ORDER =
      Prediction.of("‖D(T) − D(0)‖ / ‖D(0)‖ at T = η · steps = 2")
          .scalesAs(1, SIZE)
          .within(
              0.10,
              "the second order adds 0.03 at these steps; what is not conserved has exponents below"
                  + " 0.3");

  static final Tiered<Integer> SEEDS = Tiered.ci(16).full(30);

  static final Tiered<List<Double>> RATES =
      Tiered.ci(List.of(0.0025, 0.005, 0.01, 0.02))
          .full(List.of(0.000625, 0.00125, 0.0025, 0.005, 0.01, 0.02));

  static final ConservationExperiment LINEAR =
      new ConservationExperiment(3, Network.LINEAR, Method.FULL_BATCH);

  static final Tiered<List<ConservationExperiment>> MORE =
      Tiered.ci(List.<ConservationExperiment>of())
          .full(
              List.of(
                  new ConservationExperiment(2, Network.LINEAR, Method.FULL_BATCH),
                  new ConservationExperiment(4, Network.LINEAR, Method.FULL_BATCH),
                  new ConservationExperiment(5, Network.LINEAR, Method.FULL_BATCH),
                  new ConservationExperiment(3, Network.LINEAR, Method.MINIBATCHES)));

  /** Negative controls: a curved activation, and methods that do not follow the gradient. */
  static final ConservationExperiment TANH =
      new ConservationExperiment(3, Network.TANH, Method.FULL_BATCH);

  static final ConservationExperiment ADAM =
      new ConservationExperiment(3, Network.LINEAR, Method.ADAM);

  static final ConservationExperiment DECAY =
      new ConservationExperiment(3, Network.LINEAR, Method.WEIGHT_DECAY);

  static final ConservationExperiment RECTIFIERS =
      new ConservationExperiment(3, Network.RELU, Method.FULL_BATCH);

  private static final int SEEDS_A_PROGRAM = 3;

  @ClaimTest
  void ofLinearNetworksAndOnTheDiagonalOfRectifiers(Lab lab) {
    judgeLinear(lab);
    judgeRectifiers(lab);
    settings(lab);
  }

  private static void judgeLinear(Lab lab) {
    Trials<ConservationRun> linear = run(lab, LINEAR);
    Trials<ConservationRun> tanh = run(lab, TANH);
    Trials<ConservationRun> adam = run(lab, ADAM);
    Trials<ConservationRun> decay = run(lab, DECAY);
    lab.assertThat("drift, " + LINEAR.words(), sweep(linear, ConservationRun::full))
        .corroborates(FIRST_ORDER)
        .butNot("tanh between the layers", sweep(tanh, ConservationRun::full))
        .butNot("Adam", sweep(adam, ConservationRun::full))
        .butNot("weight decay", sweep(decay, ConservationRun::full))
        .norUnder("the layers' sum is conserved", sweep(linear, ConservationRun::sums));
    for (ConservationExperiment more : lab.at(MORE)) {
      Trials<ConservationRun> runs = run(lab, more);
      lab.assertThat("drift, " + more.words(), sweep(runs, ConservationRun::full))
          .corroborates(FIRST_ORDER)
          .butNot("tanh between the layers", sweep(tanh, ConservationRun::full))
          .norUnder("the layers' sum is conserved", sweep(runs, ConservationRun::sums));
    }
    noteSmallest(lab, linear);
    lab.figure(ConservationFigure.of(linear, tanh, adam, decay));
  }

  /** Scope: what a rectifier does to one unit commutes with its scale, not with rotations. */
  private static void judgeRectifiers(Lab lab) {
    Trials<ConservationRun> rectifiers = run(lab, RECTIFIERS);
    lab.assertThat("rectifiers, diagonal alone", sweep(rectifiers, ConservationRun::diagonal))
        .corroborates(FIRST_ORDER)
        .butNot("the whole matrix", sweep(rectifiers, ConservationRun::full))
        .norUnder("the layers' sum is conserved", sweep(rectifiers, ConservationRun::sums));
  }

  private static Trials<ConservationRun> run(Lab lab, ConservationExperiment experiment) {
    return lab.ensembles(
        experiment.words(),
        lab.trials(experiment.words(), lab.at(SEEDS)),
        SEEDS_A_PROGRAM,
        seeds -> experiment.run(seeds, lab.at(RATES)));
  }

  private static Sweep sweep(
      Trials<ConservationRun> runs, Function<ConservationRun, Series> reading) {
    return runs.sweep(FIRST_ORDER.quantity(), SIZE, reading);
  }

  private static void noteSmallest(Lab lab, Trials<ConservationRun> runs) {
    double drift =
        runs.completed().stream()
            .mapToDouble(run -> run.full().y().get(0))
            .average()
            .orElse(Double.NaN);
    lab.note(
        "%s: relative drift %s at the smallest learning rate, mean over seeds"
            .formatted(LINEAR.words(), Numbers.brief(drift)));
  }

  private static void settings(Lab lab) {
    lab.setting("seeds", lab.at(SEEDS));
    lab.setting("learning rates", lab.at(RATES));
    lab.setting(
        "network",
        "%s inputs, hidden width %s, %s outputs, %s Gaussian samples"
            .formatted(
                ConservationExperiment.INPUTS,
                ConservationExperiment.HIDDEN,
                ConservationExperiment.OUTPUTS,
                ConservationExperiment.SAMPLES));
  }
}
