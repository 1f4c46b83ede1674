package dev.crucible.claims.hyperparameters;

import static dev.crucible.model.Activation.RELU;
import static dev.crucible.model.Activation.TANH;
import static dev.crucible.scaling.Scheme.MAXIMAL;
import static dev.crucible.scaling.Scheme.STANDARD;
import static dev.crucible.scaling.Scheme.TANGENT;
import static dev.crucible.scaling.Widened.Fit.CROSS_ENTROPY;
import static dev.crucible.scaling.Widened.Fit.SQUARED_ERROR;
import static dev.crucible.scaling.Widened.Method.ADAM;
import static dev.crucible.scaling.Widened.Method.SGD;
import static dev.crucible.theory.CoordinateGrowth.Step.ADAPTIVE;
import static dev.crucible.theory.CoordinateGrowth.Step.GRADIENT;

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
import dev.crucible.lab.MeasurementAssert;
import dev.crucible.lab.ScopeSheet;
import dev.crucible.measurement.Sweep;
import dev.crucible.prediction.Prediction;
import dev.crucible.scaling.Coordinates;
import dev.crucible.scaling.Coordinates.Moved;
import dev.crucible.scaling.Scheme;
import dev.crucible.scaling.Widened.Cell;
import dev.crucible.scaling.Widened.Task;
import dev.crucible.study.Cells;
import dev.crucible.study.Chart;
import dev.crucible.study.Runs;
import dev.crucible.study.Study;
import dev.crucible.study.Tiered;
import dev.crucible.theory.CoordinateGrowth;
import dev.crucible.train.Adam;
import dev.crucible.train.BiasCorrection;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;

/**
 * The coordinate check: under maximal update a few steps move what each layer gives by an amount
 * that does not depend on the width.
 *
 * <p>Negative controls: the standard parameterisation; the neural tangent one, whose outputs move
 * by order 1 while its hidden layers freeze; and, for the first layer under Adam, whose movement
 * the standard one leaves alone, the standard one at a rate that falls as 1/n.
 */
@Claim(
    id = "HP.2",
    title = "Layers move alike at every width",
    statement =
        "Under maximal update the change of every layer's pre-activations and of the outputs by a"
            + " few steps goes as n⁰ in the width n, with gradient descent as with Adam. Under the"
            + " standard parameterisation one step of gradient descent moves the first layer by"
            + " n^(−1/2), inner layers by n^(1/2) and the outputs by n.",
    strand = Strand.HYPERPARAMETERS,
    direction = OpenDirection.OD6,
    standing = Standing.ESTABLISHED,
    source =
        @Source(
            arxiv = "2203.03466",
            where =
                "the coordinate check of Appendix D (place not confirmed); powers re-derived from"
                    + " Table 8 and from 2011.14522"))
@Formula(
    "\\mathrm{rms}(\\Delta h^l) \\sim n^{0}_{\\mu P}, \\qquad "
        + "\\mathrm{rms}(\\Delta h^1, \\Delta h^l, \\Delta f) \\sim n^{-1/2}, n^{1/2}, n_{SP}")
@Tag("HP.2")
@Tag("HYPERPARAMETERS")
@Tag("OD6")
class LayersMoveAlikeAtEveryWidth {

  private static final String MOVEMENT = "root mean square change since the start";

  private static final CoordinateGrowth THEORY = CoordinateGrowth.standard(GRADIENT);

  static final Prediction STAYS =
      Prediction.of(MOVEMENT)
          .scalesAs(CoordinateGrowth.maximalUpdate(GRADIENT).inner(), "width")
          .within(
              0.15,
              "a third of the smallest power that another scaling gives a layer, and twice the"
                  + " drift of small widths in calibration");

  static final Prediction FIRST_FREEZES =
      Prediction.of(MOVEMENT)
          .scalesAs(THEORY.first(), "width")
          .within(0.2, "less than half of the step of 1/2 between the powers of layers");

  static final Prediction INNER_GROWS =
      Prediction.of(MOVEMENT)
          .scalesAs(THEORY.inner(), "width")
          .within(0.2, "less than half of the step of 1/2 between the powers of layers");

  static final Prediction OUTPUTS_GROW =
      Prediction.of(MOVEMENT)
          .scalesAs(THEORY.outputs(), "width")
          .within(0.3, "the next power is 1/2 away; the start's own outputs disturb small widths");

  /** A readout that starts small: its random outputs would vanish as networks widen. */
  static final double SMALL = 1.0 / 16;

  static final Task BY_SGD = new Task(SGD, TANH, CROSS_ENTROPY, 3, SMALL, 1);
  static final Task BY_ADAM = new Task(ADAM, TANH, CROSS_ENTROPY, 3, SMALL, 1);

  /** Where the check fails or is noisy: a large random readout, rectifiers with squared error. */
  static final Task LARGE_READOUT = new Task(SGD, TANH, CROSS_ENTROPY, 3, 1, 1);

  static final Task MIDDLE_READOUT = new Task(SGD, TANH, CROSS_ENTROPY, 3, 0.25, 1);
  static final Task RECTIFIED = new Task(SGD, RELU, SQUARED_ERROR, 3, SMALL, 1);
  static final Task RECTIFIED_ADAM = new Task(ADAM, RELU, SQUARED_ERROR, 3, SMALL, 1);

  static final int BASE = 64;
  static final int HIDDEN = 3;

  static final List<Integer> WIDTHS = List.of(64, 128, 256, 512, 1024);
  static final List<Integer> NARROWER = List.of(64, 128, 256, 512);
  static final List<Integer> FULL_WIDTHS = List.of(64, 128, 256, 512, 1024, 2048, 4096);

  static final double DESCENT_RATE = -4;
  static final double ADAM_RATE = -10;

  /** So small that the widest standard network stays in the linear regime. */
  static final double STANDARD_DESCENT_RATE = -14;

  static final double STANDARD_ADAM_RATE = -18;

  static final Study<Coordinates.Setup, Cell, Moved> STUDY =
      Study.of("first steps", Coordinates::train)
          .with(Tiered.ci(setup(List.of(1L, 4L))).full(setup(List.of(1L, 4L, 10L))))
          .cells(Tiered.ci(claimed(WIDTHS)).full(claimed(FULL_WIDTHS)))
          .controls(Tiered.ci(controls(NARROWER)).full(controls(FULL_WIDTHS)))
          .beyond(
              Tiered.ci(cells(LARGE_READOUT, MAXIMAL, NARROWER, DESCENT_RATE))
                  .full(
                      Cells.all(
                          cells(LARGE_READOUT, MAXIMAL, FULL_WIDTHS, DESCENT_RATE),
                          cells(MIDDLE_READOUT, MAXIMAL, FULL_WIDTHS, DESCENT_RATE),
                          cells(RECTIFIED, MAXIMAL, FULL_WIDTHS, DESCENT_RATE),
                          cells(RECTIFIED_ADAM, MAXIMAL, FULL_WIDTHS, ADAM_RATE))))
          .seeds(Tiered.ci(8).full(12))
          .together(2)
          .sweeping("width")
          .key("weights", "{claim}/weights/{width}/{seed}")
          .key("batches", "{claim}/batches/{seed}");

  private static Coordinates.Setup setup(List<Long> looks) {
    return new Coordinates.Setup(
        new StandardisedImages(Dataset.MNIST, 2000, 2, 1),
        32,
        Math.sqrt(2),
        BASE,
        32,
        looks,
        new Adam(0.9, 0.999, 1e-12, BiasCorrection.ON));
  }

  private static List<Cell> claimed(List<Integer> widths) {
    return Cells.all(
        cells(BY_SGD, MAXIMAL, widths, DESCENT_RATE),
        cells(BY_ADAM, MAXIMAL, widths, ADAM_RATE),
        cells(BY_SGD, STANDARD, widths, STANDARD_DESCENT_RATE));
  }

  private static List<Cell> controls(List<Integer> narrower) {
    return Cells.all(
        cells(BY_SGD, TANGENT, narrower, DESCENT_RATE),
        cells(BY_ADAM, STANDARD, narrower, STANDARD_ADAM_RATE),
        narrower.stream()
            .map(width -> new Cell(BY_ADAM, STANDARD, width, ADAM_RATE - octaves(width)))
            .toList());
  }

  /** The standard parameterisation at a rate that falls as 1/n. */
  private static double octaves(int width) {
    return Integer.numberOfTrailingZeros(width / BASE);
  }

  private static List<Cell> cells(Task task, Scheme scheme, List<Integer> widths, double log2Rate) {
    return widths.stream().map(width -> new Cell(task, scheme, width, log2Rate)).toList();
  }

  /** The layers, the outputs last. */
  private static String name(int layer) {
    return layer == HIDDEN ? "outputs" : "hidden " + (layer + 1);
  }

  /** A wrong theory's power: hidden layers freeze as in the tangent limit, outputs grow. */
  private static double elsewhere(int layer) {
    return layer == HIDDEN ? THEORY.outputs() : CoordinateGrowth.neuralTangent(GRADIENT).inner();
  }

  private static Prediction standard(int layer) {
    return layer == 0 ? FIRST_FREEZES : layer == HIDDEN ? OUTPUTS_GROW : INNER_GROWS;
  }

  @ClaimTest
  void byTheFirstSteps(Lab lab) {
    Runs<Cell, Moved> runs = lab.run(STUDY);
    byGradientDescent(lab, runs);
    byAdam(lab, runs);
    figures(lab, runs);
    scope(lab, runs);
  }

  private static void byGradientDescent(Lab lab, Runs<Cell, Moved> runs) {
    int last = looks(lab).size() - 1;
    for (int layer = 0; layer <= HIDDEN; layer++) {
      Sweep maximal = sweep(own(runs, BY_SGD, MAXIMAL), last, layer);
      Sweep grown = sweep(own(runs, BY_SGD, STANDARD), last, layer);
      Sweep frozen = sweep(own(runs, BY_SGD, TANGENT), last, layer);
      MeasurementAssert<Sweep> stays =
          judge(lab, "SGD, maximal update: " + name(layer), maximal, layer)
              .butNot("the standard parameterisation", grown);
      if (layer < HIDDEN) {
        stays.butNot("the neural tangent parameterisation", frozen);
      }
      double power = standard(layer).predicted();
      lab.assertThat("SGD, standard: " + name(layer), grown)
          .corroborates(standard(layer))
          .butNot("maximal update", maximal)
          .norUnder("one rate moves all layers alike", misread(grown, power));
    }
  }

  private static void byAdam(Lab lab, Runs<Cell, Moved> runs) {
    int last = looks(lab).size() - 1;
    Runs<Cell, Moved> standard = own(runs, BY_ADAM, STANDARD);
    Runs<Cell, Moved> constant = standard.where(cell -> cell.log2Rate() == STANDARD_ADAM_RATE);
    Runs<Cell, Moved> lowered = standard.where(cell -> cell.log2Rate() != STANDARD_ADAM_RATE);
    for (int layer = 0; layer <= HIDDEN; layer++) {
      Sweep maximal = sweep(own(runs, BY_ADAM, MAXIMAL), last, layer);
      MeasurementAssert<Sweep> stays =
          judge(lab, "Adam, maximal update: " + name(layer), maximal, layer);
      if (layer == 0) {
        stays.butNot("one rate that falls as 1/n", sweep(lowered, last, layer));
      } else {
        stays.butNot("the standard parameterisation", sweep(constant, last, layer));
      }
    }
    lab.note(
        ("Theory gives the standard parameterisation under Adam the powers %s, %s and, for the"
                + " outputs in the limit, %s; they begin with 1.")
            .formatted(
                CoordinateGrowth.standard(ADAPTIVE).first(),
                CoordinateGrowth.standard(ADAPTIVE).inner(),
                CoordinateGrowth.standard(ADAPTIVE).outputs()));
  }

  private static List<Long> looks(Lab lab) {
    return STUDY.setup().at(lab.tier()).looks();
  }

  private static MeasurementAssert<Sweep> judge(
      Lab lab, String statistic, Sweep maximal, int layer) {
    return lab.assertThat(statistic, maximal)
        .corroborates(STAYS)
        .norUnder(
            layer == HIDDEN ? "it grows as the width" : "it freezes as width^(−1/2)",
            misread(maximal, -elsewhere(layer)));
  }

  /** By a theory whose power is off by so much, y would go with that power more. */
  private static Sweep misread(Sweep sweep, double power) {
    return sweep.map((width, y) -> y * Math.pow(width, power));
  }

  private static Runs<Cell, Moved> own(Runs<Cell, Moved> runs, Task task, Scheme scheme) {
    return runs.where(cell -> cell.task().equals(task) && cell.scheme() == scheme);
  }

  private static Sweep sweep(Runs<Cell, Moved> runs, int look, int layer) {
    return runs.sweep(STAYS, "width", Cell::width, run -> run.at(look, layer));
  }

  private static void figures(Lab lab, Runs<Cell, Moved> runs) {
    int last = looks(lab).size() - 1;
    for (int layer = 0; layer <= HIDDEN; layer++) {
      Sweep maximal = sweep(own(runs, BY_SGD, MAXIMAL), last, layer);
      lab.figure(
          Chart.of("SGD, " + name(layer) + ": change by the first steps, against width")
              .axes(Axis.logarithmic("width"), Axis.logarithmic(MOVEMENT))
              .sweep("maximal update", Origin.MEASURED, maximal)
              .slopes("maximal update", maximal, STAYS.predicted())
              .sweep("standard", Origin.CONTROL, sweep(own(runs, BY_SGD, STANDARD), last, layer))
              .sweep("tangent", Origin.CONTROL, sweep(own(runs, BY_SGD, TANGENT), last, layer))
              .figure());
    }
  }

  private static void scope(Lab lab, Runs<Cell, Moved> runs) {
    ScopeSheet sheet = lab.scope("power of the width in what a layer moves", "task", "layer");
    int last = looks(lab).size() - 1;
    for (Task task : List.of(BY_SGD, BY_ADAM)) {
      for (int layer = 0; layer <= HIDDEN; layer++) {
        Sweep moved = sweep(own(runs, task, MAXIMAL), last, layer);
        sheet.claimed(words(task, looks(lab).get(last)), name(layer), STAYS, moved);
      }
    }
    for (Task task :
        List.of(BY_SGD, BY_ADAM, LARGE_READOUT, MIDDLE_READOUT, RECTIFIED, RECTIFIED_ADAM)) {
      beyond(sheet, lab, task, runs, 0);
    }
    for (Task task : List.of(LARGE_READOUT, MIDDLE_READOUT, RECTIFIED, RECTIFIED_ADAM)) {
      beyond(sheet, lab, task, runs, 1);
    }
    sheet.pin();
  }

  private static void beyond(
      ScopeSheet sheet, Lab lab, Task task, Runs<Cell, Moved> runs, int look) {
    Predicate<Cell> own = cell -> cell.task().equals(task) && cell.scheme() == MAXIMAL;
    boolean tried = runs.cells().stream().anyMatch(own);
    String row = words(task, looks(lab).get(look));
    for (int layer = 0; layer <= HIDDEN; layer++) {
      if (tried) {
        sheet.beyond(row, name(layer), STAYS, sweep(runs.where(own), look, layer), "");
      } else {
        sheet.untried(row, name(layer), "in tier full only, for its time");
      }
    }
  }

  private static String words(Task task, long steps) {
    return task.words() + (steps == 1 ? ", 1 step" : ", %s steps".formatted(steps));
  }
}
