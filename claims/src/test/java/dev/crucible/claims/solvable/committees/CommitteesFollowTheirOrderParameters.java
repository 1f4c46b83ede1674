package dev.crucible.claims.solvable.committees;

import dev.crucible.claim.BearsOn;
import dev.crucible.claim.Claim;
import dev.crucible.claim.Formula;
import dev.crucible.claim.Objection;
import dev.crucible.claim.OpenDirection;
import dev.crucible.claim.Source;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.finding.Figure.Axis;
import dev.crucible.finding.Figure.Origin;
import dev.crucible.junit.ClaimTest;
import dev.crucible.lab.Lab;
import dev.crucible.measurement.Series;
import dev.crucible.prediction.Prediction;
import dev.crucible.random.GaussianStream;
import dev.crucible.random.RandomKey;
import dev.crucible.scaling.Committee;
import dev.crucible.study.Chart;
import dev.crucible.study.Members;
import dev.crucible.study.Reading;
import dev.crucible.study.Runs;
import dev.crucible.study.SeedAverages;
import dev.crucible.study.Study;
import dev.crucible.study.Tiered;
import dev.crucible.theory.OnlineCommittee;
import dev.crucible.theory.OnlineCommittee.Order;
import dev.crucible.theory.Overlaps;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;

/**
 * A nonlinear network of finite width in high dimension obeys a handful of equations.
 *
 * <p>Negative control: examples of a small set, which after α = 2 are fresh no more.
 */
@Claim(
    id = "S1.7",
    title = "Committees follow their order-parameter equations",
    statement =
        "A student committee Σ erf(J_i·x/√2) that learns a teacher's from one fresh Gaussian"
            + " example at a time has the generalisation error, through the plateau and out of it,"
            + " that the closed ordinary differential equations of Saad and Solla for Q = JJᵀ and"
            + " R = JBᵀ give in α = examples/N, their term in η² included. Nothing is fitted.",
    strand = Strand.SOLVABLE_SETTINGS,
    direction = OpenDirection.OD1,
    standing = Standing.PROVED,
    source =
        @Source(
            arxiv = "1906.08632",
            where =
                "the equations of Saad and Solla, Phys. Rev. E 52 (1995) 4225, proved there;"
                    + " equation numbers not confirmed"))
@Formula(
    "\\frac{dR_{in}}{d\\alpha} = \\eta\\,\\langle \\delta_i y_n \\rangle, \\qquad "
        + "\\frac{dQ_{ik}}{d\\alpha} = \\eta\\,\\langle \\delta_i x_k + \\delta_k x_i \\rangle"
        + " + \\eta^2\\,\\langle \\delta_i \\delta_k \\rangle")
@BearsOn(
    value = Objection.TOY_MODELS_TOO_PRIMITIVE,
    how = "The solved network is nonlinear and its units specialise; its inputs are Gaussian.")
@Tag("S1.7")
@Tag("SOLVABLE_SETTINGS")
@Tag("OD1")
class CommitteesFollowTheirOrderParameters {

  static final Prediction TIME_AVERAGE =
      Prediction.of("time-averaged generalisation error over theory − 1")
          .equalTo(0)
          .within(
              0.05,
              "fluctuations of order N^(−½) = 4 % of a seed average out, their mean effect is"
                  + " of order 1/N times the plateau's length, 1 %");

  static final Prediction RELATIVE =
      Prediction.of("generalisation error over theory − 1, averaged over time")
          .equalTo(0)
          .within(
              0.05,
              "the same margin where every α counts alike: the plateau and its end, at 3 % and"
                  + " 0.4 % of the initial error, are nine tenths of the time");

  static final Prediction CURVE =
      Prediction.of("largest |mean over 8 seeds − theory| over the error at the start")
          .atMost(
              0.02, "a seed strays by 1.4 % as the plateau ends early or late; eight by a third");

  /**
   * How committees learn, and theory with them. Theory starts where they do, exactly.
   *
   * @param rate η
   * @param norm |J|² of every student unit at the start
   * @param overlap J·B at the start with the own teacher; with the others it is 0
   * @param steps of theory in one unit of α
   */
  record Setup(double rate, double norm, double overlap, int steps) {

    Series theory(Overlaps start, int duration, Order order) {
      return Series.numbered(
          new OnlineCommittee(rate, order).generalisationErrors(start, duration, steps));
    }
  }

  /**
   * What is varied.
   *
   * @param inputs N
   * @param units hidden units of the student, and of the teacher
   * @param duration how long, in α = examples/N
   * @param reused size of the set that examples are drawn from, over N; 0: every example is new
   */
  record Cell(int inputs, int units, int duration, int reused) {

    String words() {
      return "N = %s, K = M = %s, α to %s".formatted(inputs, units, duration);
    }
  }

  /**
   * The generalisation error at α = 0, 1, …, and theory's from the same start.
   *
   * @param measured from the weights' scalar products
   * @param theory by the order-parameter equations
   * @param firstOrder by the same equations without their term in η²
   */
  record Course(Series measured, Series theory, Series firstOrder) {

    /** Returns the time average over that of a theory, minus 1: the start counts most. */
    double deviation(Series other) {
      return sum(measured) / sum(other) - 1;
    }

    private static double sum(Series errors) {
      return errors.y().stream().mapToDouble(Double::doubleValue).sum();
    }

    /** Returns the time average, from α = 1, of the error over a theory's − 1: the end counts. */
    double relative(Series other) {
      return IntStream.range(1, measured.size())
          .mapToDouble(alpha -> measured.y().get(alpha) / other.y().get(alpha) - 1)
          .average()
          .orElseThrow();
    }

    /** Returns the largest distance from a theory at any α, as a share of theory's start. */
    double distance(Series other) {
      return IntStream.range(0, measured.size())
              .mapToDouble(alpha -> Math.abs(measured.y().get(alpha) - other.y().get(alpha)))
              .max()
              .orElseThrow()
          / theory.y().get(0);
    }

    static Course mean(List<Course> courses) {
      return new Course(
          Series.mean(courses.stream().map(Course::measured).toList()),
          Series.mean(courses.stream().map(Course::theory).toList()),
          Series.mean(courses.stream().map(Course::firstOrder).toList()));
    }
  }

  /** Seeds whose courses are averaged before they are held against theory. */
  static final int AVERAGED = 8;

  static final Study<Setup, Cell, Course> STUDY =
      study("fresh examples").cells(cells(0)).seeds(8 * AVERAGED);

  static final Study<Setup, Cell, Course> CONTROL =
      study("examples reused").controls(cells(2)).seeds(3 * AVERAGED);

  private static Study<Setup, Cell, Course> study(String examples) {
    return Study.of(examples, CommitteesFollowTheirOrderParameters::train)
        .with(new Setup(1, 0.5, 0.2, 10))
        .key("weights", "{claim}/{units}/{inputs}/{seed}/weights")
        .key("examples", "{claim}/{units}/{inputs}/{seed}/examples")
        .called(cell -> "%s, %s".formatted(cell.words(), examples));
  }

  private static Tiered<List<Cell>> cells(int reused) {
    Cell shortest = new Cell(500, 2, 60, reused);
    return Tiered.ci(List.of(shortest))
        .full(
            List.of(
                shortest,
                new Cell(1000, 2, 200, reused),
                new Cell(2000, 2, 200, reused),
                new Cell(1000, 3, 200, reused)));
  }

  /** Trains committees and reads their order parameters at every whole α. */
  static List<Reading<Course>> train(Setup setup, Members<Cell> members) {
    return members.results(
        m -> {
          Cell cell = members.cell(m);
          int inputs = cell.inputs;
          RandomKey key = members.key("examples", m);
          Supplier<double[]> examples =
              cell.reused == 0
                  ? GaussianStream.fresh(inputs, key)
                  : GaussianStream.reused(cell.reused * inputs, inputs, key);
          RandomKey weights = members.key("weights", m);
          Committee committee =
              Committee.random(cell.units, inputs, setup.norm, setup.overlap, weights);
          Overlaps start = committee.overlaps();
          List<Double> measured = new ArrayList<>(List.of(start.generalisationError()));
          for (int alpha = 1; alpha <= cell.duration; alpha++) {
            for (int example = 0; example < inputs; example++) {
              committee.learn(examples.get(), setup.rate);
            }
            measured.add(committee.overlaps().generalisationError());
          }
          return new Course(
              Series.numbered(measured),
              setup.theory(start, cell.duration, Order.SECOND),
              setup.theory(start, cell.duration, Order.FIRST));
        });
  }

  @ClaimTest
  void oneFreshExampleAtATime(Lab lab) {
    Runs<Cell, Course> fresh = lab.run(STUDY);
    Runs<Cell, Course> reused = lab.run(CONTROL);
    for (Cell cell : fresh.cells()) {
      String words = cell.words();
      judge(lab, words, fresh.at(cell), reused.where(other -> other.words().equals(words)));
    }
  }

  private static void judge(
      Lab lab, String words, Runs<Cell, Course> fresh, Runs<Cell, Course> reused) {
    judge(lab, words + ": time average", TIME_AVERAGE, Course::deviation, fresh, reused);
    judge(lab, words + ": at all times", RELATIVE, Course::relative, fresh, reused);
    Runs<Cell, Course> means = SeedAverages.of(fresh, AVERAGED, Course::mean);
    Runs<Cell, Course> others = SeedAverages.of(reused, AVERAGED, Course::mean);
    judge(lab, words + ": curve", CURVE, Course::distance, means, others);
    if (!fresh.results().isEmpty()) {
      draw(lab, words, Course.mean(fresh.results()));
    }
  }

  private static void judge(
      Lab lab,
      String statistic,
      Prediction prediction,
      ToDoubleBiFunction<Course, Series> with,
      Runs<Cell, Course> fresh,
      Runs<Cell, Course> reused) {
    lab.assertThat(statistic, fresh.sample(prediction, c -> with.applyAsDouble(c, c.theory)))
        .corroborates(prediction)
        .butNot("examples reused", reused.sample(prediction, c -> with.applyAsDouble(c, c.theory)))
        .norUnder(
            "no term in η²", fresh.sample(prediction, c -> with.applyAsDouble(c, c.firstOrder)));
  }

  private static void draw(Lab lab, String words, Course mean) {
    String group = "generalisation error";
    lab.figure(
        Chart.of(words + ": generalisation error against α, mean over seeds and predicted")
            .axes(Axis.linear("α, examples/N"), Axis.logarithmic("generalisation error"))
            .line(group, "error", Origin.MEASURED, mean.measured)
            .predicted(group, "error", mean.theory)
            .predicted("no term in η²", "error", mean.firstOrder)
            .figure());
  }
}
