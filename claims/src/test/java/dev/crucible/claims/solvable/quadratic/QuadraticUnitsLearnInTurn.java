package dev.crucible.claims.solvable.quadratic;

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
import dev.crucible.lab.Trials;
import dev.crucible.measurement.Sample;
import dev.crucible.prediction.Prediction;
import dev.crucible.study.Tiered;
import dev.crucible.theory.QuadraticUnits.Acquisition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;

/** A network of quadratic units acquires the modes of its target in turn, at predicted times. */
@Claim(
    id = "OD1.2",
    title = "Quadratic units learn in turn, at predicted times",
    statement =
        "From a small start a network f(x) = Σ (w_j·x)² acquires the modes of a quadratic target one"
            + " after the other, at the times and, from very small starts, with the plateaux of the"
            + " loss that alternating gradient flows give: with k modes active and R the sum of the"
            + " other targets, a dormant mode grows at the rate 4 (2m + 2R/(k + 2)).",
    strand = Strand.SOLVABLE_SETTINGS,
    direction = OpenDirection.OD1,
    standing = Standing.ESTABLISHED,
    source =
        @Source(
            arxiv = "2506.06489",
            where =
                "alternating gradient flows; the closed form for quadratic units is derived here"))
@Formula(
    "\\dot{s}_i = 4 s_i\\left(2 m_i + \\frac{2R}{k + 2}\\right) \\text{ (dormant)}, "
        + "\\qquad s_i = m_i + \\frac{R}{k + 2} \\text{ (active)}")
@BearsOn(
    value = Objection.TOY_MODELS_TOO_PRIMITIVE,
    how =
        "The solved model is nonlinear and learns its features one after the other; its inputs"
            + " are still Gaussian.")
@Tag("OD1.2")
@Tag("SOLVABLE_SETTINGS")
@Tag("OD1")
class QuadraticUnitsLearnInTurn {

  static final Prediction TIME =
      Prediction.of("time of acquisition over prediction − 1")
          .equalTo(0)
          .within(0.05, "calibration had 0.8 to 1.5 %, mostly the finite step's");

  static final Prediction PLATEAU =
      Prediction.of("loss on the plateau over prediction − 1")
          .equalTo(0)
          .within(0.15, "the plateaux are reached as the start vanishes: 5 to 10 % at σ = 1e-6");

  static final Tiered<Integer> SEEDS = Tiered.ci(6).full(20);

  static final QuadraticExperiment SMALL = new QuadraticExperiment(1e-3, Inputs.GAUSSIAN);

  static final QuadraticExperiment SMALLER = new QuadraticExperiment(1e-6, Inputs.GAUSSIAN);

  /** Negative control: inputs that theory excludes. */
  static final QuadraticExperiment SMALL_HEAVY = new QuadraticExperiment(1e-3, Inputs.HEAVY_TAILED);

  static final QuadraticExperiment SMALLER_HEAVY =
      new QuadraticExperiment(1e-6, Inputs.HEAVY_TAILED);

  @ClaimTest
  void fromSmallStarts(Lab lab) {
    Trials<QuadraticRun> small = run(lab, SMALL);
    Trials<QuadraticRun> smaller = run(lab, SMALLER);
    judgeTimes(lab, SMALL, small, run(lab, SMALL_HEAVY));
    judgeTimes(lab, SMALLER, smaller, run(lab, SMALLER_HEAVY));
    judgePlateaux(lab, smaller, small);
    smaller.completed().stream().findFirst().ifPresent(run -> lab.figure(figure(run)));
    lab.setting("seeds", lab.at(SEEDS));
    lab.setting("learning rate", QuadraticExperiment.RATE);
    lab.setting("targets", "1, 0.5, 0.25 and five zeros");
    lab.setting("hidden units", QuadraticExperiment.HIDDEN);
  }

  private static Trials<QuadraticRun> run(Lab lab, QuadraticExperiment experiment) {
    String words = experiment.words();
    return lab.each(words, lab.trials(words, lab.at(SEEDS)), experiment::run);
  }

  private static void judgeTimes(
      Lab lab,
      QuadraticExperiment experiment,
      Trials<QuadraticRun> runs,
      Trials<QuadraticRun> heavy) {
    for (int k = 0; k < QuadraticExperiment.TARGETS.length; k++) {
      int acquisition = k;
      lab.assertThat(
              "%s: time of acquisition %s".formatted(experiment.words(), k + 1), times(runs, k))
          .corroborates(TIME)
          .butNot("heavy-tailed inputs", times(heavy, k))
          .norUnder(
              "modes that do not feel the others, rate 8 m",
              sample(runs, TIME, acquisition, run -> timeAlone(run, acquisition)));
    }
  }

  private static Sample times(Trials<QuadraticRun> runs, int acquisition) {
    return sample(runs, TIME, acquisition, run -> run.timeError(acquisition));
  }

  private static double timeAlone(QuadraticRun run, int acquisition) {
    return run.timeOver(
            acquisition,
            a -> {
              double target = QuadraticExperiment.TARGETS[a.mode()];
              return Math.log(target / run.starts()[a.mode()]) / (8 * target);
            })
        - 1;
  }

  /** Negative control: a start that is not small enough for the modes to come to rest. */
  private static void judgePlateaux(
      Lab lab, Trials<QuadraticRun> runs, Trials<QuadraticRun> larger) {
    for (int k = 1; k < QuadraticExperiment.TARGETS.length; k++) {
      int acquisition = k;
      lab.assertThat(
              "%s: loss before acquisition %s".formatted(SMALLER.words(), k + 1),
              plateaux(runs, acquisition))
          .corroborates(PLATEAU)
          .butNot("a larger start, σ = 0.001", plateaux(larger, acquisition))
          .norUnder(
              "modes that do not feel the others",
              sample(runs, PLATEAU, acquisition, run -> plateauAlone(run, acquisition)));
    }
  }

  private static Sample plateaux(Trials<QuadraticRun> runs, int acquisition) {
    return sample(runs, PLATEAU, acquisition, run -> run.plateauError(acquisition));
  }

  private static Sample sample(
      Trials<QuadraticRun> runs,
      Prediction prediction,
      int acquisition,
      ToDoubleFunction<QuadraticRun> reading) {
    return runs.sample(
        prediction.quantity(),
        prediction.unit(),
        (trial, run) -> run.observed(trial, acquisition, reading));
  }

  /** The loss if active modes sat at their targets: Σ m² + ½ (Σ m)² over the dormant ones. */
  private static double plateauAlone(QuadraticRun run, int acquisition) {
    double[] dormant =
        run.theory().stream()
            .skip(acquisition)
            .mapToDouble(a -> QuadraticExperiment.TARGETS[a.mode()])
            .toArray();
    double sum = Arrays.stream(dormant).sum();
    double alone = Arrays.stream(dormant).map(m -> m * m).sum() + sum * sum / 2;
    double measured = (run.plateauError(acquisition) + 1) * run.theory().get(acquisition).plateau();
    return measured / alone - 1;
  }

  private static Figure figure(QuadraticRun run) {
    int stride = Math.max(1, run.losses().size() / 300);
    List<Integer> steps =
        IntStream.iterate(0, t -> t < run.losses().size(), t -> t + stride).boxed().toList();
    List<Double> times = steps.stream().map(t -> t * run.rate()).toList();
    List<Double> losses = steps.stream().map(t -> Math.max(1e-8, run.losses().get(t))).toList();
    List<Double> cornerTimes = new ArrayList<>();
    List<Double> corners = new ArrayList<>();
    double from = 0;
    for (Acquisition acquisition : run.theory()) {
      cornerTimes.addAll(List.of(from, acquisition.time()));
      corners.addAll(List.of(acquisition.plateau(), acquisition.plateau()));
      from = acquisition.time();
    }
    return new Figure(
        "%s: loss against time, measured and by alternating flows (first seed)"
            .formatted(SMALLER.words()),
        Axis.linear("time, learning rate × steps"),
        Axis.logarithmic("loss"),
        List.of(
            new Line("loss", "L(t)", Origin.MEASURED, times, losses),
            new Line("loss", "L(t)", Origin.PREDICTED, cornerTimes, corners)));
  }
}
