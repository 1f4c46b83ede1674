package dev.crucible.claims.hyperparameters;

import static dev.crucible.model.Activation.IDENTITY;
import static dev.crucible.model.Activation.RELU;
import static dev.crucible.model.Activation.TANH;
import static dev.crucible.scaling.StableRates.Network.PERCEPTRON;
import static dev.crucible.scaling.StableRates.Network.REGRESSION;
import static dev.crucible.scaling.StableRates.Network.TWO_LINEAR_LAYERS;
import static dev.crucible.scaling.Widened.Fit.CROSS_ENTROPY;
import static dev.crucible.scaling.Widened.Fit.SQUARED_ERROR;

import dev.crucible.claim.Claim;
import dev.crucible.claim.Formula;
import dev.crucible.claim.OpenDirection;
import dev.crucible.claim.Source;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.data.Dataset;
import dev.crucible.data.StandardisedImages;
import dev.crucible.engine.Precision;
import dev.crucible.junit.ClaimTest;
import dev.crucible.lab.Lab;
import dev.crucible.lab.SampleAssert;
import dev.crucible.lab.ScopeSheet;
import dev.crucible.measure.RateSearch;
import dev.crucible.measurement.Sample;
import dev.crucible.model.Activation;
import dev.crucible.prediction.Prediction;
import dev.crucible.scaling.StableRates;
import dev.crucible.scaling.StableRates.Cell;
import dev.crucible.scaling.StableRates.Limit;
import dev.crucible.scaling.StableRates.Setup;
import dev.crucible.scaling.Widened.Fit;
import dev.crucible.study.Cells;
import dev.crucible.study.Reading;
import dev.crucible.study.Runs;
import dev.crucible.study.Study;
import dev.crucible.study.Tiered;
import dev.crucible.theory.EdgeOfStability;
import dev.crucible.train.GradientDescent;
import dev.crucible.train.HeavyBall;
import dev.crucible.train.Nesterov;
import dev.crucible.train.UpdateRule;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;

/** The largest learning rate that does not run away is set by the curvature at the start. */
@Claim(
    id = "HP.9",
    title = "Largest stable rates follow the curvature",
    statement =
        "Training runs away from the learning rate c/λ₀ on, with λ₀ the curvature at the start."
            + " On a quadratic c = 2(1 + β) for gradient descent with momentum β; for two linear"
            + " layers on one sample c = 4 at every width; tanh networks under the squared error"
            + " stand more than a quadratic's 2, because a large step may end where the ground is"
            + " flatter.",
    strand = Strand.HYPERPARAMETERS,
    direction = OpenDirection.OD6,
    standing = Standing.ESTABLISHED,
    source =
        @Source(
            arxiv = "2003.02218",
            where =
                "Section 2 for two linear layers; quadratics 2103.00065, Section 3.4; warm-up"
                    + " 2406.09405; for tanh networks there is no sharp theory"))
@Formula(
    "\\eta_{\\max} = c/\\lambda_0, \\qquad c_{\\text{quadratic}} = 2(1+\\beta), \\qquad "
        + "c_{\\text{two linear layers}} = 4")
@Tag("HP.9")
@Tag("HYPERPARAMETERS")
@Tag("OD6")
class LargestStableRatesFollowTheCurvature {

  static final RateSearch NARROWED = new RateSearch(0.5, 6.5, 6, 4);
  static final RateSearch OF_TWO_LAYERS = new RateSearch(0.5, 8.5, 8, 3);
  static final RateSearch OF_NETWORKS = new RateSearch(0.5, 16.5, 4, 4);

  static final Prediction QUADRATIC =
      Prediction.of("largest stable η·λ₀ over 2(1 + β)")
          .equalTo(1)
          .within(
              0.01,
              "500 steps see a loss grow 1000-fold from 0.35 % beyond the limit on, later where the"
                  + " steepest direction starts small")
          .inStepsOf(NARROWED.resolution() / 2, "the last grid of the search, in units of 2");

  static final Prediction TWO_LAYERS =
      Prediction.of("largest stable η·λ₀ of two linear layers on one sample")
          .equalTo(4)
          .within(
              0.15,
              "less than the grid step of 1/8 and what a narrow network's output at the start adds;"
                  + " a quadratic has 2")
          .inStepsOf(OF_TWO_LAYERS.resolution(), "the last grid of the search");

  static final Prediction MORE =
      Prediction.of("largest stable η·λ₀")
          .atLeast(2.5, "a quarter above a quadratic's, which is known to 1 %")
          .inStepsOf(OF_NETWORKS.resolution(), "the last grid of the search");

  /** Of scope alone: what calibration saw, and no law. */
  static final Prediction BAND =
      Prediction.of("largest stable η·λ₀").equalTo(4).within(2, "a band that was seen, no law");

  /** Of scope alone: not supported by what was seen. */
  static final Prediction WARM_UP =
      Prediction.of("largest stable rate with warm-up over that without")
          .atLeast(1.25, "a quarter, four steps of the search's last grid");

  static final Fit SQUARES = SQUARED_ERROR;
  static final UpdateRule DESCENT = new GradientDescent();

  static final List<Double> MOMENTA = List.of(0.5, 0.9);

  static final Cell PLAIN = regression(DESCENT);

  static final Study<Setup, Cell, Limit> QUADRATICS =
      study(
              "quadratics",
              new Setup(
                  new StandardisedImages(Dataset.MNIST, 8000, 7, 1),
                  32,
                  500,
                  1e3,
                  NARROWED,
                  Precision.FLOAT64))
          .cells(PLAIN, heavy(0.5), heavy(0.9))
          .controls(nesterov(0.5), nesterov(0.9))
          .seeds(Tiered.ci(8).full(20));

  static final Tiered<List<Integer>> WIDTHS =
      Tiered.ci(List.of(64, 256, 1024)).full(List.of(64, 128, 256, 512, 1024, 2048, 4096));

  /** A catapult's peak is of order width: nothing comes back from 10³⁰ times the initial loss. */
  static final Study<Setup, Cell, Limit> SOLVABLE =
      study(
              "two linear layers",
              new Setup(
                  new StandardisedImages(Dataset.MNIST, 8000, 4, 1),
                  1,
                  150,
                  1e30,
                  OF_TWO_LAYERS,
                  Precision.FLOAT64))
          .cells(Tiered.ci(twoLayers(WIDTHS.ci())).full(twoLayers(WIDTHS.full())))
          .seeds(Tiered.ci(8).full(64));

  static final int RISE = 30;

  static final Cell ONE_HIDDEN = network(TANH, SQUARES, 1, 64);
  static final Cell TWO_HIDDEN = network(TANH, SQUARES, 2, 32);
  static final Cell RECTIFIED = network(RELU, SQUARES, 1, 64);
  static final Cell ENTROPY = network(TANH, CROSS_ENTROPY, 1, 64);
  static final Cell RECTIFIED_ENTROPY = network(RELU, CROSS_ENTROPY, 1, 64);

  static final List<Cell> NETWORKS = List.of(ONE_HIDDEN, TWO_HIDDEN);

  static final Map<Cell, String> WORDS =
      Map.of(
          ONE_HIDDEN, "tanh, one hidden layer of 64, squared error",
          TWO_HIDDEN, "tanh, two hidden layers of 32, squared error",
          RECTIFIED, "ReLU, one hidden layer of 64, squared error",
          ENTROPY, "tanh, one hidden layer of 64, cross-entropy",
          RECTIFIED_ENTROPY, "ReLU, one hidden layer of 64, cross-entropy");

  static final Study<Setup, Cell, Limit> IMAGES =
      study("networks on images", Tiered.ci(images(4)).full(images(2)))
          .cells(
              Tiered.ci(NETWORKS)
                  .full(Cells.all(NETWORKS, List.of(network(TANH, SQUARES, 2, 128)))))
          .beyond(Tiered.always(beyond()))
          .seeds(Tiered.ci(8).full(20));

  private static Setup images(int block) {
    return new Setup(
        new StandardisedImages(Dataset.MNIST, 8000, block, 1),
        256,
        60,
        1e9,
        OF_NETWORKS,
        Precision.FLOAT32);
  }

  private static List<Cell> beyond() {
    return List.of(
        RECTIFIED,
        ENTROPY,
        RECTIFIED_ENTROPY,
        ONE_HIDDEN.warmedUp(RISE),
        TWO_HIDDEN.warmedUp(RISE),
        RECTIFIED.warmedUp(RISE));
  }

  private static Study<Setup, Cell, Limit> study(String name, Setup setup) {
    return study(name, Tiered.always(setup));
  }

  private static Study<Setup, Cell, Limit> study(String name, Tiered<Setup> setup) {
    return Study.of(name, StableRates::search)
        .with(setup)
        .together(8)
        .key("data", "{claim}/data/{seed}")
        .key("weights", "{claim}/weights/{activation}/{hidden}/{width}/{seed}")
        .key("meter", "{claim}/meter");
  }

  private static Cell regression(UpdateRule rule) {
    return new Cell(REGRESSION, IDENTITY, SQUARES, 0, 0, rule, 0);
  }

  private static Cell heavy(double momentum) {
    return regression(new HeavyBall(momentum));
  }

  private static Cell nesterov(double momentum) {
    return regression(new Nesterov(momentum));
  }

  private static List<Cell> twoLayers(List<Integer> widths) {
    return widths.stream()
        .map(width -> new Cell(TWO_LINEAR_LAYERS, IDENTITY, SQUARES, 1, width, DESCENT, 0))
        .toList();
  }

  private static Cell network(Activation activation, Fit fit, int hidden, int width) {
    return new Cell(PERCEPTRON, activation, fit, hidden, width, DESCENT, 0);
  }

  @ClaimTest
  void onQuadraticsAndBeyond(Lab lab) {
    Runs<Cell, Limit> quadratics = lab.run(QUADRATICS);
    Runs<Cell, Limit> solvable = lab.run(SOLVABLE);
    Runs<Cell, Limit> networks = lab.run(IMAGES);
    onQuadratics(lab, quadratics, solvable);
    onOneSample(lab, quadratics, solvable);
    onImages(lab, quadratics, networks);
    scope(lab, networks);
    lab.note(
        "What a practitioner may do with it: measure the curvature λ₀ at the start by a few"
            + " Hessian-vector products. A plain network under the squared error runs away from"
            + " somewhere between 2/λ₀ and 6/λ₀ on, so a search of the learning rate may start at"
            + " 2/λ₀, times 1 + β with momentum β that is not damped, and need not go far up. Under"
            + " cross-entropy there is no such rate to be found: outputs grow and the loss stays"
            + " bounded by their size. Whether warm-up allows larger rates is not settled here: the"
            + " map shows where it did and where it did not. Nothing is said of how well a stable"
            + " rate trains, of minibatches, of depth or of normalised networks.");
  }

  private static void onQuadratics(
      Lab lab, Runs<Cell, Limit> quadratics, Runs<Cell, Limit> solvable) {
    Cell wide = twoLayers(WIDTHS.ci()).get(WIDTHS.ci().size() - 1);
    lab.assertThat("quadratic, gradient descent", ratio(quadratics.at(PLAIN), 0))
        .corroborates(QUADRATIC)
        .butNot("two linear layers, which are no quadratic", ratio(solvable.at(wide), 0))
        .norUnder("the rate of fastest descent, 1/λ, is the limit", ratio -> 2 * ratio);
    for (double beta : MOMENTA) {
      SampleAssert held =
          lab.assertThat("quadratic, momentum " + beta, ratio(quadratics.at(heavy(beta)), beta));
      held.corroborates(QUADRATIC)
          .butNot("Nesterov momentum", ratio(quadratics.at(nesterov(beta)), beta))
          .norUnder("momentum does not count", ratio -> ratio * (1 + beta))
          .norUnder(
              "momentum makes steps 1/(1 − β) as large", ratio -> ratio * (1 + beta) / (1 - beta));
    }
  }

  private static Sample ratio(Runs<Cell, Limit> runs, double beta) {
    return runs.sample(QUADRATIC, limit -> limit.stable() / EdgeOfStability.heavyBall(1, beta));
  }

  private static void onOneSample(
      Lab lab, Runs<Cell, Limit> quadratics, Runs<Cell, Limit> solvable) {
    for (Cell cell : solvable.cells()) {
      lab.assertThat(
              "two linear layers of width " + cell.width(),
              solvable.at(cell).sample(TWO_LAYERS, Limit::stable))
          .corroborates(TWO_LAYERS)
          .butNot("linear regression", quadratics.at(PLAIN).sample(TWO_LAYERS, Limit::stable))
          .norUnder("the limit read as a quadratic's, 2/λ₀", c -> 2 * c)
          .norUnder("the limit read as 12/λ₀, as reported for ReLU", c -> c / 3);
    }
  }

  private static void onImages(Lab lab, Runs<Cell, Limit> quadratics, Runs<Cell, Limit> networks) {
    for (Cell cell : NETWORKS) {
      lab.assertThat(words(cell), networks.at(cell).sample(MORE, Limit::stable))
          .corroborates(MORE)
          .butNot("linear regression", quadratics.at(PLAIN).sample(MORE, Limit::stable))
          .norUnder("a quadratic's limit read as 12/λ₀, as reported for ReLU", c -> c / 6);
    }
  }

  private static String words(Cell cell) {
    return WORDS.getOrDefault(cell, cell.toString());
  }

  private static void scope(Lab lab, Runs<Cell, Limit> runs) {
    ScopeSheet sheet = lab.scope("largest stable learning rate", "network, loss", "what of it");
    String more = "more than a quadratic's";
    String band = "2/λ₀ to 6/λ₀";
    String raised = "raised by warm-up over %s steps".formatted(RISE);
    for (Cell cell : NETWORKS) {
      sheet.claimed(words(cell), more, MORE, runs.at(cell).sample(MORE, Limit::stable));
    }
    for (Cell cell : List.of(ONE_HIDDEN, TWO_HIDDEN, RECTIFIED, ENTROPY, RECTIFIED_ENTROPY)) {
      String remark = cell.fit() == CROSS_ENTROPY ? "nothing ran away" : "";
      sheet.beyond(words(cell), band, BAND, runs.at(cell).sample(BAND, Limit::stable), remark);
    }
    for (Cell cell : List.of(ONE_HIDDEN, TWO_HIDDEN, RECTIFIED)) {
      sheet.beyond(words(cell), raised, WARM_UP, raised(runs, cell), "not claimed");
    }
    sheet.untried(words(ENTROPY), raised, "there is no largest rate to be raised");
    sheet.pin();
  }

  private static Sample raised(Runs<Cell, Limit> runs, Cell cell) {
    return runs.where(any -> any.equals(cell) || any.equals(cell.warmedUp(RISE)))
        .bySeed(
            WARM_UP,
            own -> {
              List<Limit> both = own.results();
              return Reading.of(both.get(1).stable() / both.get(0).stable());
            });
  }
}
