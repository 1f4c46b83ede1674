package dev.crucible.claims.laws.sharpening;

import dev.crucible.claim.Claim;
import dev.crucible.claim.Formula;
import dev.crucible.claim.OpenDirection;
import dev.crucible.claim.Source;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.claims.edge.Task;
import dev.crucible.junit.ClaimTest;
import dev.crucible.lab.Lab;
import dev.crucible.prediction.Prediction;
import dev.crucible.study.Tiered;
import java.util.List;
import org.junit.jupiter.api.Tag;

/** Gradient flow takes linear networks to a sharpness that data and start give in closed form. */
@Claim(
    id = "OD8.1",
    title = "Linear networks end at the sharpness of their closed form",
    statement =
        "From a balanced start, gradient flow on the squared error takes a deep linear network on"
            + " whitened inputs to the sharpness D σ₁^(2−2/D), with σ₁ the largest singular value of"
            + " yᵀX/n; one neuron a layer to λ_max([‖b‖^(2(D−1)/D) XXᵀ + (D−1) ‖b‖^(−2/D) ŷŷᵀ]/n);"
            + " and two diagonal layers from u = a·1, v = 0 to λ_max(X diag(√(4b² + a⁴)) Xᵀ/n), with"
            + " b the least-squares solution and ŷ = Xb. Nothing is fitted.",
    strand = Strand.OPEN_DIRECTIONS,
    direction = OpenDirection.OD8,
    standing = Standing.PROVED,
    source =
        @Source(
            arxiv = "2506.06940",
            where =
                "the minimalist model of one neuron a layer; the whitened value is the least"
                    + " sharpness of arXiv 2002.04710, the diagonal setting that of arXiv 2302.08982;"
                    + " all three lines re-derived, equation numbers not confirmed"))
@Formula(
    "\\lambda_1 \\to D\\,\\sigma_1^{2 - 2/D}, \\qquad "
        + "\\lambda_{\\max}\\left(\\tfrac{1}{n}\\left[\\lVert b \\rVert^{2(D-1)/D} X X^\\top"
        + " + (D - 1)\\,\\lVert b \\rVert^{-2/D}\\,\\hat{y}\\hat{y}^\\top\\right]\\right), "
        + "\\qquad "
        + "\\lambda_{\\max}\\left(\\tfrac{1}{n} "
        + "X\\,\\mathrm{diag}\\,\\sqrt{4b^2 + a^4}\\;X^\\top\\right)")
@Tag("OD8.1")
@Tag("OPEN_DIRECTIONS")
@Tag("OD8")
class LinearNetworksEndAtTheirClosedForm {

  static final Prediction CLOSED_FORM =
      Prediction.of(EndRuns.ERROR)
          .isZeroWithin(
              0.005,
              "steps of 0.1/S lose at most (0.1)²/6 = 0.17 % of a mode; stopping at a millionth of"
                  + " the loss leaves the map 0.1 % short, the sharpness 0.15 %; a measurement errs by"
                  + " its squared relative residual, 1e-8");

  static final Tiered<Integer> SEEDS = Tiered.ci(5).full(10);

  static final List<Integer> DEPTHS = List.of(2, 3, 4);
  static final List<Integer> NARROW_DEPTHS = List.of(2, 3, 5);
  static final List<Double> INITIAL = List.of(0.1, 1.0);

  @ClaimTest
  void fromBalancedStarts(Lab lab) {
    DEPTHS.forEach(depth -> judgeWhitened(lab, depth));
    NARROW_DEPTHS.forEach(depth -> judgeNarrow(lab, depth));
    INITIAL.forEach(initial -> judgeDiagonal(lab, initial));
    lab.setting("seeds", lab.at(SEEDS));
    lab.setting("data for the whitened tasks", Task.MNIST_PARITY.provenance());
    lab.setting("flow", "Heun steps of %s/sharpness".formatted(WhiteExperiment.STEP));
  }

  /** Negative control: a large start, from which flow does not end at the balanced minimum. */
  private static void judgeWhitened(Lab lab, int depth) {
    EndRuns runs = whitened(lab, depth, WhiteStart.BALANCED);
    EndRuns large = whitened(lab, depth, WhiteStart.LARGE);
    lab.assertThat("whitened inputs, D = " + depth, runs.errors())
        .corroborates(CLOSED_FORM)
        .butNot("a large random start", large.errors())
        .norUnder(WhiteExperiment.OTHER_EXPONENT, runs.errorsUnder(WhiteExperiment.OTHER_EXPONENT))
        .norUnder(WhiteExperiment.LAYER_TOO_FEW, runs.errorsUnder(WhiteExperiment.LAYER_TOO_FEW))
        .norUnder(WhiteExperiment.STAYS, runs.errorsUnder(WhiteExperiment.STAYS));
    runs.noteRise(lab);
    SharpeningFigure.draw(lab, "D = %s, balanced start".formatted(depth), runs);
  }

  private static EndRuns whitened(Lab lab, int depth, WhiteStart start) {
    WhiteExperiment experiment = new WhiteExperiment(depth, start);
    return EndRuns.of(lab, experiment.words(), lab.at(SEEDS), experiment::run);
  }

  /** Negative control: layers of unlike size, which the formula takes to be balanced. */
  private static void judgeNarrow(Lab lab, int depth) {
    EndRuns runs = small(lab, SmallNetworks.narrow(depth));
    EndRuns unbalanced = small(lab, SmallNetworks.narrowUnbalanced(depth));
    lab.assertThat("one neuron a layer, D = " + depth, runs.errors())
        .corroborates(CLOSED_FORM)
        .butNot("an unbalanced start", unbalanced.errors())
        .norUnder(WhiteExperiment.LAYER_TOO_FEW, runs.errorsUnder(WhiteExperiment.LAYER_TOO_FEW))
        .norUnder(
            SmallNetworks.FIRST_LAYER_ALONE, runs.errorsUnder(SmallNetworks.FIRST_LAYER_ALONE))
        .norUnder(WhiteExperiment.STAYS, runs.errorsUnder(WhiteExperiment.STAYS));
    runs.noteRise(lab);
  }

  /** Negative control: another start than the one the conserved quantity is computed from. */
  private static void judgeDiagonal(Lab lab, double initial) {
    EndRuns runs = small(lab, SmallNetworks.diagonal(initial));
    EndRuns elsewhere = small(lab, SmallNetworks.diagonalFromElsewhere(initial));
    lab.assertThat("diagonal layers, a = " + initial, runs.errors())
        .corroborates(CLOSED_FORM)
        .butNot("a start of which the formula is not told", elsewhere.errors())
        .norUnder(SmallNetworks.HALF_WEIGHTS, runs.errorsUnder(SmallNetworks.HALF_WEIGHTS))
        .norUnder(WhiteExperiment.STAYS, runs.errorsUnder(WhiteExperiment.STAYS));
    runs.noteRise(lab);
  }

  private static EndRuns small(Lab lab, SmallExperiment experiment) {
    return EndRuns.of(lab, experiment.words(), lab.at(SEEDS), experiment::run);
  }
}
