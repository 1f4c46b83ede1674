package dev.crucible.claims.limits;

import static dev.crucible.scaling.RandomLayers.Unit.RELU;
import static dev.crucible.scaling.RandomLayers.Unit.TANH;

import dev.crucible.claim.Claim;
import dev.crucible.claim.Formula;
import dev.crucible.claim.Source;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.finding.Figure.Axis;
import dev.crucible.finding.Figure.Origin;
import dev.crucible.junit.ClaimTest;
import dev.crucible.lab.Lab;
import dev.crucible.measurement.Groups;
import dev.crucible.measurement.Sample;
import dev.crucible.measurement.Series;
import dev.crucible.prediction.Numbers;
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
import dev.crucible.theory.TanhPropagation;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;

/**
 * What a wide random network makes of its inputs, layer by layer, is what the mean-field maps say;
 * at the edge of chaos it changes from making all inputs alike to making them strangers.
 *
 * <p>Measured courses are held against the map itself, in the layers that were run, not against its
 * limit of many layers. They are compared at the layer at which weights that are 10 % larger would
 * show most, which theory says beforehand.
 *
 * <p>Negative controls: the networks of a neighbouring variance of weights, held against the same
 * map; for the order of the phases ReLU networks, whose correlations do not depend on it at all.
 */
@Claim(
    id = "S2.6",
    title = "Signals follow their mean-field maps",
    statement =
        "In wide random tanh networks the correlation of two inputs follows the mean-field map from"
            + " layer to layer: below the edge of chaos it rises to 1 at the map's rate, above it"
            + " falls. In wide ReLU networks the mean square grows by σ_w²/2 a layer, so that σ_w²"
            + " = 2 keeps it.",
    strand = Strand.INSIGHTFUL_LIMITS,
    standing = Standing.PROVED,
    source =
        @Source(
            arxiv = "1611.01232",
            where =
                "depth scales and the edge of chaos; maps 1606.05340, ReLU networks 1502.01852 and"
                    + " 1902.06853; equation numbers not confirmed"))
@Formula(
    "c_{l+1} = \\frac{\\sigma_w^2\\,\\mathrm{E}[\\varphi(u_1)\\varphi(u_2)] + \\sigma_b^2}{q^*},"
        + " \\qquad \\chi = \\sigma_w^2\\,\\mathrm{E}[\\varphi'(\\sqrt{q^*}z)^2] = 1")
@Tag("S2.6")
@Tag("INSIGHTFUL_LIMITS")
class SignalsFollowTheirMeanFieldMaps {

  static final Prediction CORRELATION =
      Prediction.of("correlation − that of the map, where weights 10 % larger show most")
          .equalTo(0)
          .within(0.04, "weights 10 % larger would be off by 0.055 to 0.16");

  static final Prediction RATE =
      Prediction.of("rate at which 1 − c falls − that of the map in the same layers")
          .equalTo(0)
          .within(0.03, "twice the scatter of a seed; weights 10 % larger would be off by 0.06");

  static final Prediction GROWTH =
      Prediction.of("growth of log q a layer − log(σ_w²/2)")
          .equalTo(0)
          .within(0.05, "twice the scatter of a seed; weights 10 % larger would be off by 0.19");

  static final Prediction PHASES =
      Prediction.of("correlation behind the last layer")
          .isHigherBy(0.1, "half of the smaller of the two steps that the map predicts");

  /** How much larger the weights of the wrong theory are. */
  static final double WRONG = 1.1;

  /**
   * What is varied.
   *
   * @param variance σ_w² over that at the edge of chaos; for ReLU over 2
   */
  record Cell(Unit unit, double variance) {}

  /**
   * What is not.
   *
   * @param networks how many are averaged over in a seed
   * @param bias σ_b² of tanh networks; ReLU networks have no biases
   * @param edge σ_w² at the edge of chaos with these biases
   * @param inputs how many there are, of equal length and pairwise correlation at the start
   * @param from the first layer of those over which the rate is taken
   * @param to the last of them
   */
  record Setup(
      int networks,
      int width,
      int layers,
      double bias,
      double edge,
      int inputs,
      double correlation,
      int from,
      int to) {

    TanhPropagation map(Cell cell) {
      return new TanhPropagation(cell.variance * edge, bias);
    }

    double[] course(TanhPropagation map) {
      return map.course(correlation, layers);
    }

    /** The layer at which weights that are larger by a factor would be told best. */
    int telling(TanhPropagation map) {
      double[] right = course(map);
      double[] wrong = course(larger(map));
      return IntStream.rangeClosed(1, layers)
          .boxed()
          .max(Comparator.comparingDouble(l -> Math.abs(right[l] - wrong[l])))
          .orElseThrow();
    }

    double rate(double[] course) {
      double[] window = Arrays.copyOfRange(course, from, to + 1);
      return -slope(Arrays.stream(window).map(c -> Math.log(1 - c)).toArray());
    }
  }

  private static TanhPropagation larger(TanhPropagation map) {
    return new TanhPropagation(WRONG * WRONG * map.weightVariance(), map.biasVariance());
  }

  /**
   * What a seed's networks show.
   *
   * @param correlations of pre-activations, the mean over pairs of inputs, by layer from 0
   * @param growth the slope of the mean log q over layers
   */
  record Signals(List<Double> correlations, double growth) {

    double[] course() {
      return correlations.stream().mapToDouble(c -> c).toArray();
    }

    double atEnd() {
      return correlations.get(correlations.size() - 1);
    }
  }

  static final List<Double> VARIANCES = List.of(0.6, 0.8, 1.0, 1.7, 2.5);

  /** Those below the edge of chaos. */
  static final List<Double> ORDERED = List.of(0.6, 0.8);

  static final List<Double> RELU_VARIANCES = List.of(0.8, 1.0, 1.2);

  static final double EDGE = TanhPropagation.critical(0.05);

  static final Tiered<Setup> SETUP =
      Tiered.ci(new Setup(4, 500, 16, 0.05, EDGE, 8, 0.6, 2, 12))
          .full(new Setup(4, 1500, 16, 0.05, EDGE, 8, 0.6, 2, 12));

  static final Study<Setup, Cell, Signals> STUDY =
      Study.of("signals", SignalsFollowTheirMeanFieldMaps::propagate)
          .with(SETUP)
          .cells(
              Stream.concat(
                      VARIANCES.stream().map(v -> new Cell(TANH, v)),
                      RELU_VARIANCES.stream().map(v -> new Cell(RELU, v)))
                  .toArray(Cell[]::new))
          .seeds(Tiered.ci(8).full(16))
          .sweeping("variance")
          .key("start", "{claim}/start/{unit}/{variance}/{seed}")
          .key("weights", "{claim}/weights/{unit}/{variance}/{seed}");

  /** Sends the inputs through a seed's networks. */
  static List<Reading<Signals>> propagate(Setup setup, Members<Cell> members) {
    return members.results(
        m -> {
          double[] correlations = new double[setup.layers + 1];
          double[] logs = new double[setup.layers + 1];
          RandomLayers weights = new RandomLayers(members.key("weights", m));
          for (int net = 0; net < setup.networks; net++) {
            double[][] signals = start(setup, members.cell(m), members.key("start", m).derive(net));
            for (int layer = 0; layer <= setup.layers; layer++) {
              correlations[layer] += correlation(signals) / setup.networks;
              logs[layer] += logSquare(signals) / setup.networks;
              signals = next(setup, members.cell(m), signals, weights);
            }
          }
          return new Signals(Arrays.stream(correlations).boxed().toList(), slope(logs));
        });
  }

  /** Pre-activations of exactly the mean square of the fixed point, for ReLU of 1. */
  private static double[][] start(Setup setup, Cell cell, RandomKey key) {
    double square = cell.unit == TANH ? setup.map(cell).fixedPoint() : 1;
    return Equicorrelated.signals(setup.inputs, setup.width, square, setup.correlation, key)
        .toRows();
  }

  private static double[][] next(Setup setup, Cell cell, double[][] signals, RandomLayers weights) {
    boolean tanh = cell.unit == TANH;
    double variance = tanh ? setup.map(cell).weightVariance() : 2 * cell.variance;
    double deviation = Math.sqrt(variance / setup.width);
    double[][] next = weights.through(cell.unit.of(signals), setup.width, deviation);
    for (int i = 0; tanh && i < setup.width; i++) {
      double bias = Math.sqrt(setup.bias) * weights.next();
      for (double[] signal : next) {
        signal[i] += bias;
      }
    }
    return next;
  }

  /** The mean cosine over pairs. */
  private static double correlation(double[][] signals) {
    double sum = 0;
    for (int a = 0; a < signals.length; a++) {
      for (int b = 0; b < a; b++) {
        sum += RandomLayers.cosine(signals[a], signals[b]);
      }
    }
    return sum * 2 / (signals.length * (signals.length - 1.0));
  }

  private static double logSquare(double[][] signals) {
    return Arrays.stream(signals)
        .mapToDouble(signal -> Math.log(RandomLayers.overlap(signal, signal)))
        .average()
        .orElseThrow();
  }

  /** The least-squares slope of values against their places. */
  private static double slope(double[] values) {
    double centre = (values.length - 1) / 2.0;
    double products = 0;
    double squares = 0;
    for (int i = 0; i < values.length; i++) {
      products += (i - centre) * values[i];
      squares += (i - centre) * (i - centre);
    }
    return products / squares;
  }

  /**
   * The control of a variance: the next larger one's networks, for the largest the next smaller.
   */
  private static double neighbour(List<Double> variances, double variance) {
    int place = variances.indexOf(variance);
    return variances.get(place + 1 < variances.size() ? place + 1 : place - 1);
  }

  @ClaimTest
  void ofTanhNetworks(Lab lab) {
    Runs<Cell, Signals> runs = lab.run(STUDY);
    Setup setup = lab.at(SETUP);
    Chart chart =
        Chart.of("correlation of two inputs behind each layer of wide tanh networks")
            .axes(Axis.linear("layer"), Axis.linear("correlation"));
    for (double variance : VARIANCES) {
      Cell cell = new Cell(TANH, variance);
      Cell other = new Cell(TANH, neighbour(VARIANCES, variance));
      TanhPropagation map = setup.map(cell);
      TanhPropagation wrong = larger(map);
      int layer = setup.telling(map);
      String at = "σ_w² = %s of the edge's".formatted(Numbers.plain(variance));
      String control = "networks of " + Numbers.plain(other.variance);
      double shift = setup.course(map)[layer] - setup.course(wrong)[layer];
      lab.assertThat("correlation, " + at, off(runs.at(cell), setup.course(map), layer))
          .corroborates(CORRELATION)
          .butNot(control, off(runs.at(other), setup.course(map), layer))
          .norUnder("σ_w is 10 % larger", gap -> gap + shift);
      if (ORDERED.contains(variance)) {
        double rate = setup.rate(setup.course(map));
        double rateShift = rate - setup.rate(setup.course(wrong));
        lab.assertThat("rate, " + at, rate(runs.at(cell), setup, rate))
            .corroborates(RATE)
            .butNot(control, rate(runs.at(other), setup, rate))
            .norUnder("σ_w is 10 % larger", gap -> gap + rateShift);
      }
      chart =
          chart
              .courses(at, Origin.MEASURED, runs.at(cell), run -> byLayer(run.course()))
              .predicted(at, "map", byLayer(setup.course(map)));
    }
    lab.figure(chart.figure());
    lab.assertThat("order, edge and chaos", phases(runs, TANH, List.of(0.6, 1.0, 2.5)))
        .corroborates(PHASES)
        .butNot("ReLU networks", phases(runs, RELU, RELU_VARIANCES));
  }

  private static Series byLayer(double[] course) {
    return Series.of(IntStream.range(0, course.length).asDoubleStream().toArray(), course);
  }

  private static Sample off(Runs<Cell, Signals> runs, double[] map, int layer) {
    return runs.sample(CORRELATION, run -> run.course()[layer] - map[layer]);
  }

  private static Sample rate(Runs<Cell, Signals> runs, Setup setup, double predicted) {
    return runs.sample(RATE, run -> setup.rate(run.course()) - predicted);
  }

  private static Groups phases(Runs<Cell, Signals> runs, Unit unit, List<Double> variances) {
    return runs.where(cell -> cell.unit == unit && variances.contains(cell.variance))
        .groups(PHASES, cell -> Numbers.plain(cell.variance), Signals::atEnd);
  }

  @ClaimTest
  void ofReluNetworks(Lab lab) {
    Runs<Cell, Signals> runs = lab.run(STUDY);
    for (double variance : RELU_VARIANCES) {
      double predicted = Math.log(variance);
      double other = neighbour(RELU_VARIANCES, variance);
      lab.assertThat(
              "growth, σ_w² = " + Numbers.plain(2 * variance),
              growth(runs.at(new Cell(RELU, variance)), predicted))
          .corroborates(GROWTH)
          .butNot(
              "networks of " + Numbers.plain(2 * other),
              growth(runs.at(new Cell(RELU, other)), predicted))
          .norUnder("units pass on all of the variance", gap -> gap - Math.log(2))
          .norUnder("σ_w is 10 % larger", gap -> gap - 2 * Math.log(WRONG));
    }
  }

  private static Sample growth(Runs<Cell, Signals> runs, double predicted) {
    return runs.sample(GROWTH, run -> run.growth - predicted);
  }
}
