package dev.crucible.claims.solvable.margins;

import dev.crucible.claim.Claim;
import dev.crucible.claim.Formula;
import dev.crucible.claim.OpenDirection;
import dev.crucible.claim.Source;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.claims.solvable.margins.MarginRun.Case;
import dev.crucible.finding.Figure;
import dev.crucible.finding.Figure.Axis;
import dev.crucible.finding.Figure.Line;
import dev.crucible.finding.Figure.Origin;
import dev.crucible.junit.ClaimTest;
import dev.crucible.lab.Lab;
import dev.crucible.lab.Trials;
import dev.crucible.measurement.Sample;
import dev.crucible.measurement.Series;
import dev.crucible.measurement.Sweep;
import dev.crucible.prediction.Prediction;
import dev.crucible.study.Tiered;
import dev.crucible.theory.MaxMargin;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;

/** Without any penalty, logistic regression ends at the classifier of largest margin, slowly. */
@Claim(
    id = "S1.8",
    title = "Logistic regression finds the largest margin",
    statement =
        "On separable data whose support vectors stand clear of the other points gradient flow on Σ ln(1 + e^(−w·z)) is w(t) = ŵ ln t + w̃ + o(1), ŵ ="
            + " argmin ‖w‖² with w·z ≥ 1: its norm grows by ‖ŵ‖ in ln t, and its direction comes"
            + " within C/ln t of ŵ's, with C = ‖w̃ across ŵ‖/‖ŵ‖ and e^(−z·w̃) the multipliers of"
            + " the support vectors. Nothing is fitted.",
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

  static final Tiered<Integer> SEEDS = Tiered.ci(10).full(30);
  static final Tiered<List<Integer>> DIMENSIONS = Tiered.ci(List.of(2)).full(List.of(2, 3, 5));

  /** ln t at the end; descent with constant steps gets to 12 in a hundred thousand steps. */
  static final Tiered<Double> END = Tiered.ci(200.0).full(1000.0);

  @ClaimTest
  void onSeparableData(Lab lab) {
    lab.at(DIMENSIONS).forEach(dimensions -> judge(lab, dimensions));
    lab.setting("seeds", lab.at(SEEDS));
    lab.setting("dimensions", lab.at(DIMENSIONS));
    lab.setting("ln t at the end", lab.at(END));
    lab.setting(
        "data",
        "%s points of two Gaussian classes; margin above %s, as many support vectors as dimensions,"
                .formatted(MarginTask.POINTS, MarginTask.LEAST_MARGIN)
            + " next point beyond %s margins, weights within a factor %s"
                .formatted(MarginTask.LEAST_NEXT, 1 / MarginTask.LEAST_WEIGHT));
  }

  /** Negative controls: the squared loss, which is fitted and stays; classes that overlap. */
  private static void judge(Lab lab, int dimensions) {
    Trials<MarginRun> runs = runs(lab, dimensions, Case.SEPARABLE);
    Trials<MarginRun> squared = runs(lab, dimensions, Case.SQUARED);
    Trials<MarginRun> overlapping = runs(lab, dimensions, Case.OVERLAPPING);
    lab.assertThat("d = %s: norm".formatted(dimensions), norms(runs))
        .corroborates(NORM)
        .butNot(Case.SQUARED.words(), norms(squared))
        .butNot(Case.OVERLAPPING.words(), norms(overlapping))
        .norUnder(
            "growth by the margin 1/‖ŵ‖",
            runs.sample(NORM.quantity(), run -> run.normSlope() * run.solution().norm()));
    lab.assertThat("d = %s: approach".formatted(dimensions), gaps(runs, gap -> gap))
        .corroborates(EXPONENT)
        .butNot(Case.SQUARED.words(), gaps(squared, gap -> gap))
        .butNot(Case.OVERLAPPING.words(), gaps(overlapping, gap -> gap))
        .norUnder("one minus the cosine goes as 1/ln t", gaps(runs, gap -> gap * gap / 2));
    lab.assertThat("d = %s: constant".formatted(dimensions), constants(runs))
        .corroborates(CONSTANT)
        .butNot(Case.SQUARED.words(), constants(squared))
        .butNot(Case.OVERLAPPING.words(), constants(overlapping))
        .norUnder(
            "all of w̃ counts, not the part across ŵ",
            runs.sample(CONSTANT.quantity(), run -> run.logRatio(whole(run.solution()))));
    lab.note(
        "d = %s: %s draws of data refused by the conditions on them"
            .formatted(dimensions, runs.completed().stream().mapToInt(MarginRun::rejected).sum()));
    runs.completed().stream().findFirst().ifPresent(run -> lab.figure(figure(dimensions, run)));
  }

  private static Trials<MarginRun> runs(Lab lab, int dimensions, Case what) {
    String words = "d = %s, %s".formatted(dimensions, what.words());
    double end = lab.at(END);
    return lab.each(
        words,
        lab.trials(words, lab.at(SEEDS)),
        trial -> MarginRun.of(dimensions, end, what, trial));
  }

  private static Sample norms(Trials<MarginRun> runs) {
    return runs.sample(NORM.quantity(), run -> run.normSlope() / run.solution().norm());
  }

  private static Sweep gaps(Trials<MarginRun> runs, UnaryOperator<Double> reading) {
    return runs.sweep(
        EXPONENT.quantity(),
        "ln t",
        run -> {
          Series gaps = run.gaps();
          return new Series(gaps.x(), gaps.y().stream().map(reading).toList());
        });
  }

  private static Sample constants(Trials<MarginRun> runs) {
    return runs.sample(CONSTANT.quantity(), run -> run.logRatio(run.solution().gapCoefficient()));
  }

  private static double whole(MaxMargin solution) {
    return Math.sqrt(Arrays.stream(solution.offset()).map(x -> x * x).sum()) / solution.norm();
  }

  private static Figure figure(int dimensions, MarginRun run) {
    Series gaps = run.gaps();
    double coefficient = run.solution().gapCoefficient();
    List<Double> theory = gaps.x().stream().map(logTime -> coefficient / logTime).toList();
    String group = "logistic loss";
    return new Figure(
        "d = %s: distance of the direction from the largest margin's against ln t (first seed)"
            .formatted(dimensions),
        Axis.logarithmic("ln t"),
        Axis.logarithmic("‖w/‖w‖ − ŵ/‖ŵ‖‖"),
        List.of(
            new Line(group, "distance", Origin.MEASURED, gaps.x(), gaps.y()),
            new Line(group, "distance", Origin.PREDICTED, gaps.x(), theory)));
  }
}
