package dev.crucible.claims.directions.similarity;

import dev.crucible.claim.BearsOn;
import dev.crucible.claim.Claim;
import dev.crucible.claim.Figure.Axis;
import dev.crucible.claim.Figure.Origin;
import dev.crucible.claim.Formula;
import dev.crucible.claim.Objection;
import dev.crucible.claim.OpenDirection;
import dev.crucible.claim.Prediction;
import dev.crucible.claim.Sample;
import dev.crucible.claim.Series;
import dev.crucible.claim.Source;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.claims.directions.similarity.ChangedFeatures.Change;
import dev.crucible.data.Matrix;
import dev.crucible.junit.ClaimTest;
import dev.crucible.lab.Lab;
import dev.crucible.measure.Cca;
import dev.crucible.measure.Cka;
import dev.crucible.measure.NeighbourOverlap;
import dev.crucible.measure.Procrustes;
import dev.crucible.measure.Representation;
import dev.crucible.study.Chart;
import dev.crucible.study.Members;
import dev.crucible.study.Reading;
import dev.crucible.study.Runs;
import dev.crucible.study.Study;
import dev.crucible.study.Tiered;
import dev.crucible.theory.GaussianPair;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;

/**
 * Before any network is compared, the metrics themselves: Gaussian features and the same features
 * rotated, permuted, rescaled, stretched, with noise, with half of the units dead, and unrelated.
 *
 * <p>Negative control: the samples of one of the two in another order, which a metric that compares
 * samples cannot survive. Wrong theories: that one metric reads as another does.
 */
@Claim(
    id = "OD10.1",
    title = "Metrics of similarity see different things",
    statement =
        "On Gaussian features CKA, Procrustes, canonical correlation and the overlap of nearest"
            + " neighbours each follow a closed form of their own. All are blind to rotations,"
            + " permutations and factors, and canonical correlation also to stretching and to dead"
            + " units. Of unrelated features all but unbiased CKA show some similarity where"
            + " samples are few.",
    strand = Strand.OPEN_DIRECTIONS,
    direction = OpenDirection.OD10,
    standing = Standing.PROVED,
    source =
        @Source(
            arxiv = "1905.00414",
            where =
                "CKA and what it is invariant to; 2108.01661 for Procrustes, 1706.05806 for"
                    + " canonical correlation, 2405.07987 for neighbours; the closed forms derived"
                    + " here; section numbers not confirmed"))
@Formula(
    "\\mathrm{CKA} = \\frac{\\sum d_i^2}{\\sqrt{p\\sum (d_i^2+\\sigma^2)^2}}, \\quad"
        + " \\mathrm{Procrustes} = \\frac{\\sum |d_i|}{\\sqrt{p\\sum (d_i^2+\\sigma^2)}}, \\quad"
        + " \\mathrm{CCA} = \\frac1p\\sum\\frac{d_i^2}{d_i^2+\\sigma^2}")
@BearsOn(
    value = Objection.WRONG_LEVEL,
    how =
        "It says of each coarse number which changes of a representation it cannot see, before the"
            + " number is used.")
@Tag("OD10.1")
@Tag("OPEN_DIRECTIONS")
@Tag("OD10")
class SimilarityMetricsSeeDifferentThings {

  static final Prediction FOLLOWS =
      Prediction.of("|similarity − closed form|, where it is largest")
          .atMost(
              0.03,
              "400 samples of 16 features leave 0.01 of noise and 0.01 of order p/samples; two"
                  + " metrics are 0.1 and more apart");

  static final Prediction UNBIASED =
      Prediction.of("similarity of unrelated features, 32 samples")
          .equalTo(0)
          .within(0.03, "half of what neighbours share by chance, the least of the biased metrics");

  static final Prediction BIAS =
      Prediction.of("similarity of unrelated features over its closed form, mean over samples")
          .equalTo(1)
          .within(0.05, "the closed forms leave out terms of a few hundredths at 32 samples");

  /** Whether samples correspond. */
  enum Order {
    SAME,
    /** Control: samples of the other representation are in an order of their own. */
    SHUFFLED
  }

  /** What is varied. */
  record Cell(Change change, int samples, Order order) {}

  /** What the metrics show of one pair. */
  record Shown(double biased, double cka, double procrustes, double canonical, double overlap) {}

  static final ChangedFeatures SETUP = new ChangedFeatures(16, 8, 0.7, 10);

  static final int MANY = 400;

  static final int FEW = 32;

  static final List<Integer> SAMPLES = List.of(FEW, 64, 128, 256);

  static final Study<ChangedFeatures, Cell, Shown> STUDY =
      Study.of("changed features", SimilarityMetricsSeeDifferentThings::compare)
          .with(SETUP)
          .cells(Tiered.always(cells(Order.SAME)))
          .controls(Tiered.always(cells(Order.SHUFFLED)))
          .seeds(Tiered.ci(16).full(50))
          .key("features", "{claim}/features/{samples}/{seed}")
          .key("change", "{claim}/change/{change}/{samples}/{seed}")
          .key("order", "{claim}/order/{samples}/{seed}");

  static final Study<ChangedFeatures, Cell, Shown> CHANCE =
      Study.of("unrelated features", SimilarityMetricsSeeDifferentThings::compare)
          .with(SETUP)
          .cells(Tiered.always(chance(Change.UNRELATED)))
          .controls(Tiered.always(chance(Change.VERY_NOISY)))
          .seeds(Tiered.ci(32).full(100))
          .sweeping("samples")
          .key("features", "{claim}/unrelated/features/{samples}/{seed}")
          .key("change", "{claim}/unrelated/change/{change}/{samples}/{seed}")
          .key("order", "{claim}/unrelated/order/{samples}/{seed}");

  private static List<Cell> cells(Order order) {
    return Stream.of(Change.values()).map(change -> new Cell(change, MANY, order)).toList();
  }

  private static List<Cell> chance(Change change) {
    return SAMPLES.stream().map(samples -> new Cell(change, samples, Order.SAME)).toList();
  }

  /** Compares features with their changed selves. */
  static List<Reading<Shown>> compare(ChangedFeatures setup, Members<Cell> members) {
    return members.results(
        m -> {
          Cell cell = members.cell(m);
          int size = cell.samples * setup.features();
          double[] x = members.key("features", m).gaussians(size);
          Matrix features = new Matrix(cell.samples, setup.features(), x);
          Matrix changed = setup.changed(cell.change, features, members.key("change", m));
          Representation first = Representation.of(features);
          Representation second =
              Representation.of(
                  cell.order == Order.SAME
                      ? changed
                      : ChangedFeatures.reordered(
                          changed, members.key("order", m).permutation(cell.samples)));
          return new Shown(
              Cka.BIASED.of(first, second),
              Cka.UNBIASED.of(first, second),
              new Procrustes().of(first, second),
              new Cca().of(first, second),
              new NeighbourOverlap(setup.neighbours()).of(first, second));
        });
  }

  /** What a metric shows beside what theory says that it shows. */
  private record Reader(ToDoubleFunction<Shown> shown, ToDoubleFunction<Change> theory) {

    /** Returns the largest distance from theory over the changes of one seed. */
    double furthest(Runs<Cell, Shown> own) {
      return own.cells().stream()
          .mapToDouble(
              cell ->
                  Math.abs(own.at(cell).means(shown).get(0) - theory.applyAsDouble(cell.change)))
          .max()
          .orElseThrow();
    }

    Reader by(Reader other) {
      return new Reader(shown, other.theory);
    }
  }

  private static Reader biased() {
    return new Reader(Shown::biased, change -> SETUP.pair(change).biasedAlignment(MANY));
  }

  private static Reader cka() {
    return new Reader(Shown::cka, change -> SETUP.pair(change).alignment());
  }

  private static Reader procrustes() {
    double chance = GaussianPair.procrustesOfUnrelated(SETUP.features(), MANY);
    return new Reader(
        Shown::procrustes,
        change -> change == Change.UNRELATED ? chance : SETUP.pair(change).procrustes());
  }

  private static Reader canonical() {
    double chance = GaussianPair.canonicalOfUnrelated(SETUP.features(), MANY);
    return new Reader(
        Shown::canonical,
        change -> change == Change.UNRELATED ? chance : SETUP.pair(change).canonical());
  }

  /** Of neighbours theory knows where nothing changed that they see, and where all did. */
  private static Reader overlap() {
    double chance = GaussianPair.overlapOfUnrelated(SETUP.neighbours(), MANY);
    return new Reader(Shown::overlap, change -> change == Change.UNRELATED ? chance : 1);
  }

  private static boolean neighboursAreKnown(Cell cell) {
    return switch (cell.change) {
      case ROTATED, PERMUTED, RESCALED, UNRELATED -> true;
      default -> false;
    };
  }

  @ClaimTest
  void followClosedForms(Lab lab) {
    Runs<Cell, Shown> runs = lab.run(STUDY);
    follows(lab, "CKA", runs, cka(), "it reads as Procrustes does", procrustes());
    follows(lab, "CKA with bias", runs, biased(), "it reads as Procrustes does", procrustes());
    follows(lab, "Procrustes", runs, procrustes(), "it reads as CKA does", cka());
    follows(lab, "canonical correlation", runs, canonical(), "it sees stretching", cka());
    Runs<Cell, Shown> known = runs.where(SimilarityMetricsSeeDifferentThings::neighboursAreKnown);
    Runs<Cell, Shown> stretched =
        runs.where(cell -> cell.change == Change.STRETCHED && cell.order == Order.SAME);
    lab.assertThat("overlap of neighbours", furthest(at(known, Order.SAME), overlap()))
        .corroborates(FOLLOWS)
        .butNot("samples in another order", furthest(at(known, Order.SHUFFLED), overlap()))
        .norUnder("it does not see stretching", furthest(stretched, overlap()));
  }

  private static void follows(
      Lab lab, String name, Runs<Cell, Shown> runs, Reader own, String wrong, Reader other) {
    lab.assertThat(name, furthest(at(runs, Order.SAME), own))
        .corroborates(FOLLOWS)
        .butNot("samples in another order", furthest(at(runs, Order.SHUFFLED), own))
        .norUnder(wrong, furthest(at(runs, Order.SAME), own.by(other)));
  }

  private static Runs<Cell, Shown> at(Runs<Cell, Shown> runs, Order order) {
    return runs.where(cell -> cell.order == order);
  }

  private static Sample furthest(Runs<Cell, Shown> runs, Reader reader) {
    return runs.bySeed(FOLLOWS, own -> Reading.of(reader.furthest(own)));
  }

  /** What a metric shows of unrelated features beside its closed form, by number of samples. */
  private record Chance(String name, ToDoubleFunction<Shown> shown, ToDoubleFunction<Cell> theory) {

    /** Returns the ratio to a closed form, the mean over numbers of samples. */
    Sample over(Runs<Cell, Shown> runs, ToDoubleFunction<Cell> expected) {
      return runs.bySeed(
          BIAS,
          own ->
              Reading.of(
                  own.cells().stream()
                      .mapToDouble(
                          cell -> own.at(cell).means(shown).get(0) / expected.applyAsDouble(cell))
                      .average()
                      .orElseThrow()));
    }
  }

  private static List<Chance> chances() {
    int p = SETUP.features();
    GaussianPair unrelated = SETUP.pair(Change.UNRELATED);
    return List.of(
        new Chance("CKA with bias", Shown::biased, cell -> unrelated.biasedAlignment(cell.samples)),
        new Chance(
            "Procrustes",
            Shown::procrustes,
            cell -> GaussianPair.procrustesOfUnrelated(p, cell.samples)),
        new Chance(
            "canonical correlation",
            Shown::canonical,
            cell -> GaussianPair.canonicalOfUnrelated(p, cell.samples)),
        new Chance(
            "overlap of neighbours",
            Shown::overlap,
            cell -> GaussianPair.overlapOfUnrelated(SETUP.neighbours(), cell.samples)));
  }

  @ClaimTest
  void seeSomethingInFewSamples(Lab lab) {
    Runs<Cell, Shown> runs = lab.run(CHANCE);
    Runs<Cell, Shown> unrelated = runs.where(cell -> cell.change == Change.UNRELATED);
    Runs<Cell, Shown> related = runs.where(cell -> cell.change == Change.VERY_NOISY);
    Runs<Cell, Shown> few = unrelated.where(cell -> cell.samples == FEW);
    lab.assertThat("CKA of unrelated features", few.sample(UNBIASED, Shown::cka))
        .corroborates(UNBIASED)
        .butNot(
            "related features",
            related.where(cell -> cell.samples == FEW).sample(UNBIASED, Shown::cka))
        .norUnder("it is read with its bias", few.sample(UNBIASED, Shown::biased));
    List<Chance> all = chances();
    Chart chart =
        Chart.of("similarity of unrelated features against the number of samples")
            .axes(Axis.logarithmic("samples"), Axis.logarithmic("similarity"));
    for (int i = 0; i < all.size(); i++) {
      Chance own = all.get(i);
      Chance next = all.get((i + 1) % all.size());
      lab.assertThat(own.name + ", unrelated features", own.over(unrelated, own.theory))
          .corroborates(BIAS)
          .butNot("related features", own.over(related, own.theory))
          .norUnder("it reads as " + next.name, own.over(unrelated, next.theory));
      double[] samples = SAMPLES.stream().mapToDouble(n -> n).toArray();
      chart =
          chart
              .line(
                  own.name,
                  "mean over seeds",
                  Origin.MEASURED,
                  Series.of(
                      samples, unrelated.means(own.shown).stream().mapToDouble(y -> y).toArray()))
              .predicted(
                  own.name,
                  "closed form",
                  Series.of(samples, unrelated.cells().stream().mapToDouble(own.theory).toArray()));
    }
    lab.figure(chart.figure());
  }
}
