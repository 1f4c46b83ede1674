package dev.crucible.claims.solvable;

import dev.crucible.claim.Claim;
import dev.crucible.claim.Formula;
import dev.crucible.claim.OpenDirection;
import dev.crucible.claim.Source;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.finding.Figure;
import dev.crucible.finding.Figure.Axis;
import dev.crucible.finding.Figure.Origin;
import dev.crucible.junit.ClaimTest;
import dev.crucible.lab.Lab;
import dev.crucible.lab.SampleAssert;
import dev.crucible.measure.HalfTimes;
import dev.crucible.measure.ModeStrengths;
import dev.crucible.measurement.Sample;
import dev.crucible.measurement.Series;
import dev.crucible.model.BalancedStart;
import dev.crucible.model.DeepLinear;
import dev.crucible.model.Parameterisation;
import dev.crucible.prediction.Numbers;
import dev.crucible.prediction.Prediction;
import dev.crucible.random.RandomKey;
import dev.crucible.scaling.ModeTask;
import dev.crucible.scaling.Regression;
import dev.crucible.scaling.RegressionTask;
import dev.crucible.study.Chart;
import dev.crucible.study.Members;
import dev.crucible.study.Reading;
import dev.crucible.study.Runs;
import dev.crucible.study.Study;
import dev.crucible.study.Tiered;
import dev.crucible.theory.LinearMode;
import dev.crucible.train.Outcome;
import dev.crucible.train.Recipe;
import dev.crucible.train.Trajectory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;

/**
 * Every singular mode of a deep linear network rises along its own predicted sigmoid.
 *
 * <p>Negative controls: a random start of the same norm, which is neither aligned nor balanced, and
 * inputs that are not white.
 */
@Claim(
    id = "S1.1",
    title = "Deep linear modes follow their closed-form sigmoid",
    statement =
        "From a balanced, aligned start on white inputs, mode a of a deep linear network follows"
            + " du/dt = L u^(2−2/L) (s − u); with two layers u(t) = s e^(2st) / (e^(2st) − 1 +"
            + " s/u₀), so that it reaches half its target at t = ln(s/u₀ − 1) / (2s). Nothing is"
            + " fitted.",
    strand = Strand.SOLVABLE_SETTINGS,
    direction = OpenDirection.OD1,
    standing = Standing.PROVED,
    source =
        @Source(
            arxiv = "1312.6120",
            where = "the exact time course of one mode; equation number not confirmed"))
@Formula(
    "\\frac{du}{dt} = L\\,u^{2 - 2/L}\\,(s - u), \\qquad "
        + "u(t) = \\frac{s\\,e^{2st}}{e^{2st} - 1 + s/u_0} \\text{ for } L = 2")
@Tag("S1.1")
@Tag("SOLVABLE_SETTINGS")
@Tag("OD1")
class DeepLinearModesFollowTheirSigmoid {

  static final Prediction HALF_TIME =
      Prediction.of("half-rise time over prediction − 1, extrapolated to zero step")
          .equalTo(0)
          .within(
              0.005,
              "numerical floor 3e-5 (second order in the step); the smallest effect of a broken"
                  + " assumption is 2.2 %");

  static final Prediction AT_FINITE_STEP =
      Prediction.of("largest |half-rise time over prediction − 1| at η = 0.005")
          .atMost(0.02, "the bias of a finite step is about η·s/2 ≤ 1 %");

  static final Prediction ORDER =
      Prediction.of("order of the deviation in the step size")
          .equalTo(1)
          .within(0.05, "gradient descent is Euler's method; second order adds about 0.2 %");

  /**
   * A linear teacher of few modes, learned at two learning rates.
   *
   * @param lowestOfTwo lowest log₁₀ u₀ of two layers; u₀ is uniform in its logarithm
   * @param lowest the same of more layers
   * @param highest highest log₁₀ u₀
   * @param rate learning rate η; the networks are trained at η/2 too
   * @param stride steps between the points of the figure
   */
  record Setup(
      ModeTask task,
      int hidden,
      double lowestOfTwo,
      double lowest,
      double highest,
      double rate,
      int stride) {

    DeepLinear model(int layers) {
      List<Integer> widths = new ArrayList<>(Collections.nCopies(layers - 1, hidden));
      widths.add(0, task.inputs());
      widths.add(task.outputs());
      return new DeepLinear(widths, Parameterisation.standard(1));
    }

    /** Returns theory's modes of a task, whose starts are drawn. */
    List<LinearMode> theory(int layers, RegressionTask drawn, RandomKey key) {
      double[] start = key.uniforms(task.modes(), layers == 2 ? lowestOfTwo : lowest, highest);
      return IntStream.range(0, start.length)
          .mapToObj(
              a -> new LinearMode(layers, drawn.modes().strengths()[a], Math.pow(10, start[a])))
          .toList();
    }
  }

  /** Where a network starts. */
  enum Start {
    ALIGNED,
    /** Gaussian matrices of the same norms, neither aligned nor balanced. */
    RANDOM
  }

  /**
   * What is varied.
   *
   * @param layers L, number of weight matrices
   * @param leastScale of white inputs' features, which are scaled evenly from it to 2 minus it
   * @param horizon how long to train, in units of the slowest predicted half-rise time
   */
  record Network(int layers, double leastScale, Start start, double horizon) {

    static Network claimed(int layers) {
      return new Network(layers, 1, Start.ALIGNED, 1.3);
    }

    static Network coloured(int layers) {
      return new Network(layers, 0.6, Start.ALIGNED, 2);
    }

    /**
     * Of a random start's norm a mode has a share of the order of 1/√24 a layer, so that it grows
     * from less: with two layers a logarithm longer, with three, where time goes as one over the
     * start, a few times as long.
     */
    static Network random(int layers) {
      return new Network(layers, 1, Start.RANDOM, layers > 2 ? 6 : 3);
    }

    String words() {
      return "%s layers, features scaled from %s, %s start"
          .formatted(layers, Numbers.plain(leastScale), start.name().toLowerCase(Locale.ROOT));
    }

    double end(List<LinearMode> theory) {
      return horizon * theory.stream().mapToDouble(LinearMode::halfTime).max().orElseThrow();
    }
  }

  /**
   * What a run leaves.
   *
   * @param curveError largest |u − prediction| / s over modes and the whole trajectory at η/2
   * @param strengths of each mode against time, at η/2
   */
  record Course(HalfTimes times, double curveError, List<Series> strengths) {}

  static final List<Integer> LAYERS = List.of(2, 3);

  static final Study<Setup, Network, Course> STUDY =
      Study.of("modes of deep linear networks", DeepLinearModesFollowTheirSigmoid::train)
          .with(new Setup(new ModeTask(20, 12, 200, 5, 4, 0.1), 24, -4, -3, -2, 0.01, 10))
          .cells(LAYERS.stream().map(Network::claimed).toArray(Network[]::new))
          .controls(
              LAYERS.stream()
                  .flatMap(layers -> Stream.of(Network.random(layers), Network.coloured(layers)))
                  .toArray(Network[]::new))
          .seeds(Tiered.ci(8).full(30))
          .together(4)
          .key("task", "{claim}/layers/{layers}/{seed}")
          .key("starts", "{claim}/layers/{layers}/{seed}/starts")
          .key("frames", "{claim}/layers/{layers}/{seed}/frames")
          .key("random start", "{claim}/layers/{layers}/{seed}/random start")
          .called(Network::words);

  /** Trains seeds as one ensemble at each learning rate; each is followed to its own horizon. */
  static List<Reading<Course>> train(Setup setup, Members<Network> members) {
    Network network = members.cell();
    DeepLinear model = setup.model(network.layers);
    List<RegressionTask> tasks =
        members.map(m -> setup.task.draw(network.leastScale, members.key("task", m)));
    List<List<LinearMode>> theory =
        members.map(m -> setup.theory(network.layers, tasks.get(m), members.key("starts", m)));
    double[][] starts =
        members
            .map(m -> start(model, theory.get(m), tasks.get(m), members, m))
            .toArray(double[][]::new);
    double end = theory.stream().mapToDouble(network::end).max().orElseThrow();
    Trained coarse = trained(model, tasks, starts, end, setup.rate);
    Trained fine = trained(model, tasks, starts, end, setup.rate / 2);
    return members.map(
        m -> {
          if (coarse.end.outcomes().get(m) instanceof Outcome.Diverged at) {
            return Reading.diverged(at.step());
          }
          double own = network.end(theory.get(m));
          double[][] late =
              upTo(Math.round(2 * own / setup.rate), a -> fine.modes.series(m, a), setup);
          double[][] early =
              upTo(Math.round(own / setup.rate), a -> coarse.modes.series(m, a), setup);
          double error = HalfTimes.curveError(theory.get(m), late, setup.rate / 2);
          List<Series> courses = Arrays.stream(late).map(u -> course(u, setup)).toList();
          return HalfTimes.of(theory.get(m), early, late, setup.rate)
              .map(times -> new Course(times, error, courses));
        });
  }

  private static double[] start(
      DeepLinear model,
      List<LinearMode> theory,
      RegressionTask task,
      Members<Network> members,
      int member) {
    double[] initial = theory.stream().mapToDouble(LinearMode::initial).toArray();
    ModeStrengths.Modes modes = task.modes().directions();
    double[] aligned =
        BalancedStart.aligned(
            model, modes.inputs(), initial, modes.outputs(), members.key("frames", member));
    return members.cell().start == Start.ALIGNED
        ? aligned
        : BalancedStart.scrambled(model, aligned, members.key("random start", member));
  }

  private record Trained(ModeStrengths modes, Trajectory end) {}

  private static Trained trained(
      DeepLinear model, List<RegressionTask> tasks, double[][] starts, double end, double rate) {
    double[] rates = new double[tasks.size()];
    Arrays.fill(rates, rate);
    ModeStrengths strengths =
        new ModeStrengths(model, tasks.stream().map(task -> task.modes().directions()).toList());
    Recipe recipe = Recipe.gradientDescent(Math.round(end / rate), rates);
    return new Trained(strengths, Regression.of(model, tasks).train(recipe, starts, strengths));
  }

  /** Returns every mode's strengths at steps 0 to a last one. */
  private static double[][] upTo(long steps, IntFunction<double[]> strengths, Setup setup) {
    return IntStream.range(0, setup.task.modes())
        .mapToObj(a -> Arrays.copyOf(strengths.apply(a), Math.toIntExact(steps) + 1))
        .toArray(double[][]::new);
  }

  private static Series course(double[] strengths, Setup setup) {
    int[] steps = IntStream.range(0, strengths.length).filter(t -> t % setup.stride == 0).toArray();
    return Series.of(
        Arrays.stream(steps).mapToDouble(t -> t * (setup.rate / 2)).toArray(),
        Arrays.stream(steps).mapToDouble(t -> strengths[t]).toArray());
  }

  @ClaimTest
  void withTwoAndThreeLayers(Lab lab) {
    Runs<Network, Course> runs = lab.run(STUDY);
    LAYERS.forEach(layers -> judge(lab, layers, runs));
  }

  private static void judge(Lab lab, int layers, Runs<Network, Course> runs) {
    Runs<Network, Course> own = runs.at(Network.claimed(layers));
    Runs<Network, Course> random = runs.at(Network.random(layers));
    Runs<Network, Course> coloured = runs.at(Network.coloured(layers));
    SampleAssert halfTime =
        lab.assertThat(
                layers + " layers: half-rise time", sample(own, HALF_TIME, HalfTimes::extrapolated))
            .corroborates(HALF_TIME)
            .butNot(
                "a random start of the same norm",
                sample(random, HALF_TIME, HalfTimes::extrapolated))
            .butNot(
                "inputs that are not white", sample(coloured, HALF_TIME, HalfTimes::extrapolated))
            .norUnder("the loss read without its factor ½", deviation -> 2 * deviation + 1)
            .norUnder("targets read 5 % too strong", against(own, m -> stronger(m).halfTime()));
    if (layers > 2) {
      halfTime.norUnder("the two-layer formula", against(own, m -> twoLayers(m).halfTime()));
    }
    lab.assertThat(
            layers + " layers: at finite step", sample(own, AT_FINITE_STEP, HalfTimes::worst))
        .corroborates(AT_FINITE_STEP)
        .butNot(
            "a random start of the same norm", sample(random, AT_FINITE_STEP, HalfTimes::worst));
    lab.assertThat(layers + " layers: order", sample(own, ORDER, HalfTimes::order))
        .corroborates(ORDER)
        .butNot("a random start of the same norm", sample(random, ORDER, HalfTimes::order));
    lab.note(
        "%s layers: largest |u − prediction|/s over the trajectory %s at η = 0.005, mean over seeds"
            .formatted(layers, Numbers.brief(own.means(Course::curveError).get(0))));
    own.results().stream().findFirst().ifPresent(first -> lab.figure(figure(layers, first)));
  }

  private static Sample sample(
      Runs<Network, Course> runs, Prediction of, ToDoubleFunction<HalfTimes> reading) {
    return runs.sample(of, run -> reading.applyAsDouble(run.times));
  }

  private static Sample against(Runs<Network, Course> runs, ToDoubleFunction<LinearMode> halfTime) {
    return sample(runs, HALF_TIME, times -> times.extrapolated(halfTime));
  }

  private static LinearMode stronger(LinearMode mode) {
    return new LinearMode(mode.layers(), 1.05 * mode.target(), mode.initial());
  }

  private static LinearMode twoLayers(LinearMode mode) {
    return new LinearMode(2, mode.target(), mode.initial());
  }

  private static Figure figure(int layers, Course run) {
    Chart chart =
        Chart.of(
                layers + " layers: mode strength against time, measured and predicted (first seed)")
            .axes(Axis.linear("time, learning rate × steps"), Axis.linear("mode strength u"));
    for (int a = 0; a < run.strengths.size(); a++) {
      LinearMode mode = run.times.theory().get(a);
      String group = "s = " + Numbers.brief(mode.target());
      double[] times = run.strengths.get(a).abscissae();
      chart =
          chart
              .line(group, "u(t)", Origin.MEASURED, run.strengths.get(a))
              .predicted(group, "u(t)", Series.of(times, mode.strengths(times)));
    }
    return chart.figure();
  }
}
