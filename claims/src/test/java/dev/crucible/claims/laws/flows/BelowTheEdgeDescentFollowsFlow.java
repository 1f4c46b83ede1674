package dev.crucible.claims.laws.flows;

import dev.crucible.claim.Claim;
import dev.crucible.claim.Formula;
import dev.crucible.claim.OpenDirection;
import dev.crucible.claim.Source;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.data.ImageData;
import dev.crucible.data.ImageTask;
import dev.crucible.engine.Scope;
import dev.crucible.finding.Figure.Axis;
import dev.crucible.finding.Figure.Origin;
import dev.crucible.flow.EqualTimes;
import dev.crucible.flow.FlowAndDescents;
import dev.crucible.flow.FlowAndDescents.Descent;
import dev.crucible.junit.ClaimTest;
import dev.crucible.lab.Lab;
import dev.crucible.measurement.Sample;
import dev.crucible.measurement.Series;
import dev.crucible.model.Activation;
import dev.crucible.model.Architecture;
import dev.crucible.model.Bias;
import dev.crucible.model.Initialisation;
import dev.crucible.prediction.Numbers;
import dev.crucible.prediction.Prediction;
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
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;

/** A step that is stable all along gradient flow's path keeps gradient descent on that path. */
@Claim(
    id = "EOS.6",
    title = "Below the edge gradient descent follows gradient flow",
    statement =
        "Full-batch gradient descent at a learning rate η below 2 over the largest sharpness on the"
            + " path of gradient flow keeps η·λ₁/2 below 1, never raises the loss, and stays within"
            + " a distance of order η of the flow at equal time.",
    strand = Strand.EMPIRICAL_LAWS,
    direction = OpenDirection.OD8,
    standing = Standing.ESTABLISHED,
    source = @Source(arxiv = "2103.00065", where = "Section 3 and the appendix on gradient flow"))
@Formula(
    "\\eta < \\frac{2}{\\max_t \\lambda_1(w(t))} \\implies \\frac{\\eta\\lambda_1}{2} < "
        + "1, \\quad "
        + "L_{k+1} \\le L_k, \\quad \\lVert w_k - w(k\\eta) \\rVert = O(\\eta)")
@Tag("EOS.6")
@Tag("EMPIRICAL_LAWS")
@Tag("OD8")
class BelowTheEdgeDescentFollowsFlow {

  static final Prediction STABLE =
      Prediction.of("largest η·λ₁/2")
          .atMost(1, "the threshold itself, at 0.9 of the largest learning rate and below");

  static final Prediction MONOTONE =
      Prediction.of("updates that raise the loss").isZeroWithin(0.5, "a count: one makes it 1");

  static final Prediction CLOSE =
      Prediction.of("distance from gradient flow at the end over the distance it moved")
          .atMost(0.075, "half as much again as calibration saw at most (0.05)");

  static final Prediction FIRST_ORDER =
      Prediction.of("order in η of the distance from gradient flow")
          .equalTo(1)
          .within(0.5, "half way to the orders 0 and 2; calibration had 1.0 to 1.1");

  /** What is trained, under the squared error, and for how long: learning rate times steps. */
  record Path(ImageData data, Architecture network, double time) {

    String words() {
      return data.title() + ", " + network.title();
    }
  }

  /**
   * Learning rates are in units of the largest stable one on the flow's path.
   *
   * @param below stable ones
   * @param beyond negative control: past the edge, for long enough that the instability grows
   * @param further others that are shown and not judged
   * @param smaller of two between which the order in η is read off
   * @param clock a step of the flow times a sharpness of 25 is 0.5, and directions so sharp have
   *     decayed; the slow clock is four times too slow
   */
  record Setup(
      List<Double> below,
      double beyond,
      List<Double> further,
      double smaller,
      double larger,
      EqualTimes clock) {

    static Setup of(List<Double> below, List<Double> further) {
      return new Setup(below, 2, further, 0.5, 0.9, new EqualTimes(0.02, 50, 7, 0.25));
    }

    List<Double> multiples() {
      return Stream.of(below, List.of(beyond), further).flatMap(List::stream).sorted().toList();
    }
  }

  static final Architecture TANH =
      new Architecture.Perceptron(32, 2, Activation.TANH, 0.7, Bias.WITH);
  static final Path PARITY = new Path(ImageData.of(ImageTask.MNIST_PARITY), TANH, 60);
  static final Path FASHION = new Path(ImageData.of(ImageTask.FASHION_TEN), TANH, 200);

  static final Study<Setup, Path, FlowAndDescents> STUDY =
      Study.of("flow and descent", BelowTheEdgeDescentFollowsFlow::train)
          .with(
              Tiered.ci(Setup.of(List.of(0.5, 0.9), List.of()))
                  .full(Setup.of(List.of(0.25, 0.5, 0.75, 0.9), List.of(1.2, 3.0))))
          .cells(Tiered.ci(List.of(PARITY)).full(List.of(FASHION)))
          .seeds(Tiered.ci(5).full(10))
          .together(3)
          .key("initialisation", "{claim}/initialisation/{seed}")
          .key("meters", "gradient flow below the edge")
          .called(Path::words);

  static List<Reading<FlowAndDescents>> train(Setup setup, Members<Path> members) {
    Path path = members.cell();
    ImageProblem images = new ImageProblem(path.data, path.network, Criterion.SQUARED_ERROR);
    double[][] start = Initialisation.gaussian(images.model(), members.keys("initialisation"));
    try (Scope scope = Scope.open()) {
      Problem problem = images.of(members.seeds(), scope);
      List<FlowAndDescents> runs =
          setup.clock.run(problem, start, path.time, setup.multiples(), members.key("meters"));
      return members.results(runs::get);
    }
  }

  @ClaimTest
  void onImages(Lab lab) {
    Runs<Path, FlowAndDescents> runs = lab.run(STUDY);
    Setup setup = STUDY.setup().at(lab.tier());
    List<Double> below = setup.below;
    List<Double> beyond = List.of(setup.beyond);
    ToDoubleFunction<Descent> largest = Descent::largestFraction;
    lab.assertThat("curvature", worst(runs, STABLE, below, largest))
        .corroborates(STABLE)
        .butNot("twice the largest stable learning rate", worst(runs, STABLE, beyond, largest))
        .norUnder("threshold read as 1/η", q -> 2 * q);
    lab.assertThat("loss", worst(runs, MONOTONE, below, Descent::increases))
        .corroborates(MONOTONE)
        .butNot(
            "twice the largest stable learning rate",
            worst(runs, MONOTONE, beyond, Descent::increases));
    lab.assertThat("distance", worst(runs, CLOSE, below, Descent::distance))
        .corroborates(CLOSE)
        .butNot("twice the largest stable rate", worst(runs, CLOSE, beyond, Descent::distance))
        .norUnder(
            "a flow on a clock four times too slow",
            worst(runs, CLOSE, below, Descent::distanceFromSlowFlow));
    lab.assertThat("order of the distance", order(runs, setup.smaller, setup.larger))
        .corroborates(FIRST_ORDER)
        .butNot(
            "from 0.9 to twice the largest stable rate", order(runs, setup.larger, setup.beyond));
    show(lab, setup, runs);
  }

  private static Sample worst(
      Runs<Path, FlowAndDescents> runs,
      Prediction of,
      List<Double> multiples,
      ToDoubleFunction<Descent> number) {
    return runs.readings(of, run -> run.worst(multiples, number));
  }

  private static Sample order(Runs<Path, FlowAndDescents> runs, double smaller, double larger) {
    return runs.readings(FIRST_ORDER, run -> run.order(smaller, larger));
  }

  private static void show(Lab lab, Setup setup, Runs<Path, FlowAndDescents> runs) {
    Path path = runs.cells().get(0);
    lab.setting("data for " + path.data.title(), path.data.provenance());
    runs.results().stream().findFirst().ifPresent(run -> draw(lab, path, setup, run));
    for (double multiple : setup.multiples()) {
      lab.note(
          ("η = %s of the largest stable one, seed by seed: largest η·λ₁/2 %s; updates that raise"
                  + " the loss %s; distance %s; last loss over the flow's %s")
              .formatted(
                  Numbers.plain(multiple),
                  each(runs, run -> run.at(multiple).map(Descent::largestFraction)),
                  each(runs, run -> run.at(multiple).map(Descent::increases)),
                  each(runs, run -> run.at(multiple).map(Descent::distance)),
                  each(runs, run -> run.at(multiple).map(d -> d.lastLoss() / run.lastLoss()))));
    }
  }

  private static String each(
      Runs<Path, FlowAndDescents> runs, Function<FlowAndDescents, Reading<Double>> number) {
    return runs.results().stream()
        .map(number)
        .map(seen -> seen.value().map(Numbers::brief).orElse("none"))
        .collect(Collectors.joining(", "));
  }

  /** Draws one seed's sharpness, and losses at the same times. */
  private static void draw(Lab lab, Path path, Setup setup, FlowAndDescents run) {
    Axis time = Axis.linear("time (learning rate × step)");
    String first = path.words() + ", first seed: ";
    Chart sharpness =
        Chart.of(first + "sharpness of gradient descent and of gradient flow")
            .axes(time, Axis.linear("sharpness λ₁ (loss / parameter²)"))
            .predicted(
                "gradient flow",
                "λ₁",
                Series.spaced(
                    0, setup.clock.flowStep() * setup.clock.flowStride(), run.sharpness()));
    Chart fractions =
        Chart.of(first + "sharpness in units of the threshold").axes(time, Axis.linear("η·λ₁/2"));
    Chart losses = Chart.of(first + "loss").axes(time, Axis.logarithmic("loss"));
    for (double multiple : run.multiples()) {
      String group = "η = %s of the largest".formatted(Numbers.plain(multiple));
      Origin origin = setup.below.contains(multiple) ? Origin.MEASURED : Origin.CONTROL;
      for (Descent descent : run.at(multiple).value().stream().toList()) {
        double rate = descent.learningRate();
        Series own = Series.spaced(0, rate * setup.clock.stride(), descent.fractions());
        List<Double> sharp = own.y().stream().map(q -> q * 2 / rate).toList();
        sharpness = sharpness.line(group, "λ₁", origin, new Series(own.x(), sharp));
        fractions = fractions.line(group, "η·λ₁/2", origin, own);
        losses = losses.line(group, "loss", origin, Series.spaced(0, rate, descent.losses()));
      }
    }
    List.of(sharpness, fractions, losses).forEach(chart -> lab.figure(chart.figure()));
  }
}
