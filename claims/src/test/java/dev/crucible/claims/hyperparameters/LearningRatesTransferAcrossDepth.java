package dev.crucible.claims.hyperparameters;

import static dev.crucible.model.Activation.IDENTITY;
import static dev.crucible.model.Activation.RELU;
import static dev.crucible.model.Activation.TANH;
import static dev.crucible.scaling.DepthScheme.BRANCH_ALONE;
import static dev.crucible.scaling.DepthScheme.DEPTH_MAXIMAL;
import static dev.crucible.scaling.DepthScheme.UNSCALED;
import static dev.crucible.scaling.Widened.Method.ADAM;
import static dev.crucible.scaling.Widened.Method.SGD;

import dev.crucible.claim.Claim;
import dev.crucible.claim.Formula;
import dev.crucible.claim.OpenDirection;
import dev.crucible.claim.Source;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.data.Dataset;
import dev.crucible.data.StandardisedImages;
import dev.crucible.finding.Figure.Axis;
import dev.crucible.finding.Figure.Origin;
import dev.crucible.junit.ClaimTest;
import dev.crucible.lab.Lab;
import dev.crucible.lab.ScopeSheet;
import dev.crucible.measurement.Sweep;
import dev.crucible.prediction.Prediction;
import dev.crucible.scaling.Deepened;
import dev.crucible.scaling.Deepened.Cell;
import dev.crucible.scaling.Deepened.Task;
import dev.crucible.scaling.DepthScheme;
import dev.crucible.scaling.Learned;
import dev.crucible.study.Cells;
import dev.crucible.study.Chart;
import dev.crucible.study.Grid;
import dev.crucible.study.Optima;
import dev.crucible.study.Runs;
import dev.crucible.study.Study;
import dev.crucible.study.Tiered;
import dev.crucible.theory.DepthTransfer;
import dev.crucible.train.Adam;
import dev.crucible.train.BiasCorrection;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;

/**
 * Under depth-μP the best learning rate of Adam stays put as residual networks deepen.
 *
 * <p>Negative control: the same networks with branches and rates as they are at the base depth.
 * With rectifiers the best rate of such networks does not move either, so that only their loss
 * tells the two apart: that is on the map, and not claimed.
 */
@Claim(
    id = "HP.6",
    title = "Learning rates transfer across depth",
    statement =
        "In residual networks with one tanh and one matrix a block and a tanh before the readout,"
            + " branches divided by √L and Adam's rate in them divided by √L, the learning rate"
            + " that gives the least loss does not depend on the number of blocks L, and the"
            + " least loss is no worse when they are many. Without the factors the best rate"
            + " falls and the least loss grows.",
    strand = Strand.HYPERPARAMETERS,
    direction = OpenDirection.OD6,
    standing = Standing.ESTABLISHED,
    source =
        @Source(
            arxiv = "2310.02244",
            where =
                "depth-μP; also 2309.16620, for gradient descent; theorem numbers not confirmed"))
@Formula(
    "h_{l+1} = h_l + \\tfrac{1}{\\sqrt{L/L_0}} W_l\\,\\phi(h_l), \\quad "
        + "\\eta_l = \\tfrac{\\eta}{\\sqrt{L/L_0}} \\;\\Rightarrow\\; \\eta^* \\propto L^{0}")
@Tag("HP.6")
@Tag("HYPERPARAMETERS")
@Tag("OD6")
class LearningRatesTransferAcrossDepth {

  static final Prediction TRANSFER =
      Prediction.of("best learning rate")
          .scalesAs(DepthTransfer.DEPTH_MAXIMAL, "depth")
          .within(
              0.15,
              "less than a third of the power 1/2 that each missing factor is worth; what the grid"
                  + " leaves open is noted with the result");

  static final Prediction FALLS =
      Prediction.of("slope of log₂ best learning rate against log₂ depth, unscaled")
          .atMost(-0.3, "twice the margin of depth-μP: a slope that matters, on the other side");

  static final Prediction AS_GOOD =
      Prediction.of("log least loss at the largest depth − that at the smallest")
          .equalTo(0)
          .within(0.1, "10 %; unscaled branches lose half as much again in calibration");

  static final StandardisedImages IMAGES = new StandardisedImages(Dataset.MNIST, 8000, 2, 1);

  static final Task TANH_ADAM = new Task(ADAM, TANH);

  /** Where the rate of unscaled networks does not move, or hardly does. */
  static final Task RELU_ADAM = new Task(ADAM, RELU);

  static final Task TANH_SGD = new Task(SGD, TANH);

  /**
   * A readout of the stream, which the claim was first run with: unscaled, a deep network's outputs
   * start so large that it takes a large rate to undo them, and the best rate does not fall.
   */
  static final Task OF_STREAM = new Task(ADAM, TANH, IDENTITY);

  static final List<Double> RATES = Grid.of(-8.5, -4, 0.5);
  static final List<Double> WIDE_RATES = Grid.of(-10.5, -4, 0.5);
  static final List<Double> RATES_OF_SGD = Grid.of(-6, 1, 0.5);

  static final List<Integer> DEPTHS = List.of(2, 8, 32);
  static final List<Integer> FULL_DEPTHS = List.of(2, 4, 8, 16, 32, 64);

  /** The loss of a network that says nothing is ½, for one output of ten is to be 1. */
  static final Deepened.Setup SETUP =
      new Deepened.Setup(
          IMAGES,
          1000,
          48,
          Math.sqrt(2),
          0.25,
          2,
          32,
          60,
          new Adam(0.9, 0.999, 1e-12, BiasCorrection.ON),
          0.5);

  static final Study<Deepened.Setup, Cell, Learned> STUDY =
      Study.of("deepened networks", Deepened::train)
          .with(SETUP)
          .cells(
              Tiered.ci(cells(TANH_ADAM, DEPTH_MAXIMAL, DEPTHS, RATES))
                  .full(cells(TANH_ADAM, DEPTH_MAXIMAL, FULL_DEPTHS, RATES)))
          .controls(
              Tiered.ci(falling(TANH_ADAM))
                  .full(cells(TANH_ADAM, UNSCALED, FULL_DEPTHS, Grid.of(-11.5, -4, 0.5))))
          .beyond(Tiered.ci(List.<Cell>of()).full(beyond()))
          .seeds(Tiered.ci(8).full(12))
          .together(40, "method", "activation", "scheme", "blocks")
          .sweeping("blocks", "log2Rate")
          .key("weights", "{claim}/weights/{blocks}/{seed}")
          .key("batches", "{claim}/batches/{seed}");

  private static List<Cell> cells(
      Task task, DepthScheme scheme, List<Integer> depths, List<Double> rates) {
    return depths.stream()
        .flatMap(depth -> Deepened.cells(task, scheme, depth, rates).stream())
        .toList();
  }

  /** Ten rates at each depth, lower ones where it is large. */
  private static List<Cell> falling(Task task) {
    return Cells.all(
        Deepened.cells(task, UNSCALED, 2, RATES),
        Deepened.cells(task, UNSCALED, 8, Grid.of(-9.5, -5, 0.5)),
        Deepened.cells(task, UNSCALED, 32, Grid.of(-10.5, -6, 0.5)));
  }

  private static List<Cell> beyond() {
    return Cells.all(
        cells(TANH_ADAM, BRANCH_ALONE, DEPTHS, WIDE_RATES),
        cells(RELU_ADAM, DEPTH_MAXIMAL, DEPTHS, WIDE_RATES),
        cells(RELU_ADAM, UNSCALED, DEPTHS, WIDE_RATES),
        cells(TANH_SGD, DEPTH_MAXIMAL, DEPTHS, RATES_OF_SGD),
        cells(TANH_SGD, UNSCALED, DEPTHS, RATES_OF_SGD),
        cells(OF_STREAM, DEPTH_MAXIMAL, DEPTHS, RATES),
        cells(OF_STREAM, UNSCALED, DEPTHS, RATES));
  }

  @ClaimTest
  void byAdam(Lab lab) {
    Runs<Cell, Learned> runs = lab.run(STUDY);
    Optima maximal = optima(runs, TANH_ADAM, DEPTH_MAXIMAL);
    Optima unscaled = optima(runs, TANH_ADAM, UNSCALED);
    Sweep best = maximal.sweep(TRANSFER, "depth");
    Sweep falling = unscaled.sweep(TRANSFER, "depth");
    lab.assertThat("best rate under depth-μP", best)
        .corroborates(TRANSFER)
        .butNot("branches and rates unscaled", falling)
        .norUnder(
            "rates expected to fall as 1/√depth",
            best.map((depth, rate) -> rate * Math.pow(depth, -DepthTransfer.BRANCH_ALONE)));
    lab.assertThat("slope where nothing is scaled", unscaled.slopes(FALLS))
        .corroborates(FALLS)
        .butNot("depth-μP", maximal.slopes(FALLS))
        .norUnder(
            "rates expected to fall as 1/√depth", slope -> slope - DepthTransfer.BRANCH_ALONE);
    lab.assertThat("least loss under depth-μP", maximal.changesOfLeast(AS_GOOD))
        .corroborates(AS_GOOD)
        .butNot("branches and rates unscaled", unscaled.changesOfLeast(AS_GOOD));
    lab.note("depth-μP: " + maximal.words());
    lab.note("branches and rates unscaled: " + unscaled.words());
    figures(lab, maximal, unscaled);
    scope(lab, runs);
  }

  private static Optima optima(Runs<Cell, Learned> runs, Task task, DepthScheme scheme) {
    return Deepened.optima(SETUP, runs.where(own(task, scheme)));
  }

  private static Predicate<Cell> own(Task task, DepthScheme scheme) {
    return cell -> cell.task().equals(task) && cell.scheme() == scheme;
  }

  private static void figures(Lab lab, Optima maximal, Optima unscaled) {
    Sweep best = maximal.sweep(TRANSFER, "depth");
    lab.figure(
        Chart.of("logarithm of the loss after training against learning rate")
            .axes(Axis.linear("log₂ learning rate"), Axis.linear("log loss, mean over seeds"))
            .valleys("depth-μP", Origin.MEASURED, "depth", maximal)
            .valleys("unscaled", Origin.CONTROL, "depth", unscaled)
            .figure());
    lab.figure(
        Chart.of("best learning rate against depth, and the power that theory gives")
            .axes(Axis.logarithmic("blocks"), Axis.logarithmic("best learning rate"))
            .sweep("depth-μP", Origin.MEASURED, best)
            .slopes("depth-μP", best, TRANSFER.predicted())
            .sweep("unscaled", Origin.CONTROL, unscaled.sweep(TRANSFER, "depth"))
            .figure());
  }

  private static void scope(Lab lab, Runs<Cell, Learned> runs) {
    ScopeSheet sheet = lab.scope("power of the depth in the best rate", "task", "scheme");
    Optima maximal = optima(runs, TANH_ADAM, DEPTH_MAXIMAL);
    Optima unscaled = optima(runs, TANH_ADAM, UNSCALED);
    sheet
        .claimed(
            TANH_ADAM.words(), DEPTH_MAXIMAL.words(), TRANSFER, maximal.sweep(TRANSFER, "depth"))
        .claimed(TANH_ADAM.words(), UNSCALED.words(), FALLS, unscaled.slopes(FALLS));
    tried(sheet, runs, TANH_ADAM, BRANCH_ALONE, "theory: half a power is missing, −0.5");
    tried(sheet, runs, RELU_ADAM, DEPTH_MAXIMAL, "");
    tried(sheet, runs, RELU_ADAM, UNSCALED, "only its loss tells it from depth-μP");
    tried(sheet, runs, TANH_SGD, DEPTH_MAXIMAL, "");
    tried(sheet, runs, TANH_SGD, UNSCALED, "falls by less than is asked of Adam");
    tried(sheet, runs, OF_STREAM, DEPTH_MAXIMAL, "");
    tried(sheet, runs, OF_STREAM, UNSCALED, "only its loss tells it from depth-μP");
    sheet.pin();
  }

  private static void tried(
      ScopeSheet sheet, Runs<Cell, Learned> runs, Task task, DepthScheme scheme, String remark) {
    if (runs.cells().stream().noneMatch(own(task, scheme))) {
      sheet.untried(task.words(), scheme.words(), "in tier full only, for its time");
      return;
    }
    Optima optima = optima(runs, task, scheme);
    if (scheme == UNSCALED) {
      sheet.beyond(task.words(), scheme.words(), FALLS, optima.slopes(FALLS), remark);
    } else {
      sheet.beyond(task.words(), scheme.words(), TRANSFER, optima.sweep(TRANSFER, "depth"), remark);
    }
  }
}
