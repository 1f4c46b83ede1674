package dev.crucible.claims.laws.sharpening;

import dev.crucible.claim.Claim;
import dev.crucible.claim.Formula;
import dev.crucible.claim.OpenDirection;
import dev.crucible.claim.Source;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.data.FlippedLabels;
import dev.crucible.data.ImageData;
import dev.crucible.data.ImageTask;
import dev.crucible.data.Matrix;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.finding.Figure.Axis;
import dev.crucible.finding.Figure.Origin;
import dev.crucible.flow.SharpnessAlongFlow;
import dev.crucible.junit.ClaimTest;
import dev.crucible.lab.Lab;
import dev.crucible.measurement.Groups;
import dev.crucible.measurement.Sample;
import dev.crucible.measurement.Series;
import dev.crucible.model.Activation;
import dev.crucible.model.Architecture;
import dev.crucible.model.Bias;
import dev.crucible.model.Initialisation;
import dev.crucible.model.Model;
import dev.crucible.prediction.Numbers;
import dev.crucible.prediction.Prediction;
import dev.crucible.random.RandomKey;
import dev.crucible.study.Chart;
import dev.crucible.study.Members;
import dev.crucible.study.Reading;
import dev.crucible.study.Runs;
import dev.crucible.study.Study;
import dev.crucible.study.Tiered;
import dev.crucible.train.Criterion;
import dev.crucible.train.ImageProblem;
import dev.crucible.train.Problem;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;

/** How far gradient flow sharpens depends on depth, label noise and the size of the targets. */
@Claim(
    id = "OD8.3",
    title = "Sharpening grows with depth, label noise and target scale",
    statement =
        "Followed for the same time, gradient flow multiplies the sharpness by more, the more"
            + " hidden layers the network has (1 to 3), the more labels are flipped (0 to 0.3) and"
            + " the larger the targets are (0.25 to 1); with small targets it hardly sharpens.",
    strand = Strand.OPEN_DIRECTIONS,
    direction = OpenDirection.OD8,
    standing = Standing.OPEN,
    source =
        @Source(
            arxiv = "2103.00065",
            where = "Section 3.1 and the appendix on what sharpening depends on (no formula)"))
@Formula(
    "\\frac{\\lambda_1(t)}{\\lambda_1(0)} \\text{ rises with depth, "
        + "with the share of flipped labels and with the scale of the targets}")
@Tag("OD8.3")
@Tag("OPEN_DIRECTIONS")
@Tag("OD8")
class SharpeningGrowsWithDepthNoiseAndScale {

  static final Prediction GROWS =
      Prediction.of("logarithm of the sharpening factor")
          .isLowerBy(
              0.05, "a factor of 1.05: less is no dependence; calibration had 1.36 and more");

  static final Prediction HARDLY =
      Prediction.of("logarithm of the sharpening factor")
          .atMost(0.1, "a factor of 1.1; calibration had 1.03 with targets of a quarter")
          .withoutScatter(
              "where the sharpness only falls, its largest value is the first, and the factor is"
                  + " 1");

  /**
   * A tanh network that learns the parity of digits along gradient flow.
   *
   * @param width of each hidden layer
   * @param gain of the weights at the start
   * @param flow how a network is followed
   * @param frozen the same where the curvature is constant, which shows at once
   */
  record Setup(
      ImageData data, int width, double gain, SharpnessAlongFlow flow, SharpnessAlongFlow frozen) {

    Model model(int hiddenLayers) {
      return new Architecture.Perceptron(width, hiddenLayers, Activation.TANH, gain, Bias.WITH)
          .model(data.inputs(), data.outputs());
    }
  }

  /** Whether curvature can move. */
  enum Curvature {
    /** The network itself. */
    FREE,
    /** The network frozen at its linearisation. */
    FROZEN
  }

  /**
   * What is varied.
   *
   * @param flipped the share of labels that are turned round
   * @param targetScale what the targets ±1 are multiplied by
   */
  record Cell(Curvature curvature, int hiddenLayers, double flipped, double targetScale) {

    Matrix targets(Matrix labels, RandomKey key) {
      return FlippedLabels.of(labels, flipped, key).dividedBy(1 / targetScale);
    }

    String task() {
      return "%s hidden layers, %s of the labels flipped, targets × %s"
          .formatted(hiddenLayers, Numbers.plain(flipped), Numbers.plain(targetScale));
    }

    String words() {
      return task() + (curvature == Curvature.FROZEN ? ", linearised" : "");
    }
  }

  /** What a run leaves: sharpness against time. */
  record Course(Series sharpness) {

    /** Returns the largest sharpness over that at the start. */
    double factor() {
      double start = sharpness.y().get(0);
      return sharpness.y().stream().mapToDouble(s -> s / start).max().orElseThrow();
    }

    double logFactor() {
      return Math.log(factor());
    }
  }

  /** One thing is varied at a time, in rising order. */
  private static Tiered<List<Cell>> cells(Curvature curvature) {
    return Tiered.always(
        List.of(
            new Cell(curvature, 2, 0, 0.25),
            new Cell(curvature, 2, 0, 0.5),
            new Cell(curvature, 1, 0, 1),
            new Cell(curvature, 2, 0, 1),
            new Cell(curvature, 3, 0, 1),
            new Cell(curvature, 2, 0.1, 1),
            new Cell(curvature, 2, 0.3, 1)));
  }

  static final Study<Setup, Cell, Course> STUDY =
      Study.of("sharpening along gradient flow", SharpeningGrowsWithDepthNoiseAndScale::train)
          .with(
              new Setup(
                  ImageData.of(ImageTask.MNIST_PARITY),
                  32,
                  0.7,
                  new SharpnessAlongFlow(0.03, 1000, 25),
                  new SharpnessAlongFlow(0.03, 50, 25)))
          .cells(cells(Curvature.FREE))
          .controls(cells(Curvature.FROZEN))
          .seeds(Tiered.ci(5).full(10))
          .together(5)
          .key("initialisation", "{claim}/initialisation/{seed}")
          .key("flips", "{claim}/flips/{seed}")
          .key("meter", "{claim}/meter")
          .called(Cell::words);

  static List<Reading<Course>> train(Setup setup, Members<Cell> members) {
    Cell cell = members.cell();
    Model model = setup.model(cell.hiddenLayers);
    double[][] start = Initialisation.gaussian(model, members.keys("initialisation"));
    try (Scope scope = Scope.open()) {
      Problem network =
          Problem.ofEach(
              model,
              Criterion.SQUARED_ERROR.loss(),
              members.map(m -> ImageProblem.inputs(setup.data, members.seed(m))),
              members.map(
                  m ->
                      cell.targets(
                          ImageProblem.targets(setup.data, members.seed(m)),
                          members.key("flips", m))),
              Precision.FLOAT64,
              scope);
      boolean frozen = cell.curvature == Curvature.FROZEN;
      Problem trained = frozen ? network.linearised(start, scope) : network;
      Problem measured = frozen ? trained : network.in(Precision.FLOAT32, scope);
      List<Reading<Series>> courses =
          (frozen ? setup.frozen : setup.flow).of(trained, measured, start, members.key("meter"));
      return members.map(m -> courses.get(m).map(Course::new));
    }
  }

  /** A comparison: what is varied, and the cells in which nothing else is. */
  private record Comparison(String of, ToDoubleFunction<Cell> at, Predicate<Cell> where) {

    Runs<Cell, Course> in(Runs<Cell, Course> runs, Curvature curvature) {
      return runs.where(where.and(cell -> cell.curvature == curvature));
    }

    Groups groups(Runs<Cell, Course> runs, Curvature curvature, ToDoubleFunction<Course> number) {
      return in(runs, curvature).groups(GROWS, Cell::task, number);
    }
  }

  @ClaimTest
  void onImages(Lab lab) {
    Runs<Cell, Course> runs = lab.run(STUDY);
    Predicate<Cell> clean = cell -> cell.flipped == 0;
    Predicate<Cell> full = cell -> cell.targetScale == 1;
    Predicate<Cell> two = cell -> cell.hiddenLayers == 2;
    Comparison depth = new Comparison("hidden layers", Cell::hiddenLayers, clean.and(full));
    Comparison noise = new Comparison("share of labels flipped", Cell::flipped, two.and(full));
    Comparison scale = new Comparison("size of the targets", Cell::targetScale, two.and(clean));
    judge(lab, "more hidden layers", depth, runs);
    judge(lab, "more labels flipped", noise, runs);
    judge(lab, "larger targets", scale, runs);
    Runs<Cell, Course> sizes = scale.in(runs, Curvature.FREE);
    lab.assertThat("targets of a quarter", sample(sizes, 0.25))
        .corroborates(HARDLY)
        .butNot("targets of full size", sample(sizes, 1))
        .norUnder("sharpening as with targets of a half", sample(sizes, 0.5));
    Stream.of(depth, noise, scale).forEach(comparison -> draw(lab, comparison, runs));
    lab.setting("data", STUDY.setup().at(lab.tier()).data.provenance());
  }

  private static Sample sample(Runs<Cell, Course> runs, double targetScale) {
    return runs.where(cell -> cell.targetScale == targetScale).sample(HARDLY, Course::logFactor);
  }

  private static void judge(Lab lab, String what, Comparison among, Runs<Cell, Course> runs) {
    Groups free = among.groups(runs, Curvature.FREE, Course::logFactor);
    Groups frozen = among.groups(runs, Curvature.FROZEN, Course::logFactor);
    lab.assertThat(what, free)
        .corroborates(GROWS)
        .butNot("the network frozen at its linearisation", frozen)
        .norUnder("sharpening that falls where it is to grow", free.reversed());
  }

  private static void draw(Lab lab, Comparison among, Runs<Cell, Course> runs) {
    List<Double> at =
        among.in(runs, Curvature.FREE).cells().stream().map(among.at::applyAsDouble).toList();
    Groups free = among.groups(runs, Curvature.FREE, Course::factor);
    Groups frozen = among.groups(runs, Curvature.FROZEN, Course::factor);
    lab.figure(
        Chart.of("Sharpening against " + among.of)
            .axes(Axis.linear(among.of), Axis.logarithmic("largest sharpness over initial"))
            .groups("network", Origin.MEASURED, at, free)
            .groups("linearised network", Origin.CONTROL, at, frozen)
            .figure());
  }
}
