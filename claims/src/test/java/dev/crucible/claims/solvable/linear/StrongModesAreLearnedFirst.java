package dev.crucible.claims.solvable.linear;

import static java.util.Comparator.comparingDouble;

import dev.crucible.claim.Claim;
import dev.crucible.claim.Formula;
import dev.crucible.claim.OpenDirection;
import dev.crucible.claim.Source;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.finding.Figure.Axis;
import dev.crucible.finding.Figure.Origin;
import dev.crucible.junit.ClaimTest;
import dev.crucible.lab.Lab;
import dev.crucible.measure.Crossing;
import dev.crucible.measure.ModeStrengths;
import dev.crucible.measurement.Series;
import dev.crucible.measurement.Sweep;
import dev.crucible.model.DeepLinear;
import dev.crucible.model.GaussianStart;
import dev.crucible.model.Parameterisation;
import dev.crucible.prediction.Numbers;
import dev.crucible.prediction.Prediction;
import dev.crucible.random.RandomKey;
import dev.crucible.scaling.Matrices;
import dev.crucible.scaling.Regression;
import dev.crucible.scaling.SingularModes;
import dev.crucible.study.Chart;
import dev.crucible.study.Members;
import dev.crucible.study.Reading;
import dev.crucible.study.Runs;
import dev.crucible.study.Study;
import dev.crucible.study.Tiered;
import dev.crucible.synthetic.Whitened;
import dev.crucible.theory.UnalignedMode;
import dev.crucible.train.Outcome;
import dev.crucible.train.Recipe;
import dev.crucible.train.Trajectory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Tag;

/**
 * From a small random start a linear network learns its modes one after another, the strongest
 * first, in times that go as 1/s but for a logarithm.
 *
 * <p>Negative control: a large start of wide layers, where all modes rise together. Its halfway
 * times exist, and so does their prediction, so that it is refuted by a number and not for want of
 * one.
 */
@Claim(
    id = "S1.2",
    title = "Stronger modes are learned first, after times as 1/s",
    statement =
        "From small random weights on white inputs, a two-layer linear network learns mode a in the"
            + " time ln(s/u₀) / (2s), with u₀ = ‖W₂ᵀu + W₁v‖²/4 read off the initial weights: an"
            + " exponent of −1 in the target strength s but for the logarithm, one mode after"
            + " another. Nothing is fitted.",
    strand = Strand.SOLVABLE_SETTINGS,
    direction = OpenDirection.OD1,
    standing = Standing.ESTABLISHED,
    source =
        @Source(
            arxiv = "1312.6120",
            where =
                "learning times of the modes, and small random starts; equation number not"
                    + " confirmed, u₀ of a start that is not aligned derived here"))
@Formula(
    "t = \\frac{\\ln(s/u_0)}{2s}, \\qquad "
        + "u_0 = \\tfrac{1}{4}\\left\\lVert W_2^\\top u + W_1 v \\right\\rVert^2")
@Tag("S1.2")
@Tag("SOLVABLE_SETTINGS")
@Tag("OD1")
class StrongModesAreLearnedFirst {

  private static final String SIZE = "target strength s";

  static final Prediction POWER =
      Prediction.of("halfway time over ln(1 + s/u₀)")
          .scalesAs(-1, SIZE)
          .within(
              0.03,
              "a finite step makes it −0.998; the least wrong theory, a start of first order in"
                  + " the weights, misses by 0.06");

  static final Prediction RAW =
      Prediction.of("halfway time")
          .scalesAs(-0.925, SIZE)
          .within(
              0.125,
              "from −1.05 to −0.80: the logarithm takes up to a fifth off an exponent of −1, modes"
                  + " that rise together have exponents above −0.4");

  static final Prediction TIMES =
      Prediction.of("halfway time over ln(1 + s/u₀)/(2s) − 1, mean over modes")
          .equalTo(0)
          .within(0.03, "a finite step delays by η·s/2, 1 % for the strongest mode at η = 0.0025");

  static final Prediction ONE_BY_ONE =
      Prediction.of("share of its way that the next mode has come when a mode is halfway, largest")
          .atMost(0.15, "calibration had 0.02 to 0.07, and modes that rise together a half");

  /**
   * A two-layer linear network on white inputs, as many samples as inputs: the gradient is that of
   * the population.
   *
   * @param strongest singular value of the strongest mode; each is weaker than the last by √2
   * @param horizon how long to train, in units of the slowest predicted halfway time
   */
  record Setup(
      int inputs, int outputs, double strongest, int modes, double learningRate, double horizon) {

    DeepLinear model(int hidden) {
      return new DeepLinear(List.of(inputs, hidden, outputs), Parameterisation.standard(1));
    }

    double[] targets() {
      return IntStream.range(0, modes)
          .mapToDouble(a -> strongest * Math.pow(2, -a / 2.0))
          .toArray();
    }

    long steps(List<UnalignedMode> theory) {
      double slowest = theory.stream().mapToDouble(UnalignedMode::halfwayTime).max().orElseThrow();
      return Math.round(horizon * slowest / learningRate);
    }
  }

  /**
   * What is varied.
   *
   * @param deviation σ of both layers' weights
   * @param hidden the hidden width
   */
  record Start(double deviation, int hidden) {

    String words() {
      return "σ = %s, hidden width %s".formatted(Numbers.plain(deviation), hidden);
    }
  }

  /**
   * How one mode rose. Its way begins at its start and not at zero: a large start is not a mode
   * already learned.
   *
   * @param theory the mode as theory has it, from the weights at the start
   * @param mapped its strength in the input-output map at the start
   * @param time when it was halfway to its target, learning rate × steps
   */
  record HalfLearnedMode(UnalignedMode theory, double mapped, double time) {

    double perLogarithm() {
      return time / theory.logarithm();
    }

    /** Wrong: u₀ of first order in the weights. */
    double perFirstOrderLogarithm() {
      return time / Math.log1p(theory.target() / Math.sqrt(theory.initial()));
    }

    /** Wrong: only the map counts at the start, and not the layers behind it. */
    UnalignedMode fromMap() {
      return new UnalignedMode(theory.target(), Math.abs(mapped));
    }
  }

  /**
   * What a run leaves.
   *
   * @param modes the strongest first
   * @param furthestAhead how far a mode had come, at most, when the one before it was halfway
   */
  record HalfLearnedModes(List<HalfLearnedMode> modes, double furthestAhead) {

    /**
     * Reads the modes' strengths at steps 0, 1, … until the horizon. A mode that is not halfway by
     * then has no time, and its run none of what is predicted.
     */
    static Reading<HalfLearnedModes> of(
        Setup setup, List<UnalignedMode> theory, IntFunction<double[]> strengths) {
      int points = Math.toIntExact(setup.steps(theory)) + 1;
      List<HalfLearnedMode> learned = new ArrayList<>();
      double furthest = Double.NEGATIVE_INFINITY;
      double before = Double.NaN;
      for (int a = 0; a < theory.size(); a++) {
        double[] strength = Arrays.copyOf(strengths.apply(a), points);
        double start = strength[0];
        double way = theory.get(a).target() - start;
        double[] shares = Arrays.stream(strength).map(u -> (u - start) / way).toArray();
        furthest = a == 0 ? furthest : Math.max(furthest, shares[(int) before]);
        OptionalDouble halfway = Crossing.upward(shares, 0.5);
        if (halfway.isEmpty()) {
          String never = "mode %s was never learned: it was not halfway after %s steps";
          return Reading.ineligible(never.formatted(a + 1, points - 1));
        }
        before = halfway.getAsDouble();
        learned.add(new HalfLearnedMode(theory.get(a), start, setup.learningRate * before));
      }
      return Reading.of(new HalfLearnedModes(learned, furthest));
    }

    /** Returns a number of each mode against its target, weakest mode first. */
    Series series(ToDoubleFunction<HalfLearnedMode> ordinate) {
      List<HalfLearnedMode> rising =
          modes.stream().sorted(comparingDouble(r -> r.theory.target())).toList();
      return Series.of(
          rising.stream().mapToDouble(learned -> learned.theory.target()).toArray(),
          rising.stream().mapToDouble(ordinate).toArray());
    }

    /** Returns the mean over modes of halfway time over prediction − 1. */
    double deviation(Function<HalfLearnedMode, UnalignedMode> theory) {
      return modes.stream()
          .mapToDouble(learned -> learned.time / theory.apply(learned).halfwayTime() - 1)
          .average()
          .orElseThrow();
    }
  }

  static final Start SMALL = new Start(1e-3, 50);

  static final Tiered<List<Start>> STARTS =
      Tiered.ci(List.of(SMALL))
          .full(
              List.of(
                  SMALL,
                  new Start(1e-6, 50),
                  new Start(1e-4, 50),
                  new Start(1e-2, 50),
                  new Start(1e-3, 200),
                  new Start(1e-3, 800)));

  /** Negative control: σ and width of the lazy regime, where features hardly move. */
  static final Start LARGE = new Start(0.1, 200);

  static final Study<Setup, Start, HalfLearnedModes> STUDY =
      Study.of("modes of linear networks", StrongModesAreLearnedFirst::train)
          .with(new Setup(30, 20, 8, 5, 0.0025, 1.4))
          .cells(STARTS)
          .controls(LARGE)
          .seeds(Tiered.ci(8).full(30))
          .together(4)
          .key("run", "{claim}/σ = {deviation}, hidden width {hidden}/{seed}")
          .called(Start::words);

  /** Trains seeds as one ensemble; each is followed to its own horizon. */
  static List<Reading<HalfLearnedModes>> train(Setup setup, Members<Start> members) {
    DeepLinear model = setup.model(members.cell().hidden);
    List<RandomKey> keys = members.keys("run");
    List<SingularModes> teachers =
        members.map(
            m -> SingularModes.random(setup.inputs, setup.outputs, setup.targets(), keys.get(m)));
    List<RealMatrix> inputs =
        members.map(
            m ->
                Matrices.of(
                    Whitened.gaussian(setup.inputs, setup.inputs, keys.get(m).derive("inputs"))));
    double[][] starts =
        members
            .map(m -> GaussianStart.of(model, members.cell(m).deviation, keys.get(m)))
            .toArray(double[][]::new);
    List<List<UnalignedMode>> theory =
        members.map(m -> teachers.get(m).from(Matrices.weights(model, starts[m])));
    long steps = theory.stream().mapToLong(setup::steps).max().orElseThrow();
    Recipe recipe = Recipe.gradientDescent(steps, members.each(start -> setup.learningRate));
    ModeStrengths strengths =
        new ModeStrengths(model, teachers.stream().map(SingularModes::directions).toList());
    Trajectory end = Regression.of(model, inputs, teachers).train(recipe, starts, strengths);
    return members.map(
        m ->
            end.outcomes().get(m) instanceof Outcome.Diverged at
                ? Reading.diverged(at.step())
                : HalfLearnedModes.of(setup, theory.get(m), a -> strengths.series(m, a)));
  }

  @ClaimTest
  void fromSmallRandomStarts(Lab lab) {
    Runs<Start, HalfLearnedModes> runs = lab.run(STUDY);
    Runs<Start, HalfLearnedModes> small = runs.at(SMALL);
    Runs<Start, HalfLearnedModes> large = runs.at(LARGE);
    lab.at(STARTS).forEach(start -> judge(lab, runs.at(start), large));
    lab.assertThat("raw exponent", over(small, RAW, HalfLearnedMode::time))
        .corroborates(RAW)
        .butNot("a large start", over(large, RAW, HalfLearnedMode::time));
    lab.assertThat(
            "one mode after another", small.sample(ONE_BY_ONE, HalfLearnedModes::furthestAhead))
        .corroborates(ONE_BY_ONE)
        .butNot("a large start", large.sample(ONE_BY_ONE, HalfLearnedModes::furthestAhead));
    lab.figure(
        Chart.of("time at which a mode is halfway, against its target strength")
            .axes(
                Axis.logarithmic("target strength s"),
                Axis.logarithmic("halfway time, learning rate × steps"))
            .courses(
                "small start", Origin.MEASURED, small, run -> run.series(HalfLearnedMode::time))
            .courses(
                "small start",
                Origin.PREDICTED,
                small,
                run -> run.series(learned -> learned.theory.halfwayTime()))
            .courses("large start", Origin.CONTROL, large, run -> run.series(HalfLearnedMode::time))
            .figure());
  }

  private static void judge(
      Lab lab, Runs<Start, HalfLearnedModes> runs, Runs<Start, HalfLearnedModes> large) {
    String start = runs.cells().get(0).words();
    lab.assertThat("exponent, " + start, over(runs, POWER, HalfLearnedMode::perLogarithm))
        .corroborates(POWER)
        .butNot("a large start", over(large, POWER, HalfLearnedMode::perLogarithm))
        .norUnder(
            "a start of first order in the weights",
            over(runs, POWER, HalfLearnedMode::perFirstOrderLogarithm))
        .norUnder("no logarithm", over(runs, POWER, HalfLearnedMode::time));
    ToDoubleFunction<HalfLearnedModes> deviation = run -> run.deviation(HalfLearnedMode::theory);
    lab.assertThat("times, " + start, runs.sample(TIMES, deviation))
        .corroborates(TIMES)
        .butNot("a large start", large.sample(TIMES, deviation))
        .norUnder("the loss read without its factor ½", off -> 2 * off + 1)
        .norUnder(
            "the map alone counts at the start",
            runs.sample(TIMES, run -> run.deviation(HalfLearnedMode::fromMap)));
  }

  private static Sweep over(
      Runs<Start, HalfLearnedModes> runs, Prediction of, ToDoubleFunction<HalfLearnedMode> time) {
    return runs.sweepWithin(of, SIZE, run -> run.series(time));
  }
}
