package dev.crucible.claims.solvable.kernels;

import dev.crucible.claim.Claim;
import dev.crucible.claim.Formula;
import dev.crucible.claim.OpenDirection;
import dev.crucible.claim.Source;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.claims.solvable.kernels.RidgelessExperiment.Risks;
import dev.crucible.junit.ClaimTest;
import dev.crucible.lab.Lab;
import dev.crucible.lab.SampleAssert;
import dev.crucible.lab.Trials;
import dev.crucible.measurement.Sample;
import dev.crucible.prediction.Prediction;
import dev.crucible.study.Tiered;
import dev.crucible.theory.RidgelessRisk;
import java.util.List;
import org.junit.jupiter.api.Tag;

/** The risk of least squares falls, diverges where features equal samples, and falls again. */
@Claim(
    id = "S1.6",
    title = "The risk of ridgeless least squares descends twice",
    statement =
        "On n isotropic Gaussian samples with p features, coefficients of length r and noise of"
            + " variance σ², the least-squares solution of smallest norm has the mean excess risk"
            + " σ² p/(n − p − 1) for p < n − 1 and r² (1 − n/p) + σ² n/(p − n − 1) for p > n + 1: it"
            + " peaks at p = n and falls on both sides. Nothing is fitted.",
    strand = Strand.SOLVABLE_SETTINGS,
    direction = OpenDirection.NONE,
    standing = Standing.PROVED,
    source =
        @Source(
            arxiv = "1903.08560",
            where =
                "the isotropic limit; the formula at finite size is re-derived from the inverse"
                    + " Wishart mean, equation number not confirmed"))
@Formula(
    "R = \\begin{cases} \\dfrac{\\sigma^2 p}{n - p - 1} & p < n - 1 \\\\[2ex] "
        + "r^2\\left(1 - \\dfrac{n}{p}\\right) + \\dfrac{\\sigma^2 n}{p - n - 1} & p > n + 1 "
        + "\\end{cases}")
@Tag("S1.6")
@Tag("SOLVABLE_SETTINGS")
class RidgelessRiskDescendsTwice {

  static final Prediction RISK =
      Prediction.of("mean excess risk over prediction − 1")
          .equalTo(0)
          .within(
              0.05,
              "a seed's mean scatters by up to 2.6 %, eight seeds' by 0.9 %; taking the limit of"
                  + " many samples for the formula at a hundred would cost 5 % at p = 80");

  static final Prediction PEAK =
      Prediction.of("p/n at which the risk is largest")
          .isExactly(
              1, 0.05, "neighbours on the grid at p = 0.98 n and 1.02 n have close to its risk");

  static final Tiered<Integer> SEEDS = Tiered.ci(8).full(30);
  static final Tiered<Integer> SAMPLES = Tiered.ci(100).full(400);

  /** Ratios p/n, each with as many draws as its tails need at a hundred samples. */
  static final List<Cell> BELOW =
      List.of(new Cell(0.2, 400), new Cell(0.5, 300), new Cell(0.8, 200));

  static final List<Cell> ABOVE =
      List.of(new Cell(1.25, 200), new Cell(2.0, 80), new Cell(4.0, 40));

  /** Farthest from p = n the best ridge gains less than the margin. */
  static final List<Double> RIDGE_MATTERS = List.of(0.5, 0.8, 1.25, 2.0);

  static final double ALIGNMENT_MATTERS = 2.0;

  static final List<Double> ACROSS =
      List.of(0.6, 0.8, 0.9, 0.95, 0.98, 1.0, 1.02, 1.05, 1.1, 1.25, 1.5);

  record Cell(double ratio, int draws) {}

  @ClaimTest
  void awayFromThePeak(Lab lab) {
    BELOW.forEach(cell -> judgeBelow(lab, cell));
    ABOVE.forEach(cell -> judgeAbove(lab, cell));
    lab.setting("seeds", lab.at(SEEDS));
    lab.setting("samples", lab.at(SAMPLES));
    lab.setting(
        "signal and noise",
        "r² = %s, σ² = %s".formatted(RidgelessExperiment.SIGNAL, RidgelessExperiment.NOISE));
  }

  @ClaimTest
  void atThePeak(Lab lab) {
    Trials<PeakRun> runs =
        lab.each(
            "across p = n",
            lab.trials("across p = n", lab.at(SEEDS)),
            trial -> PeakRun.of(trial, lab.at(SAMPLES), ACROSS));
    lab.assertThat("peak", runs.sample(PEAK.quantity(), run -> run.peak(Risks::ridgeless)))
        .corroborates(PEAK)
        .butNot("the best ridge", runs.sample(PEAK.quantity(), run -> run.peak(Risks::optimal)));
    if (!runs.completed().isEmpty()) {
      lab.figure(RidgelessFigure.of(lab.at(SAMPLES), runs.completed()));
    }
  }

  private static void judgeBelow(Lab lab, Cell cell) {
    Trials<Risks> runs = run(lab, cell, LinearInputs.ISOTROPIC);
    RidgelessRisk theory = theory(lab);
    int p = features(lab, cell);
    judge(lab, cell, runs)
        .norUnder(
            "the error on noisy targets in place of the excess",
            runs.sample(
                RISK.quantity(), r -> (r.ridgeless() + theory.noise()) / theory.excess(p) - 1))
        .norUnder(
            "noise fitted by p of n samples, not inflated",
            against(runs, theory.noise() * cell.ratio()));
  }

  private static void judgeAbove(Lab lab, Cell cell) {
    Trials<Risks> runs = run(lab, cell, LinearInputs.ISOTROPIC);
    int p = features(lab, cell);
    judge(lab, cell, runs)
        .norUnder("the lost signal forgotten", against(runs, theory(lab).fitted(p)))
        .norUnder("the fitted noise forgotten", against(runs, theory(lab).lost(p)));
  }

  /** Negative controls: another estimator, other lengths, coefficients where variance is large. */
  private static SampleAssert judge(Lab lab, Cell cell, Trials<Risks> runs) {
    double predicted = theory(lab).excess(features(lab, cell));
    SampleAssert risk =
        lab.assertThat("risk at p/n = " + cell.ratio(), against(runs, predicted))
            .corroborates(RISK);
    if (RIDGE_MATTERS.contains(cell.ratio())) {
      risk.butNot("the best ridge", runs.sample(RISK.quantity(), r -> r.optimal() / predicted - 1));
    } else {
      risk.butNot(
          "samples of two lengths", against(run(lab, cell, LinearInputs.TWO_LENGTHS), predicted));
    }
    if (cell.ratio() == ALIGNMENT_MATTERS) {
      risk.butNot(
          "coefficients on the leading directions",
          against(run(lab, cell, LinearInputs.LEADING_DIRECTIONS), predicted));
    }
    return risk;
  }

  private static Sample against(Trials<Risks> runs, double predicted) {
    return runs.sample(RISK.quantity(), risks -> risks.ridgeless() / predicted - 1);
  }

  /** Relative variance falls as 1/n, so that larger problems need fewer draws. */
  private static Trials<Risks> run(Lab lab, Cell cell, LinearInputs inputs) {
    int samples = lab.at(SAMPLES);
    int draws = cell.draws() * SAMPLES.ci() / samples;
    RidgelessExperiment experiment =
        new RidgelessExperiment(samples, features(lab, cell), draws, inputs);
    String words = experiment.words();
    return lab.each(words, lab.trials(words, lab.at(SEEDS)), experiment::run);
  }

  private static int features(Lab lab, Cell cell) {
    return (int) Math.round(cell.ratio() * lab.at(SAMPLES));
  }

  private static RidgelessRisk theory(Lab lab) {
    return new RidgelessRisk(
        lab.at(SAMPLES), RidgelessExperiment.SIGNAL, RidgelessExperiment.NOISE);
  }
}
