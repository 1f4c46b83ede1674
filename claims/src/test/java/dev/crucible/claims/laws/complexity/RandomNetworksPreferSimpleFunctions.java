package dev.crucible.claims.laws.complexity;

import dev.crucible.claim.BearsOn;
import dev.crucible.claim.Claim;
import dev.crucible.claim.Formula;
import dev.crucible.claim.Objection;
import dev.crucible.claim.OpenDirection;
import dev.crucible.claim.Source;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.finding.Figure;
import dev.crucible.finding.Figure.Axis;
import dev.crucible.finding.Figure.Origin;
import dev.crucible.junit.ClaimTest;
import dev.crucible.lab.Lab;
import dev.crucible.lab.ScopeSheet;
import dev.crucible.measurement.Sample;
import dev.crucible.measurement.Series;
import dev.crucible.prediction.Numbers;
import dev.crucible.prediction.Prediction;
import dev.crucible.scaling.Envelope;
import dev.crucible.scaling.RandomFunctions;
import dev.crucible.scaling.RandomFunctions.Cell;
import dev.crucible.scaling.RandomFunctions.Distribution;
import dev.crucible.scaling.RandomFunctions.Layers;
import dev.crucible.scaling.RandomFunctions.Prior;
import dev.crucible.scaling.RandomFunctions.Setup;
import dev.crucible.study.Chart;
import dev.crucible.study.Reading;
import dev.crucible.study.Runs;
import dev.crucible.study.Study;
import dev.crucible.study.Tiered;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Tag;

/**
 * A network with random weights computes simple functions far more often than complex ones, before
 * any training: the largest frequency of a function falls exponentially in its complexity.
 *
 * <p>Constant functions, three in ten, are left out throughout: they alone would make most of it.
 * Complexity is that of Lempel and Ziv of the outputs in the order of the inputs as numbers.
 * Outputs that are mostly 0 or mostly 1 make a function simple in any order of the inputs; what is
 * stated of simple functions is therefore how many more there are than where the values of each are
 * dealt to inputs at random. Negative controls: functions of a pool, all as frequent as one
 * another, whose frequencies are measured but have no reason to fall; and functions drawn alike
 * from all.
 */
@Claim(
    id = "OD3.2",
    title = "Random networks prefer simple functions",
    statement =
        "Of functions of five bits that ReLU networks with random weights compute, the most"
            + " frequent one at each complexity is rarer by 0.15 in log₂ at least for each bit of"
            + " Lempel and Ziv's complexity, on a straight line with a correlation of −0.9 or"
            + " closer to −1. More of them, by a tenth of all that are not constant, are simpler"
            + " than 95 in 100 random functions than where their values are dealt to inputs at"
            + " random.",
    strand = Strand.OPEN_DIRECTIONS,
    direction = OpenDirection.OD3,
    standing = Standing.CONTESTED,
    source =
        @Source(
            arxiv = "1805.08522",
            where =
                "bound on the probability of a function by its complexity; Open Direction 3 of"
                    + " 2604.21691; section numbers not confirmed"))
@Formula("P(f) \\le 2^{-a K(f) + b}, \\qquad a \\ge 0.15")
@BearsOn(
    value = Objection.DECORATIVE_BOUNDS,
    how =
        "A prior over functions, measured and not bounded, says which functions come up at random:"
            + " what a bound on generalisation could start from.")
@Tag("OD3.2")
@Tag("OPEN_DIRECTIONS")
@Tag("OD3")
class RandomNetworksPreferSimpleFunctions {

  static final Prediction SLOPE =
      Prediction.of("slope of the largest log₂ frequency in the complexity")
          .atMost(-0.15, "half of what calibration saw, and eight times its scatter");

  static final Prediction LINE =
      Prediction.of("correlation of the largest log₂ frequency with the complexity")
          .atMost(-0.9, "four fifths of the variance on the line: less, and it is no exponential");

  static final Prediction SIMPLE =
      Prediction.of("share of simple functions, less that once values are dealt at random")
          .atLeast(0.1, "twice the share of simple ones among functions drawn alike, 5 in 100");

  static final Cell NETWORKS = new Cell(Distribution.RELU, 5, 20_000);

  static final Cell POOL = new Cell(Distribution.POOL, 5, 20_000);

  static final Cell UNIFORM = new Cell(Distribution.UNIFORM, 5, 5000);

  static final Cell CHAOTIC = new Cell(Distribution.CHAOTIC, 5, 2000);

  static final Cell SEVEN = new Cell(Distribution.RELU, 7, 200_000);

  static final Study<Setup, Cell, Prior> STUDY =
      Study.of("random functions", RandomFunctions::draw)
          .with(
              new Setup(
                  new Layers(List.of(40, 40), Math.sqrt(2), 0.3),
                  new Layers(List.of(40, 40, 40, 40), 10, 0.3),
                  300,
                  5,
                  20_000,
                  0.05))
          .cells(NETWORKS)
          .controls(POOL, UNIFORM)
          .beyond(Tiered.ci(List.of(CHAOTIC)).full(List.of(CHAOTIC, SEVEN)))
          .seeds(Tiered.ci(8).full(20))
          .together(4)
          .key("functions", "{claim}/functions/{kind}/{bits}/{seed}")
          .key("order", "{claim}/order/{bits}/{seed}")
          .key("reference", "{claim}/reference");

  @ClaimTest
  void ofFiveBits(Lab lab) {
    Runs<Cell, Prior> runs = lab.run(STUDY);
    line(lab, "slope", runs, SLOPE, Envelope::slope);
    line(lab, "straight line", runs, LINE, Envelope::correlation);
    Runs<Cell, Prior> networks = runs.at(NETWORKS);
    lab.assertThat("simple functions", networks.sample(SIMPLE, prior -> more(prior)))
        .corroborates(SIMPLE)
        .butNot(
            Distribution.UNIFORM.keyWord(), runs.at(UNIFORM).sample(SIMPLE, prior -> more(prior)))
        .norUnder(
            "any order of the inputs will do",
            networks.sample(SIMPLE, prior -> prior.simpleReordered() - prior.simpleShuffled()));
    scope(lab, runs);
    for (Cell cell : runs.cells()) {
      lab.note(
          "%s, %s bits: constant %s, of the others simple %s, and %s once dealt; mean complexity %s"
              .formatted(
                  cell.kind().keyWord(),
                  cell.bits(),
                  Numbers.brief(runs.at(cell).means(Prior::constant).get(0)),
                  Numbers.brief(runs.at(cell).means(Prior::simple).get(0)),
                  Numbers.brief(runs.at(cell).means(Prior::simpleShuffled).get(0)),
                  Numbers.brief(runs.at(cell).means(Prior::complexity).get(0))));
    }
    lab.figure(figure(runs));
  }

  /** Returns how many more are simple than if their values were dealt to inputs at random. */
  private static double more(Prior prior) {
    return prior.simple() - prior.simpleShuffled();
  }

  private static void line(
      Lab lab,
      String name,
      Runs<Cell, Prior> runs,
      Prediction prediction,
      ToDoubleFunction<Envelope> number) {
    lab.assertThat(name, of(runs.at(NETWORKS), prediction, Prior::envelope, number))
        .corroborates(prediction)
        .butNot(Distribution.POOL.keyWord(), of(runs.at(POOL), prediction, Prior::envelope, number))
        .norUnder(
            "any order of the inputs will do",
            of(runs.at(NETWORKS), prediction, Prior::reordered, number));
  }

  private static Sample of(
      Runs<Cell, Prior> runs,
      Prediction prediction,
      Function<Prior, Reading<Envelope>> envelope,
      ToDoubleFunction<Envelope> number) {
    return runs.readings(prediction, prior -> envelope.apply(prior).map(number::applyAsDouble));
  }

  private static void scope(Lab lab, Runs<Cell, Prior> runs) {
    ScopeSheet sheet = lab.scope("complex functions are rare", "functions", "statement");
    String seven = "ReLU networks, seven bits";
    String straight = "a straight line";
    String simple = "simpler than dealt";
    sheet.beyond(
        Distribution.CHAOTIC.keyWord(),
        simple,
        SIMPLE,
        runs.at(CHAOTIC).sample(SIMPLE, prior -> more(prior)),
        "near inputs part, but not wholly within four layers");
    if (runs.cells().contains(SEVEN)) {
      sheet.beyond(
          seven,
          straight,
          LINE,
          of(runs.at(SEVEN), LINE, Prior::envelope, Envelope::correlation),
          "few functions come up more than once");
      sheet.beyond(seven, simple, SIMPLE, runs.at(SEVEN).sample(SIMPLE, prior -> more(prior)), "");
    } else {
      sheet.untried(
          seven, straight, "tried in tier full; few functions come up more than once there");
    }
    sheet.untried("networks that were trained", straight, "no part of this claim");
    sheet.pin();
  }

  private static Figure figure(Runs<Cell, Prior> runs) {
    Chart chart =
        Chart.of("largest frequency of a function against its complexity")
            .axes(
                Axis.linear("complexity by Lempel and Ziv (bits)"),
                Axis.linear("log₂ of the largest frequency"));
    return chart
        .coursesOfReadings(
            Distribution.RELU.keyWord(), Origin.MEASURED, runs.at(NETWORKS), prior -> course(prior))
        .coursesOfReadings(
            Distribution.POOL.keyWord(), Origin.CONTROL, runs.at(POOL), prior -> course(prior))
        .figure();
  }

  private static Reading<Series> course(Prior prior) {
    return prior.envelope().map(envelope -> new Series(envelope.levels(), envelope.largest()));
  }
}
