package dev.crucible.claims.limits;

import dev.crucible.claim.Claim;
import dev.crucible.claim.Formula;
import dev.crucible.claim.Source;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.finding.Figure.Axis;
import dev.crucible.finding.Figure.Origin;
import dev.crucible.junit.ClaimTest;
import dev.crucible.lab.Lab;
import dev.crucible.measure.OutputMoments;
import dev.crucible.measurement.Sample;
import dev.crucible.measurement.Sweep;
import dev.crucible.prediction.Prediction;
import dev.crucible.random.RandomKey;
import dev.crucible.scaling.RandomLayers;
import dev.crucible.scaling.RandomLayers.Unit;
import dev.crucible.study.Chart;
import dev.crucible.study.Members;
import dev.crucible.study.Reading;
import dev.crucible.study.Runs;
import dev.crucible.study.Study;
import dev.crucible.study.Tiered;
import dev.crucible.synthetic.Spherical;
import dev.crucible.theory.ReluCovariance;
import dev.crucible.theory.ReluFluctuation;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;

/**
 * The outputs of wide networks with random weights are a Gaussian process, and what is not Gaussian
 * about them falls as one over the width, with a known amplitude.
 *
 * <p>Kurtosis is read off the outputs themselves, where it is large; and, where it is small, off
 * the variance that the readout would give them, 3 Var(q)/E(q)², which is far quieter.
 *
 * <p>Negative controls, of each of which theory says what it does: a random scale for every
 * network, which no width averages out; a readout of random signs; units that come in equal pairs;
 * and for the covariance a network of another depth.
 */
@Claim(
    id = "S2.4",
    title = "Outputs of wide random networks are Gaussian",
    statement =
        "Over draws of its weights a ReLU network's outputs have the arc-cosine kernel as their"
            + " covariance, and an excess kurtosis that falls as 1/n in the width n: 15/n behind"
            + " one hidden layer, 3((1 + 5/n)^L − 1) behind L.",
    strand = Strand.INSIGHTFUL_LIMITS,
    standing = Standing.PROVED,
    source =
        @Source(
            arxiv = "1711.00165",
            where =
                "Gaussian outputs; with 1804.11271, kernel of Cho and Saul 2009, corrections of"
                    + " order 1/n 1910.00019 and 1812.05994; the exact kurtosis derived here;"
                    + " theorem numbers not confirmed"))
@Formula(
    "\\mathrm{cov}\\,(f, f') \\to K_L(x, x'), \\qquad "
        + "\\frac{\\mathrm{E} f^4}{(\\mathrm{E} f^2)^2} - 3 ="
        + " 3\\left[\\left(1+\\frac{5}{n}\\right)^{L} - 1\\right]")
@Tag("S2.4")
@Tag("INSIGHTFUL_LIMITS")
class WideOutputsAreGaussian {

  static final Prediction KURTOSIS =
      Prediction.of("excess kurtosis of outputs")
          .scalesAs(-1, "width")
          .within(0.08, "three times the scatter of a block of networks; √n is six margins off");

  static final Prediction AMPLITUDE =
      Prediction.of("excess kurtosis over 15/n, mean over widths")
          .equalTo(1)
          .within(0.06, "three times the scatter of a block of networks");

  static final Prediction DEEPER =
      Prediction.of("excess kurtosis over 3((1 + 5/n)^L − 1), mean over widths")
          .equalTo(1)
          .within(0.1, "three times the scatter of a block of deeper, fewer networks");

  static final Prediction COVARIANCE =
      Prediction.of("‖C − K‖ / ‖K‖ of the outputs' covariance")
          .atMost(0.05, "ten thousand networks leave 0.015; a layer more changes a tenth");

  static final Prediction FURTHEST =
      Prediction.of("|C − K| over its standard error, of the entry furthest off")
          .atMost(4, "six entries of noise leave 1.7; finite width adds less than 1");

  /** Which network, or what is done to it. */
  enum Variant {
    /** All weights N(0, 2)/fan-in. */
    GAUSSIAN,
    /** The output times exp(s z), one z ~ N(0, 1) a network: some kurtosis stays at any width. */
    SCALED,
    /** Readout ±√(2/n) by chance: excess kurtosis (15 − 12)/n behind one layer. */
    SIGNS,
    /** Hidden units in equal pairs: half as many fluctuate, 30/n. */
    PAIRS
  }

  /** What is varied. */
  record Cell(Variant kind, int depth, int width) {}

  /**
   * What is not.
   *
   * @param networks how many make one seed
   * @param inputs how many inputs every network sees, of length √dimension
   * @param scale s of the networks with a random scale
   */
  record Setup(int networks, int inputs, int dimension, double scale) {}

  /**
   * What a block of networks shows.
   *
   * @param kurtosis of the outputs
   * @param mixture the same, from the variances that the hidden layers give the readout
   * @param distances ‖C − K‖/‖K‖ from the kernel of one layer, of two
   * @param furthest the entry furthest off in standard errors, likewise
   */
  record Outputs(double kurtosis, double mixture, List<Double> distances, List<Double> furthest) {

    double distance(int layers) {
      return distances.get(layers - 1);
    }

    double furthest(int layers) {
      return furthest.get(layers - 1);
    }
  }

  static final List<Integer> NARROW = List.of(4, 8, 16, 32);

  static final Tiered<List<Integer>> WIDE =
      Tiered.ci(List.of(32, 64, 128, 256)).full(List.of(32, 64, 128, 256, 512, 1024));

  static final List<Integer> FEW = List.of(16, 32, 64);

  static final Tiered<List<Integer>> DEPTHS = Tiered.ci(List.of(2)).full(List.of(2, 4));

  static final Cell ONE = new Cell(Variant.GAUSSIAN, 1, 32);
  static final Cell TWO = new Cell(Variant.GAUSSIAN, 2, 32);

  /** Kurtosis read off outputs. */
  static final Study<Setup, Cell, Outputs> RAW =
      study("outputs", 30_000)
          .cells(Tiered.always(cells(1, NARROW, Variant.GAUSSIAN)))
          .controls(Tiered.always(cells(1, NARROW, Variant.SCALED, Variant.SIGNS)));

  /** Kurtosis read off their variances. */
  static final Study<Setup, Cell, Outputs> MIXTURE =
      study("variances", 3000)
          .cells(wide(Variant.GAUSSIAN))
          .controls(wide(Variant.SCALED, Variant.PAIRS));

  static final Study<Setup, Cell, Outputs> DEEP =
      study("variances, deeper", 1500).cells(deep(Variant.GAUSSIAN)).controls(deep(Variant.PAIRS));

  /** Each is the other's control. */
  static final Study<Setup, Cell, Outputs> KERNEL = study("covariance", 10_000).cells(ONE, TWO);

  private static Study<Setup, Cell, Outputs> study(String name, int networks) {
    return Study.of(name, WideOutputsAreGaussian::draw)
        .with(new Setup(networks, 3, 8, 0.35))
        .seeds(Tiered.ci(8).full(20))
        .sweeping("width")
        .key("inputs", "{claim}/inputs")
        .key("weights", "{claim}/" + name + "/{kind}/{depth}/{width}/{seed}");
  }

  private static Tiered<List<Cell>> wide(Variant... kinds) {
    return Tiered.ci(cells(1, WIDE.ci(), kinds)).full(cells(1, WIDE.full(), kinds));
  }

  private static Tiered<List<Cell>> deep(Variant kind) {
    return Tiered.ci(deep(kind, DEPTHS.ci())).full(deep(kind, DEPTHS.full()));
  }

  private static List<Cell> deep(Variant kind, List<Integer> depths) {
    return depths.stream().flatMap(depth -> cells(depth, FEW, kind).stream()).toList();
  }

  private static List<Cell> cells(int depth, List<Integer> widths, Variant... kinds) {
    return Stream.of(kinds)
        .flatMap(kind -> widths.stream().map(width -> new Cell(kind, depth, width)))
        .toList();
  }

  /** Draws a block of networks for each member. */
  static List<Reading<Outputs>> draw(Setup setup, Members<Cell> members) {
    return members.results(
        m -> {
          Cell cell = members.cell(m);
          RandomKey inputs = members.key("inputs", m);
          double[][] data = Spherical.gaussian(setup.inputs, setup.dimension, inputs).toRows();
          RandomLayers weights = new RandomLayers(members.key("weights", m));
          OutputMoments outputs = new OutputMoments(setup.inputs);
          double[][] variances = new double[setup.inputs][setup.networks];
          for (int net = 0; net < setup.networks; net++) {
            double[][] hidden = hidden(cell, data, weights);
            double scale = cell.kind == Variant.SCALED ? Math.exp(setup.scale * weights.next()) : 1;
            double[] readout = readout(cell, weights);
            double[] output = new double[setup.inputs];
            for (int x = 0; x < setup.inputs; x++) {
              output[x] = scale * RandomLayers.overlap(readout, hidden[x]);
              variances[x][net] = 2 * scale * scale * RandomLayers.overlap(hidden[x], hidden[x]);
            }
            outputs.add(output);
          }
          double mixture =
              Stream.of(variances)
                  .mapToDouble(OutputMoments::excessKurtosisOfMixture)
                  .average()
                  .orElseThrow();
          List<double[][]> kernels =
              Stream.of(1, 2).map(l -> ReluCovariance.ofOutputs(data, l)).toList();
          return new Outputs(
              outputs.excessKurtosis(),
              mixture,
              kernels.stream().map(outputs::distanceFrom).toList(),
              kernels.stream().map(outputs::furthestFrom).toList());
        });
  }

  private static double[][] hidden(Cell cell, double[][] data, RandomLayers weights) {
    double[][] signals = data;
    int drawn = cell.kind == Variant.PAIRS ? cell.width / 2 : cell.width;
    for (int layer = 0; layer < cell.depth; layer++) {
      double deviation = Math.sqrt(2.0 / signals[0].length);
      double[][] units = Unit.RELU.of(weights.through(signals, drawn, deviation));
      signals = cell.kind == Variant.PAIRS ? twice(units) : units;
    }
    return signals;
  }

  private static double[][] twice(double[][] units) {
    return Stream.of(units)
        .map(x -> DoubleStream.concat(DoubleStream.of(x), DoubleStream.of(x)).toArray())
        .toArray(double[][]::new);
  }

  /** Returns a readout of deviation √(2/n), times n. */
  private static double[] readout(Cell cell, RandomLayers weights) {
    double[] readout = new double[cell.width];
    for (int i = 0; i < readout.length; i++) {
      double weight = weights.next();
      double drawn = cell.kind == Variant.SIGNS ? Math.signum(weight) : weight;
      readout[i] = Math.sqrt(2.0 * readout.length) * drawn;
    }
    return readout;
  }

  @ClaimTest
  void behindOneLayer(Lab lab) {
    Runs<Cell, Outputs> raw = lab.run(RAW);
    judge(lab, "outputs", raw, Variant.SIGNS, "a readout of random signs", Outputs::kurtosis);
    Runs<Cell, Outputs> mixture = lab.run(MIXTURE);
    judge(lab, "variances", mixture, Variant.PAIRS, "units in equal pairs", Outputs::mixture);
  }

  private static void judge(
      Lab lab,
      String of,
      Runs<Cell, Outputs> runs,
      Variant other,
      String words,
      ToDoubleFunction<Outputs> kurtosis) {
    Sweep plain = sweep(runs, Variant.GAUSSIAN, kurtosis);
    Sweep scaled = sweep(runs, Variant.SCALED, kurtosis);
    lab.assertThat("power of the kurtosis, from " + of, plain)
        .corroborates(KURTOSIS)
        .butNot("a random scale for every network", scaled)
        .norUnder("it falls as 1/√n", plain.map((n, k) -> k / Math.sqrt(n)));
    lab.assertThat("size of the kurtosis, from " + of, size(runs, Variant.GAUSSIAN, kurtosis))
        .corroborates(AMPLITUDE)
        .butNot(words, size(runs, other, kurtosis))
        .norUnder("units are linear: 6/n", ratio -> ratio * 15 / 6);
    lab.figure(
        Chart.of("excess kurtosis over random networks, read off their " + of)
            .axes(Axis.logarithmic("width"), Axis.logarithmic("excess kurtosis"))
            .exponent("Gaussian weights", Origin.MEASURED, plain, KURTOSIS)
            .exponent("a random scale for every network", Origin.CONTROL, scaled, KURTOSIS)
            .figure());
  }

  private static Sweep sweep(
      Runs<Cell, Outputs> runs, Variant kind, ToDoubleFunction<Outputs> kurtosis) {
    return runs.where(cell -> cell.kind == kind).sweep(KURTOSIS, "width", Cell::width, kurtosis);
  }

  private static Sample size(
      Runs<Cell, Outputs> runs, Variant kind, ToDoubleFunction<Outputs> kurtosis) {
    return runs.where(cell -> cell.kind == kind)
        .bySeed(AMPLITUDE, own -> Reading.of(ratio(own, kurtosis)));
  }

  /** The mean over widths of what was measured over what theory says. */
  private static double ratio(Runs<Cell, Outputs> runs, ToDoubleFunction<Outputs> kurtosis) {
    return runs.cells().stream()
        .mapToDouble(
            cell ->
                runs.at(cell).means(kurtosis).get(0)
                    / ReluFluctuation.excessKurtosis(cell.width, cell.depth))
        .average()
        .orElseThrow();
  }

  @ClaimTest
  void behindMoreLayers(Lab lab) {
    Runs<Cell, Outputs> runs = lab.run(DEEP);
    for (int depth : lab.at(DEPTHS)) {
      Runs<Cell, Outputs> own = runs.where(cell -> cell.depth == depth);
      Sample plain = size(own, Variant.GAUSSIAN, Outputs::mixture);
      lab.assertThat("size of the kurtosis behind %s layers".formatted(depth), plain)
          .corroborates(DEEPER)
          .butNot("units in equal pairs", size(own, Variant.PAIRS, Outputs::mixture))
          .norUnder("depth does not matter: 15/n", ratio -> ratio * depth);
    }
  }

  @ClaimTest
  void haveTheArcCosineKernel(Lab lab) {
    Runs<Cell, Outputs> runs = lab.run(KERNEL);
    kernel(lab, runs.at(ONE), runs.at(TWO));
    kernel(lab, runs.at(TWO), runs.at(ONE));
  }

  private static void kernel(Lab lab, Runs<Cell, Outputs> own, Runs<Cell, Outputs> other) {
    int layers = own.cells().get(0).depth;
    int others = other.cells().get(0).depth;
    String of = "covariance, hidden layers: " + layers;
    lab.assertThat(of, own.sample(COVARIANCE, run -> run.distance(layers)))
        .corroborates(COVARIANCE)
        .butNot("networks of another depth", other.sample(COVARIANCE, run -> run.distance(layers)))
        .norUnder(
            "the kernel of another depth", own.sample(COVARIANCE, run -> run.distance(others)));
    lab.assertThat(of + ", furthest entry", own.sample(FURTHEST, run -> run.furthest(layers)))
        .corroborates(FURTHEST)
        .butNot("networks of another depth", other.sample(FURTHEST, run -> run.furthest(layers)))
        .norUnder("the kernel of another depth", own.sample(FURTHEST, run -> run.furthest(others)));
  }
}
