package dev.crucible.claims.laws;

import dev.crucible.claim.BearsOn;
import dev.crucible.claim.Claim;
import dev.crucible.claim.Formula;
import dev.crucible.claim.Objection;
import dev.crucible.claim.OpenDirection;
import dev.crucible.claim.Source;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.data.ImageData;
import dev.crucible.data.ImageTask;
import dev.crucible.edge.Eligibility;
import dev.crucible.edge.Gates;
import dev.crucible.edge.RateChange;
import dev.crucible.edge.ScheduledDescent;
import dev.crucible.edge.ScheduledDescent.Followed;
import dev.crucible.finding.Figure;
import dev.crucible.finding.Figure.Axis;
import dev.crucible.finding.Figure.Origin;
import dev.crucible.junit.ClaimTest;
import dev.crucible.lab.Lab;
import dev.crucible.measure.Lanczos;
import dev.crucible.measurement.Sample;
import dev.crucible.measurement.Series;
import dev.crucible.model.Activation;
import dev.crucible.model.Architecture;
import dev.crucible.model.Bias;
import dev.crucible.prediction.Numbers;
import dev.crucible.prediction.Prediction;
import dev.crucible.study.Chart;
import dev.crucible.study.Members;
import dev.crucible.study.Reading;
import dev.crucible.study.Runs;
import dev.crucible.study.Study;
import dev.crucible.study.Tiered;
import dev.crucible.theory.EdgeOfStability;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;

/**
 * After the learning rate is raised or dropped in mid-training, the sharpness settles at the new
 * edge: at once and with a spike of the loss after a rise, calmly after a drop.
 *
 * <p>Controls are the same runs without the change, judged as if it had happened.
 */
@Claim(
    id = "EOS.8",
    title = "Sharpness follows the learning rate to its new edge",
    statement =
        "When the learning rate changes from η₁ to η₂ in mid-training, the sharpness settles at"
            + " 2/η₂: after a rise at once, through a spike of the loss; after a drop by renewed"
            + " sharpening, with no step at first on which the loss rises.",
    strand = Strand.EMPIRICAL_LAWS,
    direction = OpenDirection.OD8,
    standing = Standing.ESTABLISHED,
    source =
        @Source(
            arxiv = "2103.00065",
            where =
                "appendix on learning-rate drops (number not confirmed); for warm-up 2110.04369"))
@Formula("\\eta_1 \\to \\eta_2 : \\qquad \\lambda_1 \\to \\frac{2}{\\eta_2}")
@BearsOn(
    value = Objection.PRACTITIONERS,
    how =
        "It says what a rise or a drop of the learning rate does to a network at the edge: the"
            + " least that a principled warm-up has to know. Small networks, full batches.")
@Tag("EOS.8")
@Tag("EMPIRICAL_LAWS")
@Tag("OD8")
class SharpnessFollowsTheLearningRate {

  static final Prediction AT_NEW_EDGE =
      Prediction.of("η₂·λ₁/2 at the end")
          .equalTo(1)
          .within(
              0.10,
              "a second eigenvalue near the edge biases the plateau of these data by 2 to 6 %; the"
                  + " old edge lies 36 and 50 % away");

  static final Prediction OFF_OLD_EDGE =
      Prediction.of("distance of η₁·λ₁/2 at the end from 1")
          .atLeast(0.2, "so that a run to which nothing happened cannot pass");

  static final Prediction SPIKE =
      Prediction.of("largest loss within 100 steps of the rise over the loss at it")
          .atLeast(2, "ordinary oscillation at the edge stays below; calibration had 16 to 20");

  static final Prediction CALM =
      Prediction.of("steps on which the loss rises, of the first 60 after the drop", "steps")
          .isZeroWithin(0.5, "a count: less than one is none");

  private static final String UNCHANGED = "no change of the learning rate";

  /**
   * What is not varied.
   *
   * @param descent how runs are trained and followed
   * @param window "before" and "after" are means over so many last steps of each phase
   * @param spike steps after the change in which a spike is looked for
   * @param calm steps after the change in which rising losses are counted
   * @param learnt a loss below this share of the initial one has no sharpening left in it
   */
  record Setup(ScheduledDescent descent, int window, int spike, int calm, double learnt) {}

  /** What is varied. */
  record Cell(RateChange change) {

    Cell unchanged() {
      return new Cell(change.none());
    }

    String words() {
      return "Fashion-MNIST, ten classes, tanh MLP, " + change.keyWord();
    }

    /** Returns a sharpness in units of the edge of the first learning rate. */
    double ofOldEdge(double sharpness) {
      return EdgeOfStability.fraction(change.rate(), sharpness);
    }
  }

  /** The sharpness before the change and at the end. */
  record Ends(double before, double after) {

    static Ends of(Setup setup, RateChange change, Series sharpness) {
      return new Ends(
          mean(sharpness, change.step() - setup.window, change.step()),
          mean(sharpness, setup.descent.steps() - setup.window, setup.descent.steps()));
    }

    private static double mean(Series series, int from, int to) {
      return IntStream.range(0, series.size())
          .filter(i -> from <= series.x().get(i) && series.x().get(i) < to)
          .mapToDouble(series.y()::get)
          .average()
          .orElseThrow();
    }
  }

  /**
   * What a run leaves.
   *
   * @param sharpness λ₁ at midpoints against step
   * @param ends of a run that passes the gates
   * @param spike the largest loss soon after the change over that at it
   * @param spikeBefore the same so long before the change
   * @param rises steps on which the loss rises, of the first ones after the change
   * @param risesBefore the same of the last ones before it
   * @param lossLeft the last loss over the first
   * @param flow what gradient flow would have done
   */
  record Run(
      Reading<Series> sharpness,
      Reading<Ends> ends,
      double spike,
      double spikeBefore,
      int rises,
      int risesBefore,
      double lossLeft,
      Eligibility flow) {

    static Run of(Setup setup, RateChange change, Followed run) {
      int step = change.step();
      return new Run(
          run.sharpness(),
          run.sharpness().then(s -> gated(setup, change, run, Ends.of(setup, change, s))),
          run.spike(step, setup.spike),
          run.spike(step - setup.spike, setup.spike),
          run.rises(step, setup.calm),
          run.rises(step - setup.calm, setup.calm),
          run.lossLeft(),
          run.flow());
    }

    /** Whether a run counts is not asked of the sharpness itself. */
    private static Reading<Ends> gated(Setup setup, RateChange change, Followed run, Ends ends) {
      Gates gates = setup.descent.gates();
      if (!gates.passedBy(run.flow())) {
        return Reading.ineligible(ends, gates.words(run.flow()));
      }
      return change.changes() && run.lossLeft() <= setup.learnt
          ? Reading.ineligible(
              ends,
              "the loss ended at %s of its initial value, where nothing sharpens any more"
                  .formatted(Numbers.brief(run.lossLeft())))
          : Reading.of(ends);
    }

    /** Returns after how many steps the sharpness first lies within 5 % of the new edge. */
    OptionalInt arrival(RateChange change) {
      double edge = EdgeOfStability.gradientDescent(change.laterRate());
      return sharpness.value().stream()
          .flatMapToInt(
              series ->
                  IntStream.range(0, series.size())
                      .filter(i -> series.x().get(i) > change.step())
                      .filter(i -> Math.abs(series.y().get(i) / edge - 1) <= 0.05)
                      .map(i -> (int) (series.x().get(i) - change.step())))
          .findFirst();
    }
  }

  static final Cell RISE = new Cell(new RateChange(0.15, 2, 900));
  static final Cell DROP = new Cell(new RateChange(0.20, 0.75, 700));

  /** Controls: nothing changes, and the end is judged by the edge of the other rate. */
  static final Study<Setup, Cell, Run> STUDY =
      Study.of("gradient descent", SharpnessFollowsTheLearningRate::train)
          .with(
              new Setup(
                  new ScheduledDescent(
                      ImageData.of(ImageTask.FASHION_TEN),
                      new Architecture.Perceptron(32, 2, Activation.TANH, 0.7, Bias.WITH),
                      1800,
                      15,
                      new Gates(1.3, 1.1, 50, Lanczos.top())),
                  250,
                  100,
                  60,
                  0.01))
          .cells(DROP, RISE)
          .controls(RISE.unchanged(), DROP.unchanged())
          .seeds(Tiered.ci(5).full(10))
          .together(5)
          .key("initialisation", "{claim}/initialisation/{seed}")
          .key("run", "{claim}/Fashion-MNIST, ten classes, tanh MLP, {change}")
          .called(Cell::words);

  static List<Reading<Run>> train(Setup setup, Members<Cell> members) {
    RateChange change = members.cell().change;
    List<Reading<Followed>> runs =
        setup.descent.run(
            change, members.seeds(), members.keys("initialisation"), members.key("run"));
    return members.map(m -> runs.get(m).map(run -> Run.of(setup, change, run)));
  }

  @ClaimTest
  void upAndDown(Lab lab) {
    Runs<Cell, Run> runs = lab.run(STUDY);
    settles(lab, RISE, runs);
    settles(lab, DROP, runs);
    lab.assertThat(RISE.words() + ": spike", runs.at(RISE).sample(SPIKE, Run::spike))
        .corroborates(SPIKE)
        .butNot(UNCHANGED, runs.at(RISE.unchanged()).sample(SPIKE, Run::spike))
        .norUnder("the loss goes on as before", runs.at(RISE).sample(SPIKE, Run::spikeBefore));
    lab.assertThat(DROP.words() + ": calm", runs.at(DROP).sample(CALM, Run::rises))
        .corroborates(CALM)
        .butNot(UNCHANGED, runs.at(DROP.unchanged()).sample(CALM, Run::rises))
        .norUnder("the loss goes on as before", runs.at(DROP).sample(CALM, Run::risesBefore));
    report(lab, RISE, runs.at(RISE));
    report(lab, DROP, runs.at(DROP));
    lab.figure(figure(lab, "Learning rate raised", RISE, runs));
    lab.figure(figure(lab, "Learning rate dropped", DROP, runs));
    lab.setting("data", STUDY.setup().at(lab.tier()).descent.data().provenance());
  }

  private static void settles(Lab lab, Cell cell, Runs<Cell, Run> all) {
    Runs<Cell, Run> runs = all.at(cell);
    Runs<Cell, Run> none = all.at(cell.unchanged());
    double factor = cell.change.factor();
    ToDoubleFunction<Ends> atNewEdge = ends -> factor * cell.ofOldEdge(ends.after);
    lab.assertThat(cell.words() + ": new edge", ends(runs, AT_NEW_EDGE, atNewEdge))
        .corroborates(AT_NEW_EDGE)
        .butNot(UNCHANGED, ends(none, AT_NEW_EDGE, atNewEdge))
        .norUnder("sharpness stays at 2/η₁", q -> q / factor);
    ToDoubleFunction<Ends> offOldEdge = ends -> Math.abs(cell.ofOldEdge(ends.after) - 1);
    lab.assertThat(cell.words() + ": old edge", ends(runs, OFF_OLD_EDGE, offOldEdge))
        .corroborates(OFF_OLD_EDGE)
        .butNot(UNCHANGED, ends(none, OFF_OLD_EDGE, offOldEdge))
        .norUnder(
            "sharpness stays where it was",
            ends(runs, OFF_OLD_EDGE, ends -> Math.abs(cell.ofOldEdge(ends.before) - 1)));
  }

  private static Sample ends(Runs<Cell, Run> runs, Prediction of, ToDoubleFunction<Ends> number) {
    return runs.readings(of, run -> run.ends.map(number::applyAsDouble));
  }

  /** Notes what is measured and not judged. */
  private static void report(Lab lab, Cell cell, Runs<Cell, Run> runs) {
    Setup setup = STUDY.setup().at(lab.tier());
    String note =
        "%s: η₁·λ₁/2 before the change %s; steps until within 5 %% of the new edge %s (measured"
            + " every %s); loss at the end over the initial one %s; gradient flow from the start %s"
            + " × 2/η₂; share of the last %s steps before the change on which the loss rises %s, of"
            + " the %s after it %s";
    lab.note(
        note.formatted(
            cell.words(),
            list(runs, run -> shown(run, ends -> Numbers.plain(cell.ofOldEdge(ends.before)))),
            list(runs, run -> words(run.arrival(cell.change))),
            setup.descent.stride(),
            list(runs, run -> Numbers.brief(run.lossLeft)),
            list(runs, run -> run.flow.brief()),
            setup.calm,
            list(runs, run -> Numbers.brief((double) run.risesBefore / setup.calm)),
            setup.calm,
            list(runs, run -> Numbers.brief((double) run.rises / setup.calm))));
  }

  private static String shown(Run run, Function<Ends, String> words) {
    return run.ends.value().or(run.ends::leftOut).map(words).orElse("not measured");
  }

  private static String words(OptionalInt steps) {
    return steps.isPresent() ? String.valueOf(steps.getAsInt()) : "never";
  }

  private static String list(Runs<Cell, Run> runs, Function<Run, String> words) {
    return runs.results().stream().map(words).collect(Collectors.joining(", "));
  }

  private static Figure figure(Lab lab, String title, Cell cell, Runs<Cell, Run> runs) {
    double before = EdgeOfStability.gradientDescent(cell.change.rate());
    double after = EdgeOfStability.gradientDescent(cell.change.laterRate());
    double step = cell.change.step();
    double end = STUDY.setup().at(lab.tier()).descent.steps();
    String first = "η = " + Numbers.plain(cell.change.rate());
    String then = "%s, then %s".formatted(first, Numbers.plain(cell.change.laterRate()));
    return Chart.of(title + ": sharpness against step, and 2/η")
        .axes(Axis.linear("step"), Axis.linear("sharpness λ₁ (loss / parameter²)"))
        .coursesOfReadings(then, Origin.MEASURED, runs.at(cell), Run::sharpness)
        .path(
            then,
            "2/η",
            Origin.PREDICTED,
            List.of(0.0, step, step, end),
            List.of(before, before, after, after))
        .coursesOfReadings(
            first + " throughout", Origin.CONTROL, runs.at(cell.unchanged()), Run::sharpness)
        .figure();
  }
}
