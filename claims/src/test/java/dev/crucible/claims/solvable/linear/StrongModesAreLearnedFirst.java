package dev.crucible.claims.solvable.linear;

import dev.crucible.claim.Claim;
import dev.crucible.claim.Formula;
import dev.crucible.claim.OpenDirection;
import dev.crucible.claim.Prediction;
import dev.crucible.claim.Source;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.claim.Sweep;
import dev.crucible.junit.ClaimTest;
import dev.crucible.lab.Lab;
import dev.crucible.lab.Trials;
import dev.crucible.study.Tiered;
import dev.crucible.theory.UnalignedMode;
import java.util.List;
import java.util.function.ToDoubleFunction;
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

  static final Tiered<Integer> SEEDS = Tiered.ci(8).full(30);

  static final SequentialExperiment SMALL = new SequentialExperiment(1e-3, 50);

  static final Tiered<List<SequentialExperiment>> MORE =
      Tiered.ci(List.<SequentialExperiment>of())
          .full(
              List.of(
                  new SequentialExperiment(1e-6, 50),
                  new SequentialExperiment(1e-4, 50),
                  new SequentialExperiment(1e-2, 50),
                  new SequentialExperiment(1e-3, 200),
                  new SequentialExperiment(1e-3, 800)));

  /** Negative control: σ and width of the lazy regime, where features hardly move. */
  static final SequentialExperiment LARGE = new SequentialExperiment(0.1, 200);

  private static final int SEEDS_A_PROGRAM = 4;

  @ClaimTest
  void fromSmallRandomStarts(Lab lab) {
    Trials<SequentialRun> large = run(lab, LARGE);
    Trials<SequentialRun> small = run(lab, SMALL);
    judge(lab, SMALL, small, large);
    lab.at(MORE).forEach(start -> judge(lab, start, run(lab, start), large));
    lab.assertThat("raw exponent", small.sweep(RAW.quantity(), SIZE, SequentialRun::halfway))
        .corroborates(RAW)
        .butNot("a large start", large.sweep(RAW.quantity(), SIZE, SequentialRun::halfway));
    lab.assertThat(
            "one mode after another",
            small.sample(ONE_BY_ONE.quantity(), SequentialRun::furthestAhead))
        .corroborates(ONE_BY_ONE)
        .butNot("a large start", large.sample(ONE_BY_ONE.quantity(), SequentialRun::furthestAhead));
    lab.figure(SequentialFigure.of(small, large));
    settings(lab);
  }

  private static void judge(
      Lab lab,
      SequentialExperiment start,
      Trials<SequentialRun> runs,
      Trials<SequentialRun> large) {
    lab.assertThat("exponent, " + start.words(), over(runs, UnalignedMode::logarithm))
        .corroborates(POWER)
        .butNot("a large start", over(large, UnalignedMode::logarithm))
        .norUnder(
            "a start of first order in the weights",
            over(runs, mode -> Math.log1p(mode.target() / Math.sqrt(mode.initial()))))
        .norUnder("no logarithm", over(runs, mode -> 1));
    lab.assertThat(
            "times, " + start.words(), runs.sample(TIMES.quantity(), SequentialRun::deviation))
        .corroborates(TIMES)
        .butNot("a large start", large.sample(TIMES.quantity(), SequentialRun::deviation))
        .norUnder("the loss read without its factor ½", deviation -> 2 * deviation + 1)
        .norUnder(
            "the map alone counts at the start",
            runs.sample(TIMES.quantity(), SequentialRun::deviationFromMap));
    noteUncrossed(lab, start, runs);
  }

  private static Trials<SequentialRun> run(Lab lab, SequentialExperiment start) {
    return lab.ensembles(
        start.words(), lab.trials(start.words(), lab.at(SEEDS)), SEEDS_A_PROGRAM, start::run);
  }

  private static Sweep over(Trials<SequentialRun> runs, ToDoubleFunction<UnalignedMode> factor) {
    return runs.sweep(POWER.quantity(), SIZE, run -> run.dividedBy(factor));
  }

  /** A mode that is not halfway by the end counts with the end of its run: a lower limit. */
  private static void noteUncrossed(
      Lab lab, SequentialExperiment start, Trials<SequentialRun> runs) {
    int uncrossed = runs.completed().stream().mapToInt(SequentialRun::uncrossed).sum();
    if (uncrossed > 0) {
      lab.note(
          "%s: %d modes were not halfway by the end; their times are lower limits"
              .formatted(start.words(), uncrossed));
    }
  }

  private static void settings(Lab lab) {
    lab.setting("seeds", lab.at(SEEDS));
    lab.setting("learning rate", SequentialExperiment.RATE);
    lab.setting("start", SMALL.words());
    lab.setting("start of the control", LARGE.words());
    lab.setting(
        "task",
        "%d inputs, white; %d outputs; %d modes from s = 8 to 2"
            .formatted(
                SequentialExperiment.INPUTS,
                SequentialExperiment.OUTPUTS,
                SequentialExperiment.MODES));
  }
}
