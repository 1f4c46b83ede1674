package dev.crucible.claims.laws;

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
import dev.crucible.edge.EdgeProtocol;
import dev.crucible.edge.EdgeProtocol.Watch;
import dev.crucible.edge.EdgeRegime;
import dev.crucible.edge.EdgeReport;
import dev.crucible.edge.EdgeRun;
import dev.crucible.edge.EdgeTraining;
import dev.crucible.edge.Gates;
import dev.crucible.edge.Optimiser;
import dev.crucible.edge.PlateauRule;
import dev.crucible.junit.ClaimTest;
import dev.crucible.lab.Lab;
import dev.crucible.measure.Lanczos;
import dev.crucible.measure.SharpnessWatch.Point;
import dev.crucible.measurement.Sample;
import dev.crucible.model.Activation;
import dev.crucible.model.Architecture;
import dev.crucible.model.Bias;
import dev.crucible.prediction.Prediction;
import dev.crucible.study.Members;
import dev.crucible.study.Reading;
import dev.crucible.study.Runs;
import dev.crucible.study.Study;
import dev.crucible.study.Tiered;
import dev.crucible.theory.EdgeOfStability;
import java.util.List;
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
          .within(
              0.05,
              "twice the bias that calibration had (+0.022 ± 0.007 for the heavy ball; +0.016 ±"
                  + " 0.005 for Nesterov's on MNIST parity)");

  static final Prediction PLATEAU_OF_STRONG_MOMENTUM =
      Prediction.of("plateau mean of sharpness over threshold")
          .equalTo(1.0)
          .within(
              0.10,
              "strong momentum overshoots and climbs back slowly, which biases a window low by"
                  + " up to 4 % at the length used here");

  static final ImageData CLOTHES = ImageData.of(ImageTask.FASHION_TEN);
  static final Architecture NETWORK =
      new Architecture.Perceptron(32, 2, Activation.TANH, 0.7, Bias.WITH);

  static final EdgeTraining HEAVY_BALL = heavyBall(0.5, CLOTHES, 0.2, 1200);

  /**
   * As long a flow to the same threshold as the heavy ball's. On MNIST parity the loss is used up
   * before the window in one seed of seven, which its gates leave out.
   */
  static final EdgeTraining NESTEROV = nesterov(0.5, CLOTHES, 0.1, 2400);

  /** Slow to climb back: these need more steps than a short run has. */
  static final Tiered<List<EdgeTraining>> WITH_STRONG_MOMENTUM =
      Tiered.ci(List.<EdgeTraining>of())
          .full(
              List.of(
                  heavyBall(0.9, CLOTHES.with(512), 0.2, 4000),
                  nesterov(0.9, CLOTHES, 0.075, 2000),
                  nesterov(0.9, CLOTHES, 0.05, 2000)));

  static final EdgeProtocol PROTOCOL =
      new EdgeProtocol(
          new Watch(Point.MIDPOINT, new Lanczos(1, 1e-4, 6, 40), 0),
          new PlateauRule(200, 200, 10),
          new Gates(1.3, 1.1, 50, new Lanczos(1, 1e-4, 6, 40)),
          1.1);

  /** Controls are a fifth of the learning rates, which do not reach the edge. */
  static final Study<EdgeProtocol, EdgeTraining, EdgeRun> STUDY =
      Study.of("training at the edge", MomentumMovesTheEdge::train)
          .with(PROTOCOL)
          .cells(
              Tiered.ci(edges(WITH_STRONG_MOMENTUM.ci())).full(edges(WITH_STRONG_MOMENTUM.full())))
          .controls(
              Tiered.ci(below(edges(WITH_STRONG_MOMENTUM.ci())))
                  .full(below(edges(WITH_STRONG_MOMENTUM.full()))))
          .seeds(Tiered.ci(5).full(10))
          .together(5)
          .key(EdgeTraining.INITIALISATION, "{claim}/initialisation/{seed}")
          .key("curvature", EdgeTraining.CURVATURE)
          .called(EdgeReport::caption);

  static List<Reading<EdgeRun>> train(EdgeProtocol protocol, Members<EdgeTraining> members) {
    return EdgeTraining.run(protocol, members, members.key("curvature"));
  }

  private static EdgeTraining heavyBall(
      double beta, ImageData data, double learningRate, int steps) {
    return EdgeTraining.descent(data, NETWORK, learningRate, steps)
        .with(new Optimiser.HeavyBall(beta));
  }

  private static EdgeTraining nesterov(
      double beta, ImageData data, double learningRate, int steps) {
    return EdgeTraining.descent(data, NETWORK, learningRate, steps)
        .with(new Optimiser.Nesterov(beta));
  }

  private static List<EdgeTraining> edges(List<EdgeTraining> strong) {
    return Stream.concat(strong.stream(), Stream.of(HEAVY_BALL, NESTEROV)).toList();
  }

  private static EdgeTraining below(EdgeTraining edge) {
    return edge.at(edge.learningRate() / 5).as(EdgeRegime.BELOW);
  }

  private static List<EdgeTraining> below(List<EdgeTraining> edges) {
    return edges.stream().map(edge -> below(edge)).toList();
  }

  @ClaimTest
  void onImages(Lab lab) {
    Runs<EdgeTraining, EdgeRun> runs = lab.run(STUDY);
    judge(lab, runs, HEAVY_BALL, NESTEROV.optimiser());
    judge(lab, runs, NESTEROV, HEAVY_BALL.optimiser());
    for (EdgeTraining edge : lab.at(WITH_STRONG_MOMENTUM)) {
      lab.assertThat(EdgeReport.caption(edge), plateau(runs, edge))
          .corroborates(PLATEAU_OF_STRONG_MOMENTUM)
          .butNot("a fifth of the learning rate", plateau(runs, below(edge)))
          .norUnder(
              "the threshold without momentum, 2/η",
              edge.against(EdgeOfStability.gradientDescent(edge.learningRate())));
    }
    List<EdgeTraining> edges = edges(lab.at(WITH_STRONG_MOMENTUM));
    edges.forEach(edge -> lab.note(EdgeReport.gates(runs, edge, PROTOCOL.gates())));
    EdgeReport.figures(runs, edges, List.of(below(HEAVY_BALL), below(NESTEROV)))
        .forEach(lab::figure);
    lab.note(EdgeReport.health(runs));
    lab.setting("data for " + CLOTHES.title(), CLOTHES.provenance());
  }

  private static void judge(
      Lab lab, Runs<EdgeTraining, EdgeRun> runs, EdgeTraining edge, Optimiser other) {
    lab.assertThat(EdgeReport.caption(edge), plateau(runs, edge))
        .corroborates(PLATEAU)
        .butNot("a fifth of the learning rate", plateau(runs, below(edge)))
        .norUnder(
            "the threshold without momentum, 2/η",
            edge.against(EdgeOfStability.gradientDescent(edge.learningRate())))
        .norUnder(
            "the threshold of the other method, " + other.formula(),
            edge.against(other.threshold(edge.learningRate())));
  }

  private static Sample plateau(Runs<EdgeTraining, EdgeRun> runs, EdgeTraining cell) {
    return runs.at(cell).readings(PLATEAU, EdgeRun::plateau);
  }
}
