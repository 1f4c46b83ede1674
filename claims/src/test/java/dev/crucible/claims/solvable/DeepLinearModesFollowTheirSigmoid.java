package dev.crucible.claims.solvable;

import dev.crucible.claim.Claim;
import dev.crucible.claim.Formula;
import dev.crucible.claim.OpenDirection;
import dev.crucible.claim.Source;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.claims.solvable.LinearExperiment.Inputs;
import dev.crucible.finding.Figure;
import dev.crucible.finding.Figure.Axis;
import dev.crucible.finding.Figure.Line;
import dev.crucible.finding.Figure.Origin;
import dev.crucible.junit.ClaimTest;
import dev.crucible.lab.Lab;
import dev.crucible.lab.SampleAssert;
import dev.crucible.lab.Trial;
import dev.crucible.lab.Trials;
import dev.crucible.measurement.Sample;
import dev.crucible.prediction.Numbers;
import dev.crucible.prediction.Prediction;
import dev.crucible.study.Tiered;
import dev.crucible.theory.LinearMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Tag;

/** Every singular mode of a deep linear network rises along its own predicted sigmoid. */
@Claim(
    id = "S1.1",
    title = "Deep linear modes follow their closed-form sigmoid",
    statement =
        "From a balanced, aligned start on white inputs, mode a of a deep linear network follows"
            + " du/dt = L u^(2−2/L) (s − u); with two layers u(t) = s e^(2st) / (e^(2st) − 1 + s/u₀),"
            + " so that it reaches half its target at t = ln(s/u₀ − 1) / (2s). Nothing is fitted.",
    strand = Strand.SOLVABLE_SETTINGS,
    direction = OpenDirection.OD1,
    standing = Standing.PROVED,
    source =
        @Source(
            arxiv = "1312.6120",
            where = "the exact time course of one mode; equation number not confirmed"))
@Formula(
    "\\frac{du}{dt} = L\\,u^{2 - 2/L}\\,(s - u), \\qquad "
        + "u(t) = \\frac{s\\,e^{2st}}{e^{2st} - 1 + s/u_0} \\text{ for } L = 2")
@Tag("S1.1")
@Tag("SOLVABLE_SETTINGS")
@Tag("OD1")
class DeepLinearModesFollowTheirSigmoid {

  static final Prediction HALF_TIME =
      Prediction.of("half-rise time over prediction − 1, extrapolated to zero step")
          .equalTo(0)
          .within(
              0.005,
              "numerical floor 3e-5 (second order in the step); the smallest effect of a broken"
                  + " assumption is 2.2 %");

  static final Prediction AT_FINITE_STEP =
      Prediction.of("largest |half-rise time over prediction − 1| at η = 0.005")
          .atMost(0.02, "the bias of a finite step is about η·s/2 ≤ 1 %");

  static final Prediction ORDER =
      Prediction.of("order of the deviation in the step size")
          .equalTo(1)
          .within(0.05, "gradient descent is Euler's method; second order adds about 0.2 %");

  static final Tiered<Integer> SEEDS = Tiered.ci(8).full(30);

  private static final int SEEDS_A_PROGRAM = 4;

  /** Networks are trained a little beyond the slowest half-rise. */
  private static final double HORIZON = 1.3;

  private static final double COLOURED_HORIZON = 2.0;

  /**
   * Of a random start's norm a mode has a share of the order of 1/√24 a layer, so that it grows
   * from less: with two layers a logarithm longer, with three, where time goes as one over the
   * start, a few times as long.
   */
  private static final double RANDOM_HORIZON = 3.0;

  private static final double DEEP_RANDOM_HORIZON = 6.0;

  @ClaimTest
  void withTwoAndThreeLayers(Lab lab) {
    judge(lab, 2);
    judge(lab, 3);
  }

  private static void judge(Lab lab, int layers) {
    Trials<LinearRun> runs = run(lab, experiment(layers, Inputs.WHITE, LinearStart.ALIGNED));
    Trials<LinearRun> random = run(lab, experiment(layers, Inputs.WHITE, LinearStart.RANDOM));
    Trials<LinearRun> coloured = run(lab, experiment(layers, Inputs.COLOURED, LinearStart.ALIGNED));

    SampleAssert halfTime =
        lab.assertThat(
                layers + " layers: half-rise time",
                sample(runs, HALF_TIME, LinearRun::extrapolated))
            .corroborates(HALF_TIME)
            .butNot(
                "a random start of the same norm",
                sample(random, HALF_TIME, LinearRun::extrapolated))
            .butNot(
                "inputs that are not white", sample(coloured, HALF_TIME, LinearRun::extrapolated))
            .norUnder("the loss read without its factor ½", deviation -> 2 * deviation + 1)
            .norUnder("targets read 5 % too strong", against(runs, m -> stronger(m).halfTime()));
    if (layers > 2) {
      halfTime.norUnder("the two-layer formula", against(runs, m -> twoLayers(m).halfTime()));
    }
    lab.assertThat(
            layers + " layers: at finite step", sample(runs, AT_FINITE_STEP, LinearRun::worst))
        .corroborates(AT_FINITE_STEP)
        .butNot(
            "a random start of the same norm", sample(random, AT_FINITE_STEP, LinearRun::worst));
    lab.assertThat(layers + " layers: order", sample(runs, ORDER, LinearRun::order))
        .corroborates(ORDER)
        .butNot("a random start of the same norm", sample(random, ORDER, LinearRun::order));
    report(lab, layers, runs);
  }

  private static LinearExperiment experiment(int layers, Inputs inputs, LinearStart start) {
    double ofAligned = inputs == Inputs.WHITE ? HORIZON : COLOURED_HORIZON;
    double ofRandom = layers > 2 ? DEEP_RANDOM_HORIZON : RANDOM_HORIZON;
    double horizon = start == LinearStart.ALIGNED ? ofAligned : ofRandom;
    return new LinearExperiment(layers, inputs, start, horizon);
  }

  private static Trials<LinearRun> run(Lab lab, LinearExperiment experiment) {
    List<Trial> seeds = lab.trials(experiment.words(), lab.at(SEEDS));
    return lab.ensembles(experiment.words(), seeds, SEEDS_A_PROGRAM, experiment::run);
  }

  private static Sample sample(
      Trials<LinearRun> runs, Prediction prediction, ToDoubleFunction<LinearRun> reading) {
    return runs.sample(
        prediction.quantity(), prediction.unit(), (trial, run) -> run.observed(trial, reading));
  }

  private static Sample against(Trials<LinearRun> runs, ToDoubleFunction<LinearMode> halfTime) {
    return sample(runs, HALF_TIME, run -> run.extrapolated(halfTime));
  }

  private static LinearMode stronger(LinearMode mode) {
    return new LinearMode(mode.layers(), 1.05 * mode.target(), mode.initial());
  }

  private static LinearMode twoLayers(LinearMode mode) {
    return new LinearMode(2, mode.target(), mode.initial());
  }

  private static void report(Lab lab, int layers, Trials<LinearRun> runs) {
    double curve =
        runs.completed().stream().mapToDouble(LinearRun::curveError).average().orElse(Double.NaN);
    lab.note(
        "%s layers: largest |u − prediction|/s over the trajectory %s at η = 0.005, mean over seeds"
            .formatted(layers, Numbers.brief(curve)));
    runs.completed().stream().findFirst().ifPresent(run -> lab.figure(figure(layers, run)));
    lab.setting("seeds", lab.at(SEEDS));
    lab.setting("learning rates", "0.01 and 0.005");
    lab.setting(
        "network",
        "%s inputs, hidden width %s, %s outputs, %s modes, %s samples"
            .formatted(
                LinearTask.INPUTS,
                LinearExperiment.HIDDEN,
                LinearTask.OUTPUTS,
                LinearTask.MODES,
                LinearTask.SAMPLES));
  }

  private static Figure figure(int layers, LinearRun run) {
    List<Double> times = Arrays.stream(run.times()).boxed().toList();
    List<Line> lines = new ArrayList<>();
    for (int a = 0; a < run.theory().size(); a++) {
      LinearMode mode = run.theory().get(a);
      String group = "s = %s".formatted(Numbers.brief(mode.target()));
      lines.add(line(group, Origin.MEASURED, times, run.strengths()[a]));
      lines.add(line(group, Origin.PREDICTED, times, mode.strengths(run.times())));
    }
    return new Figure(
        layers + " layers: mode strength against time, measured and predicted (first seed)",
        Axis.linear("time, learning rate × steps"),
        Axis.linear("mode strength u"),
        lines);
  }

  private static Line line(String group, Origin origin, List<Double> times, double[] strengths) {
    return new Line(group, "u(t)", origin, times, Arrays.stream(strengths).boxed().toList());
  }
}
