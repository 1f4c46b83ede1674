package dev.crucible.claims.laws;

import dev.crucible.claim.BearsOn;
import dev.crucible.claim.Claim;
import dev.crucible.claim.Formula;
import dev.crucible.claim.Numbers;
import dev.crucible.claim.Objection;
import dev.crucible.claim.OpenDirection;
import dev.crucible.claim.Prediction;
import dev.crucible.claim.Source;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.claims.edge.EdgeSetting;
import dev.crucible.claims.edge.Network;
import dev.crucible.claims.edge.Task;
import dev.crucible.claims.laws.EdgeExperiment.Kind;
import dev.crucible.junit.ClaimTest;
import dev.crucible.lab.Lab;
import dev.crucible.study.Tier;
import dev.crucible.study.Tiered;
import dev.crucible.theory.EdgeOfStability;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;

/** Adaptive methods settle at the edge of the curvature that their preconditioner leaves. */
@Claim(
    id = "EOS.3",
    title = "Adaptive methods settle at their own edge",
    statement =
        "Under full-batch RMSProp and Adam the effective sharpness, the largest eigenvalue of"
            + " P^(−1/2) H P^(−1/2) with the method's preconditioner P, settles at 2/η and at"
            + " (2 + 2β₁)/((1 − β₁) η), which is 38/η at β₁ = 0.9.",
    strand = Strand.EMPIRICAL_LAWS,
    direction = OpenDirection.OD8,
    standing = Standing.ESTABLISHED,
    source = @Source(arxiv = "2207.14484", where = "Sections 2 and 3 (frozen Adam, 38/η)"))
@Formula(
    "\\lambda_{\\max}\\left(P^{-1/2} H P^{-1/2}\\right) \\to \\frac{2}{\\eta} "
        + "\\text{ (RMSProp)}, \\quad "
        + "\\frac{2 + 2\\beta_1}{(1 - \\beta_1)\\,\\eta} \\text{ (Adam)}")
@BearsOn(
    value = Objection.DECADES_OF_FAILURE,
    how =
        "The thresholds of RMSProp and Adam follow from the method alone before training, with"
            + " nothing to fit; networks on images are held against them.")
@Tag("EOS.3")
@Tag("EMPIRICAL_LAWS")
@Tag("OD8")
class AdaptiveMethodsHaveAnEdge {

  static final Prediction PLATEAU =
      Prediction.of("plateau mean of effective sharpness over threshold")
          .equalTo(1.0)
          .within(
              0.10,
              "the preconditioner moves, which theory freezes: calibration had +3 to +7 %"
                  + " (RMSProp) and −4 % (Adam)");

  static final Tiered<Integer> SEEDS = Tiered.ci(5).full(10);

  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.99;

  /** So large that the preconditioner is almost constant: descent at a rate of about η/ε. */
  private static final double LARGE_EPSILON = 0.01;

  private static final Optimiser RMS_PROP =
      new Optimiser.RmsProp(BETA2, Optimiser.Adaptive.EPSILON);
  private static final Optimiser ADAM =
      new Optimiser.Adam(BETA1, BETA2, Optimiser.Adaptive.EPSILON);

  static final List<EdgeExperiment> RMS_PROPS =
      List.of(parity(5e-4, 1200, RMS_PROP), parity(1e-3, 1200, RMS_PROP));

  static final List<EdgeExperiment> ADAMS =
      List.of(parity(1e-3, 2000, ADAM), parity(2e-3, 2000, ADAM));

  private static final Optimiser STIFF = new Optimiser.RmsProp(BETA2, LARGE_EPSILON);

  /**
   * Negative control: descent at a rate of 0.05, whose edge at 40 gradient flow does not reach in
   * the run's time (27 at most in calibration).
   */
  static final EdgeExperiment RMS_PROP_BELOW = below(5e-4, 1200, STIFF);

  /** Descent at a rate of 0.1, which has an edge of its own and reaches it. */
  static final EdgeExperiment DESCENT_IN_DISGUISE = parity(1e-3, 1200, STIFF);

  static final EdgeExperiment ADAM_BELOW =
      below(2e-3, 2000, new Optimiser.Adam(BETA1, BETA2, LARGE_EPSILON));

  /** A preconditioner that changes within ten steps, where theory's frozen one is no model. */
  static final EdgeExperiment FAST =
      parity(1e-3, 1200, new Optimiser.RmsProp(0.9, Optimiser.Adaptive.EPSILON));

  /** Other data, and slower preconditioners. */
  static final Tiered<List<EdgeExperiment>> ELSEWHERE =
      Tiered.ci(List.<EdgeExperiment>of())
          .full(
              List.of(
                  fashion(3e-4, RMS_PROP),
                  fashion(5e-4, ADAM),
                  fashion(5e-4, new Optimiser.Adam(BETA1, 0.995, Optimiser.Adaptive.EPSILON)),
                  fashion(5e-4, new Optimiser.Adam(BETA1, 0.999, Optimiser.Adaptive.EPSILON))));

  @ClaimTest
  void onImages(Lab lab) {
    EdgeRuns runs = EdgeRuns.of(lab, lab.at(SEEDS), all(lab));
    RMS_PROPS.forEach(edge -> judgeRmsProp(lab, runs, edge));
    ADAMS.forEach(edge -> judgeAdam(lab, runs, edge));
    drawScope(lab, runs);
    EdgeFigures.draw(lab, runs, claimed(), List.of());
    runs.settings(lab);
    lab.setting("crossing", "counts from step " + Optimiser.Adaptive.TRANSIENT);
  }

  private static void judgeRmsProp(Lab lab, EdgeRuns runs, EdgeExperiment edge) {
    lab.assertThat(edge.words(), runs.plateau(edge))
        .corroborates(PLATEAU)
        .butNot("a preconditioner that hardly adapts, ε = 0.01", runs.plateau(RMS_PROP_BELOW))
        .norUnder("the sharpness without preconditioner", runs.plainAtEnd(edge));
  }

  private static void judgeAdam(Lab lab, EdgeRuns runs, EdgeExperiment edge) {
    double rate = edge.setting().learningRate();
    lab.assertThat(edge.words(), runs.plateau(edge))
        .corroborates(PLATEAU)
        .butNot("a preconditioner that hardly adapts, ε = 0.01", runs.plateau(ADAM_BELOW))
        .norUnder("the sharpness without preconditioner", runs.plainAtEnd(edge))
        .norUnder("RMSProp's threshold, 2/η", edge.against(EdgeOfStability.gradientDescent(rate)))
        .norUnder(
            "momentum's threshold without its damping, (2 + 2β₁)/η",
            edge.against(EdgeOfStability.heavyBall(rate, BETA1)));
  }

  private static void drawScope(Lab lab, EdgeRuns runs) {
    var sheet = lab.scope("effective sharpness at its threshold", "optimiser, data", "η");
    for (EdgeExperiment edge : claimed()) {
      sheet.claimed(edge.family(), rate(edge), PLATEAU, runs.plateau(edge));
    }
    for (EdgeExperiment edge : lab.at(ELSEWHERE)) {
      sheet.beyond(
          edge.family(), rate(edge), PLATEAU, runs.plateau(edge), "other data, not claimed");
    }
    if (lab.tier() == Tier.FULL) {
      sheet
          .beyond(
              FAST.family(),
              rate(FAST),
              PLATEAU,
              runs.plateau(FAST),
              "a preconditioner that moves as fast as the iterate: theory freezes it")
          .beyond(
              DESCENT_IN_DISGUISE.family(),
              rate(DESCENT_IN_DISGUISE),
              PLATEAU,
              runs.plateau(DESCENT_IN_DISGUISE),
              "so large an ε makes it gradient descent at a rate of η/ε = 0.1");
    }
    sheet.pin();
  }

  private static String rate(EdgeExperiment edge) {
    return Numbers.plain(edge.setting().learningRate());
  }

  private static EdgeExperiment parity(double learningRate, int steps, Optimiser optimiser) {
    EdgeSetting setting = EdgeSetting.of(Task.MNIST_PARITY, Network.TANH_MLP, learningRate, steps);
    return new EdgeExperiment(setting, optimiser, Kind.EDGE);
  }

  private static EdgeExperiment below(double learningRate, int steps, Optimiser optimiser) {
    EdgeSetting setting = EdgeSetting.of(Task.MNIST_PARITY, Network.TANH_MLP, learningRate, steps);
    return new EdgeExperiment(setting, optimiser, Kind.BELOW);
  }

  private static EdgeExperiment fashion(double learningRate, Optimiser optimiser) {
    EdgeSetting setting = EdgeSetting.of(Task.FASHION_TEN, Network.TANH_MLP, learningRate, 10_000);
    return new EdgeExperiment(setting, optimiser, Kind.EDGE);
  }

  private static List<EdgeExperiment> claimed() {
    return Stream.concat(RMS_PROPS.stream(), ADAMS.stream()).toList();
  }

  private static List<EdgeExperiment> all(Lab lab) {
    List<List<EdgeExperiment>> longestFirst =
        List.of(
            lab.at(ELSEWHERE),
            ADAMS,
            Collections.singletonList(ADAM_BELOW),
            RMS_PROPS,
            List.of(RMS_PROP_BELOW),
            lab.tier() == Tier.FULL ? List.of(DESCENT_IN_DISGUISE, FAST) : List.of());
    return longestFirst.stream().flatMap(List::stream).toList();
  }
}
