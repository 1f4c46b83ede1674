package dev.crucible.claims.universality;

import dev.crucible.claim.BearsOn;
import dev.crucible.claim.Claim;
import dev.crucible.claim.Formula;
import dev.crucible.claim.Objection;
import dev.crucible.claim.Source;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.claims.universality.Partners.Cell;
import dev.crucible.claims.universality.Partners.Common;
import dev.crucible.claims.universality.Partners.Network;
import dev.crucible.claims.universality.Partners.Setup;
import dev.crucible.data.Dataset;
import dev.crucible.data.StandardisedImages;
import dev.crucible.finding.Figure;
import dev.crucible.finding.Figure.Axis;
import dev.crucible.finding.Figure.Origin;
import dev.crucible.junit.ClaimTest;
import dev.crucible.lab.Lab;
import dev.crucible.lab.ScopeSheet;
import dev.crucible.measurement.Sample;
import dev.crucible.measurement.Series;
import dev.crucible.prediction.Prediction;
import dev.crucible.scaling.Represented;
import dev.crucible.scaling.Represented.Family;
import dev.crucible.scaling.Represented.Regime;
import dev.crucible.study.Chart;
import dev.crucible.study.Reading;
import dev.crucible.study.Runs;
import dev.crucible.study.Study;
import dev.crucible.study.Tiered;
import dev.crucible.train.Adam;
import dev.crucible.train.BiasCorrection;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;

/**
 * Networks that start from other weights and see the same images in another order come to represent
 * new images alike, the more so the wider they are, and each layer is most like its own in the
 * other network.
 *
 * <p>Random features of wide networks are alike as well, without any training: that similarity
 * grows with width is no evidence of learning, and the evidence is what training adds. Negative
 * controls: images of one network in another order; networks trained at a thousandth of the rate;
 * and, for layers, networks that are not trained.
 */
@Claim(
    id = "U.1",
    title = "Wide networks learn the same features",
    statement =
        "Hidden layers of two ReLU networks trained from other weights on the same digits are the"
            + " more similar the wider they are: CKA rises by 0.1 from width 8 to 32 and by 0.05"
            + " from 32 to 128, and so does the overlap of nearest neighbours. Training adds 0.15"
            + " at every width to what random features share. At width 128 more than half of the"
            + " layers are most similar to their own.",
    strand = Strand.UNIVERSAL_PHENOMENA,
    standing = Standing.ESTABLISHED,
    source =
        @Source(
            arxiv = "1905.00414",
            where =
                "CKA against width and layer by layer; with 2405.07987 for neighbours; Figure 6b of"
                    + " 2604.21691; section numbers not confirmed"))
@Formula(
    "\\mathrm{CKA}(X, Y) = \\frac{\\mathrm{HSIC}(XX^T, YY^T)}"
        + "{\\sqrt{\\mathrm{HSIC}(XX^T, XX^T)\\,\\mathrm{HSIC}(YY^T, YY^T)}}")
@BearsOn(
    value = Objection.ALCHEMY,
    how =
        "What two networks have in common although nothing but the data is the same can be the"
            + " subject of a theory; how much it is is measured here, beside what chance gives.")
@Tag("U.1")
@Tag("UNIVERSAL_PHENOMENA")
class WideNetworksLearnTheSameFeatures {

  static final Prediction FROM_NARROW =
      Prediction.of("CKA at width 32 less that at width 8, mean over layers")
          .atLeast(0.1, "a third of what calibration saw, and more than ten times its noise");

  static final Prediction TO_WIDE =
      Prediction.of("CKA at width 128 less that at width 32, mean over layers")
          .atLeast(0.05, "a third of what calibration saw, and ten times its noise");

  static final Prediction OVERLAP_FROM_NARROW =
      Prediction.of("overlap of neighbours at width 32 less that at width 8, mean over layers")
          .atLeast(0.1, "as for CKA: the order is to be the same by both");

  static final Prediction OVERLAP_TO_WIDE =
      Prediction.of("overlap of neighbours at width 128 less that at width 32, mean over layers")
          .atLeast(0.05, "as for CKA: the order is to be the same by both");

  static final Prediction LEARNED =
      Prediction.of("CKA of trained networks less that of untrained ones, mean over layers")
          .atLeast(0.15, "half of the least that calibration saw, and ten times its noise");

  static final Prediction IDENTIFIED =
      Prediction.of("share of layers that are most similar to their own in the other network")
          .atLeast(0.5, "twice what chance gives among four layers")
          .inStepsOf(1.0 / 8, "four layers, either way");

  static final Prediction UNRELATED =
      Prediction.of("CKA with the images in another order, mean over layers")
          .equalTo(0)
          .within(0.01, "five times its noise; with bias calibration saw up to 0.05");

  static final List<Integer> WIDTHS = List.of(8, 32, 128);

  static final Cell BARELY = alike(Regime.BARELY, 32);

  static final Study<Setup, Cell, Common> STUDY =
      Study.of("pairs of networks", Partners::compare)
          .with(
              new Setup(
                  new Represented.Setup(
                      new StandardisedImages(Dataset.MNIST, 2500, 2, 14),
                      2000,
                      4,
                      100,
                      300,
                      1e-3,
                      1e-3,
                      new Adam(0.9, 0.999, 1e-8, BiasCorrection.ON)),
                  10))
          .cells(Tiered.always(alike(WIDTHS)))
          .controls(BARELY)
          .beyond(Tiered.ci(List.<Cell>of()).full(more()))
          .seeds(Tiered.ci(16).full(20))
          .together(8)
          .key("weights", "{claim}/weights/{seed}")
          .key("batches", "{claim}/batches/{seed}")
          .key("order", "{claim}/order/{seed}");

  private static Cell alike(Regime regime, int width) {
    Network network = new Network(Family.PERCEPTRON, width);
    return new Cell(regime, network, network);
  }

  private static List<Cell> alike(List<Integer> widths) {
    return Stream.of(Regime.TRAINED, Regime.UNTRAINED)
        .flatMap(regime -> widths.stream().map(width -> alike(regime, width)))
        .toList();
  }

  /** Networks of other widths, and of other architectures. */
  private static List<Cell> others() {
    Network own = new Network(Family.PERCEPTRON, 128);
    return Stream.of(Regime.TRAINED, Regime.UNTRAINED)
        .flatMap(
            regime ->
                Stream.of(
                    new Cell(regime, own, new Network(Family.PERCEPTRON, 32)),
                    new Cell(regime, own, new Network(Family.CONVOLUTIONS, 16))))
        .toList();
  }

  private static List<Cell> more() {
    return Stream.concat(others().stream(), alike(List.of(256, 512)).stream()).toList();
  }

  @ClaimTest
  void onDigits(Lab lab) {
    Runs<Cell, Common> runs = lab.run(STUDY);
    grows(lab, runs, FROM_NARROW, OVERLAP_FROM_NARROW, 8, 32);
    grows(lab, runs, TO_WIDE, OVERLAP_TO_WIDE, 32, 128);
    for (int width : WIDTHS) {
      Cell trained = alike(Regime.TRAINED, width);
      Cell untrained = alike(Regime.UNTRAINED, width);
      lab.assertThat(
              "what training adds, width " + width,
              less(runs, LEARNED, trained, untrained, Common::alignment))
          .corroborates(LEARNED)
          .butNot(
              "a thousandth of the rate",
              less(runs, LEARNED, BARELY, alike(Regime.UNTRAINED, 32), Common::alignment))
          .norUnder(
              "it is the bias of CKA",
              less(runs, LEARNED, trained, untrained, Common::shuffledBiased));
    }
    Runs<Cell, Common> wide = runs.at(alike(Regime.TRAINED, 128));
    lab.assertThat("layers find their own", wide.sample(IDENTIFIED, Common::identified))
        .corroborates(IDENTIFIED)
        .butNot(
            "untrained networks",
            runs.at(alike(Regime.UNTRAINED, 128)).sample(IDENTIFIED, Common::identified))
        .norUnder(
            "layers find those as far from the other end",
            wide.sample(IDENTIFIED, Common::reversed));
    lab.assertThat("images in another order", wide.sample(UNRELATED, Common::shuffled))
        .corroborates(UNRELATED)
        .butNot("images in order", wide.sample(UNRELATED, Common::alignment))
        .norUnder("CKA is read with its bias", wide.sample(UNRELATED, Common::shuffledBiased));
    scope(lab, runs);
    lab.figure(figure(runs, "CKA", Common::alignment));
    lab.figure(figure(runs, "overlap of neighbours", Common::overlap));
  }

  private static void grows(
      Lab lab,
      Runs<Cell, Common> runs,
      Prediction alignment,
      Prediction overlap,
      int narrow,
      int wide) {
    Cell small = alike(Regime.TRAINED, narrow);
    Cell large = alike(Regime.TRAINED, wide);
    String widths = ", width %s to %s".formatted(narrow, wide);
    lab.assertThat("CKA" + widths, less(runs, alignment, large, small, Common::alignment))
        .corroborates(alignment)
        .butNot("images in another order", less(runs, alignment, large, small, Common::shuffled))
        .norUnder(
            "it is the bias of CKA", less(runs, alignment, large, small, Common::shuffledBiased));
    lab.assertThat(
            "overlap of neighbours" + widths, less(runs, overlap, large, small, Common::overlap))
        .corroborates(overlap)
        .butNot(
            "images in another order", less(runs, overlap, large, small, Common::shuffledOverlap));
  }

  /** Returns a number of one cell less that of another, seed by seed. */
  private static Sample less(
      Runs<Cell, Common> runs,
      Prediction of,
      Cell one,
      Cell other,
      ToDoubleFunction<Common> number) {
    return runs.where(cell -> cell.equals(one) || cell.equals(other))
        .bySeed(
            of,
            own ->
                Reading.of(own.at(one).means(number).get(0) - own.at(other).means(number).get(0)));
  }

  private static void scope(Lab lab, Runs<Cell, Common> runs) {
    ScopeSheet sheet = lab.scope("similar, and why", "networks", "statement");
    String growth = "untrained ones grow as well, so that growth is no evidence of learning";
    sheet.beyond(
        "untrained, width 32 to 128",
        "CKA grows by 0.05",
        TO_WIDE,
        less(
            runs,
            TO_WIDE,
            alike(Regime.UNTRAINED, 128),
            alike(Regime.UNTRAINED, 32),
            Common::alignment),
        growth);
    for (int width : List.of(8, 32)) {
      sheet.beyond(
          "trained, width " + width,
          "layers find their own",
          IDENTIFIED,
          runs.at(alike(Regime.TRAINED, width)).sample(IDENTIFIED, Common::identified),
          "narrow networks share too little to tell layers apart");
    }
    String adds = "training adds 0.15";
    List<Cell> others = others();
    for (int i = 0; i < others.size() / 2; i++) {
      String networks = i == 0 ? "widths 128 and 32" : "perceptron and convolutions";
      Cell trained = others.get(i);
      Cell untrained = others.get(i + others.size() / 2);
      if (runs.cells().contains(trained)) {
        sheet.beyond(
            networks,
            adds,
            LEARNED,
            less(runs, LEARNED, trained, untrained, Common::alignment),
            "layers counted from the images");
      } else {
        sheet.untried(networks, adds, "tried in tier full");
      }
    }
    sheet.untried("convolutions of ten layers", adds, "too long for these machines");
    sheet.pin();
  }

  /** Figure 6b of the paper, of our own runs: means over seeds. */
  private static Figure figure(
      Runs<Cell, Common> runs, String name, ToDoubleFunction<Common> number) {
    Chart chart =
        Chart.of(name + " of two networks against their width")
            .axes(Axis.logarithmic("width"), Axis.linear(name + ", mean over layers"));
    for (Regime regime : List.of(Regime.TRAINED, Regime.UNTRAINED)) {
      Runs<Cell, Common> own =
          runs.where(cell -> cell.regime() == regime && cell.first().equals(cell.second()));
      chart =
          chart.line(
              regime.keyWord(),
              "mean over seeds",
              regime == Regime.TRAINED ? Origin.MEASURED : Origin.CONTROL,
              Series.of(
                  own.cells().stream().mapToDouble(cell -> cell.first().width()).toArray(),
                  own.means(number).stream().mapToDouble(y -> y).toArray()));
    }
    return chart.figure();
  }
}
