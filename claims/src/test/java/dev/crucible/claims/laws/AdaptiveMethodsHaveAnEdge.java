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
import dev.crucible.lab.ScopeSheet;
import dev.crucible.measure.Lanczos;
import dev.crucible.measure.SharpnessWatch.Point;
import dev.crucible.measurement.Sample;
import dev.crucible.model.Activation;
import dev.crucible.model.Architecture;
import dev.crucible.model.Bias;
import dev.crucible.prediction.Numbers;
import dev.crucible.prediction.Prediction;
import dev.crucible.study.Members;
import dev.crucible.study.Reading;
import dev.crucible.study.Runs;
import dev.crucible.study.Study;
import dev.crucible.study.Tier;
import dev.crucible.study.Tiered;
import dev.crucible.theory.EdgeOfStability;
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

  static final ImageData MNIST = ImageData.of(ImageTask.MNIST_PARITY);
  static final ImageData CLOTHES = ImageData.of(ImageTask.FASHION_TEN);
  static final Architecture NETWORK =
      new Architecture.Perceptron(32, 2, Activation.TANH, 0.7, Bias.WITH);

  static final Optimiser RMS_PROP = new Optimiser.RmsProp(0.99, 1e-7);
  static final Optimiser ADAM = new Optimiser.Adam(0.9, 0.99, 1e-7);

  /** So large an ε that the preconditioner is almost constant: descent at a rate of about η/ε. */
  static final Optimiser STIFF_RMS_PROP = new Optimiser.RmsProp(0.99, 0.01);

  static final Optimiser STIFF_ADAM = new Optimiser.Adam(0.9, 0.99, 0.01);

  static final List<EdgeTraining> RMS_PROPS =
      List.of(parity(5e-4, 1200, RMS_PROP), parity(1e-3, 1200, RMS_PROP));

  static final List<EdgeTraining> ADAMS =
      List.of(parity(1e-3, 2000, ADAM), parity(2e-3, 2000, ADAM));

  /**
   * Negative control: descent at a rate of 0.05, whose edge at 40 gradient flow does not reach in
   * the run's time (27 at most in calibration).
   */
  static final EdgeTraining RMS_PROP_BELOW =
      parity(5e-4, 1200, STIFF_RMS_PROP).as(EdgeRegime.BELOW);

  static final EdgeTraining ADAM_BELOW = parity(2e-3, 2000, STIFF_ADAM).as(EdgeRegime.BELOW);

  /** Descent at a rate of 0.1, which has an edge of its own and reaches it. */
  static final EdgeTraining DESCENT_IN_DISGUISE = parity(1e-3, 1200, STIFF_RMS_PROP);

  /** A preconditioner that changes within ten steps, where theory's frozen one is no model. */
  static final EdgeTraining FAST = parity(1e-3, 1200, new Optimiser.RmsProp(0.9, 1e-7));

  /** Other data, and slower preconditioners. */
  static final List<EdgeTraining> ELSEWHERE =
      List.of(
          fashion(3e-4, RMS_PROP),
          fashion(5e-4, ADAM),
          fashion(5e-4, new Optimiser.Adam(0.9, 0.995, 1e-7)),
          fashion(5e-4, new Optimiser.Adam(0.9, 0.999, 1e-7)));

  /**
   * At iterates, through the preconditioner: its spectrum is wider and takes more products, and
   * crossings in its first 50 steps mean nothing. No gate is asked, for its flow is another one: a
   * run that never crosses counts, by its last half.
   */
  static final EdgeProtocol PROTOCOL =
      new EdgeProtocol(
          new Watch(Point.ITERATE, new Lanczos(1, 1e-3, 6, 60), 50),
          new PlateauRule(200, 200, 10),
          new Gates(1.3, 1.1, 50, new Lanczos(1, 1e-4, 6, 40)),
          1.1);

  static final Study<EdgeProtocol, EdgeTraining, EdgeRun> STUDY =
      Study.of("training at the edge", AdaptiveMethodsHaveAnEdge::train)
          .with(PROTOCOL)
          .cells(ADAMS.get(0), ADAMS.get(1), RMS_PROPS.get(0), RMS_PROPS.get(1))
          .controls(ADAM_BELOW, RMS_PROP_BELOW)
          .beyond(
              Tiered.ci(List.<EdgeTraining>of())
                  .full(
                      Stream.concat(ELSEWHERE.stream(), Stream.of(DESCENT_IN_DISGUISE, FAST))
                          .toList()))
          .seeds(Tiered.ci(5).full(10))
          .together(5)
          .key(EdgeTraining.INITIALISATION, "{claim}/initialisation/{seed}")
          .key("curvature", EdgeTraining.CURVATURE)
          .called(EdgeReport::caption);

  static List<Reading<EdgeRun>> train(EdgeProtocol protocol, Members<EdgeTraining> members) {
    return EdgeTraining.run(protocol, members, members.key("curvature"));
  }

  private static EdgeTraining parity(double learningRate, int steps, Optimiser optimiser) {
    return EdgeTraining.descent(MNIST, NETWORK, learningRate, steps).with(optimiser).every(11);
  }

  private static EdgeTraining fashion(double learningRate, Optimiser optimiser) {
    return EdgeTraining.descent(CLOTHES, NETWORK, learningRate, 10_000).with(optimiser).every(11);
  }

  @ClaimTest
  void onImages(Lab lab) {
    Runs<EdgeTraining, EdgeRun> runs = lab.run(STUDY);
    RMS_PROPS.forEach(edge -> judgeRmsProp(lab, runs, edge));
    ADAMS.forEach(edge -> judgeAdam(lab, runs, edge));
    drawScope(lab, runs);
    EdgeReport.figures(runs, claimed(), List.of()).forEach(lab::figure);
    lab.note(EdgeReport.health(runs));
    lab.setting("data for " + MNIST.title(), MNIST.provenance());
  }

  private static void judgeRmsProp(Lab lab, Runs<EdgeTraining, EdgeRun> runs, EdgeTraining edge) {
    lab.assertThat(EdgeReport.caption(edge), plateau(runs, edge))
        .corroborates(PLATEAU)
        .butNot("a preconditioner that hardly adapts, ε = 0.01", plateau(runs, RMS_PROP_BELOW))
        .norUnder("the sharpness without preconditioner", plainAtEnd(runs, edge));
  }

  private static void judgeAdam(Lab lab, Runs<EdgeTraining, EdgeRun> runs, EdgeTraining edge) {
    double rate = edge.learningRate();
    lab.assertThat(EdgeReport.caption(edge), plateau(runs, edge))
        .corroborates(PLATEAU)
        .butNot("a preconditioner that hardly adapts, ε = 0.01", plateau(runs, ADAM_BELOW))
        .norUnder("the sharpness without preconditioner", plainAtEnd(runs, edge))
        .norUnder("RMSProp's threshold, 2/η", edge.against(EdgeOfStability.gradientDescent(rate)))
        .norUnder(
            "momentum's threshold without its damping, (2 + 2β₁)/η",
            edge.against(EdgeOfStability.heavyBall(rate, 0.9)));
  }

  private static Sample plateau(Runs<EdgeTraining, EdgeRun> runs, EdgeTraining cell) {
    return runs.at(cell).readings(PLATEAU, EdgeRun::plateau);
  }

  private static Sample plainAtEnd(Runs<EdgeTraining, EdgeRun> runs, EdgeTraining cell) {
    return runs.at(cell)
        .readings(PLATEAU, EdgeRun::plainAtEnd)
        .called("effective sharpness over threshold without preconditioner");
  }

  private static void drawScope(Lab lab, Runs<EdgeTraining, EdgeRun> runs) {
    ScopeSheet sheet = lab.scope("effective sharpness at its threshold", "optimiser, data", "η");
    for (EdgeTraining edge : claimed()) {
      sheet.claimed(EdgeReport.family(edge), rate(edge), PLATEAU, plateau(runs, edge));
    }
    if (lab.tier() == Tier.FULL) {
      ELSEWHERE.forEach(edge -> beyond(sheet, runs, edge, "other data, not claimed"));
      beyond(
          sheet,
          runs,
          FAST,
          "a preconditioner that moves as fast as the iterate: theory freezes it");
      beyond(
          sheet,
          runs,
          DESCENT_IN_DISGUISE,
          "so large an ε makes it gradient descent at a rate of η/ε = 0.1");
    }
    sheet.pin();
  }

  private static void beyond(
      ScopeSheet sheet, Runs<EdgeTraining, EdgeRun> runs, EdgeTraining edge, String remark) {
    sheet.beyond(EdgeReport.family(edge), rate(edge), PLATEAU, plateau(runs, edge), remark);
  }

  private static String rate(EdgeTraining edge) {
    return Numbers.plain(edge.learningRate());
  }

  private static List<EdgeTraining> claimed() {
    return Stream.concat(RMS_PROPS.stream(), ADAMS.stream()).toList();
  }
}
