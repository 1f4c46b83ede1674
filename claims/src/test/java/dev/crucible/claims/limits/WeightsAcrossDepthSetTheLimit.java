package dev.crucible.claims.limits;

import static dev.crucible.claims.limits.WeightsAcrossDepthSetTheLimit.Weights.INDEPENDENT;
import static dev.crucible.claims.limits.WeightsAcrossDepthSetTheLimit.Weights.SMOOTH;

import dev.crucible.claim.Claim;
import dev.crucible.claim.Formula;
import dev.crucible.claim.Source;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.finding.Figure.Axis;
import dev.crucible.finding.Figure.Origin;
import dev.crucible.junit.ClaimTest;
import dev.crucible.lab.Lab;
import dev.crucible.measure.Roughness;
import dev.crucible.measurement.Sample;
import dev.crucible.measurement.Sweep;
import dev.crucible.prediction.Prediction;
import dev.crucible.scaling.RandomLayers;
import dev.crucible.scaling.RandomLayers.Unit;
import dev.crucible.scaling.ResidualPath;
import dev.crucible.scaling.ResidualPath.Net;
import dev.crucible.study.Chart;
import dev.crucible.study.Members;
import dev.crucible.study.Reading;
import dev.crucible.study.Runs;
import dev.crucible.study.Study;
import dev.crucible.study.Tiered;
import dev.crucible.theory.ResidualDepth;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;

/**
 * What a residual network becomes as it deepens depends on how its weights hang together across
 * depth, not on the scale of its branches alone: a random walk if they are independent, a
 * differential equation if they vary smoothly.
 *
 * <p>Negative controls: the networks of the other scale and of the other kind of weights, held
 * against the same prediction. A branch of scale 1/L does not make a differential equation by
 * itself: with independent weights it makes the identity.
 */
@Claim(
    id = "S2.7",
    title = "Weights across depth set the limit",
    statement =
        "A residual network h + L^(−β) W φ(h)/√n of depth L with independent weights is a random"
            + " walk: its displacement goes as L^(½−β), its quadratic variation as L^(1−2β), its"
            + " roughness is ½, for β = ½ and for β = 1. With weights that are smooth in depth and"
            + " β = 1 it is a differential equation: displacement L⁰, quadratic variation L^(−1),"
            + " roughness 1. With ReLU units the mean square grows by 1 + L^(−2β)/2 a layer.",
    strand = Strand.INSIGHTFUL_LIMITS,
    standing = Standing.PROVED,
    source =
        @Source(
            arxiv = "2105.12245",
            where =
                "scaling limits with independent and with smooth weights; with 2206.06929, ReLU"
                    + " networks 2210.00688 and 2106.04013, stable depth 2309.16620 and 2310.02244;"
                    + " theorem numbers not confirmed"))
@Formula(
    "\\frac{\\lVert h_L-h_0\\rVert}{\\lVert h_0\\rVert} \\sim L^{1/2-\\beta}, \\qquad"
        + " \\frac{\\mathrm{E}\\lVert h_L\\rVert^2}{\\lVert h_0\\rVert^2} ="
        + " \\left(1+\\tfrac12 L^{-2\\beta}\\right)^{L}")
@Tag("S2.7")
@Tag("INSIGHTFUL_LIMITS")
class WeightsAcrossDepthSetTheLimit {

  private static final String SCATTER = "twice the scatter of a seed's exponent; ";

  static final ResidualDepth ROOT = new ResidualDepth(0.5);
  static final ResidualDepth INVERSE = new ResidualDepth(1);
  static final ResidualDepth FULL = new ResidualDepth(0);

  static final Prediction MOVES = displacement(ROOT.displacement());
  static final Prediction RESTS = displacement(INVERSE.displacement());
  static final Prediction FLOWS = displacement(0);

  static final Prediction VARIES = variation(ROOT.variation(), 0.1, SCATTER + "β = 1 has −1");
  static final Prediction VARIES_LESS =
      variation(INVERSE.variation(), 0.1, SCATTER + "β = ½ has 0");
  static final Prediction VARIES_AS_FLOW =
      variation(-1, 0.01, "seven times the scatter of a seed's exponent");

  static final Prediction ROUGH =
      Prediction.of("roughness (Hurst exponent)")
          .equalTo(ResidualDepth.BROWNIAN)
          .within(0.03, "seven times the scatter of a seed; a smooth path has 1");

  static final Prediction EVEN =
      Prediction.of("roughness (Hurst exponent)")
          .equalTo(ResidualDepth.SMOOTH)
          .within(0.03, "what the bending of the path within 16 layers leaves is 0.004");

  static final Prediction SQUARE =
      Prediction.of("mean of ‖h_L‖²/‖h_0‖², over prediction")
          .equalTo(1)
          .within(0.05, "twice the scatter of a block of networks; β = 1 is at 0.61");

  static final Prediction GROWTH =
      Prediction.of("log(‖h_L‖²/‖h_0‖²)/L, without prediction")
          .equalTo(0)
          .within(0.03, "64 units take 0.02; linear units would grow by 0.29 more");

  private static Prediction displacement(double power) {
    return Prediction.of("‖h_L − h_0‖ / ‖h_0‖")
        .scalesAs(power, "depth")
        .within(0.08, SCATTER + "the other kinds are 0.5 off");
  }

  private static Prediction variation(double power, double margin, String why) {
    return Prediction.of("Σ ‖h_{l+1} − h_l‖² / ‖h_0‖²")
        .scalesAs(power, "depth")
        .within(margin, why);
  }

  /** How weights hang together across depth. */
  enum Weights {
    /** Drawn for every layer. */
    INDEPENDENT,
    /** A random Fourier series in l/L with a constant and some harmonics, of variance 1. */
    SMOOTH
  }

  /** What is varied; β is the power of 1/L on the branches. */
  record Cell(Weights weights, Unit unit, double beta, int depth) {}

  /**
   * What is not.
   *
   * @param networks how many a seed averages over
   * @param harmonics of smooth weights
   * @param octaves of lags over which roughness is taken, where the path is long enough
   */
  record Setup(int networks, int width, int harmonics, int octaves) {}

  /** What the path from h_0 to h_L shows, means over networks. */
  record Path(
      double displacement,
      double variation,
      double square,
      double growth,
      Optional<Double> roughness) {

    double rough() {
      return roughness.orElseThrow();
    }
  }

  static final Tiered<List<Integer>> DEPTHS =
      Tiered.ci(List.of(16, 32, 64, 128, 256, 512))
          .full(List.of(16, 32, 64, 128, 256, 512, 1024, 2048));

  static final int RELU_DEPTH = 64;

  static final Study<Setup, Cell, Path> TANH =
      study("tanh networks", Tiered.ci(new Setup(1, 64, 4, 4)).full(new Setup(1, 128, 4, 4)))
          .seeds(Tiered.ci(16).full(30))
          .cells(Tiered.ci(claimed(DEPTHS.ci())).full(claimed(DEPTHS.full())))
          .beyond(
              Tiered.ci(cells(INDEPENDENT, 0, DEPTHS.ci()))
                  .full(cells(INDEPENDENT, 0, DEPTHS.full())));

  static final Study<Setup, Cell, Path> RELU =
      study("ReLU networks", Tiered.ci(new Setup(40, 64, 4, 4)).full(new Setup(80, 128, 4, 4)))
          .seeds(Tiered.ci(8).full(20))
          .cells(relu(0.5), relu(0))
          .controls(relu(1));

  private static Study<Setup, Cell, Path> study(String name, Tiered<Setup> setup) {
    return Study.of(name, WeightsAcrossDepthSetTheLimit::pass)
        .with(setup)
        .sweeping("depth")
        .key("start", "{claim}/start/{unit}/{seed}")
        .key("weights", "{claim}/weights/{unit}/{beta}/{depth}/{seed}")
        .key("smooth", "{claim}/smooth weights/{beta}/{seed}");
  }

  private static Cell relu(double beta) {
    return new Cell(INDEPENDENT, Unit.RELU, beta, RELU_DEPTH);
  }

  private static List<Cell> claimed(List<Integer> depths) {
    return Stream.of(
            cells(INDEPENDENT, 0.5, depths),
            cells(INDEPENDENT, 1, depths),
            cells(SMOOTH, 1, depths),
            cells(SMOOTH, 0.5, depths))
        .flatMap(List::stream)
        .toList();
  }

  private static List<Cell> cells(Weights weights, double beta, List<Integer> depths) {
    return depths.stream().map(depth -> new Cell(weights, Unit.TANH, beta, depth)).toList();
  }

  /** Sends a signal through each network of each member. */
  static List<Reading<Path>> pass(Setup setup, Members<Cell> members) {
    return members.results(
        m -> {
          Cell cell = members.cell(m);
          Net net = new Net(cell.unit, setup.width, cell.depth, cell.beta);
          boolean smooth = cell.weights == SMOOTH;
          RandomLayers starts = new RandomLayers(members.key("start", m));
          RandomLayers weights = new RandomLayers(members.key(smooth ? "smooth" : "weights", m));
          double[] sums = new double[4];
          Optional<Double> roughness = Optional.empty();
          for (int network = 0; network < setup.networks; network++) {
            double[] start = new double[setup.width];
            Arrays.setAll(start, i -> starts.next());
            ResidualPath path =
                smooth
                    ? ResidualPath.smooth(net, setup.harmonics, start, weights)
                    : ResidualPath.independent(net, start, weights);
            sums[0] += path.displacement() / setup.networks;
            sums[1] += path.variation() / setup.networks;
            sums[2] += path.square() / setup.networks;
            sums[3] += Math.log(path.square()) / cell.depth / setup.networks;
            if (cell.depth >= 4 << setup.octaves) {
              roughness = Optional.of(Roughness.of(path.points(), setup.octaves));
            }
          }
          return new Path(sums[0], sums[1], sums[2], sums[3], roughness);
        });
  }

  @ClaimTest
  void ofTanhNetworks(Lab lab) {
    Runs<Cell, Path> all = lab.run(TANH);
    Runs<Cell, Path> root = of(all, INDEPENDENT, 0.5);
    Runs<Cell, Path> inverse = of(all, INDEPENDENT, 1);
    Runs<Cell, Path> smooth = of(all, SMOOTH, 1);
    Runs<Cell, Path> full = of(all, INDEPENDENT, 0);
    Runs<Cell, Path> growing = of(all, SMOOTH, 0.5);
    String walk = "independent weights, β = ½";
    String rest = "independent weights, β = 1";
    String flow = "smooth weights, β = 1";

    lab.assertThat("displacement, " + walk, moved(root, MOVES))
        .corroborates(MOVES)
        .butNot(rest, moved(inverse, MOVES))
        .butNot("smooth weights, β = ½", moved(growing, MOVES))
        .norUnder("steps add up in one direction: L^½", over(moved(root, MOVES), 0.5));
    lab.assertThat("displacement, " + rest, moved(inverse, RESTS))
        .corroborates(RESTS)
        .butNot(flow, moved(smooth, RESTS))
        .norUnder("1/L makes an equation by itself: L⁰", over(moved(inverse, RESTS), 0.5));
    lab.assertThat("displacement, " + flow, moved(smooth, FLOWS))
        .corroborates(FLOWS)
        .butNot("smooth weights, β = ½", moved(growing, FLOWS))
        .butNot(rest, moved(inverse, FLOWS))
        .norUnder("steps are independent: L^(−½)", over(moved(smooth, FLOWS), -0.5));
    lab.assertThat("quadratic variation, " + walk, varied(root, VARIES))
        .corroborates(VARIES)
        .butNot(rest, varied(inverse, VARIES))
        .norUnder("it goes as one step: L^(−½)", over(varied(root, VARIES), -0.5));
    lab.assertThat("quadratic variation, " + rest, varied(inverse, VARIES_LESS))
        .corroborates(VARIES_LESS)
        .butNot(walk, varied(root, VARIES_LESS))
        .norUnder("every walk has one: L⁰", over(varied(inverse, VARIES_LESS), 1));
    lab.assertThat("quadratic variation, " + flow, varied(smooth, VARIES_AS_FLOW))
        .corroborates(VARIES_AS_FLOW)
        .butNot(walk, varied(root, VARIES_AS_FLOW))
        .norUnder("every path has one: L⁰", over(varied(smooth, VARIES_AS_FLOW), 1));

    lab.assertThat("roughness, " + walk, rough(lab, root, ROUGH))
        .corroborates(ROUGH)
        .butNot(flow, rough(lab, smooth, ROUGH))
        .norUnder("it is the power of the displacement, 0", h -> h + ROUGH.predicted());
    lab.assertThat("roughness, " + rest, rough(lab, inverse, ROUGH))
        .corroborates(ROUGH)
        .butNot(flow, rough(lab, smooth, ROUGH))
        .norUnder("1/L makes an equation by itself: 1", h -> h - ROUGH.predicted());
    lab.assertThat("roughness, " + flow, rough(lab, smooth, EVEN))
        .corroborates(EVEN)
        .butNot(rest, rough(lab, inverse, EVEN))
        .norUnder("every deep path is Brownian: ½", h -> h + ROUGH.predicted());

    lab.figure(
        Chart.of("displacement of a residual network's signal against depth, tanh")
            .axes(Axis.logarithmic("depth L"), Axis.logarithmic("‖h_L − h_0‖ / ‖h_0‖"))
            .exponent(walk, Origin.MEASURED, moved(root, MOVES), MOVES)
            .exponent(rest, Origin.MEASURED, moved(inverse, RESTS), RESTS)
            .exponent(flow, Origin.MEASURED, moved(smooth, FLOWS), FLOWS)
            .figure());
    lab.scope("displacement has a limit as depth grows", "weights", "β")
        .claimed("independent", "½", MOVES, moved(root, MOVES))
        .claimed("smooth", "1", FLOWS, moved(smooth, FLOWS))
        .beyond("independent", "1", FLOWS, moved(inverse, FLOWS), "nothing moves in the limit")
        .beyond("smooth", "½", FLOWS, moved(growing, FLOWS), "the signal grows without limit")
        .beyond("independent", "0", FLOWS, moved(full, FLOWS), "saturated units walk as √L")
        .untried("trained", "1", "whether training makes weights smooth is another question")
        .pin();
  }

  private static Runs<Cell, Path> of(Runs<Cell, Path> runs, Weights weights, double beta) {
    return runs.where(cell -> cell.weights == weights && cell.beta == beta);
  }

  private static Sweep moved(Runs<Cell, Path> runs, Prediction of) {
    return runs.sweep(of, "depth", Cell::depth, Path::displacement);
  }

  private static Sweep varied(Runs<Cell, Path> runs, Prediction of) {
    return runs.sweep(of, "depth", Cell::depth, Path::variation);
  }

  /** A wrong theory's power is larger by an amount: read with it, what is measured is smaller. */
  private static Sweep over(Sweep sweep, double more) {
    return sweep.map((depth, y) -> y / Math.pow(depth, more));
  }

  /** At the largest depth. */
  private static Sample rough(Lab lab, Runs<Cell, Path> runs, Prediction of) {
    int deepest = Collections.max(lab.at(DEPTHS));
    return runs.where(cell -> cell.depth == deepest).sample(of, Path::rough);
  }

  @ClaimTest
  void ofReluNetworks(Lab lab) {
    Runs<Cell, Path> runs = lab.run(RELU);
    double square = ROOT.square(RELU_DEPTH);
    double wrong = square / ROOT.linearSquare(RELU_DEPTH);
    lab.assertThat("mean square, β = ½", squares(runs.at(relu(0.5)), square))
        .corroborates(SQUARE)
        .butNot("β = 1", squares(runs.at(relu(1)), square))
        .norUnder("units pass on all of the variance", ratio -> ratio * wrong);
    double growth = Math.log(FULL.square(RELU_DEPTH)) / RELU_DEPTH;
    double shift = growth - Math.log(FULL.linearSquare(RELU_DEPTH)) / RELU_DEPTH;
    lab.assertThat("growth, β = 0", growths(runs.at(relu(0)), growth))
        .corroborates(GROWTH)
        .butNot("β = ½", growths(runs.at(relu(0.5)), growth))
        .norUnder("units pass on all of the variance", gap -> gap + shift);
  }

  private static Sample squares(Runs<Cell, Path> runs, double predicted) {
    return runs.sample(SQUARE, run -> run.square / predicted);
  }

  private static Sample growths(Runs<Cell, Path> runs, double predicted) {
    return runs.sample(GROWTH, run -> run.growth - predicted);
  }
}
