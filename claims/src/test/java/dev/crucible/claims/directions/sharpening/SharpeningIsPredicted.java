package dev.crucible.claims.directions.sharpening;

import dev.crucible.claim.BearsOn;
import dev.crucible.claim.Candidate;
import dev.crucible.claim.Claim;
import dev.crucible.claim.Formula;
import dev.crucible.claim.Frontier;
import dev.crucible.claim.Frontier.Criterion;
import dev.crucible.claim.Objection;
import dev.crucible.claim.OpenDirection;
import dev.crucible.claim.Prediction;
import dev.crucible.claim.Source;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.claims.directions.sharpening.FrontierForecasts.Entrant;
import dev.crucible.claims.directions.sharpening.FrontierForecasts.Rule;
import dev.crucible.claims.edge.Task;
import dev.crucible.junit.ClaimTest;
import dev.crucible.lab.Lab;
import dev.crucible.study.Tiered;
import dev.crucible.theory.EndSharpness;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
        "Tasks, score and criterion are registered and fixed before a run; a best theory that misses 5 %"
            + " is reported as refuted, and its score is kept from run to run.")
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

  /**
   * Not the predictions dealt to the wrong tasks: they differ by less than a factor of two, and
   * dealt at will they keep the scale, which alone is worth something.
   */
  static final Candidate SHUFFLED =
      Candidate.unsourced(
          "closed form, targets shuffled",
          "Control: the closed form for a task whose targets were dealt to the wrong images.");

  static final List<Integer> DEPTHS = List.of(2, 3, 4);

  static final Frontier FRONTIER =
      new Frontier(
          "How sharp is a network when its linear twin has learned?",
          "sharpness",
          "loss / parameter²",
          Kind.NETWORKS.stream()
              .flatMap(kind -> DEPTHS.stream().map(depth -> FrontierForecasts.task(kind, depth)))
              .toList(),
          List.of(CLOSED_FORM, TWIN, LAZY),
          NO_THEORY,
          SHUFFLED,
          new Criterion(
              CRITERION,
              0.1,
              "the closed form is exact to 0.5 % for linear networks (OD8.1), and a learning rate"
                  + " is seldom set more finely than to 5 %"));

  static final Tiered<Integer> SEEDS = Tiered.ci(3).full(10);

  private static final Map<Candidate, Rule> RULES =
      Map.of(
          CLOSED_FORM, (run, kind) -> EndSharpness.whitened(run.strength(), run.depth()),
          TWIN, (run, kind) -> run.of(Kind.TWIN).atEnd(),
          LAZY, (run, kind) -> run.of(kind).atStart(),
          NO_THEORY, (run, kind) -> run.of(kind).continued(TwinRun.FIRST_FIFTH),
          SHUFFLED, (run, kind) -> EndSharpness.whitened(run.shuffled(), run.depth()));

  @ClaimTest
  void onWhitenedImages(Lab lab) {
    TwinRuns runs = TwinRuns.of(lab, lab.at(SEEDS), DEPTHS);
    List<Entrant> entrants =
        FRONTIER.candidates().stream()
            .map(candidate -> new Entrant(candidate, rule(candidate)))
            .toList();
    lab.assertThat("best theory", runs.worst(theories()))
        .corroborates(RESOLVED)
        .butNot(SHUFFLED.name(), runs.worst(List.of(rule(SHUFFLED))))
        .norUnder(
            WhiteExperiment.OTHER_EXPONENT,
            runs.worst(List.of(SharpeningIsPredicted::otherExponent)))
        .norUnder(
            WhiteExperiment.LAYER_TOO_FEW, runs.worst(List.of(SharpeningIsPredicted::layerTooFew)));
    lab.frontier(FRONTIER, runs.forecasts(entrants));
    runs.noteDealt(lab, rule(CLOSED_FORM));
    runs.noteTimes(lab);
    TwinFigures.draw(lab, runs, rule(CLOSED_FORM));
    lab.setting("seeds", lab.at(SEEDS));
    lab.setting("data", Task.MNIST_PARITY.provenance());
    lab.setting("measurements along a run", TwinRun.MARKS + 1);
  }

  private static List<Rule> theories() {
    return FRONTIER.theories().stream().map(SharpeningIsPredicted::rule).toList();
  }

  private static Rule rule(Candidate candidate) {
    return Objects.requireNonNull(RULES.get(candidate));
  }

  static double otherExponent(TwinRun run, Kind kind) {
    return run.depth() * Math.pow(run.strength(), 2 - 1.0 / run.depth());
  }

  static double layerTooFew(TwinRun run, Kind kind) {
    return EndSharpness.whitened(run.strength(), run.depth() - 1);
  }
}
