package dev.crucible.claims.limits;

import static dev.crucible.claims.limits.SmallStepsFollowGradientFlow.Method.DESCENT;
import static dev.crucible.claims.limits.SmallStepsFollowGradientFlow.Method.FIXED_STEPS;
import static dev.crucible.claims.limits.SmallStepsFollowGradientFlow.Method.HEAVY_BALL;
import static dev.crucible.claims.limits.SmallStepsFollowGradientFlow.Method.SECOND_ORDER;
import static dev.crucible.claims.limits.SmallStepsFollowGradientFlow.Method.STOCHASTIC;
import static dev.crucible.claims.limits.SmallStepsFollowGradientFlow.Reference.FLOW;
import static dev.crucible.claims.limits.SmallStepsFollowGradientFlow.Reference.MODIFIED;

import dev.crucible.claim.Claim;
import dev.crucible.claim.Figure.Axis;
import dev.crucible.claim.Figure.Origin;
import dev.crucible.claim.Formula;
import dev.crucible.claim.Prediction;
import dev.crucible.claim.Source;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.claim.Sweep;
import dev.crucible.data.Matrix;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.junit.ClaimTest;
import dev.crucible.lab.Lab;
import dev.crucible.measure.RelativeChange;
import dev.crucible.model.Activation;
import dev.crucible.model.Bias;
import dev.crucible.model.Initialisation;
import dev.crucible.model.Layout;
import dev.crucible.model.Mlp;
import dev.crucible.model.Parameterisation;
import dev.crucible.random.RandomKey;
import dev.crucible.study.Chart;
import dev.crucible.study.Members;
import dev.crucible.study.Reading;
import dev.crucible.study.Runs;
import dev.crucible.study.Study;
import dev.crucible.study.Tiered;
import dev.crucible.train.Batches;
import dev.crucible.train.GradientDescent;
import dev.crucible.train.HeavyBall;
import dev.crucible.train.Heun;
import dev.crucible.train.Iterates;
import dev.crucible.train.Loss;
import dev.crucible.train.Problem;
import dev.crucible.train.Recipe;
import dev.crucible.train.Reduction;
import dev.crucible.train.RungeKutta;
import dev.crucible.train.Training;
import dev.crucible.train.Trajectory;
import dev.crucible.train.UpdateRule;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;

/**
 * As the learning rate goes to zero at a fixed training time, gradient descent becomes gradient
 * flow, at a known rate; so does stochastic descent, at a slower one.
 *
 * <p>Negative controls, of each of which theory knows the power: steps of second order; heavy-ball
 * momentum at the same rates, which tends to a flow ten times as fast; a fixed number of steps in
 * place of a fixed time; for the modified flow the flow itself, for small batches whole ones.
 */
@Claim(
    id = "S2.9",
    title = "Small steps follow gradient flow",
    statement =
        "At a fixed training time the weights of gradient descent at learning rate η are a distance"
            + " ∝ η from those of gradient flow, and ∝ η² from those of the flow of L + (η/4)"
            + " ‖∇L‖²; those of stochastic gradient descent are a root-mean-square distance ∝ η^½"
            + " from gradient flow.",
    strand = Strand.INSIGHTFUL_LIMITS,
    standing = Standing.PROVED,
    source =
        @Source(
            arxiv = "2009.11162",
            where =
                "modified flow; distance to gradient flow 2107.06608, stochastic descent 1511.06251"
                    + " and 1811.01558; theorem numbers not confirmed"))
@Formula(
    "\\lVert\\theta_{\\mathrm{GD}}-\\theta_{\\mathrm{flow}}\\rVert \\sim \\eta, \\qquad"
        + " \\lVert\\theta_{\\mathrm{GD}}-\\theta_{\\mathrm{modified}}\\rVert \\sim \\eta^2,"
        + " \\qquad \\sqrt{\\mathrm{E}\\lVert\\theta_{\\mathrm{SGD}}"
        + "-\\theta_{\\mathrm{flow}}\\rVert^2} \\sim \\eta^{1/2}")
@Tag("S2.9")
@Tag("INSIGHTFUL_LIMITS")
class SmallStepsFollowGradientFlow {

  static final Prediction FIRST =
      Prediction.of("distance of the weights from gradient flow")
          .scalesAs(1, "learning rate")
          .within(0.06, "three times the next order in η, which leaves 0.02");

  static final Prediction SECOND =
      Prediction.of("distance of the weights from the modified flow")
          .scalesAs(2, "learning rate")
          .within(0.15, "three times the next order in η at these larger rates");

  static final Prediction ROOT =
      Prediction.of("root-mean-square distance of the weights from gradient flow")
          .scalesAs(0.5, "learning rate")
          .within(0.1, "twice the scatter of a seed; the bias ∝ η is 5 margins off");

  /** How a network is trained; momentum's rate is not rescaled, a fixed time is T/η steps. */
  enum Method {
    DESCENT,
    /** Batches drawn with replacement. */
    STOCHASTIC,
    /** Heun's method. */
    SECOND_ORDER,
    HEAVY_BALL,
    /** A number of steps that does not depend on the rate. */
    FIXED_STEPS
  }

  /** What it is compared with: gradient flow, or that of L + (η/4) ‖∇L‖². */
  enum Reference {
    FLOW,
    MODIFIED
  }

  /** What is varied. */
  record Cell(Method method, Reference reference, double rate) {}

  /**
   * What is not.
   *
   * @param samples of y = sin x₁ + x₂x₃/2, x Gaussian, drawn anew for each seed
   * @param width hidden units
   * @param time learning rate times steps
   * @param fineSteps into which flows divide the time
   * @param momentum of the heavy ball
   * @param steps where their number is fixed
   * @param batch samples a step of stochastic descent
   * @param replicas runs of stochastic descent that a seed averages over
   * @param mostLoss loss of the flow over that at the start, above which a seed has not learned
   */
  record Setup(
      int samples,
      int width,
      double time,
      int fineSteps,
      double momentum,
      int steps,
      int batch,
      int replicas,
      double mostLoss) {

    Mlp model() {
      List<Integer> widths = List.of(3, width, 1);
      return new Mlp(widths, Activation.TANH, Bias.WITHOUT, Parameterisation.standard(1));
    }

    Matrix inputs(RandomKey key) {
      return new Matrix(samples, 3, key.gaussians(3 * samples));
    }

    DoubleStream targets(Matrix inputs) {
      return Arrays.stream(inputs.toRows()).mapToDouble(x -> Math.sin(x[0]) + x[1] * x[2] / 2);
    }

    long steps(Cell cell) {
      return cell.method == FIXED_STEPS ? steps : Iterates.step(cell.rate, time);
    }

    UpdateRule rule(Method method) {
      return switch (method) {
        case DESCENT, STOCHASTIC, FIXED_STEPS -> new GradientDescent();
        case SECOND_ORDER -> new Heun();
        case HEAVY_BALL -> new HeavyBall(momentum);
      };
    }
  }

  /** ‖θ − θ_flow‖/‖θ_flow‖ at the end; of stochastic runs the root mean square. */
  record Distance(double distance) {}

  static final List<Double> RATES = halvings(6, 10);
  static final List<Double> LARGER = halvings(4, 7);
  static final List<Double> SMALLER = halvings(5, 8);
  static final List<Double> NOISY = halvings(6, 9);
  static final List<Cell> SMALLEST = cells(halvings(8, 8), MODIFIED, DESCENT).toList();

  static final Setup SETUP = new Setup(20, 16, 4, 256, 0.9, 32, 4, 16, 0.5);

  static final Study<Setup, Cell, Distance> STUDY =
      Study.of("distances", SmallStepsFollowGradientFlow::train)
          .with(SETUP)
          .cells(
              Stream.of(
                      cells(RATES, FLOW, DESCENT),
                      cells(LARGER, MODIFIED, DESCENT),
                      cells(NOISY, FLOW, STOCHASTIC))
                  .flatMap(cells -> cells)
                  .toArray(Cell[]::new))
          .controls(
              Stream.concat(
                      cells(halvings(4, 5), FLOW, DESCENT),
                      cells(RATES, FLOW, SECOND_ORDER, HEAVY_BALL, FIXED_STEPS))
                  .toArray(Cell[]::new))
          .beyond(Tiered.always(SMALLEST))
          .seeds(Tiered.ci(16).full(30))
          .together(120, "method", "reference")
          .sweeping("rate")
          .key("data", "{claim}/data/{seed}")
          .key("weights", "{claim}/weights/{seed}")
          .key("batches", "{claim}/batches/{rate}/{seed}");

  /** The whole time divided by 2^from to 2^to. */
  private static List<Double> halvings(int from, int to) {
    return IntStream.rangeClosed(from, to).mapToObj(k -> 4 / Math.pow(2, k)).toList();
  }

  private static Stream<Cell> cells(List<Double> rates, Reference reference, Method... methods) {
    return Stream.of(methods)
        .flatMap(method -> rates.stream().map(rate -> new Cell(method, reference, rate)));
  }

  /** Trains a method's runs as one ensemble, and their flow, and compares where they end. */
  static List<Reading<Distance>> train(Setup setup, Members<Cell> members) {
    RungeKutta flow =
        members.cell(0).reference == FLOW
            ? RungeKutta.flow()
            : RungeKutta.modified(members.each(Cell::rate));
    double[][] start = Initialisation.gaussian(setup.model(), members.keys("weights"));
    double[] fine = members.each(cell -> setup.time / setup.fineSteps);
    try (Scope scope = Scope.open()) {
      Recipe recipe = Recipe.gradientDescent(setup.fineSteps, fine).with(flow);
      Trajectory end = new Training(problem(setup, members, 1, scope), recipe).from(start);
      List<List<double[]>> runs = ends(setup, members, start, scope);
      return members.map(
          m -> {
            double left = end.losses()[m][end.steps()] / end.losses()[m][0];
            double squares =
                runs.get(m).stream()
                    .mapToDouble(run -> Math.pow(RelativeChange.of(end.parameters()[m], run), 2))
                    .average()
                    .orElseThrow();
            Distance distance = new Distance(Math.sqrt(squares));
            return left <= setup.mostLoss
                ? Reading.of(distance)
                : Reading.ineligible(distance, "the flow did not learn: relative loss " + left);
          });
    }
  }

  /** Returns each member's weights at its end, of stochastic descent one a replica. */
  private static List<List<double[]>> ends(
      Setup setup, Members<Cell> members, double[][] start, Scope scope) {
    Method method = members.cell(0).method;
    int replicas = method == STOCHASTIC ? setup.replicas : 1;
    double[][] starts = each(List.of(start), replicas).toArray(double[][]::new);
    double[] rates = each(members.map(members::cell), replicas).mapToDouble(Cell::rate).toArray();
    long[] steps = members.map(members::cell).stream().mapToLong(setup::steps).toArray();
    long most = Arrays.stream(steps).max().orElseThrow();
    List<RandomKey> keys =
        members.keys("batches").stream()
            .flatMap(key -> Stream.iterate(0, i -> i + 1).limit(replicas).map(key::derive))
            .toList();
    Batches batches =
        method == STOCHASTIC ? new Batches.WithReplacement(setup.batch, keys) : Batches.full();
    Recipe recipe = Recipe.gradientDescent(most, rates).with(setup.rule(method)).with(batches);
    Iterates iterates = Iterates.at(Layout.of(setup.model()), steps);
    new Training(problem(setup, members, replicas, scope), recipe).from(starts, iterates);
    return members.map(
        m -> Arrays.asList(iterates.at(steps[m])).subList(m * replicas, (m + 1) * replicas));
  }

  /** Repeats everything some times. */
  private static <T> Stream<T> each(List<T> all, int times) {
    return all.stream().flatMap(one -> Collections.nCopies(times, one).stream());
  }

  /** Every member's own data, repeated for its replicas. */
  private static Problem problem(Setup setup, Members<Cell> members, int replicas, Scope scope) {
    List<Matrix> data = each(members.keys("data"), replicas).map(setup::inputs).toList();
    double[] inputs = data.stream().flatMapToDouble(x -> Arrays.stream(x.values())).toArray();
    double[] targets = data.stream().flatMapToDouble(setup::targets).toArray();
    return new Problem(
        setup.model(),
        new Loss.SquaredError(Reduction.MEAN_OVER_SAMPLES),
        scope.array(inputs, data.size(), setup.samples, 3),
        scope.array(targets, data.size(), setup.samples, 1),
        Precision.FLOAT64);
  }

  @ClaimTest
  void atAFixedTime(Lab lab) {
    Runs<Cell, Distance> runs = lab.run(STUDY);
    Sweep descent = sweep(runs, FIRST, DESCENT, FLOW, RATES);
    Sweep secondOrder = sweep(runs, FIRST, SECOND_ORDER, FLOW, RATES);
    lab.assertThat("distance from gradient flow", descent)
        .corroborates(FIRST)
        .butNot("steps of second order", secondOrder)
        .butNot("heavy-ball momentum", sweep(runs, FIRST, HEAVY_BALL, FLOW, RATES))
        .butNot("a fixed number of steps", sweep(runs, FIRST, FIXED_STEPS, FLOW, RATES))
        .norUnder(
            "errors of steps add up as noise does", descent.map((rate, d) -> d * Math.sqrt(rate)));
    Sweep modified = sweep(runs, SECOND, DESCENT, MODIFIED, LARGER);
    Sweep noisy = sweep(runs, ROOT, STOCHASTIC, FLOW, NOISY);
    lab.assertThat("distance from the modified flow", modified)
        .corroborates(SECOND)
        .butNot("gradient flow itself", sweep(runs, SECOND, DESCENT, FLOW, LARGER))
        .norUnder("the correction is wrong by a factor", modified.map((rate, d) -> d * rate));
    lab.assertThat("distance of stochastic descent from gradient flow", noisy)
        .corroborates(ROOT)
        .butNot("full batches", sweep(runs, ROOT, DESCENT, FLOW, NOISY))
        .norUnder("noise adds up as bias does", noisy.map((rate, d) -> d / Math.sqrt(rate)));
    lab.figure(
        Chart.of("distance of the weights from gradient flow after the same time")
            .axes(Axis.logarithmic("learning rate η"), Axis.logarithmic("relative distance"))
            .exponent("gradient descent", Origin.MEASURED, descent, FIRST)
            .exponent("steps of second order", Origin.CONTROL, secondOrder, FIRST)
            .exponent("small batches", Origin.MEASURED, noisy, ROOT)
            .exponent("descent from the modified flow", Origin.MEASURED, modified, SECOND)
            .figure());
    Sweep larger = sweep(runs, FIRST, DESCENT, FLOW, LARGER);
    Sweep smaller = sweep(runs, SECOND, DESCENT, MODIFIED, SMALLER);
    lab.scope("distances go as their power of η", "distance", "learning rates")
        .claimed("from gradient flow", "T/64 to T/1024", FIRST, descent)
        .beyond("from gradient flow", "T/16 to T/128", FIRST, larger, "the next order shows")
        .claimed("from the modified flow", "T/16 to T/128", SECOND, modified)
        .beyond("from the modified flow", "T/32 to T/256", SECOND, smaller, "added afterwards")
        .untried("from gradient flow", "beyond 2/sharpness", "descent follows no flow there")
        .pin();
  }

  private static Sweep sweep(
      Runs<Cell, Distance> runs,
      Prediction of,
      Method method,
      Reference reference,
      List<Double> rates) {
    return runs.where(c -> c.method == method && c.reference == reference && rates.contains(c.rate))
        .sweep(of, "learning rate", Cell::rate, Distance::distance);
  }
}
