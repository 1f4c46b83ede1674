package dev.crucible.claims.universality;

import dev.crucible.claim.BearsOn;
import dev.crucible.claim.Claim;
import dev.crucible.claim.Figure;
import dev.crucible.claim.Figure.Axis;
import dev.crucible.claim.Figure.Origin;
import dev.crucible.claim.Formula;
import dev.crucible.claim.Groups;
import dev.crucible.claim.Objection;
import dev.crucible.claim.Prediction;
import dev.crucible.claim.Sample;
import dev.crucible.claim.Series;
import dev.crucible.claim.Source;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.claims.universality.Halves.Agreement;
import dev.crucible.claims.universality.Halves.Cell;
import dev.crucible.claims.universality.Halves.Setup;
import dev.crucible.junit.ClaimTest;
import dev.crucible.lab.Lab;
import dev.crucible.lab.ScopeSheet;
import dev.crucible.scaling.Denoiser.Lesson;
import dev.crucible.study.Chart;
import dev.crucible.study.Halftone;
import dev.crucible.study.Reading;
import dev.crucible.study.Runs;
import dev.crucible.study.Study;
import dev.crucible.study.Tiered;
import dev.crucible.train.Adam;
import dev.crucible.train.BiasCorrection;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;

/**
 * Two networks that take noise off images, trained on images of which they have none in common:
 * with few images each learns its own by heart, with many both come nearer to one function, and so
 * do a deep and a shallow perceptron.
 *
 * <p>How much they disagree is measured against their errors: 0 is one function, 1 would be errors
 * that have nothing to do with each other. It is the fall that is claimed; so short a training ends
 * above 0, and the scope map says how far. Negative control: the second network is trained on
 * digits, which more images make no more like clothes.
 */
@Claim(
    id = "U.2",
    title = "Denoisers learn the same function",
    statement =
        "Two networks trained to take noise off 4096 images of clothes each, no image in common,"
            + " disagree by at most three quarters of what networks trained on 16 images do, and so"
            + " do a deep and a shallow perceptron. Meanwhile they go from learning by heart, with"
            + " more than twice the error on images not seen, to an error that is within 15 % of"
            + " that on images seen.",
    strand = Strand.UNIVERSAL_PHENOMENA,
    standing = Standing.ESTABLISHED,
    source =
        @Source(
            arxiv = "2310.02557",
            where =
                "denoisers trained on disjoint sets; with 2310.05264 for architectures; Figure 6a"
                    + " of 2604.21691; section numbers not confirmed"))
@Formula(
    "D = \\frac{\\mathrm{E}\\,|f_A(z) - f_B(z)|^2}"
        + "{\\mathrm{E}\\,|f_A(z) - x|^2 + \\mathrm{E}\\,|f_B(z) - x|^2}, \\qquad"
        + " \\frac{D_{4096}}{D_{16}} \\le 0.75")
@BearsOn(
    value = Objection.TOY_MODELS_TOO_PRIMITIVE,
    how =
        "That networks with no image in common make the same of one noise was reported of large"
            + " models; here it is looked for in small ones, one noise at a time.")
@Tag("U.2")
@Tag("UNIVERSAL_PHENOMENA")
class DenoisersLearnTheSameFunction {

  private static final String WHY =
      "calibration saw one half and, of two perceptrons, 0.54; trained on digits more images do"
          + " not help at all";

  static final Prediction FALLS =
      Prediction.of("disagreement at 4096 images over that at 16").atMost(0.75, WHY);

  static final Prediction IN_TURN =
      Prediction.of("disagreement of networks trained on 16, 256 and 4096 images")
          .isHigherBy(0, "a fall of any size, from each number to the next, in every seed");

  static final Prediction BY_HEART =
      Prediction.of("error on images not seen over that on images seen, 16 images")
          .atLeast(2, "a network that has learned no image by heart has 1; calibration saw 3.7");

  static final Prediction IN_GENERAL =
      Prediction.of("error on images not seen over that on images seen, 4096 images")
          .atMost(1.15, "a twentieth of what lies between 1 and what 16 images show");

  static final Prediction SAME =
      Prediction.of("disagreement at 4096 images")
          .atMost(0.05, "a twentieth of what errors would show that have nothing in common");

  static final int FEW = 16;

  static final int SOME = 256;

  static final int MANY = 4096;

  static final Study<Setup, Cell, Agreement> STUDY =
      Study.of("denoisers", Halves::train)
          .with(
              new Setup(
                  4,
                  new Lesson(
                      0.3, 16_384, 64, 600, 2e-3, new Adam(0.9, 0.999, 1e-8, BiasCorrection.ON)),
                  List.of(128, 128),
                  List.of(512),
                  500,
                  6))
          .cells(new Cell(FEW), new Cell(SOME), new Cell(MANY))
          .seeds(Tiered.ci(8).full(20))
          .together(4)
          .sweeping("images")
          .key("images", "{claim}/images/{images}/{seed}")
          .key("weights", "{claim}/weights/{seed}")
          .key("batches", "{claim}/batches/{seed}")
          .key("tests", "{claim}/tests/{seed}");

  @ClaimTest
  void onClothes(Lab lab) {
    Runs<Cell, Agreement> runs = lab.run(STUDY);
    falls(lab, "two networks", runs, Agreement::alike);
    falls(lab, "deep and shallow", runs, Agreement::wider);
    lab.assertThat("more and more images", inTurn(runs, Agreement::alike))
        .corroborates(IN_TURN)
        .butNot("one is trained on digits", inTurn(runs, Agreement::digits));
    lab.assertThat("16 images", runs.at(new Cell(FEW)).sample(BY_HEART, Agreement::gap))
        .corroborates(BY_HEART)
        .butNot("4096 images", runs.at(new Cell(MANY)).sample(BY_HEART, Agreement::gap));
    lab.assertThat("4096 images", runs.at(new Cell(MANY)).sample(IN_GENERAL, Agreement::gap))
        .corroborates(IN_GENERAL)
        .butNot("16 images", runs.at(new Cell(FEW)).sample(IN_GENERAL, Agreement::gap));
    scope(lab, runs.at(new Cell(MANY)));
    for (int images : List.of(FEW, SOME, MANY)) {
      lab.figure(pictures(runs, images));
    }
    lab.figure(courses(runs));
  }

  private static void falls(
      Lab lab, String name, Runs<Cell, Agreement> runs, ToDoubleFunction<Agreement> number) {
    lab.assertThat(name, ratio(runs, number))
        .corroborates(FALLS)
        .butNot("one is trained on digits", ratio(runs, Agreement::digits))
        .norUnder(
            "it falls as one over the root of the number of images",
            q -> q * Math.sqrt((double) MANY / FEW));
  }

  private static void scope(Lab lab, Runs<Cell, Agreement> many) {
    ScopeSheet sheet = lab.scope("denoisers and the same function", "networks", "statement");
    String same = "the same function to a twentieth";
    String floor = "so short a training ends above 0";
    sheet.beyond(
        "two networks, 4096 images", same, SAME, many.sample(SAME, Agreement::alike), floor);
    sheet.beyond(
        "deep and shallow, 4096 images", same, SAME, many.sample(SAME, Agreement::wider), floor);
    String falls = "disagreement falls to three quarters";
    sheet.untried("perceptron and convolutions", falls, "no convolutions from image to image");
    sheet.untried("networks that make large images", falls, "too long for these machines");
    sheet.pin();
  }

  private static Sample ratio(Runs<Cell, Agreement> runs, ToDoubleFunction<Agreement> number) {
    return runs.where(cell -> cell.images() != SOME)
        .bySeed(
            FALLS,
            own ->
                Reading.of(
                    own.at(new Cell(MANY)).means(number).get(0)
                        / own.at(new Cell(FEW)).means(number).get(0)));
  }

  private static Groups inTurn(Runs<Cell, Agreement> runs, ToDoubleFunction<Agreement> number) {
    return runs.groups(IN_TURN, cell -> cell.images() + " images", number);
  }

  /** In the manner of Figure 6a of the paper: one noisy image a column, one network a row. */
  private static Figure pictures(Runs<Cell, Agreement> runs, int images) {
    Chart chart =
        Chart.of(
                ("what two networks, trained on %s images each and none in common, make of the same"
                        + " noisy images")
                    .formatted(images))
            .axes(
                Axis.linear("pixels, one image a column"),
                Axis.linear("pixels, one network a row"));
    List<Agreement> shown = runs.at(new Cell(images)).results();
    if (shown.isEmpty()) {
      return chart.figure();
    }
    Agreement own = shown.get(0);
    chart = row(chart, "before the noise", own.clean(), 0);
    chart = row(chart, "trained on one half", own.first(), -1);
    return row(chart, "trained on the other half", own.second(), -2).figure();
  }

  private static Chart row(Chart chart, String group, List<Double> images, int row) {
    int number = STUDY.setup().ci().pictures();
    int pixels = images.size() / number;
    int side = (int) Math.round(Math.sqrt(pixels));
    Chart all = chart;
    for (int i = 0; i < number; i++) {
      List<Double> image = images.subList(i * pixels, (i + 1) * pixels);
      all =
          new Halftone(side, i * (side + 1.0), row * (side + 1.0))
              .on(all, group, "image " + (i + 1), Origin.MEASURED, image);
    }
    return all;
  }

  private static Figure courses(Runs<Cell, Agreement> runs) {
    double[] sizes = runs.cells().stream().mapToDouble(Cell::images).toArray();
    return Chart.of("how much two denoisers disagree against the number of images")
        .axes(Axis.logarithmic("images"), Axis.linear("disagreement D, mean over seeds"))
        .line("alike", "mean", Origin.MEASURED, means(runs, sizes, Agreement::alike))
        .line("deep and shallow", "mean", Origin.MEASURED, means(runs, sizes, Agreement::wider))
        .line("one on digits", "mean", Origin.CONTROL, means(runs, sizes, Agreement::digits))
        .figure();
  }

  private static Series means(
      Runs<Cell, Agreement> runs, double[] sizes, ToDoubleFunction<Agreement> number) {
    List<Double> means = runs.means(number);
    return Series.of(sizes, IntStream.range(0, sizes.length).mapToDouble(means::get).toArray());
  }
}
