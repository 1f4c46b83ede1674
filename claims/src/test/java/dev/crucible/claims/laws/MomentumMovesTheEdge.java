package dev.crucible.claims.laws;

import dev.crucible.claim.BearsOn;
import dev.crucible.claim.Claim;
import dev.crucible.claim.Formula;
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
import dev.crucible.study.Tiered;
import dev.crucible.theory.EdgeOfStability;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;

/** With momentum the sharpness settles where momentum, not the plain step, becomes unstable. */
@Claim(
    id = "EOS.2",
    title = "Momentum moves the edge",
    statement =
        "Under full-batch training with momentum β (undamped) the sharpness settles at"
            + " (2 + 2β)/η for Polyak's heavy ball and at (2 + 2β)/(η (1 + 2β)) for Nesterov's"
            + " method, not at the 2/η of the plain step.",
    strand = Strand.EMPIRICAL_LAWS,
    direction = OpenDirection.OD8,
    standing = Standing.ESTABLISHED,
    source = @Source(arxiv = "2103.00065", where = "Section 3.4, equation 1, and Appendix B"))
@Formula(
    "\\lambda_1 \\to \\frac{2 + 2\\beta}{\\eta} \\text{ (Polyak)}, \\qquad "
        + "\\lambda_1 \\to \\frac{2 + 2\\beta}{\\eta\\,(1 + 2\\beta)} \\text{ (Nesterov)}")
@BearsOn(
    value = Objection.DECADES_OF_FAILURE,
    how =
        "Both thresholds follow from the method alone before training, with nothing to fit, and"
            + " differ from that of the plain step; networks on images are held against them.")
@Tag("EOS.2")
@Tag("EMPIRICAL_LAWS")
@Tag("OD8")
class MomentumMovesTheEdge {

  static final Prediction PLATEAU =
      Prediction.of("plateau mean of sharpness over threshold")
          .equalTo(1.0)
          .within(0.05, "twice the bias that calibration had (+0.022 ± 0.007 and +0.016 ± 0.005)");

  static final Prediction PLATEAU_OF_STRONG_MOMENTUM =
      Prediction.of("plateau mean of sharpness over threshold")
          .equalTo(1.0)
          .within(
              0.10,
              "strong momentum overshoots and climbs back slowly, which biases a window low by"
                  + " up to 4 % at the length used here");

  static final Tiered<Integer> SEEDS = Tiered.ci(5).full(10);

  private static final double BETA = 0.5;
  private static final double STRONG = 0.9;

  static final EdgeExperiment HEAVY_BALL =
      new EdgeExperiment(
          EdgeSetting.of(Task.FASHION_TEN, Network.TANH_MLP, 0.2, 1200),
          new Optimiser.HeavyBall(BETA),
          Kind.EDGE);

  static final EdgeExperiment NESTEROV =
      new EdgeExperiment(
          EdgeSetting.of(Task.MNIST_PARITY, Network.TANH_MLP, 0.1, 1200),
          new Optimiser.Nesterov(BETA),
          Kind.EDGE);

  /** Negative control: a fifth of the learning rate, which does not reach the edge. */
  static final EdgeExperiment HEAVY_BALL_BELOW = below(HEAVY_BALL);

  static final EdgeExperiment NESTEROV_BELOW = below(NESTEROV);

  /** Slow to climb back: these need more steps than a short run has. */
  static final Tiered<List<EdgeExperiment>> WITH_STRONG_MOMENTUM =
      Tiered.ci(List.<EdgeExperiment>of())
          .full(
              List.of(
                  strong(Task.FASHION_TEN.with(512), 0.2, 4000, new Optimiser.HeavyBall(STRONG)),
                  strong(Task.FASHION_TEN, 0.075, 2000, new Optimiser.Nesterov(STRONG)),
                  strong(Task.FASHION_TEN, 0.05, 2000, new Optimiser.Nesterov(STRONG))));

  @ClaimTest
  void onImages(Lab lab) {
    EdgeRuns runs = EdgeRuns.of(lab, lab.at(SEEDS), all(lab));
    judge(lab, runs, HEAVY_BALL, NESTEROV.optimiser());
    judge(lab, runs, NESTEROV, HEAVY_BALL.optimiser());
    for (EdgeExperiment edge : lab.at(WITH_STRONG_MOMENTUM)) {
      lab.assertThat(edge.words(), runs.plateau(edge))
          .corroborates(PLATEAU_OF_STRONG_MOMENTUM)
          .butNot("a fifth of the learning rate", runs.plateau(below(edge)))
          .norUnder("the threshold without momentum, 2/η", plain(edge));
    }
    for (EdgeExperiment edge : edges(lab)) {
      runs.noteGates(lab, edge);
    }
    EdgeFigures.draw(lab, runs, edges(lab), List.of(HEAVY_BALL_BELOW, NESTEROV_BELOW));
    runs.settings(lab);
    EdgeRuns.gates(lab);
  }

  private static void judge(Lab lab, EdgeRuns runs, EdgeExperiment edge, Optimiser other) {
    lab.assertThat(edge.words(), runs.plateau(edge))
        .corroborates(PLATEAU)
        .butNot("a fifth of the learning rate", runs.plateau(below(edge)))
        .norUnder("the threshold without momentum, 2/η", plain(edge))
        .norUnder(
            "the threshold of the other method, " + other.formula(),
            edge.against(other.threshold(edge.setting().learningRate())));
  }

  private static DoubleUnaryOperator plain(EdgeExperiment edge) {
    return edge.against(EdgeOfStability.gradientDescent(edge.setting().learningRate()));
  }

  private static EdgeExperiment below(EdgeExperiment edge) {
    return new EdgeExperiment(
        edge.setting().at(edge.setting().learningRate() / 5), edge.optimiser(), Kind.BELOW);
  }

  private static EdgeExperiment strong(
      Task task, double learningRate, int steps, Optimiser optimiser) {
    EdgeSetting setting = EdgeSetting.of(task, Network.TANH_MLP, learningRate, steps);
    return new EdgeExperiment(setting, optimiser, Kind.EDGE);
  }

  private static List<EdgeExperiment> edges(Lab lab) {
    return Stream.concat(lab.at(WITH_STRONG_MOMENTUM).stream(), Stream.of(HEAVY_BALL, NESTEROV))
        .toList();
  }

  private static List<EdgeExperiment> all(Lab lab) {
    return Stream.concat(edges(lab).stream(), edges(lab).stream().map(MomentumMovesTheEdge::below))
        .toList();
  }
}
