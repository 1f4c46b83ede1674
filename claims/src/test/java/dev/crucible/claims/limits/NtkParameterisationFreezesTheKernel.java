package dev.crucible.claims.limits;

import static dev.crucible.claims.limits.WidthExperiment.cells;
import static dev.crucible.study.Tiered.always;

import dev.crucible.claim.BearsOn;
import dev.crucible.claim.Claim;
import dev.crucible.claim.Formula;
import dev.crucible.claim.Objection;
import dev.crucible.claim.Source;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.claims.limits.WidthContrast.Held;
import dev.crucible.claims.limits.WidthExperiment.Cell;
import dev.crucible.claims.limits.WidthExperiment.Change;
import dev.crucible.claims.limits.WidthExperiment.Network;
import dev.crucible.claims.limits.WidthExperiment.Scheme;
import dev.crucible.claims.limits.WidthExperiment.Setup;
import dev.crucible.data.Matrix;
import dev.crucible.finding.Figure.Axis;
import dev.crucible.finding.Figure.Origin;
import dev.crucible.junit.ClaimTest;
import dev.crucible.lab.Lab;
import dev.crucible.measure.Fluctuation;
import dev.crucible.measurement.Sweep;
import dev.crucible.model.Activation;
import dev.crucible.model.Mlp;
import dev.crucible.prediction.Prediction;
import dev.crucible.random.RandomKey;
import dev.crucible.study.Chart;
import dev.crucible.study.Members;
import dev.crucible.study.Reading;
import dev.crucible.study.Runs;
import dev.crucible.study.Study;
import dev.crucible.study.Tiered;
import dev.crucible.synthetic.SmoothTask;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;

/**
 * In the NTK parameterisation wide networks keep their tangent kernel and hardly move their
 * features while they learn.
 *
 * <p>Negative control: the same networks from the same weights on the same data in the mean-field
 * parameterisation, where S2.2 says that all of it moves by order 1; for the fluctuation at the
 * start, where the two do not differ, networks whose first layer stays narrow.
 */
@Claim(
    id = "S2.1",
    title = "The NTK parameterisation freezes the kernel",
    statement =
        "In the NTK parameterisation at width n, over a training time of order 1, the tangent"
            + " kernel moves by a relative n⁻¹ and so does the distance to the linearised"
            + " network; hidden features and input weights move by n^(−1/2), the hidden matrix by"
            + " n⁻¹; and at the start the kernel fluctuates between initialisations by n^(−1/2).",
    strand = Strand.INSIGHTFUL_LIMITS,
    standing = Standing.ESTABLISHED,
    source =
        @Source(
            arxiv = "1806.07572",
            where =
                "the kernel at infinite width; movement and linearisation 1902.06720 (distance"
                    + " proved to n^(−1/2) there), drift of order 1/n 1909.11304 and 1909.08156,"
                    + " fluctuation 1909.05989; theorem numbers not confirmed"))
@Formula(
    "\\frac{\\lVert\\Theta_T-\\Theta_0\\rVert}{\\lVert\\Theta_0\\rVert} \\sim n^{-1}, \\qquad "
        + "\\frac{\\lVert h_T-h_0\\rVert}{\\lVert h_0\\rVert} \\sim n^{-1/2}")
@BearsOn(
    value = Objection.TOY_MODELS_TOO_PRIMITIVE,
    how =
        "It measures how fast lazy networks stop learning features as they widen, so how far that"
            + " solvable picture can hold; its control is a scaling in which it does not.")
@Tag("S2.1")
@Tag("INSIGHTFUL_LIMITS")
class NtkParameterisationFreezesTheKernel {

  static final Prediction DRIFT =
      Prediction.of("‖Θ_T − Θ₀‖ / ‖Θ₀‖")
          .scalesAs(-1, "width")
          .within(0.25, "a seed's exponent scatters by 0.15: the drift's mean is near its scatter");

  static final Prediction FLUCTUATION =
      Prediction.of("√(Σ var Θ₀) / ‖mean Θ₀‖ over initialisations")
          .scalesAs(-0.5, "width")
          .within(0.1, "three times the scatter of a block of 16 initialisations");

  static final Prediction MOVEMENT =
      Prediction.of("movement by training, relative")
          .scalesAs(-0.5, "width")
          .within(0.08, "twice the scatter of a seed's exponent");

  static final Prediction MATRIX =
      Prediction.of("‖W_T − W₀‖ / ‖W₀‖ of a hidden matrix")
          .scalesAs(-1, "width")
          .within(0.08, "five times the scatter of a seed's exponent");

  static final Prediction LINEARISED =
      Prediction.of("‖f_T − f_lin‖ / ‖f_T‖ on the training points")
          .scalesAs(-1, "width")
          .within(0.25, "a seed's exponent scatters by 0.27; sixteen of them, by 0.07");

  /** Guard: at all widths the loss must have fallen alike, or exponents compare unlike things. */
  static final double MOST_SPREAD = 1.2;

  static final SmoothTask TASK = new SmoothTask(16, 10, 2, 0.5);

  static final Tiered<Setup> SETUP =
      Tiered.ci(new Setup(TASK, 0.5, List.of(60L), 0.6))
          .full(new Setup(TASK, 0.5, List.of(12L, 24L, 36L, 48L, 60L), 0.6));

  static final Network TANH = new Network(2, Activation.TANH);

  static final Tiered<List<Network>> NETWORKS =
      Tiered.ci(List.of(TANH))
          .full(
              List.of(
                  TANH,
                  new Network(3, Activation.TANH),
                  new Network(4, Activation.TANH),
                  new Network(2, Activation.ERF),
                  new Network(2, Activation.SOFTPLUS)));

  static final Tiered<List<Integer>> WIDTHS =
      Tiered.ci(List.of(64, 128, 256, 512, 1024))
          .full(List.of(64, 128, 256, 512, 1024, 2048, 4096));

  static final Tiered<List<Integer>> NARROWER = always(List.of(64, 128, 256, 512));

  static final Study<Setup, Cell, Change> TRAINING =
      study("training", WIDTHS, "{claim}/weights/{depth}/{width}/{seed}")
          .controls(cells(Scheme.MEAN_FIELD, NETWORKS, WIDTHS))
          .seeds(Tiered.ci(12).full(20));

  /** More seeds of narrower networks; their control is trained above. */
  static final Study<Setup, Cell, Change> LINEARISATION =
      study("linearisation", NARROWER, "{claim}/linearised/{depth}/{width}/{seed}")
          .seeds(Tiered.ci(16).full(20));

  /** Initialisations, and how many of them make one fluctuation. */
  record Draws(Setup setup, Activation activation, int number) {}

  /** Widths of two hidden layers. */
  record Layers(int first, int second) {}

  /** The fluctuation of the kernel over initialisations. */
  record Scatter(double fluctuation) {}

  /** Negative control: the kernel of a network with a narrow layer stays random. */
  static final int BOTTLENECK = 4;

  static final List<Integer> NARROW = List.of(32, 64, 128, 256);

  static final Study<Draws, Layers, Scatter> STARTS =
      Study.of("initialisations", NtkParameterisationFreezesTheKernel::fluctuate)
          .with(new Draws(SETUP.ci(), Activation.TANH, 16))
          .cells(always(NARROW.stream().map(width -> new Layers(width, width)).toList()))
          .controls(always(NARROW.stream().map(width -> new Layers(BOTTLENECK, width)).toList()))
          .seeds(Tiered.ci(8).full(20))
          .together(5)
          .key("data", "S2/data")
          .key("weights", "{claim}/starts/{first}/{second}/{seed}");

  private static Study<Setup, Cell, Change> study(
      String name, Tiered<List<Integer>> widths, String weights) {
    return Study.of(name, WidthExperiment::train)
        .with(SETUP)
        .cells(cells(Scheme.NTK, NETWORKS, widths))
        .together(2)
        .key("data", "S2/data")
        .key("weights", weights);
  }

  /** Draws a block of initialisations for each member. */
  static List<Reading<Scatter>> fluctuate(Draws draws, Members<Layers> members) {
    List<Integer> hidden = List.of(members.cell().first, members.cell().second);
    Mlp model = draws.setup.model(Scheme.NTK, draws.activation, hidden);
    Matrix inputs = draws.setup.task().inputs(members.key("data"));
    List<RandomKey> keys = members.keys("weights");
    return members.results(
        m -> new Scatter(Fluctuation.ofKernel(model, inputs, keys.get(m), draws.number)));
  }

  private static boolean learnedAlike(Runs<Cell, Change> runs) {
    List<Double> losses = runs.means(Change::relativeLoss);
    return Collections.max(losses) <= MOST_SPREAD * Collections.min(losses);
  }

  private static Runs<Cell, Change> counting(Runs<Cell, Change> runs) {
    return runs.provided(
        NtkParameterisationFreezesTheKernel::learnedAlike,
        "mean relative losses of widths differ by more than a factor " + MOST_SPREAD);
  }

  /** The contrast of all widths. */
  private static WidthContrast trained(Runs<Cell, Change> training, Network network) {
    WidthContrast all = WidthContrast.of(training, network, Scheme.NTK);
    return new WidthContrast(network, counting(all.claimed()), all.control());
  }

  /** The contrast of the narrower widths, with more seeds of what is claimed. */
  private static WidthContrast linearised(Runs<Cell, Change> linearisation, WidthContrast trained) {
    return new WidthContrast(
        trained.network(),
        counting(linearisation.where(cell -> cell.network().equals(trained.network()))),
        trained.control().where(cell -> NARROWER.ci().contains(cell.width())));
  }

  private static Held kernel() {
    return new Held("kernel", DRIFT, Change::kernelAtEnd, "it moves as the features do", -0.5);
  }

  private static Held distance() {
    String reached = "the proved bound n^(−1/2) is reached";
    return new Held(
        "distance to the linearised network", LINEARISED, Change::fromLinearised, reached, -0.5);
  }

  private static List<Held> layers(int depth) {
    String asKernel = "it moves as the kernel does";
    String asInputs = "it moves as the input weights do";
    List<Held> held = new ArrayList<>();
    held.add(new Held("input weights W1", MOVEMENT, run -> run.weight(1), asKernel, -1));
    for (int layer = 1; layer <= depth; layer++) {
      int l = layer;
      held.add(new Held("features h" + l, MOVEMENT, run -> run.feature(l), asKernel, -1));
      if (l > 1) {
        held.add(new Held("hidden matrix W" + l, MATRIX, run -> run.weight(l), asInputs, -0.5));
      }
    }
    return held;
  }

  @ClaimTest
  void whileItLearns(Lab lab) {
    Runs<Cell, Change> training = lab.run(TRAINING);
    Runs<Cell, Change> linearisation = lab.run(LINEARISATION);
    for (Network network : lab.at(NETWORKS)) {
      WidthContrast trained = trained(training, network);
      trained.judge(lab, kernel());
      layers(network.depth()).forEach(held -> trained.judge(lab, held));
      linearised(linearisation, trained).judge(lab, distance());
      lab.note(
          "%s: relative loss at the end, mean by width %s"
              .formatted(network, trained.claimed().means(Change::relativeLoss)));
    }
    WidthContrast tanh = trained(training, TANH);
    lab.figure(tanh.figure(kernel()));
    layers(TANH.depth()).forEach(held -> lab.figure(tanh.figure(held)));
    lab.figure(linearised(linearisation, tanh).figure(distance()));
  }

  @ClaimTest
  void atTheStart(Lab lab) {
    Runs<Layers, Scatter> runs = lab.run(STARTS);
    Sweep wide = fluctuation(runs.where(layers -> layers.first == layers.second));
    Sweep narrow = fluctuation(runs.where(layers -> layers.first == BOTTLENECK));
    lab.assertThat("fluctuation of the kernel at the start", wide)
        .corroborates(FLUCTUATION)
        .butNot("a first layer of four units", narrow)
        .norUnder("the variance falls as the deviation does", wide.map((width, sd) -> sd * sd));
    lab.figure(
        Chart.of("fluctuation of the kernel over initialisations, against width")
            .axes(Axis.logarithmic("width"), Axis.logarithmic("deviation over mean"))
            .sweep("both layers widen", Origin.MEASURED, wide)
            .slopes("both layers widen", wide, FLUCTUATION.predicted())
            .sweep("a first layer of four units", Origin.CONTROL, narrow)
            .figure());
  }

  private static Sweep fluctuation(Runs<Layers, Scatter> runs) {
    return runs.sweep(FLUCTUATION, "width", Layers::second, Scatter::fluctuation);
  }
}
