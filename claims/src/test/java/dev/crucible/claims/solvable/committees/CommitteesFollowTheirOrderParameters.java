package dev.crucible.claims.solvable.committees;

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
import dev.crucible.finding.Figure.Line;
import dev.crucible.finding.Figure.Origin;
import dev.crucible.junit.ClaimTest;
import dev.crucible.lab.Lab;
import dev.crucible.lab.Outcome;
import dev.crucible.lab.Trials;
import dev.crucible.measurement.Observation;
import dev.crucible.measurement.Observation.Cause;
import dev.crucible.measurement.Sample;
import dev.crucible.prediction.Prediction;
import dev.crucible.study.Tiered;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;

/** A nonlinear network of finite width in high dimension obeys a handful of equations. */
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

  static final Tiered<List<CommitteeSetting>> SETTINGS =
      Tiered.ci(List.of(new CommitteeSetting(500, 2, 60)))
          .full(
              List.of(
                  new CommitteeSetting(500, 2, 60),
                  new CommitteeSetting(1000, 2, 200),
                  new CommitteeSetting(2000, 2, 200),
                  new CommitteeSetting(1000, 3, 200)));

  /** Seeds whose courses are averaged before they are held against theory. */
  static final int SEEDS = 8;

  /** Independent averages, so that the distance of an average has an error, too. */
  static final int AVERAGES = 8;

  static final int CONTROL_AVERAGES = 3;

  @ClaimTest
  void oneFreshExampleAtATime(Lab lab) {
    lab.at(SETTINGS).forEach(setting -> judge(lab, setting));
    lab.setting("settings", lab.at(SETTINGS).stream().map(CommitteeSetting::words).toList());
    lab.setting("seeds", "%s averages of %s".formatted(AVERAGES, SEEDS));
    lab.setting("learning rate", CommitteeSetting.RATE);
    lab.note(
        "starts are those of theory exactly: |J|² = %s, J·B = %s with the own teacher and 0 else"
            .formatted(Committee.NORM, Committee.OVERLAP));
  }

  /** Negative control: 2N examples seen again and again, which are not fresh after α = 2. */
  private static void judge(Lab lab, CommitteeSetting setting) {
    Trials<CommitteeRun> runs = runs(lab, setting, Examples.FRESH, AVERAGES);
    Trials<CommitteeRun> reused = runs(lab, setting, Examples.REUSED, CONTROL_AVERAGES);
    lab.assertThat(setting.words() + ": time average", deviations(runs, CommitteeRun::theory))
        .corroborates(TIME_AVERAGE)
        .butNot(Examples.REUSED.words(), deviations(reused, CommitteeRun::theory))
        .norUnder("no term in η²", deviations(runs, CommitteeRun::firstOrder));
    lab.assertThat(setting.words() + ": at all times", relative(runs, CommitteeRun::theory))
        .corroborates(RELATIVE)
        .butNot(Examples.REUSED.words(), relative(reused, CommitteeRun::theory))
        .norUnder("no term in η²", relative(runs, CommitteeRun::firstOrder));
    lab.assertThat(setting.words() + ": curve", distances(runs, CommitteeRun::theory))
        .corroborates(CURVE)
        .butNot(Examples.REUSED.words(), distances(reused, CommitteeRun::theory))
        .norUnder("no term in η²", distances(runs, CommitteeRun::firstOrder));
    if (!runs.completed().isEmpty()) {
      lab.figure(figure(setting, CommitteeRun.mean(runs.completed())));
    }
  }

  private static Trials<CommitteeRun> runs(
      Lab lab, CommitteeSetting setting, Examples examples, int averages) {
    String words = "%s, %s".formatted(setting.words(), examples.words());
    return lab.each(
        words, lab.trials(words, averages * SEEDS), trial -> setting.run(examples, trial));
  }

  private static Sample deviations(
      Trials<CommitteeRun> runs, Function<CommitteeRun, List<Double>> theory) {
    return runs.sample(TIME_AVERAGE.quantity(), run -> run.deviation(theory.apply(run)));
  }

  private static Sample relative(
      Trials<CommitteeRun> runs, Function<CommitteeRun, List<Double>> theory) {
    return runs.sample(RELATIVE.quantity(), run -> run.relative(theory.apply(run)));
  }

  private static Sample distances(
      Trials<CommitteeRun> runs, Function<CommitteeRun, List<Double>> theory) {
    List<Observation> averages =
        IntStream.range(0, runs.outcomes().size() / SEEDS)
            .mapToObj(a -> distance(a, runs.outcomes(), theory))
            .toList();
    return Sample.of(CURVE.quantity(), averages);
  }

  private static Observation distance(
      int average, List<Outcome<CommitteeRun>> all, Function<CommitteeRun, List<Double>> theory) {
    int first = all.get(0).trial().seed();
    String label =
        "seeds %s to %s".formatted(first + average * SEEDS, first + (average + 1) * SEEDS - 1);
    List<Outcome<CommitteeRun>> seeds = all.subList(average * SEEDS, (average + 1) * SEEDS);
    List<CommitteeRun> runs = seeds.stream().flatMap(seed -> seed.value().stream()).toList();
    if (runs.size() < seeds.size()) {
      return Observation.excluded(label, Cause.FAILED, "a seed of the average failed");
    }
    CommitteeRun mean = CommitteeRun.mean(runs);
    return Observation.of(label, mean.distance(theory.apply(mean)));
  }

  private static Figure figure(CommitteeSetting setting, CommitteeRun mean) {
    List<Double> alpha =
        IntStream.rangeClosed(0, setting.duration()).mapToObj(a -> (double) a).toList();
    String group = "generalisation error";
    return new Figure(
        "%s: generalisation error against α, mean over seeds and predicted"
            .formatted(setting.words()),
        Axis.linear("α, examples/N"),
        Axis.logarithmic("generalisation error"),
        List.of(
            new Line(group, "error", Origin.MEASURED, alpha, mean.measured()),
            new Line(group, "error", Origin.PREDICTED, alpha, mean.theory()),
            new Line("no term in η²", "error", Origin.PREDICTED, alpha, mean.firstOrder())));
  }
}
