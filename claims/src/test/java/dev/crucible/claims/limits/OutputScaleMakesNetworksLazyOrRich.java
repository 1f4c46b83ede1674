package dev.crucible.claims.limits;

import dev.crucible.claim.BearsOn;
import dev.crucible.claim.Claim;
import dev.crucible.claim.Formula;
import dev.crucible.claim.Objection;
import dev.crucible.claim.Source;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.data.Matrix;
import dev.crucible.finding.Figure;
import dev.crucible.finding.Figure.Axis;
import dev.crucible.finding.Figure.Origin;
import dev.crucible.junit.ClaimTest;
import dev.crucible.lab.Lab;
import dev.crucible.lab.ScopeSheet;
import dev.crucible.measure.AlignedMass;
import dev.crucible.measure.AlignedMass.Direction;
import dev.crucible.measure.RelativeChange;
import dev.crucible.measurement.Sample;
import dev.crucible.measurement.Sweep;
import dev.crucible.model.Activation;
import dev.crucible.model.Layout;
import dev.crucible.model.Mlp;
import dev.crucible.model.TwoLayer;
import dev.crucible.model.TwoLayer.Start;
import dev.crucible.prediction.Numbers;
import dev.crucible.prediction.Prediction;
import dev.crucible.scaling.TwoLayerDescent;
import dev.crucible.study.Chart;
import dev.crucible.study.Members;
import dev.crucible.study.Reading;
import dev.crucible.study.Runs;
import dev.crucible.study.Study;
import dev.crucible.study.Tiered;
import dev.crucible.synthetic.PlanarTeacher;
import dev.crucible.train.Iterates;
import dev.crucible.train.Observer;
import dev.crucible.train.Outcome;
import dev.crucible.train.Trajectory;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;

/**
 * The scale of a network's outputs decides whether it learns lazily, by weights that hardly move,
 * or richly, by neurons that turn to the directions of its task.
 *
 * <p>Negative controls: for the displacement the same networks without cancelling their outputs at
 * the start, which have to move by the same amount at every scale to undo them; for the directions
 * the network of the other scale, which learns the same function to the same accuracy.
 */
@Claim(
    id = "S2.3",
    title = "Output scale makes networks lazy or rich",
    statement =
        "A two-layer ReLU network whose outputs start at zero and are multiplied by α moves its"
            + " weights by a relative 1/α where α is large. With α = 0.1 more than four fifths of"
            + " its mass |a|‖w‖ end within 15 degrees of the teacher's directions; with α = 30 less"
            + " than three tenths do, although the same function is learned.",
    strand = Strand.INSIGHTFUL_LIMITS,
    standing = Standing.ESTABLISHED,
    source =
        @Source(
            arxiv = "1812.07956",
            where =
                "lazy training by scaling the outputs; teacher, student and picture follow Figure 2"
                    + " of arXiv 2604.21691; theorem numbers not confirmed"))
@Formula(
    "f(x) = \\frac{\\alpha}{n} \\sum_i a_i \\, \\mathrm{ReLU}(w_i \\cdot x), \\qquad "
        + "\\frac{\\lVert\\theta_T-\\theta_0\\rVert}{\\lVert\\theta_0\\rVert} \\sim \\alpha^{-1}")
@BearsOn(
    value = Objection.TOY_MODELS_TOO_PRIMITIVE,
    how =
        "It shows where the lazy picture, which can be solved, ends and feature learning begins, by"
            + " one number that is known before training.")
@Tag("S2.3")
@Tag("INSIGHTFUL_LIMITS")
class OutputScaleMakesNetworksLazyOrRich {

  static final Prediction DISPLACEMENT =
      Prediction.of("‖θ_T − θ₀‖ / ‖θ₀‖")
          .scalesAs(-1, "output scale")
          .within(
              0.05, "the next order in 1/α is some 2 % at α = 8; exponent ½ is ten margins off");

  static final Prediction RICH =
      Prediction.of("share of |a|‖w‖ within 15° of a teacher direction of its sign")
          .atLeast(0.8, "chance gives 1/8; a fifth is left to neurons that were silent");

  static final Prediction LAZY =
      Prediction.of("share of |a|‖w‖ within 15° of a teacher direction of its sign")
          .atMost(0.3, "chance gives 1/8, and twice that where signs do not matter");

  /** What is varied. */
  record Cell(double scale, Start start) {}

  /**
   * What is not.
   *
   * @param pace see {@link TwoLayer#learningRate}
   * @param mostLoss mean (f − y)² / mean y² above which a run has not learned and shows nothing
   * @param degrees within which a neuron lies along a direction
   * @param wider the same for a reading that takes wide sectors for directions
   * @param shown how many neurons a picture shows, at so many looks after the start
   */
  record Setup(
      int samples,
      PlanarTeacher teacher,
      int width,
      double pace,
      int steps,
      double mostLoss,
      double degrees,
      double wider,
      int shown,
      int looks) {

    TwoLayer network(Cell cell) {
      return new TwoLayer(2, width, Activation.RELU, cell.scale);
    }

    AlignedMass aligned(double within) {
      return new AlignedMass(
          IntStream.range(0, teacher.degrees().size())
              .mapToObj(i -> Direction.inPlane(teacher.degrees().get(i), teacher.sign(i)))
              .toList(),
          within);
    }
  }

  /**
   * What a run leaves; shares of mass at the start, at the end, and at the end in wide sectors.
   *
   * @param displacement ‖θ_T − θ₀‖ / ‖θ₀‖
   */
  record Ended(double displacement, double before, double after, double inSectors) {}

  /** What a picture needs: the path of each neuron's w in the plane. */
  record Paths(List<Path> neurons) {}

  /** One neuron's path, from its start to its end. */
  record Path(List<Double> x, List<Double> y) {}

  static final PlanarTeacher TEACHER = new PlanarTeacher(List.of(20.0, 140.0, 260.0));

  static final Setup SHORT = new Setup(200, TEACHER, 200, 0.2, 250, 0.5, 15, 60, 40, 25);
  static final Setup LONG = new Setup(200, TEACHER, 200, 0.2, 600, 0.02, 15, 60, 40, 25);

  static final Study<Setup, Cell, Ended> MOVED =
      Study.of("displacement", OutputScaleMakesNetworksLazyOrRich::train)
          .with(SHORT)
          .cells(Tiered.always(cells(Start.CANCELLING, 8, 16, 32, 64)))
          .controls(Tiered.always(cells(Start.DRAWN, 8, 16, 32, 64)))
          .beyond(Tiered.always(cells(Start.CANCELLING, 0.1, 0.2, 0.4)))
          .seeds(Tiered.ci(8).full(20))
          .together(8)
          .sweeping("scale")
          .key("data", "{claim}/data/{seed}")
          .key("weights", "{claim}/weights/{seed}");

  static final Cell SMALL = new Cell(0.1, Start.DRAWN);
  static final Cell LARGE = new Cell(30, Start.DRAWN);

  /** Each of the two is the other's control. */
  static final Study<Setup, Cell, Ended> TURNED =
      Study.of("directions", OutputScaleMakesNetworksLazyOrRich::train)
          .with(LONG)
          .cells(SMALL, LARGE)
          .beyond(
              Tiered.ci(cells(Start.DRAWN, 1)).full(cells(Start.DRAWN, 0.03, 0.3, 1, 3, 10, 100)))
          .seeds(Tiered.ci(8).full(20))
          .together(8)
          .key("data", "{claim}/more data/{seed}")
          .key("weights", "{claim}/more weights/{seed}");

  static final Study<Setup, Cell, Paths> PICTURE =
      Study.of("paths of neurons", OutputScaleMakesNetworksLazyOrRich::draw)
          .with(LONG)
          .cells(SMALL, LARGE)
          .key("data", "{claim}/more data/{seed}")
          .key("weights", "{claim}/more weights/{seed}");

  private static List<Cell> cells(Start start, double... scales) {
    return Arrays.stream(scales).mapToObj(scale -> new Cell(scale, start)).toList();
  }

  /** Trains the seeds of a cell together and holds their ends against their starts. */
  static List<Reading<Ended>> train(Setup setup, Members<Cell> members) {
    Mlp model = setup.network(members.cell()).model();
    Task task = new Task(setup, members);
    Trajectory end = task.learn();
    return members.map(
        m -> {
          if (end.outcomes().get(m) instanceof Outcome.Diverged diverged) {
            return Reading.ruledOut("training diverged at step " + diverged.step());
          }
          double[] first = task.start.get(m);
          double[] last = end.parameters()[m];
          Ended ended =
              new Ended(
                  RelativeChange.of(first, last),
                  setup.aligned(setup.degrees).of(model, first),
                  setup.aligned(setup.degrees).of(model, last),
                  setup.aligned(setup.wider).of(model, last));
          double loss = TwoLayerDescent.relativeLoss(end, m, task.targets().get(m));
          return loss <= setup.mostLoss
              ? Reading.of(ended)
              : Reading.ineligible(ended, "did not learn: relative loss " + loss);
        });
  }

  /** What the members of a cell learn, and from where. */
  private record Task(Setup setup, Cell cell, List<Matrix> inputs, List<double[]> start) {

    Task(Setup setup, Members<Cell> members) {
      this(
          setup,
          members.cell(),
          members.keys("data").stream()
              .map(key -> new Matrix(setup.samples, 2, key.gaussians(2 * setup.samples)))
              .toList(),
          members.keys("weights").stream()
              .map(key -> setup.network(members.cell()).start(members.cell().start, key))
              .toList());
    }

    List<Matrix> targets() {
      return inputs.stream().map(setup.teacher::targets).toList();
    }

    Trajectory learn(Observer... observers) {
      return new TwoLayerDescent(setup.network(cell), setup.pace, setup.steps)
          .from(inputs, targets(), start.toArray(double[][]::new), observers);
    }
  }

  /** Follows the neurons of one run. */
  static List<Reading<Paths>> draw(Setup setup, Members<Cell> members) {
    Layout layout = Layout.of(setup.network(members.cell()).model());
    Iterates course = Iterates.every(layout, setup.steps / setup.looks, setup.steps);
    new Task(setup, members).learn(course);
    return members.results(
        m ->
            new Paths(
                IntStream.range(0, setup.shown)
                    .mapToObj(i -> new Path(path(course, m, i), path(course, m, setup.width + i)))
                    .toList()));
  }

  private static List<Double> path(Iterates course, int member, int weight) {
    return course.steps().stream().map(step -> course.at(step)[member][weight]).toList();
  }

  @ClaimTest
  void howFarWeightsMove(Lab lab) {
    Runs<Cell, Ended> runs = lab.run(MOVED);
    Sweep moved = moved(runs, Start.CANCELLING, true);
    Sweep drawn = moved(runs, Start.DRAWN, true);
    Sweep small = moved(runs, Start.CANCELLING, false);
    lab.assertThat("displacement against output scale", moved)
        .corroborates(DISPLACEMENT)
        .butNot("outputs that do not cancel at the start", drawn)
        .norUnder("weights move as the root of 1/α", moved.map((scale, d) -> d / Math.sqrt(scale)));
    lab.scope("displacement falls as 1/α", "outputs at the start", "α")
        .claimed("cancel", "8 to 64", DISPLACEMENT, moved)
        .beyond("cancel", "0.1 to 0.4", DISPLACEMENT, small, "rich: weights grow by about α^(−1/2)")
        .beyond(
            "drawn", "8 to 64", DISPLACEMENT, drawn, "undoing them moves weights at every scale")
        .pin();
    lab.figure(
        Chart.of("relative displacement of the weights by training, against the output scale")
            .axes(Axis.logarithmic("output scale α"), Axis.logarithmic("‖θ_T − θ₀‖ / ‖θ₀‖"))
            .sweep("outputs cancel at the start", Origin.MEASURED, moved)
            .slopes("outputs cancel at the start", moved, DISPLACEMENT.predicted())
            .sweep("small scales", Origin.CONTROL, small)
            .sweep("outputs as drawn", Origin.CONTROL, drawn)
            .figure());
  }

  private static Sweep moved(Runs<Cell, Ended> runs, Start start, boolean large) {
    return runs.where(cell -> cell.start == start && (cell.scale > 1) == large)
        .sweep(DISPLACEMENT, "output scale", Cell::scale, Ended::displacement);
  }

  @ClaimTest
  void whereNeuronsTurn(Lab lab) {
    Runs<Cell, Ended> runs = lab.run(TURNED);
    Runs<Cell, Ended> rich = runs.at(SMALL);
    Runs<Cell, Ended> lazy = runs.at(LARGE);
    lab.assertThat("mass along the teacher, α = 0.1", rich.sample(RICH, Ended::after))
        .corroborates(RICH)
        .butNot("α = 30", lazy.sample(RICH, Ended::after))
        .norUnder("directions stay as they were drawn", rich.sample(RICH, Ended::before));
    lab.assertThat("mass along the teacher, α = 30", lazy.sample(LAZY, Ended::after))
        .corroborates(LAZY)
        .butNot("α = 0.1", rich.sample(LAZY, Ended::after))
        .norUnder("whatever lies within 60° lies along it", lazy.sample(LAZY, Ended::inSectors));
    ScopeSheet sheet = lab.scope("four fifths of the mass turn to the teacher", "task", "α");
    for (Cell cell : runs.cells()) {
      Sample turned = runs.at(cell).sample(RICH, Ended::after);
      String scale = Numbers.plain(cell.scale);
      if (cell.equals(SMALL)) {
        sheet.claimed("three directions 120° apart", scale, RICH, turned);
      } else {
        sheet.beyond(
            "three directions 120° apart",
            scale,
            RICH,
            turned,
            "the same pace and number of steps");
      }
    }
    sheet.untried(
        "teacher neurons that are nearly parallel",
        "0.1",
        "mass along either cannot be told apart");
    sheet.pin();
    Runs<Cell, Paths> paths = lab.run(PICTURE);
    lab.figure(picture("rich, α = 0.1", Origin.MEASURED, paths.at(SMALL)));
    lab.figure(picture("lazy, α = 30", Origin.CONTROL, paths.at(LARGE)));
  }

  /** As Figure 2 of the paper: neurons in the plane, and the teacher's directions. */
  private static Figure picture(String name, Origin origin, Runs<Cell, Paths> runs) {
    Chart chart =
        Chart.of("paths of neurons' weights by training, and the teacher's directions: " + name)
            .axes(Axis.linear("first weight"), Axis.linear("second weight"));
    List<Path> paths = runs.results().stream().flatMap(run -> run.neurons.stream()).toList();
    for (int i = 0; i < paths.size(); i++) {
      chart = chart.path(name, "neuron " + i, origin, paths.get(i).x, paths.get(i).y);
    }
    for (double degrees : TEACHER.degrees()) {
      Direction end = Direction.inPlane(degrees, 1);
      List<Double> x = List.of(0.0, 3 * end.along().get(0));
      List<Double> y = List.of(0.0, 3 * end.along().get(1));
      chart = chart.path(name, "teacher at %s°".formatted(degrees), Origin.PREDICTED, x, y);
    }
    return chart.figure();
  }
}
