package dev.crucible.claims.laws.complexity;

import dev.crucible.claim.BearsOn;
import dev.crucible.claim.Claim;
import dev.crucible.claim.Formula;
import dev.crucible.claim.Objection;
import dev.crucible.claim.OpenDirection;
import dev.crucible.claim.Source;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.finding.Figure;
import dev.crucible.finding.Figure.Axis;
import dev.crucible.finding.Figure.Origin;
import dev.crucible.frontier.Candidate;
import dev.crucible.frontier.Forecast;
import dev.crucible.frontier.Frontier;
import dev.crucible.frontier.Frontier.Criterion;
import dev.crucible.junit.ClaimTest;
import dev.crucible.lab.Lab;
import dev.crucible.lab.ScopeSheet;
import dev.crucible.measurement.Sample;
import dev.crucible.measurement.Series;
import dev.crucible.prediction.Numbers;
import dev.crucible.prediction.Prediction;
import dev.crucible.scaling.Completion;
import dev.crucible.scaling.Completion.Cell;
import dev.crucible.scaling.Completion.Found;
import dev.crucible.scaling.Completion.Setup;
import dev.crucible.study.Chart;
import dev.crucible.study.Contest;
import dev.crucible.study.Costs;
import dev.crucible.study.Runs;
import dev.crucible.study.Study;
import dev.crucible.study.Tiered;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Tag;

/**
 * Of all matrices that agree with the entries seen gradient descent on a product of factors finds
 * one, and some measure of complexity is least there.
 *
 * <p>A frontier: candidates say which matrix it is, and err by the distance from the one found, in
 * norms of the true matrix; tasks are how many factors there are and from where they start.
 * Negative control on the frontier: another matrix drawn alike. Beside it stand the two tasks in
 * which calibration saw the lowest rank win; negative controls there are a large start, and one
 * factor.
 */
@Claim(
    id = "OD3.1",
    title = "One measure of complexity tells what descent finds",
    statement =
        "When a 30 × 30 matrix of rank 2 is completed from three tenths of its entries by gradient"
            + " descent on a product of two or three factors, one and the same measure, rank or"
            + " nuclear norm, is least at the matrix found, to a tenth of its norm, from starts of"
            + " 1e-2 to 1e-9. From small starts it is the rank: with three factors from 1e-4, and"
            + " with two from 1e-9, the matrix of lowest rank is nearer than six tenths of the"
            + " distance to that of least nuclear norm.",
    strand = Strand.OPEN_DIRECTIONS,
    direction = OpenDirection.OD3,
    standing = Standing.OPEN,
    source =
        @Source(
            arxiv = "1905.13655",
            where =
                "rank against nuclear norm in matrix completion; 2012.09839 and 1705.09280; Open"
                    + " Direction 3 of 2604.21691; tasks, score and criterion are our own"))
@Formula(
    "\\max_{\\mathrm{tasks}} \\frac{\\|P - P_C\\|}{\\|A\\|} \\le 0.1, \\qquad"
        + " P_C = \\arg\\min_{X_\\Omega = A_\\Omega} C(X)")
@BearsOn(
    value = Objection.UNFALSIFIABLE,
    how =
        "Candidates, tasks and criterion were fixed before anything was trained; whether one"
            + " measure serves all tasks is said in a number.")
@BearsOn(
    value = Objection.ALCHEMY,
    how =
        "Each measure is scored beside a forecast that knows none, zeros wherever nothing is seen,"
            + " on the same runs.")
@Tag("OD3.1")
@Tag("OPEN_DIRECTIONS")
@Tag("OD3")
class OneComplexityTellsWhatDescentFinds {

  private static final double CRITERION = 0.1;

  private static final String WHY =
      "half of what the two candidates are apart, in calibration: what is further away is no nearer"
          + " to one than to the other";

  static final Prediction RESOLVED =
      Prediction.of("distance from the matrix found over the norm, in the task where it is largest")
          .atMost(CRITERION, WHY);

  /** A candidate wins where its distance is below this share of the other's. */
  private static final double FAR = 0.6;

  static final Prediction RANK_WINS =
      Prediction.of("distance to the lowest rank less 0.6 of that to the least nuclear norm")
          .atMost(0, "nearer by far than the other candidate, and not by chance");

  static final Prediction NORM_WINS =
      Prediction.of("distance to the least nuclear norm less 0.6 of that to the lowest rank")
          .atMost(0, "nearer by far than the other candidate, and not by chance");

  /** The share of entries that are seen. */
  private static final double SEEN = 0.3;

  static final Cell DEEP = new Cell(SEEN, 3, 1e-4);

  static final Cell SMALL = new Cell(SEEN, 2, 1e-9);

  static final List<Cell> TASKS =
      List.of(
          new Cell(SEEN, 2, 1e-2),
          new Cell(SEEN, 2, 1e-4),
          new Cell(SEEN, 2, 1e-6),
          SMALL,
          new Cell(SEEN, 3, 1e-2),
          DEEP);

  static final Cell LARGE = new Cell(SEEN, 2, 1);

  static final Cell SHALLOW = new Cell(SEEN, 1, 1e-4);

  static final Cell HALF_SEEN = new Cell(0.5, 3, 1e-4);

  static final Study<Setup, Cell, Found> STUDY =
      Study.of("matrix completion", Completion::complete)
          .with(Tiered.ci(setup(3000)).full(setup(8000)))
          .cells(Tiered.always(TASKS))
          .controls(LARGE, SHALLOW)
          .beyond(Tiered.ci(List.<Cell>of()).full(List.of(HALF_SEEN)))
          .seeds(Tiered.ci(12).full(20))
          .together(1000, "seen")
          .key("task", "{claim}/task/{seen}/{seed}")
          .key("weights", "{claim}/weights/{depth}/{seed}");

  private static Setup setup(int steps) {
    return new Setup(30, 2, 30, 0.02, 0.99, 1e-6, 1e-6, steps, 1 / SEEN, 500);
  }

  static final Candidate RANK =
      new Candidate(
          "lowest rank",
          "The true matrix, which has the lowest rank of all that agree with what is seen.",
          "2012.09839",
          "greedy low rank from small starts");

  static final Candidate NORM =
      new Candidate(
          "least nuclear norm",
          "The matrix whose singular values have the least sum.",
          "1705.09280",
          "conjecture for two factors and small starts");

  static final Candidate ZEROS =
      Candidate.unsourced("zeros", "No theory: zero wherever nothing is seen.");

  static final Candidate OTHER =
      Candidate.unsourced(
          "another matrix", "Control: a matrix drawn alike, of which nothing is seen.");

  static final Frontier FRONTIER =
      new Frontier(
          "Which matrix does gradient descent find?",
          "norm of the matrix found, and distance from it",
          "norm of the true matrix",
          TASKS.stream().map(OneComplexityTellsWhatDescentFinds::name).toList(),
          List.of(RANK, NORM),
          ZEROS,
          OTHER,
          new Criterion(CRITERION, 0.1, WHY));

  private static String name(Cell cell) {
    return "%s factors from %s".formatted(cell.depth(), Numbers.plain(cell.start()));
  }

  static final Map<Candidate, ToDoubleFunction<Found>> DISTANCES =
      Map.of(
          RANK, Found::toTruth,
          NORM, Found::toNuclear,
          ZEROS, Found::toZeros,
          OTHER, Found::toOther);

  @ClaimTest
  void inEveryTask(Lab lab) {
    Runs<Cell, Found> runs = lab.run(STUDY);
    Costs<Found, Cell, Found> costs =
        new Costs<>(
            runs,
            TASKS.stream()
                .map(
                    cell ->
                        new Costs.Row<>(
                            name(cell),
                            runs.at(cell).rows().stream().map(row -> row.reading()).toList()))
                .toList());
    Sample rank = costs.inTheWorst(RESOLVED, Found::toTruth);
    Sample norm = costs.inTheWorst(RESOLVED, Found::toNuclear);
    boolean rankIsBest = mean(rank) <= mean(norm);
    lab.assertThat("best measure, in every task", rankIsBest ? rank : norm)
        .corroborates(RESOLVED)
        .butNot(OTHER.name(), costs.inTheWorst(RESOLVED, Found::toOther))
        .norUnder("nothing is filled in", costs.inTheWorst(RESOLVED, Found::toZeros));
    lab.note("best measure: " + (rankIsBest ? RANK : NORM).name());
    lab.frontier(FRONTIER, forecasts(costs));
    for (Cell cell : List.of(DEEP, SMALL)) {
      Runs<Cell, Found> own = runs.at(cell);
      lab.assertThat(
              "rank before nuclear norm, " + name(cell),
              own.sample(RANK_WINS, found -> rank(found)))
          .corroborates(RANK_WINS)
          .butNot("a large start", runs.at(LARGE).sample(RANK_WINS, found -> rank(found)))
          .butNot("one factor", runs.at(SHALLOW).sample(RANK_WINS, found -> rank(found)))
          .norUnder(
              "the nuclear norm is what is least", own.sample(RANK_WINS, found -> norm(found)));
    }
    scope(lab, runs);
    for (Cell cell : TASKS) {
      lab.note(words(runs, cell));
    }
    lab.figure(figure(runs));
  }

  private static double rank(Found found) {
    return found.toTruth() - FAR * found.toNuclear();
  }

  private static double norm(Found found) {
    return found.toNuclear() - FAR * found.toTruth();
  }

  private static double mean(Sample sample) {
    return Arrays.stream(sample.values()).average().orElse(Double.POSITIVE_INFINITY);
  }

  /** A candidate errs by its distance: what is found is one norm of the true matrix. */
  private static List<Forecast> forecasts(Costs<Found, Cell, Found> costs) {
    Map<Candidate, ToDoubleFunction<Found>> rules =
        Map.of(
            RANK, found -> 1 + found.toTruth(),
            NORM, found -> 1 + found.toNuclear(),
            ZEROS, found -> 1 + found.toZeros(),
            OTHER, found -> 1 + found.toOther());
    return Contest.of(FRONTIER, (Found found) -> 1, rules).byRow(costs).forecasts();
  }

  private static void scope(Lab lab, Runs<Cell, Found> runs) {
    ScopeSheet sheet = lab.scope("nearer by far than the other", "factors and start", "measure");
    for (Cell cell : TASKS) {
      Runs<Cell, Found> own = runs.at(cell);
      Sample rank = own.sample(RANK_WINS, found -> rank(found));
      if (cell.equals(DEEP) || cell.equals(SMALL)) {
        sheet.claimed(name(cell), RANK.name(), RANK_WINS, rank);
      } else {
        sheet.beyond(name(cell), RANK.name(), RANK_WINS, rank, "");
      }
      sheet.beyond(
          name(cell), NORM.name(), NORM_WINS, own.sample(NORM_WINS, found -> norm(found)), "");
    }
    String half = name(HALF_SEEN) + ", half of the entries seen";
    String coincide = "both candidates are nearly the same matrix there";
    if (runs.cells().contains(HALF_SEEN)) {
      sheet.beyond(
          half,
          RANK.name(),
          RANK_WINS,
          runs.at(HALF_SEEN).sample(RANK_WINS, found -> rank(found)),
          coincide);
    } else {
      sheet.untried(half, RANK.name(), "tried in tier full; " + coincide);
    }
    sheet.untried("a fifth of the entries seen", RANK.name(), "too few to find the matrix by");
    sheet.pin();
  }

  private static String words(Runs<Cell, Found> runs, Cell cell) {
    Runs<Cell, Found> own = runs.at(cell);
    return "%s: distance to the lowest rank %s, to the least nuclear norm %s, these %s apart;"
            .formatted(
                name(cell),
                brief(own, Found::toTruth),
                brief(own, Found::toNuclear),
                brief(own, Found::apart))
        + " effective rank %s (of the true matrix %s), error on what is seen %s after %s steps"
            .formatted(
                brief(own, Found::effectiveRank),
                brief(own, Found::truthRank),
                brief(own, Found::loss),
                brief(own, Found::steps));
  }

  private static String brief(Runs<Cell, Found> own, ToDoubleFunction<Found> number) {
    return Numbers.brief(own.means(number).get(0));
  }

  private static Figure figure(Runs<Cell, Found> runs) {
    Chart chart =
        Chart.of("distance of the matrix found, from two factors, against the start")
            .axes(
                Axis.logarithmic("size of the start"),
                Axis.linear("distance over norm, mean over seeds"));
    List<Cell> cells =
        TASKS.stream()
            .filter(cell -> cell.depth() == SMALL.depth())
            .sorted(Comparator.comparingDouble(Cell::start))
            .toList();
    double[] starts = cells.stream().mapToDouble(Cell::start).toArray();
    for (Candidate candidate : List.of(RANK, NORM)) {
      ToDoubleFunction<Found> distance = DISTANCES.getOrDefault(candidate, Found::toTruth);
      double[] means =
          cells.stream().mapToDouble(cell -> runs.at(cell).means(distance).get(0)).toArray();
      chart = chart.line(candidate.name(), "mean", Origin.MEASURED, Series.of(starts, means));
    }
    return chart.figure();
  }
}
