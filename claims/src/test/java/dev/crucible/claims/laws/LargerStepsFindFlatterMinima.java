package dev.crucible.claims.laws;

import dev.crucible.claim.Claim;
import dev.crucible.claim.Formula;
import dev.crucible.claim.OpenDirection;
import dev.crucible.claim.Prediction;
import dev.crucible.claim.Source;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.claim.Sweep;
import dev.crucible.claims.edge.EdgeSetting;
import dev.crucible.claims.edge.Network;
import dev.crucible.claims.edge.Task;
import dev.crucible.claims.laws.BatchExperiment.Curvature;
import dev.crucible.claims.laws.EdgeExperiment.Kind;
import dev.crucible.junit.ClaimTest;
import dev.crucible.lab.Lab;
import dev.crucible.study.Tiered;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;

/**
 * Larger learning rates end in flatter places, in inverse proportion; smaller batches end in
 * flatter ones still.
 *
 * <p>The slope −1 is what 2/η says at the edge. What batches do is an empirical regularity: an
 * order and a least effect are claimed, no formula. The slope's control takes three learning rates
 * below the edge, where equally many larger steps go further and sharpen more.
 */
@Claim(
    id = "EOS.7",
    title = "Larger steps and smaller batches find flatter minima",
    statement =
        "Full-batch gradient descent that reaches the edge of stability ends with a sharpness"
            + " λ₁ ∝ η⁻¹; stochastic gradient descent at one learning rate ends the flatter, the"
            + " smaller its batches are.",
    strand = Strand.EMPIRICAL_LAWS,
    direction = OpenDirection.OD8,
    standing = Standing.ESTABLISHED,
    source =
        @Source(
            arxiv = "2103.00065",
            where =
                "Section 3 (sharpness at 2/η) and the appendix on stochastic gradient descent; batch"
                    + " sizes also 1609.04836 and 2002.09572"))
@Formula(
    "\\lambda_1 \\propto \\eta^{-1}, \\qquad "
        + "B_1 < B_2 \\implies \\lambda_1(B_1) < \\lambda_1(B_2)")
@Tag("EOS.7")
@Tag("EMPIRICAL_LAWS")
@Tag("OD8")
class LargerStepsFindFlatterMinima {

  static final Prediction INVERSE =
      Prediction.of(EndOfRun.QUANTITY, EndOfRun.UNIT)
          .scalesAs(-1, EndOfRun.SIZE)
          .within(
              0.05,
              "slopes of single seeds scattered by 0.003 in calibration; a run that overshoots and"
                  + " freezes below the edge makes it −1.2");

  static final Prediction SMALLER_IS_FLATTER =
      Prediction.of(BatchRuns.QUANTITY)
          .isHigherBy(
              0.01,
              "twice the scatter between seeds of gradient descent's plateau (0.005): less than"
                  + " that is no difference");

  static final Prediction MUCH_FLATTER =
      Prediction.of(BatchRuns.RATIO)
          .atMost(0.7, "calibration had 0.3 to 0.54; scatter of the plateau is far smaller");

  static final Tiered<Integer> SEEDS = Tiered.ci(5).full(10);

  static final EdgeSetting STEPS = EdgeSetting.of(Task.MNIST_PARITY, Network.TANH_MLP, 0.12, 1500);

  static final List<EdgeExperiment> AT_THE_EDGE = experiments(Kind.EDGE, 0.12, 0.16, 0.24);

  /** Negative control: learning rates that do not reach the edge. */
  static final List<EdgeExperiment> BELOW = experiments(Kind.BELOW, 0.02, 0.03, 0.04);

  static final EdgeSetting BATCHES = EdgeSetting.of(Task.MNIST_PARITY, Network.TANH_MLP, 0.1, 2000);

  /** All samples, a fourth and a sixteenth of them: the order that is claimed. */
  static final List<Integer> ORDERED = List.of(Task.MNIST_PARITY.samples(), 64, 16);

  /** Measured and reported, not judged. */
  static final int SMALLEST = 4;

  @ClaimTest
  void againstLearningRate(Lab lab) {
    EdgeRuns runs =
        EdgeRuns.of(
            lab, lab.at(SEEDS), Stream.of(AT_THE_EDGE, BELOW).flatMap(List::stream).toList());
    Sweep atTheEdge = EndOfRun.sharpness(runs, AT_THE_EDGE);
    Sweep below = EndOfRun.sharpness(runs, BELOW);
    lab.assertThat("sharpness against learning rate", atTheEdge)
        .corroborates(INVERSE)
        .butNot("learning rates that do not reach the edge", below)
        .norUnder("curvature constant from the start", EndOfRun.atStart(runs, AT_THE_EDGE));
    for (EdgeExperiment edge : AT_THE_EDGE) {
      runs.noteGates(lab, edge);
      lab.note(EndOfRun.words(runs, edge));
    }
    lab.figure(FlatnessFigures.againstLearningRate(atTheEdge, below));
    lab.setting("end of a run, full batch", "the last 150 steps, ten midpoints");
    settings(lab);
  }

  @ClaimTest
  void againstBatchSize(Lab lab) {
    BatchRuns runs = BatchRuns.of(lab, lab.at(SEEDS), batches());
    lab.assertThat("batches of 256, 64 and 16", runs.groups(ORDERED, Curvature.FREE))
        .corroborates(SMALLER_IS_FLATTER)
        .butNot("the network frozen at its linearisation", runs.groups(ORDERED, Curvature.FROZEN))
        .norUnder("curvature that does not see the batch", runs.blind(ORDERED));
    lab.assertThat(
            "batches of 16 over 256", runs.ratio(16, Task.MNIST_PARITY.samples(), Curvature.FREE))
        .corroborates(MUCH_FLATTER)
        .butNot(
            "the network frozen at its linearisation",
            runs.ratio(16, Task.MNIST_PARITY.samples(), Curvature.FROZEN))
        .norUnder("larger batches are the flatter ones", ratio -> 1 / ratio);
    lab.note(runs.words());
    lab.figure(FlatnessFigures.againstBatch(runs));
    lab.setting("batches", "without replacement, an order of its own for every seed and size");
    lab.setting(
        "end of a run, batches",
        "the last %s steps, every %s at midpoints"
            .formatted(BatchExperiment.WINDOW, BatchExperiment.STRIDE));
    settings(lab);
  }

  private void settings(Lab lab) {
    lab.setting("data", Task.MNIST_PARITY.provenance());
    lab.setting("seeds", lab.at(SEEDS));
    lab.setting("samples a seed", Task.MNIST_PARITY.samples());
  }

  private static List<EdgeExperiment> experiments(Kind kind, double... rates) {
    return DoubleStream.of(rates)
        .mapToObj(rate -> new EdgeExperiment(STEPS.at(rate), kind))
        .toList();
  }

  private static List<BatchExperiment> batches() {
    return Stream.concat(
            Stream.of(Task.MNIST_PARITY.samples(), 64, 16, SMALLEST)
                .map(batch -> new BatchExperiment(BATCHES, batch, Curvature.FREE)),
            ORDERED.stream().map(batch -> new BatchExperiment(BATCHES, batch, Curvature.FROZEN)))
        .toList();
  }
}
