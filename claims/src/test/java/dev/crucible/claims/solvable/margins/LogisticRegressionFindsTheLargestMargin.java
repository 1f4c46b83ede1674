package dev.crucible.claims.solvable.margins;

import dev.crucible.claim.Claim;
import dev.crucible.claim.Formula;
import dev.crucible.claim.OpenDirection;
import dev.crucible.claim.Source;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.finding.Figure.Axis;
import dev.crucible.finding.Figure.Origin;
import dev.crucible.flow.ClassifierFlow;
import dev.crucible.flow.ClassifierFlow.Objective;
import dev.crucible.junit.ClaimTest;
import dev.crucible.lab.Lab;
import dev.crucible.measurement.Sample;
import dev.crucible.measurement.Series;
import dev.crucible.measurement.Sweep;
import dev.crucible.prediction.Prediction;
import dev.crucible.scaling.SeparableClasses;
import dev.crucible.study.Chart;
import dev.crucible.study.Members;
import dev.crucible.study.Reading;
import dev.crucible.study.Runs;
import dev.crucible.study.Study;
import dev.crucible.study.Tiered;
import dev.crucible.theory.MaxMargin;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;

/**
 * Without any penalty, logistic regression ends at the classifier of largest margin, slowly.
 *
 * <p>Negative controls: the squared loss on the same data, which is fitted and stays; and classes
 * that overlap, because one label is turned round.
 */
@Claim(
    id = "S1.8",
    title = "Logistic regression finds the largest margin",
    statement =
        "On separable data whose support vectors stand clear of the other points gradient flow on Σ"
            + " ln(1 + e^(−w·z)) is w(t) = ŵ ln t + w̃ + o(1), ŵ = argmin ‖w‖² with w·z ≥ 1: its"
            + " norm grows by ‖ŵ‖ in ln t, and its direction comes within C/ln t of ŵ's, with C ="
            + " ‖w̃ across ŵ‖/‖ŵ‖ and e^(−z·w̃) the multipliers of the support vectors. Nothing is"
            + " fitted.",
    strand = Strand.SOLVABLE_SETTINGS,
    direction = OpenDirection.OD3,
    standing = Standing.PROVED,
    source =
        @Source(
            arxiv = "1710.10345",
            where =
                "the theorem on the logarithmic growth and its residual; the constant C is"
                    + " re-derived, theorem numbers not confirmed"))
@Formula(
    "w(t) = \\hat{w}\\,\\ln(t) + \\tilde{w} + o(1), \\quad "
        + "\\hat{w} = \\argmin_{w \\cdot z_n \\ge 1} \\lVert w \\rVert^2, \\quad "
        + "\\left\\lVert \\frac{w}{\\lVert w \\rVert} - "
        + "\\frac{\\hat{w}}{\\lVert \\hat{w} \\rVert} \\right\\rVert"
        + " \\sim \\frac{C}{\\ln(t)}")
@Tag("S1.8")
@Tag("SOLVABLE_SETTINGS")
@Tag("OD3")
class LogisticRegressionFindsTheLargestMargin {

  static final Prediction NORM =
      Prediction.of("slope of ‖w‖ in ln t over ‖ŵ‖")
          .equalTo(1)
          .within(0.02, "what is left of the transient at ln t = 20 is below 0.1 %");

  static final Prediction EXPONENT =
      Prediction.of("distance of the direction from ŵ's")
          .scalesAs(-1, "ln t")
          .within(0.05, "w̃ along ŵ is a constant added to ln t: 2 % between ln t = 50 and 200");

  static final Prediction CONSTANT =
      Prediction.of("ln(distance of the direction · ln t over C), at the end")
          .equalTo(0)
          .within(
              0.05,
              "the constant added to ln t is 1 to 2 % of its last value; a direction that stays off"
                  + " multiplies the ratio by ln t, 200 at the end, whatever C");

  /**
   * What is descended on which data, and for how long: constant steps would get to ln t = 12 in a
   * hundred thousand.
   *
   * @param step how far w moves a step, in units of the points' mean
   * @param end ln t at the end
   * @param records of w, equally far apart in ln t
   * @param normFrom ln t from which on the norm is logarithmic
   * @param gapFrom ln t from which on the distance has its power of ln t
   */
  record Setup(
      SeparableClasses data,
      double step,
      double end,
      int records,
      double normFrom,
      double gapFrom) {}

  /** Labels that are left as they were drawn, or of which one is turned round. */
  enum Labels {
    SEPARABLE,
    OVERLAPPING
  }

  /** What is varied. */
  record Descent(int dimensions, Objective loss, Labels labels) {

    String words() {
      return "d = %s, %s loss, %s labels".formatted(dimensions, low(loss), low(labels));
    }

    private static String low(Enum<?> constant) {
      return constant.name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What a run leaves.
   *
   * @param norm ‖ŵ‖ of the largest margin
   * @param normSlope least-squares slope of ‖w‖ on ln t, late
   * @param gaps ‖w/‖w‖ − ŵ/‖ŵ‖‖ against ln t, late
   * @param coefficient C
   * @param wholeOffset ‖w̃‖/‖ŵ‖, not only the part across ŵ
   * @param refused how many draws of data did not meet the conditions on them
   */
  record Approach(
      double norm,
      double normSlope,
      Series gaps,
      double coefficient,
      double wholeOffset,
      int refused) {

    static Approach of(Setup setup, MaxMargin solution, ClassifierFlow flow, int refused) {
      int[] late = after(setup.gapFrom, flow);
      return new Approach(
          solution.norm(),
          normSlope(after(setup.normFrom, flow), flow),
          Series.of(
              Arrays.stream(late).mapToDouble(flow.logTimes()::get).toArray(),
              Arrays.stream(late).mapToDouble(i -> solution.gap(flow.weights().get(i))).toArray()),
          solution.gapCoefficient(),
          Math.sqrt(Arrays.stream(solution.offset()).map(x -> x * x).sum()) / solution.norm(),
          refused);
    }

    private static int[] after(double logTime, ClassifierFlow flow) {
      return IntStream.range(0, flow.logTimes().size())
          .filter(i -> flow.logTimes().get(i) > logTime)
          .toArray();
    }

    private static double normSlope(int[] late, ClassifierFlow flow) {
      double meanTime = mean(late, flow.logTimes()::get);
      double meanNorm = mean(late, flow::norm);
      double products =
          mean(late, i -> (flow.logTimes().get(i) - meanTime) * (flow.norm(i) - meanNorm));
      double squares = mean(late, i -> Math.pow(flow.logTimes().get(i) - meanTime, 2));
      return products / squares;
    }

    private static double mean(int[] records, IntToDoubleFunction of) {
      return Arrays.stream(records).mapToDouble(of).average().orElseThrow();
    }

    /** Returns gap · ln t at the end, which theory says tends to C. */
    double gapTimesLogTime() {
      return gaps.last() * gaps.end();
    }

    /**
     * Returns ln(gap · ln t / constant) at the end. C can come near zero, and a control's ratio is
     * then as large as it likes: ratios scatter evenly in their logarithm, and not in themselves.
     */
    double logRatio(double constant) {
      return Math.log(gapTimesLogTime() / constant);
    }

    /** Returns what theory says of the gaps. */
    Series predicted() {
      double[] times = gaps.abscissae();
      return Series.of(times, Arrays.stream(times).map(logTime -> coefficient / logTime).toArray());
    }
  }

  static final Tiered<List<Integer>> DIMENSIONS = Tiered.ci(List.of(2)).full(List.of(2, 3, 5));

  static final Study<Setup, Descent, Approach> STUDY =
      Study.of("flows of linear classifiers", LogisticRegressionFindsTheLargestMargin::descend)
          .with(Tiered.ci(setup(200)).full(setup(1000)))
          .cells(inEachDimension(d -> Stream.of(logistic(d))))
          .controls(inEachDimension(d -> Stream.of(squared(d), overlapping(d))))
          .seeds(Tiered.ci(10).full(30))
          .key("data", "{claim}/{dimensions}/{seed}")
          .called(Descent::words);

  private static Setup setup(double end) {
    SeparableClasses data = new SeparableClasses(20, 1.5, 0.7, 0.3, 1.3, 0.1);
    return new Setup(data, 0.02, end, 800, 20, 50);
  }

  private static Tiered<List<Descent>> inEachDimension(IntFunction<Stream<Descent>> cells) {
    return Tiered.ci(DIMENSIONS.ci().stream().flatMap(cells::apply).toList())
        .full(DIMENSIONS.full().stream().flatMap(cells::apply).toList());
  }

  private static Descent logistic(int dimensions) {
    return new Descent(dimensions, Objective.LOGISTIC, Labels.SEPARABLE);
  }

  private static Descent squared(int dimensions) {
    return new Descent(dimensions, Objective.SQUARED, Labels.SEPARABLE);
  }

  private static Descent overlapping(int dimensions) {
    return new Descent(dimensions, Objective.LOGISTIC, Labels.OVERLAPPING);
  }

  /** Follows the flow of each member. */
  static List<Reading<Approach>> descend(Setup setup, Members<Descent> members) {
    return members.results(
        m -> {
          Descent cell = members.cell(m);
          SeparableClasses.Drawn data = setup.data.draw(cell.dimensions, members.key("data", m));
          double[][] points =
              cell.labels == Labels.OVERLAPPING ? data.overlapping() : data.solution().points();
          ClassifierFlow flow =
              ClassifierFlow.of(points, cell.loss, setup.step, setup.end, setup.records);
          return Approach.of(setup, data.solution(), flow, data.refused());
        });
  }

  @ClaimTest
  void onSeparableData(Lab lab) {
    Runs<Descent, Approach> runs = lab.run(STUDY);
    for (int d : lab.at(DIMENSIONS)) {
      String where = "d = %s: ".formatted(d);
      judge(lab, where, runs.at(logistic(d)), runs.at(squared(d)), runs.at(overlapping(d)));
    }
  }

  private static void judge(
      Lab lab,
      String where,
      Runs<Descent, Approach> own,
      Runs<Descent, Approach> squared,
      Runs<Descent, Approach> overlapping) {
    lab.assertThat(where + "norm", norms(own))
        .corroborates(NORM)
        .butNot("squared loss", norms(squared))
        .butNot("classes that overlap", norms(overlapping))
        .norUnder("growth by the margin 1/‖ŵ‖", own.sample(NORM, run -> run.normSlope * run.norm));
    lab.assertThat(where + "approach", gaps(own, gap -> gap))
        .corroborates(EXPONENT)
        .butNot("squared loss", gaps(squared, gap -> gap))
        .butNot("classes that overlap", gaps(overlapping, gap -> gap))
        .norUnder("one minus the cosine goes as 1/ln t", gaps(own, gap -> gap * gap / 2));
    lab.assertThat(where + "constant", constants(own))
        .corroborates(CONSTANT)
        .butNot("squared loss", constants(squared))
        .butNot("classes that overlap", constants(overlapping))
        .norUnder(
            "all of w̃ counts, not the part across ŵ",
            own.sample(CONSTANT, run -> run.logRatio(run.wholeOffset)));
    lab.note(
        "%s%s draws of data refused by the conditions on them"
            .formatted(where, own.results().stream().mapToInt(Approach::refused).sum()));
    lab.figure(
        Chart.of(where + "distance of the direction from the largest margin's against ln t")
            .axes(Axis.logarithmic("ln t"), Axis.logarithmic("‖w/‖w‖ − ŵ/‖ŵ‖‖"))
            .courses("logistic loss", Origin.MEASURED, own, Approach::gaps)
            .courses("logistic loss", Origin.PREDICTED, own, Approach::predicted)
            .figure());
  }

  private static Sample norms(Runs<Descent, Approach> runs) {
    return runs.sample(NORM, run -> run.normSlope / run.norm);
  }

  private static Sweep gaps(Runs<Descent, Approach> runs, DoubleUnaryOperator reading) {
    return runs.sweepWithin(EXPONENT, "ln t", Approach::gaps)
        .map((logTime, gap) -> reading.applyAsDouble(gap));
  }

  private static Sample constants(Runs<Descent, Approach> runs) {
    return runs.sample(CONSTANT, run -> run.logRatio(run.coefficient));
  }
}
