package dev.crucible.claims.limits.discretisation;

import dev.crucible.claim.BearsOn;
import dev.crucible.claim.Claim;
import dev.crucible.claim.Formula;
import dev.crucible.claim.Objection;
import dev.crucible.claim.OpenDirection;
import dev.crucible.claim.Source;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.claims.limits.discretisation.Sides.Shown;
import dev.crucible.finding.Figure;
import dev.crucible.finding.Figure.Axis;
import dev.crucible.finding.Figure.Origin;
import dev.crucible.finding.Holm;
import dev.crucible.finding.Ruling;
import dev.crucible.frontier.Candidate;
import dev.crucible.frontier.Forecast;
import dev.crucible.frontier.Frontier;
import dev.crucible.frontier.Frontier.Criterion;
import dev.crucible.junit.ClaimTest;
import dev.crucible.lab.Lab;
import dev.crucible.lab.ScopeSheet;
import dev.crucible.measurement.Series;
import dev.crucible.prediction.Numbers;
import dev.crucible.prediction.Prediction;
import dev.crucible.scaling.NarrowAndWide;
import dev.crucible.scaling.NarrowAndWide.Cell;
import dev.crucible.scaling.NarrowAndWide.Method;
import dev.crucible.scaling.NarrowAndWide.Setup;
import dev.crucible.scaling.NarrowAndWide.Tested;
import dev.crucible.scaling.NoisyTask;
import dev.crucible.stats.Judge;
import dev.crucible.study.Chart;
import dev.crucible.study.Contest;
import dev.crucible.study.Costs;
import dev.crucible.study.Runs;
import dev.crucible.study.Study;
import dev.crucible.study.Tiered;
import dev.crucible.study.Tuning;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;

/**
 * Whatever a narrow network does well, a wide one does as well once it is tuned as well.
 *
 * <p>The paper names what would falsify it: a general benefit of finite size that cannot be had in
 * any other way. Here an adversary looks for one. On one side narrow networks on tasks that they
 * can just tell, on the other wide ones; both choose from the same menu on the other seeds, and
 * wide ones may be ensembles besides. Negative control: the wide side is not tuned, and so lazy
 * that it learns the noise.
 */
@Claim(
    id = "OD5.1",
    title = "Narrow networks have no benefit of their own",
    statement =
        "On tasks with as much noise as signal, networks of width 2 and 4, tuned, beat tuned"
            + " wide ones by at most 0.1 of the target's variance, in the task where they do best."
            + " Both sides choose output scale, early stopping, weight decay and batch noise from"
            + " one menu; a wide network that nobody tunes is beaten by far.",
    strand = Strand.OPEN_DIRECTIONS,
    direction = OpenDirection.OD5,
    standing = Standing.OPEN,
    source =
        @Source(
            arxiv = "2604.21691",
            where =
                "Section 5, Open Direction 5, and its falsifier; tasks, menu, score and criterion"
                    + " are our own"))
@Formula(
    "\\max_{\\mathrm{tasks}} \\; \\min_{\\mathrm{menu}} E_{\\mathrm{wide}} -"
        + " \\min_{\\mathrm{menu}} E_{\\mathrm{narrow}} \\le 0.1")
@BearsOn(
    value = Objection.UNFALSIFIABLE,
    how =
        "The paper says what would falsify this direction, and here it is looked for: every task"
            + " that was tried is shown, and the benefit is corrected for their number.")
@BearsOn(
    value = Objection.PRACTITIONERS,
    how =
        "It answers from one table whether wider is better, where hyperparameters stay as they are"
            + " and where both sides are tuned, and says in which tasks it is not.")
@Tag("OD5.1")
@Tag("OPEN_DIRECTIONS")
@Tag("OD5")
class NarrowNetworksHaveNoBenefitOfTheirOwn {

  private static final double CRITERION = 0.1;

  static final Prediction NO_BENEFIT =
      Prediction.of("test error of wide networks less that of narrow ones, in the variance of g")
          .atMost(
              CRITERION,
              "a fifth of what narrowness gains where nobody tunes, which calibration put at 0.5");

  /** The variance of the noise, which is that of g. */
  private static final double NOISE = 1;

  static final Prediction NONE =
      Prediction.of("test error of wide networks less that of narrow ones, in the variance of g")
          .atMost(0, "a benefit of any size, for the tests that are corrected for their number");

  /** The error of the better side, of a silent network 1, above which a task shows nothing. */
  static final double MOST_ERROR = 0.9;

  private static final String UNLEARNED = "neither side learns this task, so it shows nothing";

  static final Tiered<Integer> WIDE = Tiered.ci(48).full(512);

  /** Steps at which training may be stopped. */
  static final List<Long> LOOKS =
      List.of(0L, 5L, 10L, 20L, 30L, 45L, 65L, 95L, 140L, 200L, 270L, 370L, 500L);

  static final Study<Setup, Cell, Tested> STUDY =
      Study.of("narrow and wide", NarrowAndWide::train)
          .with(new Setup(96, 300, 500, 1.5, 0.6, LOOKS, 0.02, 24, 3))
          .cells(Tiered.ci(Menu.cells(WIDE.ci())).full(Menu.cells(WIDE.full())))
          .seeds(Tiered.ci(8).full(20))
          .together(96, "inputs", "width", "method")
          .key("data", "{claim}/data/{kind}/{seed}")
          .key("weights", "{claim}/weights/{kind}/{width}/{seed}")
          .key("batches", "{claim}/batches/{kind}/{seed}");

  static final Frontier FRONTIER =
      new Frontier(
          "What can a narrow network do that no wide one can?",
          "mean squared error on noisy test points",
          "variance of the target",
          Menu.tasks().stream().map(task -> task.kind().keyWord()).toList(),
          Menu.ways().stream().map(Menu.Way::candidate).toList(),
          Candidate.unsourced(
              "wide, as the narrow one was tuned",
              "No tuning of its own: the other side's choice."),
          Candidate.unsourced(
              "wide, lazy to the end",
              "Control: outputs times 8 and no stopping, which learns noise."),
          new Criterion(
              CRITERION, 0.1, "a tenth of the noise, which is a part of what is predicted"));

  /** The way that has the whole menu. */
  private static final int ALL = FRONTIER.theories().size() - 1;

  /** Neither of the two: lazy to the end. */
  private static final int UNTUNED = FRONTIER.candidates().size() - 1;

  @ClaimTest
  void onNoisyTasks(Lab lab) {
    Runs<Cell, Tested> runs = lab.run(STUDY);
    Tuning<Cell, Tested> tuning = new Tuning<>(runs, Cell::log2Scale, Tested::stopped);
    int width = lab.at(WIDE);
    Costs<Shown, Cell, Tested> all =
        new Costs<>(runs, Menu.tasks().stream().map(task -> row(tuning, task, width)).toList());
    Costs<Shown, Cell, Tested> costs =
        new Costs<>(
            runs,
            all.rows().stream().filter(NarrowNetworksHaveNoBenefitOfTheirOwn::isLearned).toList());
    lab.assertThat(
            "largest benefit of narrowness",
            costs.inTheWorst(NO_BENEFIT, shown -> shown.benefit(ALL)))
        .corroborates(NO_BENEFIT)
        .butNot(
            "the wide side is not tuned",
            costs.inTheWorst(NO_BENEFIT, shown -> shown.benefit(UNTUNED)))
        .norUnder(
            "a network that can just tell its task errs by nothing",
            costs.inTheWorst(NO_BENEFIT, shown -> shown.wide(ALL)));
    lab.frontier(FRONTIER, forecasts(all));
    scope(lab, all);
    answer(lab, costs);
    Menu.tasks().forEach(task -> lab.figure(figure(tuning, task, width)));
  }

  private static Costs.Row<Shown> row(Tuning<Cell, Tested> tuning, NoisyTask task, int width) {
    return new Costs.Row<>(
        task.kind().keyWord(),
        tuning.runs().seeds().stream()
            .map(seed -> new Sides(tuning, task, width, seed).shown())
            .toList());
  }

  /** Where neither side learns, that they do as well as each other shows nothing. */
  private static boolean isLearned(Costs.Row<Shown> row) {
    return row.shown().stream()
            .flatMap(shown -> shown.value().stream())
            .mapToDouble(Shown::better)
            .average()
            .orElse(1)
        <= MOST_ERROR;
  }

  /** A candidate is wrong by what the narrow network is better; where it is not, by nothing. */
  private static List<Forecast> forecasts(Costs<Shown, Cell, Tested> costs) {
    Map<Candidate, ToDoubleFunction<Shown>> rules =
        IntStream.rangeClosed(0, UNTUNED)
            .boxed()
            .collect(
                Collectors.toMap(
                    FRONTIER.candidates()::get,
                    way -> shown -> NOISE + Math.max(shown.narrow(), shown.wide(way))));
    List<Costs.Row<Shown>> rows =
        costs.rows().stream().map(r -> isLearned(r) ? r : r.ineligible(UNLEARNED)).toList();
    return Contest.of(FRONTIER, (Shown shown) -> NOISE + shown.narrow(), rules)
        .byRow(new Costs<>(costs.runs(), rows))
        .forecasts();
  }

  private static void scope(Lab lab, Costs<Shown, Cell, Tested> costs) {
    ScopeSheet sheet = lab.scope("narrow is better by at most 0.1", "task", "wide network");
    for (Costs.Row<Shown> row : costs.rows()) {
      for (int way = 0; way <= UNTUNED; way++) {
        int candidate = way;
        sheet.beyond(
            row.name(),
            FRONTIER.candidates().get(way).name(),
            NO_BENEFIT,
            costs.in(row, NO_BENEFIT, shown -> shown.benefit(candidate)),
            isLearned(row) ? "the narrow network is tuned" : UNLEARNED);
      }
    }
    sheet.pin();
  }

  /** Both questions from one table: is wider better, and is there a counterexample? */
  private static void answer(Lab lab, Costs<Shown, Cell, Tested> costs) {
    List<Ruling> tuned =
        costs.rows().stream()
            .map(row -> Judge.judge(NONE, costs.in(row, NONE, shown -> shown.benefit(ALL))))
            .toList();
    double[] corrected =
        Holm.adjust(tuned.stream().map(ruling -> ruling.strength().disagreement()).toList());
    for (int i = 0; i < tuned.size(); i++) {
      Costs.Row<Shown> row = costs.rows().get(i);
      lab.note(
          "Is wider better? %s, both tuned: narrow is better by %s, corrected p of a benefit %s"
              .formatted(row.name(), interval(tuned.get(i)), Numbers.brief(corrected[i])));
      lab.note(
          "A counterexample? %s, nobody tunes: narrow is better by %s"
              .formatted(
                  row.name(),
                  interval(Judge.judge(NONE, costs.in(row, NONE, Shown::untunedBenefit)))));
    }
  }

  private static String interval(Ruling ruling) {
    return ruling
        .estimate()
        .map(
            found ->
                "%s [%s, %s]"
                    .formatted(
                        Numbers.brief(found.value()),
                        Numbers.brief(found.low()),
                        Numbers.brief(found.high())))
        .orElse("nothing that could be measured");
  }

  /** Means over seeds, stopped where validation says, plain. */
  private static Figure figure(Tuning<Cell, Tested> tuning, NoisyTask task, int wide) {
    Chart chart =
        Chart.of("test error against output scale, stopped early: " + task.kind().keyWord())
            .axes(Axis.logarithmic("output scale α"), Axis.linear("error over variance"));
    for (int width : List.of(Menu.narrowWidths().get(0), Menu.narrowWidths().get(1), wide)) {
      List<Cell> cells = Menu.wide(task, width, List.of(Method.PLAIN));
      Series means =
          Series.of(
              cells.stream().mapToDouble(cell -> Math.pow(2, cell.log2Scale())).toArray(),
              cells.stream().mapToDouble(tuning::mean).toArray());
      chart = chart.line("width " + width, "mean over seeds", Origin.MEASURED, means);
    }
    return chart.figure();
  }
}
