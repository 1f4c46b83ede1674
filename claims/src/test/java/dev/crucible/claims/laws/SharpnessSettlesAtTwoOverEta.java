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
import dev.crucible.claims.edge.Criterion;
import dev.crucible.claims.edge.EdgeSetting;
import dev.crucible.claims.edge.Network;
import dev.crucible.claims.edge.Task;
import dev.crucible.claims.laws.EdgeExperiment.Kind;
import dev.crucible.junit.ClaimTest;
import dev.crucible.lab.Lab;
import dev.crucible.lab.ScopeSheet;
import dev.crucible.study.Tiered;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;

/** Full-batch gradient descent sharpens until the sharpness reaches 2/η, then stays there. */
@Claim(
    id = "EOS.1",
    title = "Sharpness settles at 2/η",
    statement =
        "Under full-batch gradient descent at learning rate η the sharpness λ₁ (the largest Hessian"
            + " eigenvalue of the training loss) rises until η·λ₁/2 ≈ 1 and then stays there while"
            + " the loss keeps falling.",
    strand = Strand.EMPIRICAL_LAWS,
    direction = OpenDirection.OD8,
    standing = Standing.ESTABLISHED,
    source =
        @Source(
            arxiv = "2103.00065",
            where = "Section 3.1 (progressive sharpening) and Section 3.2 (edge of stability)"))
@Formula("\\frac{\\eta\\lambda_1}{2} \\to 1")
@BearsOn(
    value = Objection.TOY_MODELS_ARE_NOT_LLMS,
    how =
        "One law with one constant is asked of tanh and ReLU networks, a small convolutional"
            + " network and a transformer of one block; all on images, none on language, none"
            + " large.")
@BearsOn(
    value = Objection.DECADES_OF_FAILURE,
    how =
        "The threshold 2/η is known before training, has nothing to fit, and is held against"
            + " networks on images.")
@Tag("EOS.1")
@Tag("EMPIRICAL_LAWS")
@Tag("OD8")
class SharpnessSettlesAtTwoOverEta {

  static final Prediction PLATEAU =
      Prediction.of("plateau mean of η·λ₁/2")
          .equalTo(1.0)
          .within(0.05, "five times the bias and deviation seen in calibration (≤ 0.013, ≤ 0.005)");

  static final Prediction PLATEAU_ELSEWHERE =
      Prediction.of("plateau mean of η·λ₁/2")
          .equalTo(1.0)
          .within(
              0.10,
              "other data and activations: a second eigenvalue near the edge biases the plateau by"
                  + " +2 %, kinks between the two oscillation points by −2 %");

  static final Prediction ROOM_TO_SHARPEN =
      Prediction.of("η·λ₁/2 at initialisation")
          .atMost(0.6, "a plateau that was there from the start would show no sharpening");

  static final Prediction SHARPENED =
      Prediction.of("plateau mean of η·λ₁/2")
          .atLeast(0.95, "progressive sharpening carries the curvature all the way to the edge");

  static final Prediction LOSS_FALLS =
      Prediction.of("change of the loss along the plateau", "decades")
          .atMost(0, "training at the edge goes on: the last quarter's loss is below the first's");

  static final Prediction PEAK =
      Prediction.of("highest η·λ₁/2")
          .atLeast(
              1.1, "under cross-entropy sharpening carries past the edge before it is stopped");

  static final Prediction HOVER =
      Prediction.of("early plateau mean of η·λ₁/2")
          .equalTo(0.975)
          .within(0.175, "0.8 to 1.15 in the 200 steps that begin 200 after the crossing");

  static final Prediction FALL =
      Prediction.of("η·λ₁/2 at the end")
          .atMost(0.5, "under cross-entropy the curvature dies with the margin's growth");

  static final Tiered<Integer> SEEDS = Tiered.ci(5).full(10);
  static final int STEPS = 1500;

  static final EdgeSetting PARITY =
      EdgeSetting.of(Task.MNIST_PARITY, Network.TANH_MLP, 0.15, STEPS);
  static final EdgeSetting PARITY_FASTER = PARITY.at(0.20);
  static final EdgeSetting FASHION =
      EdgeSetting.of(Task.FASHION_TEN, Network.TANH_MLP, 0.15, STEPS);
  static final EdgeSetting RELU = EdgeSetting.of(Task.MNIST_PARITY, Network.RELU_MLP, 0.20, STEPS);
  static final EdgeSetting CNN =
      EdgeSetting.of(Task.MNIST_PARITY, Network.CONVOLUTIONAL, 0.20, STEPS);
  static final EdgeSetting TRANSFORMER =
      EdgeSetting.of(Task.MNIST_PARITY.with(96), Network.TRANSFORMER, 0.10, STEPS);

  static final List<EdgeExperiment> EDGES =
      Stream.of(FASHION, PARITY, PARITY_FASTER, RELU, CNN, TRANSFORMER)
          .map(setting -> new EdgeExperiment(setting, Kind.EDGE))
          .toList();

  /** Rises past the edge, hovers there, and leaves it: gates that ask for the rise mean nothing. */
  static final EdgeExperiment CROSS_ENTROPY =
      new EdgeExperiment(
          new EdgeSetting(
              Task.FASHION_TEN.with(512), Network.TANH_MLP, Criterion.CROSS_ENTROPY, 0.3, 3000),
          Kind.UNGATED);

  /** Negative control: fewer images and a smaller step, where the fall begins before the edge. */
  static final EdgeExperiment CROSS_ENTROPY_BELOW =
      new EdgeExperiment(
          new EdgeSetting(Task.FASHION_TEN, Network.TANH_MLP, Criterion.CROSS_ENTROPY, 0.15, STEPS),
          Kind.UNGATED);

  /** Where nothing is claimed: how far the claim reaches. */
  static final Tiered<List<EdgeExperiment>> BEYOND =
      Tiered.ci(beyond(PARITY.at(0.40).during(750)))
          .full(
              beyond(
                  PARITY.at(0.10).during(3000),
                  PARITY.at(0.30).during(1000),
                  PARITY.at(0.40).during(750),
                  RELU.at(0.10).during(2000),
                  FASHION.at(0.30),
                  CNN.at(0.10),
                  TRANSFORMER.at(0.05).during(2000)));

  /** Negative control: a step too small to reach the edge. */
  static final EdgeExperiment FAR_BELOW = new EdgeExperiment(PARITY.at(0.02), Kind.BELOW);

  static final EdgeExperiment BELOW = new EdgeExperiment(PARITY.at(0.04), Kind.BELOW);

  /** Its curvature is constant: a longer run would show no more. */
  static final EdgeExperiment FROZEN =
      new EdgeExperiment(PARITY_FASTER.during(300), Kind.LINEARISED);

  /** Trained for two measurements only: what is asked of it is its start. */
  static final EdgeExperiment LARGE_STEP =
      new EdgeExperiment(PARITY.at(1.0).during(2 * Optimiser.STRIDE), Kind.BELOW);

  static final EdgeExperiment FROZEN_PAST_EDGE =
      new EdgeExperiment(PARITY, Kind.LINEARISED_PAST_EDGE);

  private static List<EdgeExperiment> beyond(EdgeSetting... settings) {
    return Arrays.stream(settings).map(s -> new EdgeExperiment(s, Kind.EDGE)).toList();
  }

  @ClaimTest
  void onImages(Lab lab) {
    EdgeRuns runs = EdgeRuns.of(lab, lab.at(SEEDS), longestFirst(lab));
    for (EdgeExperiment edge : narrowestFirst()) {
      judgePlateau(lab, runs, edge);
      judgeLoss(lab, runs, edge);
      runs.noteGates(lab, edge);
      if (isCalibrated(edge)) {
        judgeSharpening(lab, runs, edge);
      } else {
        noteStart(lab, runs, edge);
      }
    }
    judgeCrossEntropy(lab, runs);
    lab.at(BEYOND).forEach(edge -> runs.noteGates(lab, edge));
    drawScope(lab, runs);
    List<EdgeExperiment> drawn =
        Stream.concat(narrowestFirst().stream(), Stream.of(CROSS_ENTROPY)).toList();
    EdgeFigures.draw(lab, runs, drawn, List.of(BELOW, FAR_BELOW, FROZEN));
    runs.settings(lab);
    EdgeRuns.gates(lab);
  }

  /** So that no core waits for the last one. */
  private static List<EdgeExperiment> longestFirst(Lab lab) {
    List<EdgeExperiment> controls =
        List.of(CROSS_ENTROPY_BELOW, FROZEN, BELOW, FAR_BELOW, FROZEN_PAST_EDGE, LARGE_STEP);
    return Stream.of(List.of(CROSS_ENTROPY), EDGES, lab.at(BEYOND), controls)
        .flatMap(List::stream)
        .toList();
  }

  /** The docket shows the first. */
  private static List<EdgeExperiment> narrowestFirst() {
    return EDGES.stream()
        .sorted(Comparator.comparing(SharpnessSettlesAtTwoOverEta::isCalibrated).reversed())
        .toList();
  }

  /** The narrow margin and the sharpening test are claimed where they were calibrated. */
  private static boolean isCalibrated(EdgeExperiment edge) {
    return edge.setting().task().equals(Task.MNIST_PARITY)
        && edge.setting().network() == Network.TANH_MLP;
  }

  private static void judgePlateau(Lab lab, EdgeRuns runs, EdgeExperiment edge) {
    lab.assertThat(edge.words(), runs.plateau(edge))
        .corroborates(isCalibrated(edge) ? PLATEAU : PLATEAU_ELSEWHERE)
        .butNot("a learning rate far below the edge, η = 0.02", runs.plateau(FAR_BELOW))
        .butNot("a learning rate below the edge, η = 0.04", runs.plateau(BELOW))
        .butNot("the network frozen at its linearisation, η = 0.2", runs.plateau(FROZEN))
        .norUnder("threshold read as 3/η", q -> q * 2 / 3)
        .norUnder("threshold read as 1/η", q -> q * 2);
  }

  private static void judgeLoss(Lab lab, EdgeRuns runs, EdgeExperiment edge) {
    lab.assertThat(edge.words() + ": loss", runs.loss(edge))
        .corroborates(LOSS_FALLS)
        .butNot("the linearisation 10 % past its edge", runs.loss(FROZEN_PAST_EDGE));
  }

  private static void judgeSharpening(Lab lab, EdgeRuns runs, EdgeExperiment edge) {
    lab.assertThat(edge.words() + ": start", runs.start(edge))
        .corroborates(ROOM_TO_SHARPEN)
        .butNot("a learning rate at which it starts at the edge, η = 1", runs.start(LARGE_STEP))
        .norUnder("curvature constant from the start", runs.plateau(edge));
    lab.assertThat(edge.words() + ": sharpened", runs.plateau(edge))
        .corroborates(SHARPENED)
        .butNot("a learning rate below the edge, η = 0.04", runs.plateau(BELOW))
        .norUnder("curvature constant from the start", runs.start(edge));
  }

  /** Elsewhere the start is reported, so that a reader sees how much room there was. */
  private static void noteStart(Lab lab, EdgeRuns runs, EdgeExperiment edge) {
    double mean = Arrays.stream(runs.start(edge).values()).average().orElse(Double.NaN);
    lab.note(
        "%s starts at %s of the threshold (sharpening from below %s is claimed for the tanh MLP on"
                .formatted(
                    edge.words(), Numbers.brief(mean), Numbers.plain(ROOM_TO_SHARPEN.predicted()))
            + " MNIST parity only)");
  }

  private static void judgeCrossEntropy(Lab lab, EdgeRuns runs) {
    lab.assertThat("cross-entropy: peak", runs.peak(CROSS_ENTROPY))
        .corroborates(PEAK)
        .butNot("fewer images, η = 0.15: the fall begins first", runs.peak(CROSS_ENTROPY_BELOW))
        .norUnder("threshold read as 4/η", q -> q / 2);
    lab.assertThat("cross-entropy: early plateau", runs.hover(CROSS_ENTROPY))
        .corroborates(HOVER)
        .butNot("fewer images, η = 0.15: the fall begins first", runs.hover(CROSS_ENTROPY_BELOW))
        .norUnder("threshold read as 4/η", q -> q / 2)
        .norUnder("threshold read as 1/η", q -> q * 2);
    lab.assertThat("cross-entropy: end", runs.end(CROSS_ENTROPY))
        .corroborates(FALL)
        .butNot("the squared error, η = 0.15", runs.end(EDGES.get(1)))
        .norUnder("a plateau that lasts", runs.hover(CROSS_ENTROPY));
  }

  /** Where the plateau held, failed or was not tried, by the margin of each place. */
  private static void drawScope(Lab lab, EdgeRuns runs) {
    ScopeSheet sheet = lab.scope("plateau at 2/η", "data, network, loss", "η");
    for (EdgeExperiment edge : narrowestFirst()) {
      Prediction margin = isCalibrated(edge) ? PLATEAU : PLATEAU_ELSEWHERE;
      sheet.claimed(row(edge), rate(edge), margin, runs.plateau(edge));
    }
    for (EdgeExperiment edge : lab.at(BEYOND)) {
      sheet.beyond(
          row(edge),
          rate(edge),
          PLATEAU_ELSEWHERE,
          runs.plateau(edge),
          "not claimed; runs that overshoot and freeze below the edge fail gate E2");
    }
    sheet
        .beyond(
            row(CROSS_ENTROPY),
            rate(CROSS_ENTROPY),
            PLATEAU_ELSEWHERE,
            runs.plateau(CROSS_ENTROPY),
            "reaches the edge, hovers, then leaves it as the loss falls")
        .beyond(
            row(CROSS_ENTROPY_BELOW),
            rate(CROSS_ENTROPY_BELOW),
            PLATEAU_ELSEWHERE,
            runs.plateau(CROSS_ENTROPY_BELOW),
            "the fall begins before the edge is reached")
        .pin();
  }

  private static String row(EdgeExperiment edge) {
    return edge.family();
  }

  private static String rate(EdgeExperiment edge) {
    return Numbers.plain(edge.setting().learningRate());
  }
}
