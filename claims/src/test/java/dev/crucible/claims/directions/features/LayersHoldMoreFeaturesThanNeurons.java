package dev.crucible.claims.directions.features;

import dev.crucible.claim.BearsOn;
import dev.crucible.claim.Candidate;
import dev.crucible.claim.Claim;
import dev.crucible.claim.Figure;
import dev.crucible.claim.Figure.Axis;
import dev.crucible.claim.Figure.Origin;
import dev.crucible.claim.Formula;
import dev.crucible.claim.Frontier;
import dev.crucible.claim.Frontier.Criterion;
import dev.crucible.claim.Numbers;
import dev.crucible.claim.Objection;
import dev.crucible.claim.OpenDirection;
import dev.crucible.claim.Prediction;
import dev.crucible.claim.Sample;
import dev.crucible.claim.Series;
import dev.crucible.claim.Source;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.junit.ClaimTest;
import dev.crucible.lab.Lab;
import dev.crucible.lab.ScopeSheet;
import dev.crucible.scaling.Superposed;
import dev.crucible.scaling.Superposed.Cell;
import dev.crucible.scaling.Superposed.Held;
import dev.crucible.scaling.Superposed.Readout;
import dev.crucible.scaling.Superposed.Setup;
import dev.crucible.study.Chart;
import dev.crucible.study.Contest;
import dev.crucible.study.Runs;
import dev.crucible.study.Study;
import dev.crucible.study.Tiered;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Tag;

/**
 * A definition of features that counts them from a layer's weights says how many a layer gives
 * back.
 *
 * <p>Definitions compete in a layer whose features are known because they were put in. What is
 * measured knows none of the definitions: the share of each feature's variance that is given back,
 * summed. Negative controls: the same layer without a rectifier, which holds as many features as it
 * has neurons whatever they are; other sparsities, where no feature has an opposite.
 */
@Claim(
    id = "OD4.1",
    title = "Layers hold more features than neurons, and a definition counts them",
    statement =
        "Of 20 features that are present three times in ten, a layer of 6 neurons holds twice as"
            + " many as it has neurons by Σ|W|², to a tenth, in opposite pairs; of those that are"
            + " always present it holds as many as neurons. Some definition, computed from weights"
            + " and sparsity, counts what layers give back of features on new samples to a tenth,"
            + " at every sparsity from 0 to 0.99.",
    strand = Strand.OPEN_DIRECTIONS,
    direction = OpenDirection.OD4,
    standing = Standing.OPEN,
    source =
        @Source(
            arxiv = "2604.21691",
            where =
                "Section 5, Open Direction 4; the layer is that of Toy Models of Superposition,"
                    + " Elhage and others 2022, transformer-circuits.pub; what is measured,"
                    + " criterion and score are our own"))
@Formula(
    "\\hat x = \\mathrm{ReLU}(W^{\\top} W x + b), \\qquad"
        + " D_i = \\frac{|W_i|^2}{\\sum_j (W_i \\cdot W_j / |W_i|)^2}")
@BearsOn(
    value = Objection.WRONG_LEVEL,
    how =
        "It asks of definitions of a feature, the unit in which circuits are described, to predict"
            + " a number that they did not define.")
@BearsOn(
    value = Objection.UNFALSIFIABLE,
    how =
        "Whether a definition of features is right is decided by a criterion that stood before the"
            + " first run, beside the count of neurons, which needs none.")
@Tag("OD4.1")
@Tag("OPEN_DIRECTIONS")
@Tag("OD4")
class LayersHoldMoreFeaturesThanNeurons {

  private static final double CRITERION = 0.1;

  static final Prediction RESOLVED =
      Prediction.of("relative error of the count, at the sparsity where it is largest")
          .atMost(CRITERION, "a tenth: two features of 20, where counting neurons misses twelve");

  static final Prediction TWICE =
      Prediction.of("log of Σ|W|² over twice the number of neurons")
          .equalTo(0)
          .within(Math.log(1.1), "one neuron in six holds a feature more or less");

  static final Prediction AS_MANY =
      Prediction.of("log of Σ|W|² over the number of neurons")
          .equalTo(0)
          .within(Math.log(1.03), "principal components give exactly that, rectifiers unused");

  static final Prediction OPPOSED =
      Prediction.of("share of represented features with an opposite, of cosine −0.95 or less")
          .atLeast(
              0.8,
              "all are paired but two or three of twelve; at random, in 6 dimensions, none is");

  static final int FEATURES = 20;
  static final int NEURONS = 6;

  static final List<Double> SPARSITIES = List.of(0.0, 0.5, 0.7, 0.9, 0.99);

  static final Cell DENSE = new Cell(Readout.RECTIFIED, 0);
  static final Cell SPARSE = new Cell(Readout.RECTIFIED, 0.7);
  static final Cell SPARSER = new Cell(Readout.RECTIFIED, 0.9);
  static final Cell LINEAR = new Cell(Readout.LINEAR, 0.7);

  static final Study<Setup, Cell, Held> STUDY =
      Study.of("superposition", Superposed::train)
          .with(new Setup(FEATURES, NEURONS, 0.64, 3e-3, 256, 1500, 10_000, 0.25, 0.95, 0.05, 0.05))
          .cells(
              Tiered.always(SPARSITIES.stream().map(s -> new Cell(Readout.RECTIFIED, s)).toList()))
          .controls(LINEAR)
          .seeds(Tiered.ci(8).full(30))
          .together(8)
          .key("data", "{claim}/data/{sparsity}/{seed}")
          .key("tests", "{claim}/tests/{sparsity}/{seed}")
          .key("weights", "{claim}/weights/{seed}");

  static final Candidate NORMS =
      new Candidate(
          "squared lengths", "A layer holds Σ|W_i|² features.", "", "Toy Models of Superposition");

  static final Candidate REPRESENTED =
      new Candidate(
          "long directions",
          "A feature is held if |W_i|² is above ¼.",
          "",
          "Toy Models of Superposition");

  static final Candidate DIMENSIONALITIES =
      new Candidate(
          "dimensionalities",
          "A feature is held to the share D_i that a linear reader along W_i explains.",
          "",
          "Toy Models of Superposition");

  static final Candidate READERS =
      Candidate.unsourced(
          "two readers",
          "A feature is held to what the better of a linear and a rectified reader explains, of"
              + " whom the latter is disturbed by opposites only where both are present.");

  static final Candidate ONE_EACH =
      Candidate.unsourced("one a neuron", "No theory: a layer holds as many as it has neurons.");

  static final Candidate ALL =
      Candidate.unsourced("one an input", "Control: every input is held as a feature.");

  static final Map<Candidate, ToDoubleFunction<Held>> RULES =
      Map.of(
          NORMS, Held::norms,
          REPRESENTED, Held::represented,
          DIMENSIONALITIES, Held::dimensionalities,
          READERS, Held::readers,
          ONE_EACH, held -> NEURONS,
          ALL, held -> FEATURES);

  static final Frontier FRONTIER =
      new Frontier(
          "How many features does a layer hold?",
          "variance of features given back, over that of one",
          "features",
          SPARSITIES.stream().map(LayersHoldMoreFeaturesThanNeurons::task).toList(),
          List.of(NORMS, REPRESENTED, DIMENSIONALITIES, READERS),
          ONE_EACH,
          ALL,
          new Criterion(
              CRITERION, 0.1, "a tenth: two features of 20, where counting neurons misses twelve"));

  private static String task(double sparsity) {
    return "sparsity " + Numbers.plain(sparsity);
  }

  @ClaimTest
  void whereFeaturesAreKnown(Lab lab) {
    Runs<Cell, Held> runs = lab.run(STUDY);
    Runs<Cell, Held> sparse = runs.at(SPARSE);
    lab.assertThat("twice as many", over(sparse, TWICE, Held::norms, 2))
        .corroborates(TWICE)
        .butNot("no rectifier", over(runs.at(LINEAR), TWICE, Held::norms, 2))
        .norUnder(
            "dimensions count, not directions", over(sparse, TWICE, Held::dimensionalities, 2));
    lab.assertThat("as many where all are present", over(runs.at(DENSE), AS_MANY, Held::norms, 1))
        .corroborates(AS_MANY)
        .butNot("present three times in ten", over(sparse, AS_MANY, Held::norms, 1))
        .norUnder(
            "whatever is represented is held", over(runs.at(DENSE), AS_MANY, Held::represented, 1));
    lab.assertThat("opposites", sparse.sample(OPPOSED, Held::opposed))
        .corroborates(OPPOSED)
        .butNot("present once in ten", runs.at(SPARSER).sample(OPPOSED, Held::opposed))
        .norUnder("held features are at right angles", sparse.sample(OPPOSED, Held::apart));
    Contest<Held> contest =
        Contest.of(FRONTIER, Held::recovered, RULES)
            .byRun(
                runs.where(cell -> cell.readout() == Readout.RECTIFIED),
                (cell, held) -> List.of(new Contest.Task<>(task(cell.sparsity()), held)));
    lab.assertThat("a definition counts what is given back", contest.best(RESOLVED))
        .corroborates(RESOLVED)
        .butNot(ALL.name(), contest.alone(RESOLVED, ALL))
        .norUnder("a layer holds one feature a neuron", contest.alone(RESOLVED, ONE_EACH));
    lab.frontier(FRONTIER, contest.forecasts());
    scope(lab, runs);
    RULES.keySet().stream()
        .sorted(Comparator.comparing(Candidate::name))
        .forEach(candidate -> lab.note(errors(contest, candidate)));
    for (Cell cell : runs.cells()) {
      lab.note(
          "%s, %s: given back %s, Σ|W|² %s, long %s, ΣD %s, two readers %s; D of ½ %s, opposed %s"
              .formatted(
                  cell.readout(),
                  task(cell.sparsity()),
                  mean(runs.at(cell), Held::recovered),
                  mean(runs.at(cell), Held::norms),
                  mean(runs.at(cell), Held::represented),
                  mean(runs.at(cell), Held::dimensionalities),
                  mean(runs.at(cell), Held::readers),
                  mean(runs.at(cell), Held::halves),
                  mean(runs.at(cell), Held::opposed)));
    }
    lab.figure(figure(runs));
  }

  private static String errors(Contest<Held> contest, Candidate candidate) {
    double[] worst = contest.alone(RESOLVED, candidate).values();
    return "%s: off by %s in the worst task, a mean over seeds"
        .formatted(
            candidate.name(), Numbers.brief(Arrays.stream(worst).average().orElse(Double.NaN)));
  }

  private static String mean(Runs<Cell, Held> runs, ToDoubleFunction<Held> number) {
    return Numbers.brief(runs.means(number).get(0));
  }

  /** The log of a count over a multiple of the neurons. */
  private static Sample over(
      Runs<Cell, Held> runs, Prediction of, ToDoubleFunction<Held> count, double times) {
    return runs.sample(of, held -> Math.log(count.applyAsDouble(held) / (times * NEURONS)));
  }

  private static void scope(Lab lab, Runs<Cell, Held> runs) {
    ScopeSheet sheet = lab.scope("Σ|W|² is twice the number of neurons", "readout", "sparsity");
    for (Cell cell : runs.cells()) {
      String readout = cell.readout() == Readout.LINEAR ? "linear" : "rectified";
      Sample norms = over(runs.at(cell), TWICE, Held::norms, 2);
      String sparsity = Numbers.plain(cell.sparsity());
      if (cell.equals(SPARSE)) {
        sheet.claimed(readout, sparsity, TWICE, norms);
      } else {
        sheet.beyond(readout, sparsity, TWICE, norms, "the plateau of pairs lies about 0.7");
      }
    }
    sheet.untried(
        "rectified, two features in one neuron, one of them less important",
        "0.1 to 0.97",
        "same-sign minima are found by half of the seeds: the best of several would have to be"
            + " taken");
    sheet.untried(
        "hidden layers of classifiers", "real images", "nobody knows which features are there");
    sheet.pin();
  }

  private static Figure figure(Runs<Cell, Held> runs) {
    Chart chart =
        Chart.of("features that a layer of 6 neurons gives back of 20, and what definitions count")
            .axes(Axis.linear("sparsity"), Axis.linear("features"))
            .line("given back", "mean over seeds", Origin.MEASURED, course(runs, Held::recovered));
    for (Candidate candidate : FRONTIER.theories()) {
      ToDoubleFunction<Held> rule = Optional.ofNullable(RULES.get(candidate)).orElseThrow();
      chart = chart.line(candidate.name(), "mean", Origin.PREDICTED, course(runs, rule));
    }
    return chart.figure();
  }

  private static Series course(Runs<Cell, Held> runs, ToDoubleFunction<Held> number) {
    return Series.of(
        SPARSITIES.stream().mapToDouble(sparsity -> sparsity).toArray(),
        SPARSITIES.stream()
            .mapToDouble(
                sparsity -> runs.at(new Cell(Readout.RECTIFIED, sparsity)).means(number).get(0))
            .toArray());
  }
}
