package dev.crucible.claims.limits;

import static dev.crucible.claims.limits.SkipConnectionsLetDepthAndWidthCommute.Connection.PLAIN;
import static dev.crucible.claims.limits.SkipConnectionsLetDepthAndWidthCommute.Connection.RESIDUAL;
import static dev.crucible.claims.limits.SkipConnectionsLetDepthAndWidthCommute.Connection.SHRUNK;

import dev.crucible.claim.Claim;
import dev.crucible.claim.Formula;
import dev.crucible.claim.Source;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.finding.Figure.Axis;
import dev.crucible.finding.Figure.Origin;
import dev.crucible.junit.ClaimTest;
import dev.crucible.lab.Lab;
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
import dev.crucible.synthetic.Equicorrelated;
import dev.crucible.theory.ReluCovariance;
import dev.crucible.theory.ReluFluctuation;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;

/**
 * In a plain random network it matters which of width and depth goes to infinity first; with skip
 * connections and branches over √L it does not.
 *
 * <p>The mean square of a plain network's signal is kept on average whatever its shape, by few
 * networks in which it is huge: logarithms are looked at, whose mean and variance are known
 * exactly.
 *
 * <p>Negative controls: each kind of network held against the prediction for the other, and for the
 * product of two signals a residual network whose branches are over L, which is the identity.
 */
@Claim(
    id = "S2.10",
    title = "Skip connections let depth and width commute",
    statement =
        "In a plain ReLU network of width n and depth L with weights N(0, 2/n), log ‖h_L‖² has a"
            + " variance of L times that of a layer, about 5L/n, and a mean of about −5L/(2n): its"
            + " limits do not commute. With skip connections and branches over √L the variance goes"
            + " as L⁰ and n^(−1), and squares and products of signals tend to one differential"
            + " equation however n and L grow.",
    strand = Strand.INSIGHTFUL_LIMITS,
    standing = Standing.PROVED,
    source =
        @Source(
            arxiv = "2302.00453",
            where =
                "width and depth limits commute; with 2210.00688, plain networks 1812.05994; exact"
                    + " moments of a layer derived here; theorem numbers not confirmed"))
@Formula(
    "\\mathrm{Var}\\log\\frac{\\lVert h_L\\rVert^2}{\\lVert h_0\\rVert^2} = L\\,v_n, \\qquad"
        + " \\frac{dq}{dt} = \\frac q2, \\quad \\frac{dp}{dt} = \\frac q2\\,\\kappa(p/q)")
@Tag("S2.10")
@Tag("INSIGHTFUL_LIMITS")
class SkipConnectionsLetDepthAndWidthCommute {

  static final Prediction ADDS_UP =
      Prediction.of("variance of log q over networks")
          .scalesAs(1, "depth")
          .within(0.15, "three times the scatter of a block's exponent; skip connections have 0");

  static final Prediction STAYS =
      Prediction.of("variance of log q over networks")
          .scalesAs(0, "depth")
          .within(0.15, "the scatter of a block's exponent is 0.1; plain networks have 1");

  static final Prediction NARROWS =
      Prediction.of("variance of log q over networks")
          .scalesAs(-1, "width")
          .within(0.25, "the scatter of a block's exponent is 0.16; a fixed L/n has 0");

  static final Prediction VARIANCE =
      Prediction.of("variance of log q over L v_n, mean over depths")
          .equalTo(1)
          .within(0.2, "three times what is left of a block's scatter; 5/n is 0.08 off");

  static final Prediction DECAY =
      Prediction.of("mean of log q over L m_n")
          .equalTo(1)
          .within(0.2, "linear units would be off by 0.6");

  static final Prediction SQUARE =
      Prediction.of("mean of log q − ½")
          .equalTo(0)
          .within(0.15, "a width of 32 takes 0.07; plain networks are off by 1 or more");

  static final Prediction PRODUCT =
      Prediction.of("mean of h_L·h′_L/‖h_0‖² − its limit")
          .equalTo(0)
          .within(0.12, "four times what networks leave of their scatter; the identity has −0.41");

  /** How a layer passes on its signal. */
  enum Connection {
    /** x ← φ(W x √(2/n)). */
    PLAIN,
    /** h ← h + W φ(h)/√(nL). */
    RESIDUAL,
    /** h ← h + W φ(h)/(√n L): nothing happens in the limit. */
    SHRUNK
  }

  /** What is varied. */
  record Cell(Connection kind, int width, int depth) {}

  /** What is not: networks a seed, and the correlation of the two signals that each passes on. */
  record Setup(int networks, double correlation) {}

  /**
   * What a block of networks shows; q = ‖h_L‖²/‖h_0‖².
   *
   * @param logMean mean of log q
   * @param logVariance variance of log q
   * @param product mean of h_L·h′_L/‖h_0‖²
   */
  record Moments(double logMean, double logVariance, double product) {}

  static final int WIDTH = 48;
  static final List<Integer> DEPTHS = List.of(4, 8, 16, 32);
  static final List<Integer> WIDTHS = List.of(24, 48, 96);
  static final int DEPTH = 12;

  static final double CORRELATION = 0.5;

  /** Width and depth: equal, wide, deep. */
  record Shape(int width, int depth) {}

  static final Tiered<List<Shape>> SHAPES =
      Tiered.ci(List.of(new Shape(48, 48), new Shape(96, 24), new Shape(32, 128)))
          .full(List.of(new Shape(128, 128), new Shape(256, 64), new Shape(64, 256)));

  static final Study<Setup, Cell, Moments> DEEPENING =
      study("deepening", 120, Tiered.ci(16).full(30))
          .cells(
              Stream.of(PLAIN, RESIDUAL)
                  .flatMap(kind -> DEPTHS.stream().map(depth -> new Cell(kind, WIDTH, depth)))
                  .toArray(Cell[]::new));

  static final Study<Setup, Cell, Moments> WIDENING =
      study("widening", 120, Tiered.ci(16).full(30))
          .cells(WIDTHS.stream().map(n -> new Cell(RESIDUAL, n, DEPTH)).toArray(Cell[]::new))
          .controls(WIDTHS.stream().map(n -> new Cell(PLAIN, n, n / 4)).toArray(Cell[]::new));

  static final Study<Setup, Cell, Moments> RESIDUAL_LIMITS =
      study("residual limits", 40, Tiered.ci(16).full(30))
          .cells(cells(RESIDUAL))
          .controls(cells(SHRUNK));

  static final Study<Setup, Cell, Moments> PLAIN_LIMITS =
      study("plain limits", 60, Tiered.ci(16).full(30)).cells(cells(PLAIN));

  private static Study<Setup, Cell, Moments> study(
      String name, int networks, Tiered<Integer> seeds) {
    return Study.of(name, SkipConnectionsLetDepthAndWidthCommute::pass)
        .with(new Setup(networks, CORRELATION))
        .seeds(seeds)
        .sweeping("width", "depth")
        .key("start", "{claim}/" + name + "/start/{kind}/{width}/{depth}/{seed}")
        .key("weights", "{claim}/" + name + "/weights/{kind}/{width}/{depth}/{seed}");
  }

  private static Tiered<List<Cell>> cells(Connection kind) {
    return Tiered.ci(cells(kind, SHAPES.ci())).full(cells(kind, SHAPES.full()));
  }

  private static List<Cell> cells(Connection kind, List<Shape> shapes) {
    return shapes.stream().map(shape -> new Cell(kind, shape.width, shape.depth)).toList();
  }

  /** Passes two signals through each network of each member. */
  static List<Reading<Moments>> pass(Setup setup, Members<Cell> members) {
    return members.results(
        m -> {
          RandomKey start = members.key("start", m);
          RandomLayers weights = new RandomLayers(members.key("weights", m));
          double[] logs = new double[setup.networks];
          double product = 0;
          for (int net = 0; net < setup.networks; net++) {
            double[][] end = ends(setup, members.cell(m), start.derive(net), weights);
            logs[net] = Math.log(RandomLayers.overlap(end[0], end[0]));
            product += RandomLayers.overlap(end[0], end[1]) / setup.networks;
          }
          double mean = Arrays.stream(logs).average().orElseThrow();
          double squares = Arrays.stream(logs).map(log -> (log - mean) * (log - mean)).sum();
          return new Moments(mean, squares / (setup.networks - 1), product);
        });
  }

  /** Returns what the last layer makes of two signals of mean square 1. */
  private static double[][] ends(Setup setup, Cell cell, RandomKey start, RandomLayers weights) {
    double[][] signals =
        Equicorrelated.signals(2, cell.width, 1, setup.correlation, start).toRows();
    double branch =
        switch (cell.kind) {
          case PLAIN -> Math.sqrt(2);
          case RESIDUAL -> 1 / Math.sqrt(cell.depth);
          case SHRUNK -> 1.0 / cell.depth;
        };
    double deviation = branch / Math.sqrt(cell.width);
    for (int layer = 0; layer < cell.depth; layer++) {
      if (cell.kind == PLAIN) {
        signals = Unit.RELU.of(weights.through(signals, cell.width, deviation));
      } else {
        double[][] step = weights.through(Unit.RELU.of(signals), cell.width, deviation);
        for (int s = 0; s < signals.length; s++) {
          for (int i = 0; i < cell.width; i++) {
            signals[s][i] += step[s][i];
          }
        }
      }
    }
    return signals;
  }

  @ClaimTest
  void fluctuations(Lab lab) {
    Runs<Cell, Moments> deepening = lab.run(DEEPENING);
    Runs<Cell, Moments> plain = of(deepening, PLAIN);
    Runs<Cell, Moments> residual = of(deepening, RESIDUAL);
    Sweep adds = byDepth(plain, ADDS_UP);
    Sweep stays = byDepth(residual, STAYS);
    lab.assertThat("variance against depth, plain", adds)
        .corroborates(ADDS_UP)
        .butNot("skip connections", stays)
        .norUnder("deviations add up: L²", adds.map((depth, v) -> v / depth));
    lab.assertThat("variance against depth, skip connections", stays)
        .corroborates(STAYS)
        .butNot("plain networks", adds)
        .norUnder("branches over √L add up as a walk: L", stays.map((depth, v) -> v / depth));
    lab.assertThat("variance of a layer, plain", layers(plain))
        .corroborates(VARIANCE)
        .butNot("skip connections", layers(residual))
        .norUnder("units are linear: 2/n", ratio -> ratio * 5 / 2);
    Runs<Cell, Moments> widening = lab.run(WIDENING);
    Sweep narrows = byWidth(of(widening, RESIDUAL), NARROWS);
    Sweep fixed = byWidth(of(widening, PLAIN), NARROWS);
    lab.assertThat("variance against width, skip connections", narrows)
        .corroborates(NARROWS)
        .butNot("plain networks of a fixed L/n", fixed)
        .norUnder("it falls as a deviation: n^(−½)", narrows.map((n, v) -> v / Math.sqrt(n)));
    lab.figure(
        Chart.of("variance of log q over random networks, against depth")
            .axes(Axis.logarithmic("depth L"), Axis.logarithmic("variance of log q"))
            .exponent("plain", Origin.MEASURED, adds, ADDS_UP)
            .exponent("skip connections", Origin.MEASURED, stays, STAYS)
            .figure());
    lab.figure(
        Chart.of("variance of log q over random networks, against width")
            .axes(Axis.logarithmic("width n"), Axis.logarithmic("variance of log q"))
            .exponent("skip connections", Origin.MEASURED, narrows, NARROWS)
            .exponent("plain, depth a quarter of the width", Origin.CONTROL, fixed, NARROWS)
            .figure());
  }

  private static Runs<Cell, Moments> of(Runs<Cell, Moments> runs, Connection kind) {
    return runs.where(cell -> cell.kind == kind);
  }

  private static Sweep byDepth(Runs<Cell, Moments> runs, Prediction of) {
    return runs.sweep(of, "depth", Cell::depth, Moments::logVariance);
  }

  private static Sweep byWidth(Runs<Cell, Moments> runs, Prediction of) {
    return runs.sweep(of, "width", Cell::width, Moments::logVariance);
  }

  private static Sample layers(Runs<Cell, Moments> runs) {
    return runs.bySeed(
        VARIANCE,
        own ->
            Reading.of(
                own.rows().stream()
                    .mapToDouble(
                        row ->
                            row.reading().value().orElseThrow().logVariance
                                / row.cell().depth
                                / ReluFluctuation.logVariance(row.cell().width))
                    .average()
                    .orElseThrow()));
  }

  @ClaimTest
  void limits(Lab lab) {
    Runs<Cell, Moments> plains = lab.run(PLAIN_LIMITS);
    Runs<Cell, Moments> residuals = lab.run(RESIDUAL_LIMITS);
    double product = ReluCovariance.residualProduct(CORRELATION);
    double linear = product - CORRELATION * Math.E;
    double square = Math.log(ReluCovariance.residualSquare());
    for (Shape shape : lab.at(SHAPES)) {
      String at = ", n = %s, L = %s".formatted(shape.width, shape.depth);
      Runs<Cell, Moments> plain = plains.at(new Cell(PLAIN, shape.width, shape.depth));
      Runs<Cell, Moments> residual = residuals.at(new Cell(RESIDUAL, shape.width, shape.depth));
      Runs<Cell, Moments> shrunk = residuals.at(new Cell(SHRUNK, shape.width, shape.depth));
      double decay = shape.depth * ReluFluctuation.logMean(shape.width);
      ToDoubleFunction<Moments> decayed = run -> run.logMean / decay;
      ToDoubleFunction<Moments> off = run -> run.logMean - square;
      ToDoubleFunction<Moments> far = run -> run.product - product;
      lab.assertThat("decay, plain" + at, plain.sample(DECAY, decayed))
          .corroborates(DECAY)
          .butNot("skip connections", residual.sample(DECAY, decayed))
          .norUnder("units are linear: −1/n", ratio -> ratio * 5 / 2);
      lab.assertThat("square, skip connections" + at, residual.sample(SQUARE, off))
          .corroborates(SQUARE)
          .butNot("plain networks", plain.sample(SQUARE, off))
          .norUnder("units are linear: 1", gap -> gap - square);
      lab.assertThat("product, skip connections" + at, residual.sample(PRODUCT, far))
          .corroborates(PRODUCT)
          .butNot("branches over L", shrunk.sample(PRODUCT, far))
          .norUnder("units are linear: c e", gap -> gap + linear);
    }
  }
}
