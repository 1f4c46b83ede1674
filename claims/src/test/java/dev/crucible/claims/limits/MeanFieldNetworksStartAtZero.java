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
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;

/**
 * A random network whose readout is averaged and not merely normalised starts, in the limit of
 * infinite width, at the function zero.
 *
 * <p>The scatter is taken over networks, at given inputs. The two scalings of the readout are each
 * other's control: the same experiment with 1/n in place of n^(−1/2).
 */
@Claim(
    id = "S2.5",
    title = "Mean-field networks start at zero",
    statement =
        "With a readout times 1/n the outputs of a random network scatter between draws of its"
            + " weights as n^(−1/2) in the width n, by √2 n^(−1/2) for ReLU units, so that at"
            + " infinite width the initial function is zero; with a readout times n^(−1/2) they"
            + " scatter by √2 at every width.",
    strand = Strand.INSIGHTFUL_LIMITS,
    standing = Standing.PROVED,
    source =
        @Source(
            arxiv = "1804.06561",
            where =
                "mean-field scaling; maximal update 2011.14522; the scatter at finite width derived"
                    + " here, exact at every width; theorem numbers not confirmed"))
@Formula(
    "\\mathrm{sd}\\left[\\frac{1}{n}\\sum_i a_i\\varphi(h_i)\\right] = \\sqrt{2}\\,n^{-1/2},"
        + " \\qquad \\mathrm{sd}\\left[\\frac{1}{\\sqrt n}\\sum_i a_i\\varphi(h_i)\\right] ="
        + " \\sqrt{2}")
@Tag("S2.5")
@Tag("INSIGHTFUL_LIMITS")
class MeanFieldNetworksStartAtZero {

  static final Prediction VANISHES =
      Prediction.of("deviation of outputs over networks")
          .scalesAs(-0.5, "width")
          .within(0.05, "ten times the scatter of a block's exponent; the other scaling has 0");

  static final Prediction STAYS =
      Prediction.of("deviation of outputs over networks")
          .scalesAs(0, "width")
          .within(0.05, "ten times the scatter of a block's exponent; the other scaling has −0.5");

  static final Prediction SIZE =
      Prediction.of("deviation of outputs over √2 n^(−1/2), at the smallest width")
          .equalTo(1)
          .within(0.05, "twice the scatter of a block of five hundred networks");

  /**
   * What the readout is multiplied by, weights being N(0, 2)/fan-in before it and N(0, 2) in it.
   */
  enum Scaling {
    /** 1/n. */
    MEAN_FIELD,
    /** n^(−1/2). */
    NTK;

    private double factor(int width) {
      return this == MEAN_FIELD ? 1.0 / width : 1 / Math.sqrt(width);
    }
  }

  /** What is varied. */
  record Cell(Scaling scaling, int depth, int width) {}

  /** What is not: how many networks make one seed, and the inputs that all of them see. */
  record Setup(int networks, int inputs, int dimension) {}

  /** √(mean f²) over networks and inputs. */
  record Scatter(double deviation) {}

  static final Tiered<List<Integer>> WIDTHS =
      Tiered.ci(List.of(16, 64, 256, 1024)).full(List.of(16, 64, 256, 1024, 4096));

  static final Tiered<List<Integer>> DEPTHS = Tiered.ci(List.of(1)).full(List.of(1, 3));

  static final Study<Setup, Cell, Scatter> STUDY =
      Study.of("random networks", MeanFieldNetworksStartAtZero::draw)
          .with(new Setup(500, 3, 8))
          .cells(cells(Scaling.values()))
          .seeds(Tiered.ci(16).full(30))
          .sweeping("width")
          .key("inputs", "{claim}/inputs/{seed}")
          .key("weights", "{claim}/weights/{scaling}/{depth}/{width}/{seed}");

  private static Tiered<List<Cell>> cells(Scaling... scalings) {
    return Tiered.ci(cells(DEPTHS.ci(), WIDTHS.ci(), scalings))
        .full(cells(DEPTHS.full(), WIDTHS.full(), scalings));
  }

  /** Deeper networks are drawn up to a width of 256: their matrices grow as its square. */
  private static List<Cell> cells(List<Integer> depths, List<Integer> widths, Scaling... scalings) {
    return Stream.of(scalings)
        .flatMap(scaling -> depths.stream().map(depth -> new Cell(scaling, depth, 0)))
        .flatMap(c -> widths.stream().map(width -> new Cell(c.scaling, c.depth, width)))
        .filter(cell -> cell.depth == 1 || cell.width <= 256)
        .toList();
  }

  /** Draws a block of networks for each member. */
  static List<Reading<Scatter>> draw(Setup setup, Members<Cell> members) {
    return members.results(
        m -> {
          Cell cell = members.cell(m);
          RandomKey inputs = members.key("inputs", m);
          double[][] data = Spherical.gaussian(setup.inputs, setup.dimension, inputs).toRows();
          RandomLayers weights = new RandomLayers(members.key("weights", m));
          OutputMoments outputs = new OutputMoments(setup.inputs);
          for (int net = 0; net < setup.networks; net++) {
            double[][] hidden = data;
            for (int layer = 0; layer < cell.depth; layer++) {
              double deviation = Math.sqrt(2.0 / hidden[0].length);
              hidden = Unit.RELU.of(weights.through(hidden, cell.width, deviation));
            }
            double readout = Math.sqrt(2) * cell.scaling.factor(cell.width);
            double[][] output = weights.through(hidden, 1, readout);
            outputs.add(Stream.of(output).mapToDouble(of -> of[0]).toArray());
          }
          return new Scatter(outputs.deviation());
        });
  }

  @ClaimTest
  void overDrawsOfTheirWeights(Lab lab) {
    Runs<Cell, Scatter> all = lab.run(STUDY);
    for (int depth : lab.at(DEPTHS)) {
      Runs<Cell, Scatter> runs = all.where(cell -> cell.depth == depth);
      String words = "readout times %s, hidden layers: %s";
      Sweep meanField = sweep(runs, VANISHES, Scaling.MEAN_FIELD);
      Sweep ntk = sweep(runs, STAYS, Scaling.NTK);
      lab.assertThat(words.formatted("1/n", depth), meanField)
          .corroborates(VANISHES)
          .butNot("a readout times n^(−1/2)", ntk)
          .norUnder("n terms of one sign add up", meanField.map((n, sd) -> sd / Math.sqrt(n)));
      lab.assertThat(words.formatted("n^(−1/2)", depth), ntk)
          .corroborates(STAYS)
          .butNot("a readout times 1/n", meanField)
          .norUnder("n terms of one sign add up", ntk.map((n, sd) -> sd / Math.sqrt(n)));
      lab.assertThat("size with 1/n, hidden layers: " + depth, size(runs, Scaling.MEAN_FIELD))
          .corroborates(SIZE)
          .butNot("a readout times n^(−1/2)", size(runs, Scaling.NTK))
          .norUnder("units pass on all of the variance", ratio -> ratio / Math.sqrt(2));
    }
    Runs<Cell, Scatter> shallow = all.where(cell -> cell.depth == 1);
    lab.figure(
        Chart.of("how much outputs scatter over random networks, against width")
            .axes(Axis.logarithmic("width"), Axis.logarithmic("deviation of outputs"))
            .exponent(
                "1/n", Origin.MEASURED, sweep(shallow, VANISHES, Scaling.MEAN_FIELD), VANISHES)
            .exponent("n^(−1/2)", Origin.MEASURED, sweep(shallow, STAYS, Scaling.NTK), STAYS)
            .figure());
    lab.scope("initial function vanishes as n^(−1/2)", "start", "hidden layers")
        .claimed("readout times 1/n", "1", VANISHES, sweep(shallow, VANISHES, Scaling.MEAN_FIELD))
        .beyond(
            "readout times n^(−1/2)",
            "1",
            VANISHES,
            sweep(shallow, VANISHES, Scaling.NTK),
            "the NTK parameterisation starts at a random function of order 1")
        .untried("units in pairs of opposite readouts", "1", "zero at every width by construction")
        .untried("initial output subtracted", "1", "zero at every width by construction")
        .pin();
  }

  private static Sweep sweep(Runs<Cell, Scatter> runs, Prediction of, Scaling scaling) {
    return runs.where(cell -> cell.scaling == scaling)
        .sweep(of, "width", Cell::width, Scatter::deviation);
  }

  /** At the smallest width: the formula is exact at every one. */
  private static Sample size(Runs<Cell, Scatter> runs, Scaling scaling) {
    int narrowest = runs.cells().stream().mapToInt(Cell::width).min().orElseThrow();
    return runs.at(new Cell(scaling, runs.cells().get(0).depth, narrowest))
        .sample(SIZE, run -> run.deviation / Math.sqrt(2.0 / narrowest));
  }
}
