package dev.crucible.claims.hyperparameters;

import static dev.crucible.model.Activation.TANH;
import static dev.crucible.scaling.Scheme.MAXIMAL;
import static dev.crucible.scaling.Scheme.STANDARD;
import static dev.crucible.scaling.Scheme.TANGENT;
import static dev.crucible.scaling.Widened.Fit.SQUARED_ERROR;
import static dev.crucible.scaling.Widened.Method.SGD;
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
import dev.crucible.lab.ScopeSheet;
import dev.crucible.measure.Lanczos;
import dev.crucible.measurement.Sample;
import dev.crucible.measurement.Sweep;
import dev.crucible.prediction.Prediction;
import dev.crucible.scaling.RateSharpness;
import dev.crucible.scaling.RateSharpness.Course;
import dev.crucible.scaling.Scheme;
import dev.crucible.scaling.Widened.Cell;
import dev.crucible.scaling.Widened.Task;
import dev.crucible.study.Cells;
import dev.crucible.study.Chart;
import dev.crucible.study.Runs;
import dev.crucible.study.Study;
import dev.crucible.study.Tiered;
import dev.crucible.theory.CoordinateGrowth;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;

/**
 * Under maximal update the sharpness that a learning rate sees is the same at every width, at the
 * start and while it grows.
 *
 * <p>Each has the control that theory has for it: the power of the width is another one in the
 * standard parameterisation; in the neural tangent one it is the same at the start, but the
 * sharpness stops growing along training as networks widen.
 */
@Claim(
    id = "HP.8",
    title = "Sharpness does not depend on width",
    statement =
        "Under maximal update the sharpness in coordinates that descend at one rate, after a given"
            + " number of steps, goes as n⁰ in the width n, and it grows along training at every"
            + " width. In the standard parameterisation it goes as n; in the neural tangent one it"
            + " ceases to grow along training as n grows.",
    strand = Strand.HYPERPARAMETERS,
    direction = OpenDirection.OD6,
    standing = Standing.ESTABLISHED,
    source =
        @Source(
            arxiv = "2402.17457",
            where =
                "sharpness along training across widths; coordinates that descend at one rate"
                    + " added here; theorem and figure numbers not confirmed"))
@Formula(
    "\\lambda_{\\max}\\big(R^{1/2} \\nabla^2 L(w_t)\\, R^{1/2}\\big) \\sim n^{0}_{\\mu P}, \\quad"
        + " n^{1}_{SP}")
@Tag("HP.8")
@Tag("HYPERPARAMETERS")
@Tag("OD6")
class SharpnessDoesNotDependOnWidth {

  private static final String SHARPNESS = "sharpness in coordinates that descend at one rate";
  private static final String INCREMENT = "sharpness at the end / at the start − 1";

  static final Prediction STAYS =
      Prediction.of(SHARPNESS)
          .scalesAs(CoordinateGrowth.maximalUpdate(GRADIENT).outputs(), "width")
          .within(
              0.15,
              "a seventh of the power of the standard parameterisation; networks of width 32 differ"
                  + " by a tenth from seed to seed");

  static final Prediction GROWS =
      Prediction.of(SHARPNESS)
          .scalesAs(CoordinateGrowth.standard(GRADIENT).outputs(), "width")
          .within(0.3, "a third of what theory tells the parameterisations apart by");

  static final Prediction SHARPENS =
      Prediction.of(INCREMENT)
          .atLeast(0.15, "half as much again as a start's sharpness differs by from seed to seed");

  static final Prediction FREEZES =
      Prediction.of(INCREMENT)
          .atMost(0.08, "half of the least increment that is asked of maximal update");

  static final Task TASK = new Task(SGD, TANH, SQUARED_ERROR, 2, 1.0 / 8, 1);

  /** An earlier setting in which nothing sharpens, so that nothing tells the limits apart. */
  static final Task LARGE_READOUT = new Task(SGD, TANH, SQUARED_ERROR, 2, 1, 1);

  static final double RATE = -2;
  static final double STANDARD_RATE = -4;
  static final double SLOWER = -3;

  static final int BASE = 32;

  static final List<Integer> WIDTHS = List.of(32, 64, 128, 256);
  static final List<Integer> STANDARD_WIDTHS = List.of(32, 64, 128);
  static final List<Integer> ENDS = List.of(32, 256);
  static final List<Integer> FULL_WIDTHS = List.of(32, 64, 128, 256, 512, 1024);
  static final List<Integer> OTHER_WIDTHS = List.of(64, 128, 256, 512);

  static final Study<RateSharpness.Setup, Cell, Course> STUDY =
      Study.of("sharpness along training", RateSharpness::train)
          .with(
              new RateSharpness.Setup(
                  new StandardisedImages(Dataset.MNIST, 8000, 2, 1),
                  200,
                  Math.sqrt(2),
                  BASE,
                  64,
                  List.of(0L, 20L, 80L, 200L),
                  new Lanczos(1, 1e-2, 6, 60)))
          .cells(
              Tiered.ci(claimed(WIDTHS, STANDARD_WIDTHS)).full(claimed(FULL_WIDTHS, FULL_WIDTHS)))
          .controls(
              Tiered.ci(cells(TASK, TANGENT, ENDS, RATE))
                  .full(cells(TASK, TANGENT, FULL_WIDTHS, RATE)))
          .beyond(
              Tiered.ci(List.<Cell>of())
                  .full(
                      Cells.all(
                          cells(LARGE_READOUT, MAXIMAL, OTHER_WIDTHS, SLOWER),
                          cells(LARGE_READOUT, TANGENT, OTHER_WIDTHS, SLOWER))))
          .seeds(Tiered.ci(8).full(12))
          .together(4)
          .sweeping("width")
          .key("weights", "{claim}/weights/{width}/{seed}")
          .key("batches", "{claim}/batches/{seed}")
          .key("instrument", "{claim}/instrument");

  private static List<Cell> claimed(List<Integer> widths, List<Integer> standard) {
    return Cells.all(
        cells(TASK, MAXIMAL, widths, RATE), cells(TASK, STANDARD, standard, STANDARD_RATE));
  }

  private static List<Cell> cells(Task task, Scheme scheme, List<Integer> widths, double log2Rate) {
    return widths.stream().map(width -> new Cell(task, scheme, width, log2Rate)).toList();
  }

  private static List<Long> looks(Lab lab) {
    return STUDY.setup().at(lab.tier()).looks();
  }

  @ClaimTest
  void alongTraining(Lab lab) {
    Runs<Cell, Course> runs = lab.run(STUDY);
    atAnyStep(lab, runs);
    whileItGrows(lab, runs);
    figures(lab, runs);
    scope(lab, runs);
  }

  private static void atAnyStep(Lab lab, Runs<Cell, Course> runs) {
    for (int look = 0; look < looks(lab).size(); look++) {
      Sweep maximal = sweep(own(runs, TASK, MAXIMAL), look);
      Sweep standard = sweep(own(runs, TASK, STANDARD), look);
      String step = "step " + looks(lab).get(look);
      lab.assertThat("maximal update, " + step, maximal)
          .corroborates(STAYS)
          .butNot("the standard parameterisation", standard)
          .norUnder("it grows as the width", maximal.map((width, y) -> y / width));
      lab.assertThat("standard, " + step, standard)
          .corroborates(GROWS)
          .butNot("maximal update", maximal)
          .norUnder(
              "it grows as the root of the width",
              standard.map((width, y) -> y * Math.sqrt(width)));
    }
  }

  private static void whileItGrows(Lab lab, Runs<Cell, Course> runs) {
    Runs<Cell, Course> maximal = own(runs, TASK, MAXIMAL);
    Runs<Cell, Course> tangent = own(runs, TASK, TANGENT);
    int widest = widest(maximal);
    double shrunk = (double) BASE / widest;
    lab.assertThat("sharpening under maximal update", increment(SHARPENS, maximal, widest))
        .corroborates(SHARPENS)
        .butNot("the neural tangent one", increment(SHARPENS, tangent, widest))
        .norUnder("it fades as 1/width", increment -> increment * shrunk);
    lab.assertThat("sharpening under the neural tangent one", increment(FREEZES, tangent, widest))
        .corroborates(FREEZES)
        .butNot("maximal update", increment(FREEZES, maximal, widest));
    lab.note("mean increments, maximal update: " + words(maximal));
    lab.note("mean increments, neural tangent: " + words(tangent));
  }

  private static Runs<Cell, Course> own(Runs<Cell, Course> runs, Task task, Scheme scheme) {
    return runs.where(cell -> cell.task().equals(task) && cell.scheme() == scheme);
  }

  private static int widest(Runs<Cell, Course> runs) {
    return Collections.max(runs.cells().stream().map(Cell::width).toList());
  }

  private static Sweep sweep(Runs<Cell, Course> runs, int look) {
    return runs.sweep(STAYS, "width", Cell::width, course -> course.at(look));
  }

  private static Sample increment(Prediction of, Runs<Cell, Course> runs, int width) {
    return runs.where(cell -> cell.width() == width).sample(of, Course::increment);
  }

  private static String words(Runs<Cell, Course> runs) {
    return runs.cells().stream()
        .map(
            cell ->
                "%s at width %s".formatted(runs.at(cell).means(Course::increment), cell.width()))
        .collect(Collectors.joining(", "));
  }

  private static void figures(Lab lab, Runs<Cell, Course> runs) {
    Runs<Cell, Course> maximal = own(runs, TASK, MAXIMAL);
    int last = looks(lab).size() - 1;
    for (int look : List.of(0, last)) {
      Sweep stays = sweep(maximal, look);
      lab.figure(
          Chart.of("sharpness at step " + looks(lab).get(look) + ", against width")
              .axes(Axis.logarithmic("width"), Axis.logarithmic(SHARPNESS))
              .sweep("maximal update", Origin.MEASURED, stays)
              .slopes("maximal update", stays, STAYS.predicted())
              .sweep("standard", Origin.CONTROL, sweep(own(runs, TASK, STANDARD), look))
              .sweep("neural tangent", Origin.CONTROL, sweep(own(runs, TASK, TANGENT), look))
              .figure());
    }
    int widest = widest(maximal);
    lab.figure(
        Chart.of("sharpness along training at width " + widest)
            .axes(Axis.linear("step"), Axis.linear(SHARPNESS))
            .courses("maximal update", Origin.MEASURED, at(maximal, widest), Course::sharpness)
            .courses(
                "neural tangent",
                Origin.CONTROL,
                at(own(runs, TASK, TANGENT), widest),
                Course::sharpness)
            .figure());
  }

  private static Runs<Cell, Course> at(Runs<Cell, Course> runs, int width) {
    return runs.where(cell -> cell.width() == width);
  }

  private static void scope(Lab lab, Runs<Cell, Course> runs) {
    ScopeSheet sheet = lab.scope("sharpening at the largest width", "task", "scheme");
    for (Scheme scheme : List.of(MAXIMAL, TANGENT)) {
      Prediction prediction = scheme == MAXIMAL ? SHARPENS : FREEZES;
      Runs<Cell, Course> own = own(runs, TASK, scheme);
      sheet.claimed(
          TASK.words(), scheme.words(), prediction, increment(prediction, own, widest(own)));
      boolean tried = runs.cells().stream().anyMatch(cell -> cell.task().equals(LARGE_READOUT));
      if (tried) {
        Runs<Cell, Course> other = own(runs, LARGE_READOUT, scheme);
        sheet.beyond(
            LARGE_READOUT.words(),
            scheme.words(),
            prediction,
            increment(prediction, other, widest(other)),
            "nothing sharpens here");
      } else {
        sheet.untried(LARGE_READOUT.words(), scheme.words(), "in tier full only, for its time");
      }
    }
    sheet.pin();
  }
}
