package dev.crucible.claims.universality.similarity;

import dev.crucible.claim.BearsOn;
import dev.crucible.claim.Claim;
import dev.crucible.claim.Formula;
import dev.crucible.claim.Objection;
import dev.crucible.claim.OpenDirection;
import dev.crucible.claim.Source;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.claims.universality.similarity.Pools.Cell;
import dev.crucible.claims.universality.similarity.Pools.Pairs;
import dev.crucible.claims.universality.similarity.Pools.Pool;
import dev.crucible.claims.universality.similarity.Pools.Ranking;
import dev.crucible.claims.universality.similarity.Pools.Setup;
import dev.crucible.data.Dataset;
import dev.crucible.data.StandardisedImages;
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
import dev.crucible.scaling.Represented;
import dev.crucible.scaling.Represented.Regime;
import dev.crucible.study.Chart;
import dev.crucible.study.Contest;
import dev.crucible.study.Costs;
import dev.crucible.study.Runs;
import dev.crucible.study.Study;
import dev.crucible.study.Tiered;
import dev.crucible.train.Adam;
import dev.crucible.train.BiasCorrection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;

/**
 * Whether one metric of similarity can stand for the others: whether it puts pairs of
 * representations in the order in which the others put them, wherever the pairs are from.
 *
 * <p>Pairs of networks of several widths, trained or not, differ so much that every metric must see
 * it. What is asked for besides is that the order holds where width and training are the same.
 * Negative control: a metric whose values are dealt to other pairs. Baseline: the width of the
 * networks, which looks at no representation at all.
 */
@Claim(
    id = "OD10.2",
    title = "One metric of similarity speaks for the others",
    statement =
        "Some metric of similarity orders pairs of hidden layers as the other metrics do on"
            + " average, with a Kendall's τ of at least 0.6, in every pool of pairs: networks that"
            + " are trained, untrained or trained on random labels, and trained networks of one and"
            + " the same width.",
    strand = Strand.OPEN_DIRECTIONS,
    direction = OpenDirection.OD10,
    standing = Standing.OPEN,
    source =
        @Source(
            arxiv = "2604.21691",
            where =
                "Section 5, Open Direction 10; 2305.06329 and 2108.01661 for the metrics; pools,"
                    + " score and criterion are our own"))
@Formula("\\min_{\\mathrm{pools}} \\; \\frac{1}{M-1} \\sum_{j \\ne i} \\tau(s_i, s_j) \\ge 0.6")
@BearsOn(
    value = Objection.UNFALSIFIABLE,
    how =
        "Pools, score and criterion were fixed before any network was compared, and the score"
            + " stands whether or not a metric meets it.")
@BearsOn(
    value = Objection.WRONG_LEVEL,
    how =
        "Were the metrics to disagree on networks alike in width and training, a single number"
            + " would be too coarse to say that two networks are similar.")
@Tag("OD10.2")
@Tag("OPEN_DIRECTIONS")
@Tag("OD10")
class OneMetricSpeaksForTheOthers {

  private static final double CRITERION = 0.4;

  private static final String WHY =
      "four of five pairs of pairs in the same order: fewer, and two papers with two metrics would"
          + " contradict each other as often as not";

  static final Prediction RESOLVED =
      Prediction.of("1 − mean Kendall's τ with the other metrics, in the pool where it is largest")
          .atMost(CRITERION, WHY);

  static final List<Integer> WIDTHS = List.of(16, 128);

  /** Other widths of trained networks, for the scope map alone. */
  static final List<Integer> MORE_WIDTHS = List.of(64, 256);

  static final Study<Setup, Cell, Pairs> STUDY =
      Study.of("pairs of networks", Pools::compare)
          .with(
              new Setup(
                  new Represented.Setup(
                      new StandardisedImages(Dataset.MNIST, 2300, 2, 14),
                      2000,
                      4,
                      100,
                      300,
                      1e-3,
                      1e-3,
                      new Adam(0.9, 0.999, 1e-8, BiasCorrection.ON)),
                  3,
                  10))
          .cells(
              Tiered.always(
                  Stream.of(Regime.TRAINED, Regime.UNTRAINED, Regime.RANDOM_LABELS)
                      .flatMap(regime -> WIDTHS.stream().map(width -> new Cell(regime, width)))
                      .toList()))
          .beyond(
              Tiered.ci(List.<Cell>of())
                  .full(MORE_WIDTHS.stream().map(OneMetricSpeaksForTheOthers::trained).toList()))
          .seeds(Tiered.ci(8).full(20))
          .together(8)
          .key("weights", "{claim}/weights/{width}/{seed}")
          .key("batches", "{claim}/batches/{seed}")
          .key("labels", "{claim}/labels/{seed}")
          .key("dealt", "{claim}/dealt/{regime}/{width}/{seed}");

  static final List<Candidate> METRICS =
      List.of(
          new Candidate("CKA", "Cosine of kernels, without bias.", "1905.00414", "section 3"),
          new Candidate(
              "Procrustes",
              "Overlap after the best rotation.",
              "2108.01661",
              "orthogonal Procrustes distance"),
          new Candidate(
              "canonical correlation",
              "Mean square correlation after the best linear maps.",
              "1706.05806",
              "mean square as in 1905.00414"),
          new Candidate(
              "overlap of neighbours",
              "Share of ten nearest neighbours in common.",
              "2405.07987",
              "mutual nearest neighbours"));

  static final Frontier FRONTIER =
      new Frontier(
          "Which metric of similarity speaks for the others?",
          "mean Kendall's τ with the other metrics",
          "1",
          Pools.pools(WIDTHS).stream().map(Pool::name).toList(),
          METRICS,
          Candidate.unsourced("width alone", "No metric: the wider pair is the more similar."),
          Candidate.unsourced("numbers drawn at random", "Control: they know of no network."),
          new Criterion(CRITERION, 0.1, WHY));

  /** After the frontier's candidates: networks are alike that are alike in accuracy. */
  private static final int ACCURACY = FRONTIER.candidates().size();

  private static Cell trained(int width) {
    return new Cell(Regime.TRAINED, width);
  }

  @ClaimTest
  void inEveryPool(Lab lab) {
    Runs<Cell, Pairs> all = lab.run(STUDY);
    Runs<Cell, Pairs> runs = all.where(cell -> WIDTHS.contains(cell.width()));
    List<Pool> pools = Pools.pools(WIDTHS);
    Costs<Ranking, Cell, Pairs> costs =
        new Costs<>(runs, pools.stream().map(pool -> row(runs, pool)).toList());
    int best =
        IntStream.range(0, METRICS.size())
            .boxed()
            .min(Comparator.comparingDouble(metric -> mean(worst(costs, metric))))
            .orElseThrow();
    lab.assertThat("best metric", worst(costs, best))
        .corroborates(RESOLVED)
        .butNot(FRONTIER.control().name(), worst(costs, FRONTIER.candidates().size() - 1))
        .norUnder("networks are alike that are alike in accuracy", worst(costs, ACCURACY));
    lab.note("best metric: " + METRICS.get(best).name());
    lab.frontier(FRONTIER, forecasts(costs));
    scope(lab, costs, all);
    costs.rows().forEach(row -> lab.note(words(row)));
    lab.figure(figure(all));
  }

  private static Costs.Row<Ranking> row(Runs<Cell, Pairs> runs, Pool pool) {
    return new Costs.Row<>(
        pool.name(),
        runs.seeds().stream().map(seed -> pool.ranking(runs, seed, METRICS.size())).toList());
  }

  private static Sample worst(Costs<Ranking, Cell, Pairs> costs, int candidate) {
    return costs.inTheWorst(RESOLVED, ranking -> 1 - ranking.agreement(candidate));
  }

  private static double mean(Sample sample) {
    return Arrays.stream(sample.values()).average().orElse(Double.POSITIVE_INFINITY);
  }

  /** What is predicted is that others agree, τ = 1: a candidate errs by what it lacks. */
  private static List<Forecast> forecasts(Costs<Ranking, Cell, Pairs> costs) {
    Map<Candidate, ToDoubleFunction<Ranking>> rules =
        IntStream.range(0, FRONTIER.candidates().size())
            .boxed()
            .collect(
                Collectors.toMap(
                    FRONTIER.candidates()::get,
                    candidate -> ranking -> ranking.agreement(candidate)));
    return Contest.of(FRONTIER, (Ranking ranking) -> 1, rules).byRow(costs).forecasts();
  }

  private static void scope(Lab lab, Costs<Ranking, Cell, Pairs> costs, Runs<Cell, Pairs> all) {
    ScopeSheet sheet = lab.scope("order of the other metrics, 1 − τ ≤ 0.4", "pairs", "ordered by");
    costs.rows().forEach(row -> places(sheet, costs, row));
    for (int width : MORE_WIDTHS) {
      Pool pool = Pool.ofWidth(width);
      if (all.cells().contains(trained(width))) {
        Costs<Ranking, Cell, Pairs> own =
            new Costs<>(all.at(trained(width)), List.of(row(all, pool)));
        places(sheet, own, own.rows().get(0));
      } else {
        sheet.untried(pool.name(), "any metric", "tried in tier full");
      }
    }
    String functional = "what the next layers make of it";
    sheet.untried("trained", functional, "stitching and held-out fits are no part of this claim");
    sheet.pin();
  }

  private static void places(
      ScopeSheet sheet, Costs<Ranking, Cell, Pairs> costs, Costs.Row<Ranking> row) {
    for (int c = 0; c < FRONTIER.candidates().size() - 1; c++) {
      int candidate = c;
      sheet.beyond(
          row.name(),
          FRONTIER.candidates().get(c).name(),
          RESOLVED,
          costs.in(row, RESOLVED, ranking -> 1 - ranking.agreement(candidate)),
          "");
    }
  }

  private static String words(Costs.Row<Ranking> row) {
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i < METRICS.size(); i++) {
      for (int j = i + 1; j < METRICS.size(); j++) {
        int other = j;
        int own = i;
        pairs.add(
            "%s and %s %s"
                .formatted(
                    METRICS.get(i).name(),
                    METRICS.get(j).name(),
                    mean(row, ranking -> ranking.taus().get(own).get(other))));
      }
    }
    pairs.add("CKA with and without bias " + mean(row, Ranking::bias));
    return "Kendall's τ, %s: %s".formatted(row.name(), String.join("; ", pairs));
  }

  private static String mean(Costs.Row<Ranking> row, ToDoubleFunction<Ranking> tau) {
    return Numbers.brief(
        row.shown().stream()
            .flatMap(reading -> reading.value().stream())
            .mapToDouble(tau)
            .average()
            .orElse(0));
  }

  private static Figure figure(Runs<Cell, Pairs> runs) {
    Chart chart =
        Chart.of("similarity of trained networks against width, by five metrics")
            .axes(Axis.logarithmic("width"), Axis.linear("similarity, mean over layers"));
    Runs<Cell, Pairs> trained = runs.where(cell -> cell.regime() == Regime.TRAINED);
    double[] widths = trained.cells().stream().mapToDouble(Cell::width).toArray();
    List<String> names =
        Stream.concat(METRICS.stream().map(Candidate::name), Stream.of("CKA with bias")).toList();
    for (int i = 0; i < names.size(); i++) {
      int metric = i;
      double[] means =
          trained.means(pairs -> pairs.mean(metric)).stream().mapToDouble(x -> x).toArray();
      chart =
          chart.line(names.get(i), "mean over seeds", Origin.MEASURED, Series.of(widths, means));
    }
    return chart.figure();
  }
}
