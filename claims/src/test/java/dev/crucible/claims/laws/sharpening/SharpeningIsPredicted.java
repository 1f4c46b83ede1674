package dev.crucible.claims.laws.sharpening;

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
import dev.crucible.engine.Scope;
import dev.crucible.finding.Figure.Axis;
import dev.crucible.finding.Figure.Origin;
import dev.crucible.frontier.Candidate;
import dev.crucible.frontier.Frontier;
import dev.crucible.frontier.Frontier.Criterion;
import dev.crucible.junit.ClaimTest;
import dev.crucible.lab.Lab;
import dev.crucible.measure.Lanczos;
import dev.crucible.measure.SharpnessMeter;
import dev.crucible.measure.SharpnessSeries;
import dev.crucible.measurement.Series;
import dev.crucible.model.Activation;
import dev.crucible.model.Architecture;
import dev.crucible.model.Bias;
import dev.crucible.model.Initialisation;
import dev.crucible.model.Layout;
import dev.crucible.model.Model;
import dev.crucible.prediction.Numbers;
import dev.crucible.prediction.Prediction;
import dev.crucible.random.RandomKey;
import dev.crucible.scaling.WhitenedTasks;
import dev.crucible.study.Chart;
import dev.crucible.study.Contest;
import dev.crucible.study.Members;
import dev.crucible.study.Reading;
import dev.crucible.study.Runs;
import dev.crucible.study.Study;
import dev.crucible.study.Tiered;
import dev.crucible.theory.EndSharpness;
import dev.crucible.train.Heun;
import dev.crucible.train.Iterates;
import dev.crucible.train.Outcome;
import dev.crucible.train.Problem;
import dev.crucible.train.Recipe;
import dev.crucible.train.StopRule;
import dev.crucible.train.Training;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.commons.statistics.descriptive.Median;
import org.junit.jupiter.api.Tag;

/** Some theory predicts, before training, how sharp nonlinear networks become. */
@Claim(
    id = "OD8.2",
    title = "How sharp a network becomes is predicted to 5 %",
    statement =
        "Some theory known today predicts, before training, the sharpness of small tanh and ReLU"
            + " networks of two to four layers, at the time when their linear twin has learned, to"
            + " 5 % in every one of six tasks and every seed.",
    strand = Strand.OPEN_DIRECTIONS,
    direction = OpenDirection.OD8,
    standing = Standing.OPEN,
    source =
        @Source(
            arxiv = "2604.21691",
            where = "Section 5, Open Direction 8; tasks, score and criterion are our own"))
@Formula(
    "\\left|\\frac{\\hat{\\lambda}_1}{\\lambda_1} - 1\\right| \\le 0.05 "
        + "\\quad \\text{in every task and seed}")
@BearsOn(
    value = Objection.UNFALSIFIABLE,
    how =
        "Tasks, score and criterion are registered and fixed before a run; a best theory that"
            + " misses 5 % is reported as refuted, and its score is kept from run to run.")
@BearsOn(
    value = Objection.ALCHEMY,
    how =
        "Each theory is scored beside a forecast without one, a straight line through the first"
            + " fifth of the run.")
@BearsOn(
    value = Objection.TOY_MODELS_TOO_PRIMITIVE,
    how =
        "It asks the theory of linear networks about tanh and ReLU networks of two to four"
            + " layers on whitened images.")
@Tag("OD8.2")
@Tag("OPEN_DIRECTIONS")
@Tag("OD8")
class SharpeningIsPredicted {

  private static final double CRITERION = 0.05;
  private static final int COMPONENTS = 10;
  private static final ImageData DATA = ImageData.of(ImageTask.MNIST_PARITY);

  static final Prediction RESOLVED =
      Prediction.of("largest |predicted/measured − 1| over the tasks, of the theory that does best")
          .isZeroWithin(
              CRITERION,
              "the frontier's criterion, which asks it of every task and seed; the measurement's"
                  + " own error, from steps of 0.1/S, is below 0.5 %");

  static final Candidate CLOSED_FORM =
      new Candidate(
          "closed form of linear networks",
          "The sharpness is D σ₁^(2−2/D), the least that a linear network of that depth can have"
              + " with the least-squares map.",
          "2002.04710",
          "least sharpness of linear networks; the line is re-derived");

  static final Candidate TWIN =
      new Candidate(
          "linear twin",
          "The sharpness is that of the linear network from the same weights after the same time,"
              + " by simulation.",
          "1312.6120",
          "deep linear networks as models of nonlinear ones");

  static final Candidate LAZY =
      new Candidate(
          "lazy training",
          "The sharpness stays where it starts, as the tangent kernel of a wide network does.",
          "1806.07572",
          "the kernel stays constant in the limit of infinite width");

  static final Candidate NO_THEORY =
      Candidate.unsourced(
          "first fifth of the run",
          "No theory: a straight line through the first fifth of the run, continued to its end.");

  // Predictions dealt to the wrong tasks differ by less than a factor of two: they keep the scale,
  // which alone is worth something.
  static final Candidate SHUFFLED =
      Candidate.unsourced(
          "closed form, targets shuffled",
          "Control: the closed form for a task whose targets were dealt to the wrong images.");

  /**
   * Networks without biases on ten principal components of images, whitened, followed along
   * gradient flow until their linear twin has learned.
   *
   * @param gain of the twin's weights at the start, which are the networks' own; ReLU's are √2
   *     larger, for half of what comes passes it
   * @param step of the flow, times the sharpness of the closed form
   * @param learned the loss over the least-squares loss at which the twin has learned
   * @param marks equal intervals of time between measurements of the sharpness
   */
  record Setup(
      ImageData data, int hidden, double gain, double step, double learned, int most, int marks) {

    /** Returns the network with an activation, or the linear twin without. */
    Model model(Activation activation, int depth) {
      double own = activation == Activation.RELU ? gain * Math.sqrt(2) : gain;
      Architecture architecture =
          activation == Activation.IDENTITY
              ? new Architecture.Linear(hidden, depth - 1, own)
              : new Architecture.Perceptron(hidden, depth - 1, activation, own, Bias.WITHOUT);
      return architecture.model(COMPONENTS, 1);
    }

    long[] marks(long end) {
      return LongStream.rangeClosed(0, marks).map(j -> Math.round(1.0 * end * j / marks)).toArray();
    }
  }

  /** What is varied: D, number of weight matrices. */
  record Depth(int depth) {}

  /**
   * What a run leaves: sharpness at the marks.
   *
   * @param strength σ₁ of the least-squares map
   * @param shuffled the same after the targets were dealt to other images
   * @param learned the step at which the twin had learned
   * @param time that passed until then
   */
  record Flows(
      double strength,
      double shuffled,
      long learned,
      double time,
      Series twin,
      Reading<Series> tanh,
      Reading<Series> relu) {}

  /** A task, as a run shows it. */
  record Network(int depth, Flows run, Series own) {}

  static final List<Integer> DEPTHS = List.of(2, 3, 4);

  private static String task(String network, int depth) {
    return "%s, D = %s".formatted(network, depth);
  }

  static final Frontier FRONTIER =
      new Frontier(
          "How sharp is a network when its linear twin has learned?",
          "sharpness",
          "loss / parameter²",
          Stream.of("tanh", "ReLU").flatMap(n -> DEPTHS.stream().map(d -> task(n, d))).toList(),
          List.of(CLOSED_FORM, TWIN, LAZY),
          NO_THEORY,
          SHUFFLED,
          new Criterion(
              CRITERION,
              0.1,
              "the closed form is exact to 0.5 % for linear networks (OD8.1), and a learning rate"
                  + " is seldom set more finely than to 5 %"));

  static final Map<Candidate, ToDoubleFunction<Network>> RULES =
      Map.of(
          CLOSED_FORM, network -> EndSharpness.whitened(network.run.strength, network.depth),
          TWIN, network -> network.run.twin.last(),
          LAZY, network -> network.own.y().get(0),
          NO_THEORY, network -> network.own.continued((network.own.size() - 1) / 5 + 1),
          SHUFFLED, network -> EndSharpness.whitened(network.run.shuffled, network.depth));

  static final Study<Setup, Depth, Flows> STUDY =
      Study.of("networks and their linear twin", SharpeningIsPredicted::train)
          .with(new Setup(DATA, 24, 0.4, 0.1, 1.001, 20_000, 20))
          .cells(DEPTHS.stream().map(Depth::new).toArray(Depth[]::new))
          .seeds(Tiered.ci(3).full(10))
          .together(5)
          .key("start", "{claim}/D/{depth}/{seed}")
          .key("deal", "{claim}/deal/{seed}")
          .key("meter IDENTITY", "D = {depth}/TWIN")
          .key("meter TANH", "D = {depth}/TANH")
          .key("meter RELU", "D = {depth}/RELU")
          .called(cell -> "D = " + cell.depth);

  /** The twin runs twice: until it has learned, and then as the networks do, to be measured. */
  static List<Reading<Flows>> train(Setup setup, Members<Depth> members) {
    WhitenedTasks tasks = WhitenedTasks.of(setup.data, COMPONENTS, members.seeds());
    Flow flow = new Flow(setup, members, tasks);
    long[] learned = flow.whenLearned();
    List<Reading<Series>> twin = flow.follow(Activation.IDENTITY, learned);
    List<Reading<Series>> tanh = flow.follow(Activation.TANH, learned);
    List<Reading<Series>> relu = flow.follow(Activation.RELU, learned);
    return members.map(
        m -> {
          long end = learned[m];
          if (end >= setup.most) {
            return Reading.ineligible("the linear twin had not learned by step " + end);
          }
          double strength = tasks.get(m).strength();
          double shuffled = tasks.get(m).dealt(members.key("deal", m)).strength();
          double time = end * flow.stepSizes()[m];
          return twin.get(m)
              .map(t -> new Flows(strength, shuffled, end, time, t, tanh.get(m), relu.get(m)));
        });
  }

  /** One depth's seeds, all at the same steps of their flows. */
  private record Flow(Setup setup, Members<Depth> members, WhitenedTasks tasks) {

    double[] stepSizes() {
      return tasks.each(task -> setup.step / task.endSharpness(members.cell().depth));
    }

    Recipe recipe(long steps) {
      return Recipe.gradientDescent(steps, stepSizes()).with(new Heun());
    }

    long[] whenLearned() {
      Model twin = setup.model(Activation.IDENTITY, members.cell().depth);
      double[] limits = tasks.each(task -> setup.learned * task.leastLoss());
      Recipe recipe = recipe(setup.most).with(StopRule.lossBelow(limits));
      try (Scope scope = Scope.open()) {
        return new Training(tasks.problem(twin, scope), recipe)
            .from(Initialisation.gaussian(twin, members.keys("start"))).outcomes().stream()
                .mapToLong(o -> o instanceof Outcome.Stopped at ? at.step() : setup.most)
                .toArray();
      }
    }

    List<Reading<Series>> follow(Activation activation, long[] learned) {
      Model model = setup.model(activation, members.cell().depth);
      long[][] marks = Arrays.stream(learned).mapToObj(setup::marks).toArray(long[][]::new);
      Iterates kept =
          Iterates.at(
              Layout.of(model), Arrays.stream(marks).flatMapToLong(Arrays::stream).toArray());
      try (Scope scope = Scope.open()) {
        Problem problem = tasks.problem(model, scope);
        List<Outcome> ends =
            new Training(problem, recipe(Arrays.stream(learned).max().orElseThrow()))
                .from(Initialisation.gaussian(model, members.keys("start")), kept)
                .outcomes();
        RandomKey key = members.key("meter " + activation);
        SharpnessMeter meter = new SharpnessMeter(problem, Lanczos.top(), key);
        List<SharpnessSeries> series = meter.along(kept, marks);
        double[] at = IntStream.rangeClosed(0, setup.marks).asDoubleStream().toArray();
        return members.map(m -> series.get(m).reading(at, ends.get(m)));
      }
    }
  }

  @ClaimTest
  void onWhitenedImages(Lab lab) {
    Runs<Depth, Flows> runs = lab.run(STUDY);
    Contest<Network> contest =
        Contest.of(FRONTIER, (Network network) -> network.own.last(), RULES)
            .byRun(runs, SharpeningIsPredicted::tasks);
    lab.assertThat("best theory", contest.best(RESOLVED))
        .corroborates(RESOLVED)
        .butNot(SHUFFLED.name(), contest.alone(RESOLVED, SHUFFLED))
        .norUnder(
            "exponent read as 2 − 1/D",
            contest.under(RESOLVED, n -> n.depth * Math.pow(n.run.strength, 2 - 1.0 / n.depth)))
        .norUnder(
            "one layer too few, D − 1 in place of D",
            contest.under(RESOLVED, n -> EndSharpness.whitened(n.run.strength, n.depth - 1)));
    lab.frontier(FRONTIER, contest.forecasts());
    double dealt = Median.withDefaults().evaluate(contest.errorsDealt(CLOSED_FORM));
    lab.note(
        "the closed form's predictions dealt to the next depth are off by %s %% in the median: so"
                .formatted(Numbers.brief(100 * dealt))
            + " much is worth what they know of the scale alone");
    runs.cells().forEach(cell -> show(lab, cell.depth, runs.at(cell)));
    lab.setting("data", STUDY.setup().at(lab.tier()).data.provenance());
  }

  private static List<Contest.Task<Network>> tasks(Depth cell, Reading<Flows> run) {
    int depth = cell.depth;
    return List.of(
        new Contest.Task<>(
            task("tanh", depth), run.then(r -> r.tanh.map(own -> new Network(depth, r, own)))),
        new Contest.Task<>(
            task("ReLU", depth), run.then(r -> r.relu.map(own -> new Network(depth, r, own)))));
  }

  private static void show(Lab lab, int depth, Runs<Depth, Flows> runs) {
    lab.figure(
        Chart.of("D = %s: sharpness until the linear twin has learned".formatted(depth))
            .axes(
                Axis.linear("time, in twentieths of what the twin takes to learn"),
                Axis.linear("sharpness λ₁ (loss / parameter²)"))
            .coursesOfReadings("tanh", Origin.MEASURED, runs, Flows::tanh)
            .coursesOfReadings("ReLU", Origin.MEASURED, runs, Flows::relu)
            .courses("linear twin", Origin.PREDICTED, runs, Flows::twin)
            .levels("closed form", runs, Flows::twin, r -> EndSharpness.whitened(r.strength, depth))
            .figure());
  }
}
