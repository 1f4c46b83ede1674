package dev.crucible.claims.directions.naturaldata;

import dev.crucible.claim.BearsOn;
import dev.crucible.claim.Claim;
import dev.crucible.claim.Figure;
import dev.crucible.claim.Figure.Axis;
import dev.crucible.claim.Figure.Origin;
import dev.crucible.claim.Formula;
import dev.crucible.claim.Numbers;
import dev.crucible.claim.Objection;
import dev.crucible.claim.OpenDirection;
import dev.crucible.claim.Prediction;
import dev.crucible.claim.Sample;
import dev.crucible.claim.Series;
import dev.crucible.claim.Source;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.claims.directions.naturaldata.Clones.Cell;
import dev.crucible.claims.directions.naturaldata.Clones.Course;
import dev.crucible.claims.directions.naturaldata.Clones.Lesson;
import dev.crucible.claims.directions.naturaldata.Clones.Setup;
import dev.crucible.data.Dataset;
import dev.crucible.junit.ClaimTest;
import dev.crucible.lab.Lab;
import dev.crucible.lab.ScopeSheet;
import dev.crucible.measure.Crossing;
import dev.crucible.study.Chart;
import dev.crucible.study.Reading;
import dev.crucible.study.Runs;
import dev.crucible.study.Study;
import dev.crucible.study.Tiered;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;

/**
 * A network that learns from Gaussian clones of images does as well on images, at first, as one
 * that learns from the images: it has not yet seen what the clone lacks.
 *
 * <p>Networks start from the same weights and see the same labels in the same order; r(t) is the
 * logarithm of the loss of the clone's network over that of the images', both on images that
 * neither has seen. All agree before the first step, so that agreement shows something only where
 * another clone, that has the means alone, disagrees by then. Negative controls: that clone,
 * another half of the images, and a second clone of means.
 */
@Claim(
    id = "OD2.2",
    title = "Networks see means and covariances first",
    statement =
        "After 80 steps a perceptron trained on Gaussian classes with the means and covariances of"
            + " the digits has, on digits, the loss of one trained on the digits themselves to 8 %;"
            + " after 1000 steps it is worse by 0.2 in the logarithm at least. It departs from the"
            + " digits' network, by 0.1, after twice as many steps at least as one trained on a"
            + " clone with their means alone.",
    strand = Strand.OPEN_DIRECTIONS,
    direction = OpenDirection.OD2,
    standing = Standing.ESTABLISHED,
    source =
        @Source(
            arxiv = "2211.11567",
            where =
                "distributional simplicity bias, Gaussian clones; Open Direction 2 of 2604.21691;"
                    + " section numbers not confirmed"))
@Formula(
    "r(t) = \\ln \\frac{L_{\\mathrm{clone}}(t)}{L_{\\mathrm{images}}(t)}, \\qquad"
        + " |r(80)| \\le 0.08, \\quad r(1000) \\ge 0.2")
@BearsOn(
    value = Objection.THEORY_OF_DATA,
    how =
        "It says which statistics of natural images a network uses by when, and with that for how"
            + " long a model of the data as Gaussian classes is one.")
@Tag("OD2.2")
@Tag("OPEN_DIRECTIONS")
@Tag("OD2")
class NetworksSeeMeansAndCovariancesFirst {

  static final Prediction EARLY =
      Prediction.of("r after 80 steps")
          .equalTo(0)
          .within(0.08, "a third of what a clone of means has by then, in calibration");

  static final Prediction LATE =
      Prediction.of("r after 1000 steps")
          .atLeast(0.2, "half of what calibration saw, and six times its noise");

  static final Prediction LATER =
      Prediction.of("log₂ of the steps to r = 0.1, over those of a clone of means")
          .atLeast(1, "twice as many: the steps at which one looks are a factor of two apart");

  /** The r at which a network has departed. */
  private static final double DEPARTED = 0.1;

  static final List<Long> LOOKS = List.of(0L, 10L, 20L, 40L, 80L, 160L, 320L, 640L, 1000L);

  private static final long SOON = 80;

  private static final long END = 1000;

  static final Study<Setup, Cell, Course> STUDY =
      Study.of("images and clones", Clones::train)
          .with(new Setup(10_000, 2000, 2, List.of(128, 128), 32, 0.05, LOOKS))
          .cells(Tiered.always(cells(Dataset.MNIST, Lesson.REAL, Lesson.GAUSSIAN)))
          .controls(
              Tiered.always(cells(Dataset.MNIST, Lesson.FRESH, Lesson.MEANS, Lesson.MEANS_AGAIN)))
          .beyond(
              Tiered.ci(List.<Cell>of())
                  .full(cells(Dataset.FASHION_MNIST, Lesson.REAL, Lesson.GAUSSIAN, Lesson.MEANS)))
          .seeds(Tiered.ci(8).full(20))
          .together(8)
          .sweeping("lesson")
          .key("halves", "{claim}/halves/{data}/{seed}")
          .key("clones", "{claim}/clones/{data}/{lesson}/{seed}")
          .key("weights", "{claim}/weights/{seed}")
          .key("batches", "{claim}/batches/{seed}");

  private static List<Cell> cells(Dataset data, Lesson... lessons) {
    return Stream.of(lessons).map(lesson -> new Cell(data, lesson)).toList();
  }

  @ClaimTest
  void onDigits(Lab lab) {
    Runs<Cell, Course> runs = lab.run(STUDY).where(cell -> cell.data() == Dataset.MNIST);
    lab.assertThat("early", worse(runs, EARLY, Lesson.GAUSSIAN, Lesson.REAL, SOON))
        .corroborates(EARLY)
        .butNot("a clone of means", worse(runs, EARLY, Lesson.MEANS, Lesson.REAL, SOON))
        .norUnder(
            "no more than means is learned by then",
            worse(runs, EARLY, Lesson.GAUSSIAN, Lesson.MEANS, SOON));
    lab.assertThat("late", worse(runs, LATE, Lesson.GAUSSIAN, Lesson.REAL, END))
        .corroborates(LATE)
        .butNot("other images", worse(runs, LATE, Lesson.FRESH, Lesson.REAL, END))
        .norUnder(
            "what is learned after 80 steps is all there is",
            worse(runs, LATE, Lesson.GAUSSIAN, Lesson.REAL, SOON));
    lab.assertThat("later than means", later(runs, Lesson.GAUSSIAN, Lesson.REAL, Lesson.MEANS))
        .corroborates(LATER)
        .butNot(
            "another clone of means", later(runs, Lesson.MEANS_AGAIN, Lesson.REAL, Lesson.MEANS))
        .norUnder(
            "all beyond means is learned at once",
            later(runs, Lesson.MEANS, Lesson.GAUSSIAN, Lesson.MEANS));
    scope(lab);
    lab.note(
        "Share of the fall of ln loss that is over before the Gaussian clone's network departs: "
            + explained(runs));
    lab.figure(figure(runs));
  }

  /** Returns r between two lessons, look by look. */
  private static double[] courses(Runs<Cell, Course> own, Lesson worse, Lesson better) {
    double[] ratios = new double[LOOKS.size()];
    Dataset data = own.cells().get(0).data();
    Course one = own.at(new Cell(data, worse)).results().get(0);
    Course other = own.at(new Cell(data, better)).results().get(0);
    Arrays.setAll(ratios, i -> Math.log(one.losses().get(i) / other.losses().get(i)));
    return ratios;
  }

  private static Sample worse(
      Runs<Cell, Course> runs, Prediction of, Lesson worse, Lesson better, long step) {
    return runs.where(cell -> cell.lesson() == worse || cell.lesson() == better)
        .bySeed(of, own -> Reading.of(courses(own, worse, better)[LOOKS.indexOf(step)]));
  }

  /** Returns by how much later one lesson departs from another than a third from the images. */
  private static Sample later(
      Runs<Cell, Course> runs, Lesson departing, Lesson from, Lesson reference) {
    return runs.bySeed(
        LATER,
        own -> {
          OptionalDouble late = departure(own, departing, from);
          OptionalDouble early = departure(own, reference, Lesson.REAL);
          return late.isPresent() && early.isPresent()
              ? Reading.of(Math.log(late.getAsDouble() / early.getAsDouble()) / Math.log(2))
              : Reading.ineligible("one of the two does not depart within the looks");
        });
  }

  /** Where the loss of the other over one's own first comes down to e^(−0.1). */
  private static OptionalDouble departure(Runs<Cell, Course> own, Lesson worse, Lesson better) {
    double[] ratios = courses(own, worse, better);
    int looks = LOOKS.size() - 1; // at step 0 all are alike
    double[] steps = LOOKS.stream().skip(1).mapToDouble(step -> step).toArray();
    double[] shares = new double[looks];
    Arrays.setAll(shares, i -> Math.exp(-ratios[i + 1]));
    return Crossing.falling(Series.of(steps, shares), Math.exp(-DEPARTED));
  }

  private static String explained(Runs<Cell, Course> runs) {
    double[] shares =
        runs.seeds().stream()
            .map(runs::ofSeed)
            .filter(own -> departure(own, Lesson.GAUSSIAN, Lesson.REAL).isPresent())
            .mapToDouble(
                own -> {
                  double step = departure(own, Lesson.GAUSSIAN, Lesson.REAL).orElseThrow();
                  Course real = own.at(new Cell(Dataset.MNIST, Lesson.REAL)).results().get(0);
                  Series logs =
                      Series.of(
                          LOOKS.stream().mapToDouble(look -> look).toArray(),
                          real.losses().stream().mapToDouble(Math::log).toArray());
                  return (logs.y().get(0) - logs.at(step)) / (logs.y().get(0) - logs.last());
                })
            .toArray();
    return Numbers.brief(Arrays.stream(shares).average().orElse(0));
  }

  private static void scope(Lab lab) {
    Runs<Cell, Course> all = lab.run(STUDY);
    ScopeSheet sheet = lab.scope("a Gaussian clone is as good early", "images", "networks");
    String perceptrons = "perceptrons, 80 steps";
    if (all.cells().contains(new Cell(Dataset.FASHION_MNIST, Lesson.GAUSSIAN))) {
      Runs<Cell, Course> clothes = all.where(cell -> cell.data() == Dataset.FASHION_MNIST);
      sheet.beyond(
          "Fashion-MNIST",
          perceptrons,
          EARLY,
          worse(clothes, EARLY, Lesson.GAUSSIAN, Lesson.REAL, SOON),
          "");
    } else {
      sheet.untried("Fashion-MNIST", perceptrons, "tried in tier full");
    }
    sheet.untried("photographs in colour", "convolutions, 100 000 steps", "no data here");
    sheet.pin();
  }

  private static Figure figure(Runs<Cell, Course> runs) {
    Chart chart =
        Chart.of("how much worse a clone's network is on digits than the digits' own")
            .axes(Axis.logarithmic("steps"), Axis.linear("r, mean over seeds"));
    double[] steps = LOOKS.stream().skip(1).mapToDouble(step -> step).toArray();
    for (Lesson lesson : List.of(Lesson.GAUSSIAN, Lesson.MEANS, Lesson.FRESH)) {
      double[] means = new double[steps.length];
      for (int seed : runs.seeds()) {
        double[] own = courses(runs.ofSeed(seed), lesson, Lesson.REAL);
        Arrays.setAll(means, i -> means[i] + own[i + 1] / runs.seeds().size());
      }
      chart =
          chart.line(
              lesson.keyWord(),
              "mean",
              lesson == Lesson.GAUSSIAN ? Origin.MEASURED : Origin.CONTROL,
              Series.of(steps, means));
    }
    return chart.figure();
  }
}
