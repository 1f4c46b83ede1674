package dev.crucible.claims.hyperparameters.optimisers;

import dev.crucible.claim.BearsOn;
import dev.crucible.claim.Claim;
import dev.crucible.claim.Formula;
import dev.crucible.claim.Objection;
import dev.crucible.claim.OpenDirection;
import dev.crucible.claim.Source;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.data.Dataset;
import dev.crucible.data.StandardisedImages;
import dev.crucible.finding.Estimate;
import dev.crucible.frontier.Candidate;
import dev.crucible.frontier.Forecast;
import dev.crucible.frontier.Frontier;
import dev.crucible.frontier.Frontier.Criterion;
import dev.crucible.junit.ClaimTest;
import dev.crucible.lab.Lab;
import dev.crucible.lab.ScopeSheet;
import dev.crucible.measure.FirstStep;
import dev.crucible.measurement.Sample;
import dev.crucible.prediction.Numbers;
import dev.crucible.prediction.Prediction;
import dev.crucible.scaling.OptimiserTask;
import dev.crucible.scaling.OptimiserTask.Network;
import dev.crucible.scaling.OptimiserTask.Regression;
import dev.crucible.scaling.OptimiserTask.Sizes;
import dev.crucible.scaling.Ranked;
import dev.crucible.scaling.Ranked.Shown;
import dev.crucible.scaling.TunedOptimisers;
import dev.crucible.scaling.TunedOptimisers.Before;
import dev.crucible.scaling.TunedOptimisers.Cell;
import dev.crucible.scaling.TunedOptimisers.Entry;
import dev.crucible.scaling.TunedOptimisers.Method;
import dev.crucible.scaling.TunedOptimisers.Run;
import dev.crucible.scaling.TunedOptimisers.Setup;
import dev.crucible.stats.TInterval;
import dev.crucible.study.Contest;
import dev.crucible.study.Costs;
import dev.crucible.study.Grid;
import dev.crucible.study.Runs;
import dev.crucible.study.Study;
import dev.crucible.study.Tiered;
import dev.crucible.synthetic.ClassFrequencies;
import dev.crucible.synthetic.LeveledClasses;
import dev.crucible.theory.QuadraticGain;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;

/** Some principle tells before training which of two tuned optimisers will be ahead. */
@Claim(
    id = "OD9.1",
    title = "The order of tuned optimisers is predicted in nine pairs of ten",
    statement =
        "Some principle known today tells, from the start of training alone, which of two of"
            + " gradient descent, sign descent and Muon, each at its own best rate, will be ahead"
            + " after 40 steps: rightly in nine pairs of ten, over those of eight small tasks on"
            + " which tuning finds a best rate and no two methods are as good.",
    strand = Strand.OPEN_DIRECTIONS,
    direction = OpenDirection.OD9,
    standing = Standing.OPEN,
    source =
        @Source(
            arxiv = "2604.21691",
            where = "Section 5, Open Direction 9; tasks, score and criterion are our own"))
@Formula(
    "\\frac{(g \\cdot d)^2}{2\\, d^\\top H d} \\quad\\text{or}\\quad "
        + "\\frac{\\lVert g \\rVert_*^2}{2 \\max_{\\lVert x \\rVert \\le 1} x^\\top H x}")
@BearsOn(
    value = Objection.ALCHEMY,
    how =
        "Each principle is scored beside a ranking that is the same for every task, and beside a"
            + " coin, on the same runs.")
@BearsOn(
    value = Objection.PRACTITIONERS,
    how = "It asks what a practitioner asks before a run: which optimiser should I take?")
@Tag("OD9.1")
@Tag("OPEN_DIRECTIONS")
@Tag("OD9")
class OptimisersAreRankedBeforeTraining {

  private static final double CRITERION = 0.1;

  static final Prediction RESOLVED =
      Prediction.of("share of pairs of optimisers that the best principle orders wrongly")
          .atMost(
              CRITERION,
              "the frontier's criterion: one task in three may hold one wrong pair, and a coin is"
                  + " wrong in half")
          .inStepsOf(1.0 / 24, "three pairs in each of at most eight tasks");

  static final Candidate ONE_STEP =
      new Candidate(
          "gain of the best first step",
          "The method is ahead whose best first step gains most on the quadratic at the start.",
          "1812.06162",
          "Section 2, for the gradient; for other directions derived here");

  static final Candidate GUARANTEED =
      new Candidate(
          "gain guaranteed by the norm",
          "The method is ahead that gains most if its direction is as curved as any in the unit"
              + " ball of the norm in which it is steepest descent.",
          "2409.20325",
          "Proposition 1");

  static final Candidate CONSTANT =
      Candidate.unsourced(
          "Muon before sign before gradient", "No theory: the same order on every task.");

  static final Candidate COIN =
      Candidate.unsourced("coin", "Control: an order drawn at random for every task and seed.");

  static final Frontier FRONTIER =
      new Frontier(
          "Which optimiser, at its own best rate, will be ahead?",
          "share of pairs of optimisers ordered rightly",
          "1",
          Stream.of(OptimiserTask.values()).map(OptimiserTask::title).toList(),
          List.of(ONE_STEP, GUARANTEED),
          CONSTANT,
          COIN,
          new Criterion(
              CRITERION,
              0.1,
              "three pairs a task and seed come in thirds: all of them are to be right"));

  /** Each number the larger, the sooner the method is ahead. */
  private static final List<Double> MUON_FIRST = List.of(1.0, 2.0, 3.0);

  private static final List<Double> DESCENT_FIRST = List.of(3.0, 2.0, 1.0);

  /** Losses that differ by less than the grid of rates leaves open are ties. */
  static final double TIE = Math.log(1.05);

  private static Network network(Dataset images, int block, int samples, int width, int hidden) {
    // Pixels have mean square 1.
    StandardisedImages inputs = new StandardisedImages(images, 4096, block, 28.0 / block);
    double gain = hidden == 1 ? 1 : Math.sqrt(2);
    return new Network(inputs, samples, width, hidden, gain);
  }

  static final Setup SMALL =
      new Setup(
          new Sizes(
              new ClassFrequencies(32, 1),
              new ClassFrequencies(32, 0),
              0.25,
              0.75,
              new LeveledClasses(5, 20),
              new Regression(128, 32, 16, 1, 2),
              network(Dataset.MNIST, 4, 128, 32, 1),
              network(Dataset.FASHION_MNIST, 4, 128, 32, 2)),
          40,
          8,
          1e-14);

  static final Setup LARGE =
      new Setup(
          new Sizes(
              new ClassFrequencies(64, 1),
              new ClassFrequencies(64, 0),
              0.25,
              0.75,
              new LeveledClasses(6, 40),
              new Regression(256, 64, 32, 1, 4),
              network(Dataset.MNIST, 2, 256, 64, 1),
              network(Dataset.FASHION_MNIST, 2, 256, 64, 2)),
          40,
          8,
          1e-14);

  /** Base-2 logarithms of rates, wide enough for classes that differ a hundredfold. */
  static final Map<Method, List<Double>> RATES =
      Map.of(
          Method.DESCENT, Grid.of(-6, 12, 0.5),
          Method.SIGN, Grid.of(-11, 1, 0.5),
          Method.MUON, Grid.of(-7, 5, 0.5));

  static final Study<Setup, Cell, Run> TRAINING =
      Study.of("optimisers at many rates", TunedOptimisers::train)
          .with(Tiered.ci(SMALL).full(LARGE))
          .cells(
              Stream.of(OptimiserTask.values())
                  .flatMap(task -> Ranked.grid(task, RATES).stream())
                  .toArray(Cell[]::new))
          .seeds(Tiered.ci(8).full(20))
          .together(400, "task", "method")
          .key("task", "{claim}/{task}/{seed}");

  static final Study<Setup, Entry, Before> FIRST_STEPS =
      Study.of("first steps", TunedOptimisers::look)
          .with(Tiered.ci(SMALL).full(LARGE))
          .cells(
              Stream.of(OptimiserTask.values())
                  .flatMap(task -> Stream.of(Method.values()).map(m -> new Entry(task, m)))
                  .toArray(Entry[]::new))
          .seeds(Tiered.ci(8).full(20))
          .key("task", "{claim}/{task}/{seed}")
          .key("coin", "{claim}/coin/{task}/{method}/{seed}");

  private static double oneStep(FirstStep step) {
    return new QuadraticGain(step.slope(), step.curvature()).gain();
  }

  private static double guaranteed(FirstStep step) {
    return new QuadraticGain(step.slope(), step.largest()).gain();
  }

  static final Map<Candidate, ToDoubleFunction<Shown>> WRONG =
      Map.of(
          ONE_STEP, shown -> shown.wrongBy(OptimisersAreRankedBeforeTraining::oneStep),
          GUARANTEED, shown -> shown.wrongBy(OptimisersAreRankedBeforeTraining::guaranteed),
          CONSTANT, shown -> shown.wrong(MUON_FIRST),
          COIN, Shown::wrongByCoin);

  private static ToDoubleFunction<Shown> wrong(Candidate candidate) {
    return Optional.ofNullable(WRONG.get(candidate)).orElseThrow();
  }

  @ClaimTest
  void onSmallTasks(Lab lab) {
    Runs<Cell, Run> runs = lab.run(TRAINING);
    Runs<Entry, Before> before = lab.run(FIRST_STEPS);
    List<Ranked> tasks =
        Stream.of(OptimiserTask.values())
            .map(task -> Ranked.of(task, runs, before, RATES, TIE))
            .toList();
    Costs<Shown, Cell, Run> costs =
        new Costs<>(runs, tasks.stream().filter(Ranked::counts).map(Ranked::row).toList());
    Candidate best =
        FRONTIER.theories().stream()
            .min(Comparator.comparingDouble(theory -> mean(costs, wrong(theory))))
            .orElseThrow();
    ToDoubleFunction<Shown> wrong = wrong(best);
    lab.assertThat("best principle", costs.onAverage(RESOLVED, wrong))
        .corroborates(RESOLVED)
        .butNot(COIN.name(), costs.onAverage(RESOLVED, Shown::wrongByCoin))
        .norUnder("the least gain wins", costs.onAverage(RESOLVED, s -> 1 - wrong.applyAsDouble(s)))
        .norUnder(
            "the steepest direction wins",
            costs.onAverage(RESOLVED, shown -> shown.wrongBy(FirstStep::slope)))
        .norUnder(
            "gradient descent before sign before Muon",
            costs.onAverage(RESOLVED, shown -> shown.wrong(DESCENT_FIRST)));
    lab.frontier(FRONTIER, forecasts(runs, tasks));
    lab.note("best principle: " + best.name());
    FRONTIER.candidates().forEach(c -> note(lab, costs, c.name(), wrong(c)));
    note(lab, costs, "as the same task with other seeds", Shown::wrongByOthers);
    scope(lab, costs, tasks);
  }

  private static double mean(Costs<Shown, Cell, Run> costs, ToDoubleFunction<Shown> wrong) {
    double[] seeds = costs.onAverage(RESOLVED, wrong).values();
    return Arrays.stream(seeds).average().orElse(Double.POSITIVE_INFINITY);
  }

  private static List<Forecast> forecasts(Runs<Cell, Run> runs, List<Ranked> tasks) {
    Map<Candidate, ToDoubleFunction<Shown>> right =
        WRONG.entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey, rule -> shown -> 1 - rule.getValue().applyAsDouble(shown)));
    return Contest.of(FRONTIER, (Shown shown) -> 1, right)
        .byRow(new Costs<>(runs, tasks.stream().map(Ranked::row).toList()))
        .forecasts();
  }

  /**
   * Pairs of a task and seed are one unit: three methods have but six orders. Seeds of a task are
   * alike, so that the last interval alone tells of other tasks.
   */
  private static void note(
      Lab lab, Costs<Shown, Cell, Run> costs, String name, ToDoubleFunction<Shown> wrong) {
    List<double[]> tasks =
        costs.rows().stream().map(row -> costs.in(row, RESOLVED, wrong).values()).toList();
    double[] units =
        tasks.stream().flatMapToDouble(Arrays::stream).map(share -> 1 - share).toArray();
    double[] means =
        tasks.stream().mapToDouble(t -> 1 - Arrays.stream(t).average().orElse(0)).toArray();
    lab.note(
        "%s: %s pairs of %s ordered rightly; 90 %% interval over %s tasks and seeds %s,"
                .formatted(
                    name,
                    Numbers.brief(3 * Arrays.stream(units).sum()),
                    3 * units.length,
                    units.length,
                    interval(units))
            + " over %s tasks %s".formatted(means.length, interval(means)));
  }

  private static String interval(double[] shares) {
    if (shares.length < 2) {
      return "none";
    }
    Estimate mean = TInterval.overUnits("share ordered rightly", shares, 0.9);
    return "%s [%s, %s]"
        .formatted(
            Numbers.brief(mean.value()), Numbers.brief(mean.low()), Numbers.brief(mean.high()));
  }

  private static void scope(Lab lab, Costs<Shown, Cell, Run> costs, List<Ranked> tasks) {
    ScopeSheet sheet = lab.scope("a pair in ten ordered wrongly at most", "task", "ordered by");
    for (Ranked task : tasks) {
      for (Candidate candidate : FRONTIER.candidates()) {
        Sample sample = costs.in(task.row(), RESOLVED, wrong(candidate));
        sheet.beyond(task.name(), candidate.name(), RESOLVED, sample, task.flaw().orElse(""));
      }
      lab.note(task.words());
    }
    sheet.pin();
  }
}
