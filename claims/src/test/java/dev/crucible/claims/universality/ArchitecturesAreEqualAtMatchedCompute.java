package dev.crucible.claims.universality;

import dev.crucible.claim.BearsOn;
import dev.crucible.claim.Claim;
import dev.crucible.claim.Formula;
import dev.crucible.claim.Objection;
import dev.crucible.claim.Source;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.data.Dataset;
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
import dev.crucible.scaling.MatchedCompute;
import dev.crucible.scaling.MatchedCompute.Cell;
import dev.crucible.scaling.MatchedCompute.Family;
import dev.crucible.scaling.MatchedCompute.Setup;
import dev.crucible.scaling.MatchedCompute.Tested;
import dev.crucible.study.Chart;
import dev.crucible.study.Reading;
import dev.crucible.study.Runs;
import dev.crucible.study.Study;
import dev.crucible.study.Tiered;
import dev.crucible.train.Adam;
import dev.crucible.train.BiasCorrection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;

/**
 * Whether a perceptron and a network of convolutions, both given as many multiplications, tell
 * clothes about equally well.
 *
 * <p>There is no theory of it and no formula, only a sentence that is often said; here it has a
 * margin. Multiplications are those of the convolutions as such, not of how they are computed;
 * rates are not tuned, so that what is found bounds what tuned networks would differ by. Negative
 * control: a linear classifier, which must stay behind.
 */
@Claim(
    id = "U.4",
    title = "Architectures are equal at matched compute",
    statement =
        "A perceptron and a small network of convolutions, of 50 000 multiplications an image each,"
            + " trained alike on 10 000 images of clothes for 1350 steps, err on new images by"
            + " shares that are within 0.02 of each other.",
    strand = Strand.UNIVERSAL_PHENOMENA,
    standing = Standing.CONTESTED,
    source =
        @Source(
            arxiv = "2604.21691",
            where = "Section 2.5, in a weak form; network, data and margin are our own"))
@Formula("|E_{\\mathrm{perceptron}} - E_{\\mathrm{convolutions}}| \\le 0.02")
@BearsOn(
    value = Objection.SCALE_IS_ALL,
    how =
        "It measures what the architecture is worth when computation is held equal, and whether"
            + " that shrinks as computation grows.")
@Tag("U.4")
@Tag("UNIVERSAL_PHENOMENA")
class ArchitecturesAreEqualAtMatchedCompute {

  static final Prediction EQUAL =
      Prediction.of("error of the perceptron less that of the convolutions")
          .equalTo(0)
          .within(0.02, "two fifths of what a linear classifier lacks, in calibration");

  private static final int MOST = 1350;

  private static final int FEWEST = 50;

  static final Tiered<List<Integer>> STEPS =
      Tiered.ci(List.of(FEWEST, 150, MOST)).full(List.of(FEWEST, 150, 450, MOST));

  static final Study<Setup, Cell, Tested> STUDY =
      Study.of("matched compute", MatchedCompute::train)
          .with(
              new Setup(
                  Dataset.FASHION_MNIST,
                  10_000,
                  2000,
                  2,
                  List.of(190, 64),
                  List.of(12, 24),
                  64,
                  2e-3,
                  new Adam(0.9, 0.999, 1e-8, BiasCorrection.ON)))
          .cells(Tiered.ci(cells(STEPS.ci())).full(cells(STEPS.full())))
          .controls(new Cell(Family.LINEAR, MOST))
          .seeds(Tiered.ci(8).full(20))
          .together(8)
          .sweeping("steps")
          .key("weights", "{claim}/weights/{kind}/{seed}")
          .key("batches", "{claim}/batches/{seed}");

  private static List<Cell> cells(List<Integer> steps) {
    return Stream.of(Family.PERCEPTRON, Family.CONVOLUTIONS)
        .flatMap(kind -> steps.stream().map(number -> new Cell(kind, number)))
        .toList();
  }

  @ClaimTest
  void onClothes(Lab lab) {
    Runs<Cell, Tested> runs = lab.run(STUDY);
    lab.assertThat("gap after 1350 steps", gap(runs, Family.CONVOLUTIONS, MOST))
        .corroborates(EQUAL)
        .butNot("a linear classifier", gap(runs, Family.LINEAR, MOST))
        .norUnder("computation makes no difference", gap(runs, Family.CONVOLUTIONS, FEWEST));
    ScopeSheet sheet = lab.scope("errors within 0.02", "steps", "networks");
    String both = "perceptron and convolutions";
    sheet.claimed(Numbers.plain(MOST), both, EQUAL, gap(runs, Family.CONVOLUTIONS, MOST));
    for (int steps : lab.at(STEPS)) {
      if (steps != MOST) {
        sheet.beyond(
            Numbers.plain(steps),
            both,
            EQUAL,
            gap(runs, Family.CONVOLUTIONS, steps),
            "less computation");
      }
    }
    sheet.untried("more", both, "too long for these machines");
    sheet.untried(Numbers.plain(MOST), "rates tuned one by one", "no part of this claim");
    sheet.pin();
    for (Family kind : Family.values()) {
      Runs<Cell, Tested> own = runs.at(new Cell(kind, MOST));
      lab.note(
          "%s: %s multiplications an image, error after %s steps %s"
              .formatted(
                  kind.keyWord(),
                  Numbers.plain(own.means(Tested::multiplications).get(0)),
                  MOST,
                  Numbers.brief(own.means(Tested::error).get(0))));
    }
    lab.figure(figure(runs));
  }

  /** Returns the perceptron's error less another's, seed by seed. */
  private static Sample gap(Runs<Cell, Tested> runs, Family other, int steps) {
    Cell own = new Cell(Family.PERCEPTRON, steps);
    Cell second = new Cell(other, steps);
    return runs.where(cell -> cell.equals(own) || cell.equals(second))
        .bySeed(
            EQUAL,
            seed ->
                Reading.of(
                    seed.at(own).means(Tested::error).get(0)
                        - seed.at(second).means(Tested::error).get(0)));
  }

  private static Figure figure(Runs<Cell, Tested> runs) {
    Chart chart =
        Chart.of("error on clothes against steps, at as many multiplications a step")
            .axes(Axis.logarithmic("steps"), Axis.linear("error, mean over seeds"));
    for (Family kind : List.of(Family.PERCEPTRON, Family.CONVOLUTIONS)) {
      Runs<Cell, Tested> own = runs.where(cell -> cell.kind() == kind);
      chart =
          chart.line(
              kind.keyWord(),
              "mean",
              Origin.MEASURED,
              Series.of(
                  own.cells().stream().mapToDouble(Cell::steps).toArray(),
                  own.means(Tested::error).stream().mapToDouble(error -> error).toArray()));
    }
    return chart.figure();
  }
}
