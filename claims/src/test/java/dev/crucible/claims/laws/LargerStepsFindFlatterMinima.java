package dev.crucible.claims.laws;

import dev.crucible.claim.Claim;
import dev.crucible.claim.Formula;
import dev.crucible.claim.OpenDirection;
import dev.crucible.claim.Source;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.data.ImageData;
import dev.crucible.data.ImageTask;
import dev.crucible.edge.EdgeProtocol;
import dev.crucible.edge.EdgeProtocol.Watch;
import dev.crucible.edge.EdgeRegime;
import dev.crucible.edge.EdgeReport;
import dev.crucible.edge.EdgeRun;
import dev.crucible.edge.EdgeTraining;
import dev.crucible.edge.Gates;
import dev.crucible.edge.PlateauRule;
import dev.crucible.engine.Scope;
import dev.crucible.finding.Figure.Axis;
import dev.crucible.finding.Figure.Origin;
import dev.crucible.junit.ClaimTest;
import dev.crucible.lab.Lab;
import dev.crucible.measure.DelayedObserver;
import dev.crucible.measure.Lanczos;
import dev.crucible.measure.Sampling;
import dev.crucible.measure.SharpnessMeter;
import dev.crucible.measure.SharpnessSeries;
import dev.crucible.measure.SharpnessWatch;
import dev.crucible.measure.SharpnessWatch.Point;
import dev.crucible.measurement.Groups;
import dev.crucible.measurement.Sample;
import dev.crucible.measurement.Series;
import dev.crucible.measurement.Sweep;
import dev.crucible.model.Activation;
import dev.crucible.model.Architecture;
import dev.crucible.model.Bias;
import dev.crucible.model.Initialisation;
import dev.crucible.model.Layout;
import dev.crucible.model.Model;
import dev.crucible.prediction.Prediction;
import dev.crucible.study.Chart;
import dev.crucible.study.Members;
import dev.crucible.study.Reading;
import dev.crucible.study.Runs;
import dev.crucible.study.Study;
import dev.crucible.study.Tiered;
import dev.crucible.theory.EdgeOfStability;
import dev.crucible.train.Batches;
import dev.crucible.train.Outcome;
import dev.crucible.train.Problem;
import dev.crucible.train.Recipe;
import dev.crucible.train.Training;
import dev.crucible.train.Trajectory;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;

/**
 * Larger learning rates end in flatter places, in inverse proportion; smaller batches end in
 * flatter ones still.
 *
 * <p>The slope −1 is what 2/η says at the edge. What batches do is an empirical regularity: an
 * order and a least effect are claimed, no formula. The slope's control takes three learning rates
 * below the edge, where equally many larger steps go further and sharpen more.
 */
@Claim(
    id = "EOS.7",
    title = "Larger steps and smaller batches find flatter minima",
    statement =
        "Full-batch gradient descent that reaches the edge of stability ends with a sharpness"
            + " λ₁ ∝ η⁻¹; stochastic gradient descent at one learning rate ends the flatter, the"
            + " smaller its batches are.",
    strand = Strand.EMPIRICAL_LAWS,
    direction = OpenDirection.OD8,
    standing = Standing.ESTABLISHED,
    source =
        @Source(
            arxiv = "2103.00065",
            where =
                "Section 3 (sharpness at 2/η) and the appendix on stochastic gradient descent;"
                    + " batch sizes also 1609.04836 and 2002.09572"))
@Formula(
    "\\lambda_1 \\propto \\eta^{-1}, \\qquad "
        + "B_1 < B_2 \\implies \\lambda_1(B_1) < \\lambda_1(B_2)")
@Tag("EOS.7")
@Tag("EMPIRICAL_LAWS")
@Tag("OD8")
class LargerStepsFindFlatterMinima {

  static final Prediction INVERSE =
      Prediction.of("sharpness at the end of the run", "loss / parameter²")
          .scalesAs(-1, "learning rate")
          .within(
              0.05,
              "slopes of single seeds scattered by 0.003 in calibration; a run that overshoots and"
                  + " freezes below the edge makes it −1.2");

  static final Prediction SMALLER_IS_FLATTER =
      Prediction.of("η·λ₁/2 at the end, batches of 256, 64, 16")
          .isHigherBy(
              0.01,
              "twice the scatter between seeds of gradient descent's plateau (0.005): less than"
                  + " that is no difference");

  static final Prediction MUCH_FLATTER =
      Prediction.of("sharpness with batches of 16 over that with all 256 samples")
          .atMost(0.7, "calibration had 0.3 to 0.54; scatter of the plateau is far smaller");

  static final Architecture NETWORK =
      new Architecture.Perceptron(32, 2, Activation.TANH, 0.7, Bias.WITH);
  static final ImageData DATA = ImageData.of(ImageTask.MNIST_PARITY);
  static final Tiered<Integer> SEEDS = Tiered.ci(5).full(10);

  /** Midpoints averaged at the end of a full-batch run: its last 150 steps. */
  static final int LAST = 10;

  static final EdgeProtocol PROTOCOL =
      new EdgeProtocol(
          new Watch(Point.MIDPOINT, new Lanczos(1, 1e-4, 6, 40), 0),
          new PlateauRule(200, 200, 10),
          new Gates(1.3, 1.1, 50, new Lanczos(1, 1e-4, 6, 40)),
          1.1);

  /**
   * Full-batch gradient descent. At rates smaller than these the network has learned its images
   * before it is sharp, and gates leave out one seed of seven. Controls are learning rates that do
   * not reach the edge.
   */
  static final Study<EdgeProtocol, EdgeTraining, EdgeRun> RATES =
      Study.of("training at the edge", LargerStepsFindFlatterMinima::trainAtRates)
          .with(PROTOCOL)
          .cells(at(0.15), at(0.2), at(0.27))
          .controls(below(0.02), below(0.03), below(0.04))
          .seeds(SEEDS)
          .together(5)
          .sweeping("learningRate")
          .key(EdgeTraining.INITIALISATION, "{claim}/initialisation/{seed}")
          .key("curvature", EdgeTraining.CURVATURE)
          .called(EdgeReport::caption);

  private static EdgeTraining at(double learningRate) {
    return EdgeTraining.descent(DATA, NETWORK, learningRate, 1500);
  }

  private static EdgeTraining below(double learningRate) {
    return at(learningRate).as(EdgeRegime.BELOW);
  }

  static List<Reading<EdgeRun>> trainAtRates(EdgeProtocol protocol, Members<EdgeTraining> members) {
    return EdgeTraining.run(protocol, members, members.key("curvature"));
  }

  /**
   * How the end of a run in batches is looked at.
   *
   * @param window sharpness is averaged over the midpoints of so many last steps; at iterates an
   *     even stride would alias with the oscillation of the largest batch
   */
  record Setup(int window, Lanczos lanczos) {}

  /** Stochastic gradient descent; batches without replacement, all samples make it full-batch. */
  record Batched(EdgeTraining training, int batch) {

    static Batched of(int batch) {
      return new Batched(at(0.1).during(2000).every(30).as(EdgeRegime.UNGATED), batch);
    }

    /** Where curvature is constant, a run longer than the window would show no more. */
    Batched frozen() {
      return new Batched(training.during(300).as(EdgeRegime.LINEARISED), batch);
    }

    boolean isFrozen() {
      return training.kind().isFrozen();
    }

    String words() {
      return "%s, batches of %s".formatted(EdgeReport.caption(training), batch);
    }
  }

  /** What a run in batches leaves: η·λ₁/2 of the full-batch loss, mean over its last steps. */
  record End(double fraction) {}

  static final Batched WHOLE = Batched.of(256);
  static final Batched SMALL = Batched.of(16);

  static final Study<Setup, Batched, End> BATCHES =
      Study.of("stochastic gradient descent", LargerStepsFindFlatterMinima::trainInBatches)
          .with(new Setup(300, new Lanczos(1, 1e-4, 6, 40)))
          .cells(WHOLE, Batched.of(64), SMALL)
          .controls(WHOLE.frozen(), Batched.of(64).frozen(), SMALL.frozen())
          .beyond(Tiered.ci(List.of(Batched.of(4))).full(List.of(Batched.of(4))))
          .seeds(SEEDS)
          .together(5)
          .sweeping("batch")
          .key("initialisation", "{claim}/initialisation/{seed}")
          .key("batches", "{claim}/batch size/{batch}/batches/{seed}")
          .key("meter", "{claim}/batch size/{batch}/meter")
          .called(Batched::words);

  static List<Reading<End>> trainInBatches(Setup setup, Members<Batched> members) {
    EdgeTraining training = members.cell().training;
    Model model = training.problem().model();
    double[][] starts = Initialisation.gaussian(model, members.keys("initialisation"));
    try (Scope scope = Scope.open()) {
      Problem problem = training.trained(members.seeds(), starts, scope);
      Problem measured = training.measured(problem, scope);
      SharpnessWatch watch =
          new SharpnessWatch(
              new SharpnessMeter(measured, setup.lanczos, members.key("meter")),
              Layout.of(model),
              members.size(),
              Sampling.atMidpoints(training.stride()),
              (step, iterate, pairs) -> false);
      Recipe recipe =
          Recipe.gradientDescent(
                  training.steps(), members.each(cell -> cell.training.learningRate()))
              .with(training.optimiser().rule())
              .with(new Batches.Epochs(members.cell().batch, members.keys("batches")));
      DelayedObserver last =
          DelayedObserver.midpoints(training.steps() - setup.window, training.stride(), watch);
      Trajectory end = new Training(problem, recipe).from(starts, last);
      return members.map(m -> end(training, end.outcomes().get(m), watch.series().get(m)));
    }
  }

  private static Reading<End> end(EdgeTraining training, Outcome outcome, SharpnessSeries series) {
    if (outcome instanceof Outcome.Diverged diverged) {
      return Reading.ruledOut("training diverged at step " + diverged.step());
    }
    if (series.unconverged() > 0) {
      return Reading.unhealthy(series.unconverged() + " sharpness measurements did not converge");
    }
    double sharpness =
        series.values().stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    return Reading.of(new End(training.optimiser().fraction(training.learningRate(), sharpness)));
  }

  @ClaimTest
  void againstLearningRate(Lab lab) {
    Runs<EdgeTraining, EdgeRun> runs = lab.run(RATES);
    Runs<EdgeTraining, EdgeRun> edge = runs.where(cell -> cell.kind() == EdgeRegime.EDGE);
    Sweep atTheEdge = against(edge, LargerStepsFindFlatterMinima::atEnd);
    Sweep below =
        against(
            runs.where(cell -> cell.kind() == EdgeRegime.BELOW),
            LargerStepsFindFlatterMinima::atEnd);
    lab.assertThat("sharpness against learning rate", atTheEdge)
        .corroborates(INVERSE)
        .butNot("learning rates that do not reach the edge", below)
        .norUnder(
            "curvature constant from the start",
            against(edge, run -> run.plateau().map(mean -> run.atStart() * run.threshold())));
    edge.cells().forEach(cell -> lab.note(EdgeReport.gates(runs, cell, PROTOCOL.gates())));
    double[] rates = edge.cells().stream().mapToDouble(EdgeTraining::learningRate).toArray();
    double[] edges = Arrays.stream(rates).map(EdgeOfStability::gradientDescent).toArray();
    lab.figure(
        Chart.of("Sharpness at the end of training against learning rate, and 2/η")
            .axes(
                Axis.logarithmic("learning rate η"),
                Axis.logarithmic("sharpness λ₁ (loss / parameter²)"))
            .sweep("at the edge", Origin.MEASURED, atTheEdge)
            .sweep("below the edge", Origin.CONTROL, below)
            .predicted("at the edge", "2/η", Series.of(rates, edges))
            .figure());
    lab.setting("data", DATA.provenance());
  }

  /** A run counts if its plateau does. */
  private static Reading<Double> atEnd(EdgeRun run) {
    return run.endOfPlateau(LAST).map(fraction -> fraction * run.threshold());
  }

  private static Sweep against(
      Runs<EdgeTraining, EdgeRun> runs, Function<EdgeRun, Reading<Double>> sharpness) {
    return runs.sweepOfReadings(INVERSE, "learning rate", EdgeTraining::learningRate, sharpness);
  }

  @ClaimTest
  void againstBatchSize(Lab lab) {
    Runs<Batched, End> runs = lab.run(BATCHES);
    Runs<Batched, End> free = runs.where(cell -> !cell.isFrozen());
    Runs<Batched, End> frozen = runs.where(Batched::isFrozen);
    Runs<Batched, End> ordered = free.where(cell -> cell.batch >= SMALL.batch);
    Groups groups = groups(ordered);
    lab.assertThat("batches of 256, 64 and 16", groups)
        .corroborates(SMALLER_IS_FLATTER)
        .butNot("the network frozen at its linearisation", groups(frozen))
        .norUnder("larger batches are the flatter ones", groups.reversed());
    lab.assertThat("batches of 16 over 256", ratio(ordered))
        .corroborates(MUCH_FLATTER)
        .butNot("the network frozen at its linearisation", ratio(frozen))
        .norUnder("larger batches are the flatter ones", ratio -> 1 / ratio);
    lab.figure(
        Chart.of("η·λ₁/2 at the end against batch size (no formula predicts it)")
            .axes(Axis.logarithmic("samples a batch"), Axis.linear("η·λ₁/2"))
            .sweep("network", Origin.MEASURED, byBatch(free))
            .sweep("linearised network", Origin.CONTROL, byBatch(frozen))
            .figure());
    lab.setting("data", DATA.provenance());
  }

  private static Groups groups(Runs<Batched, End> runs) {
    return runs.groups(SMALLER_IS_FLATTER, cell -> "batches of " + cell.batch, End::fraction);
  }

  private static Sample ratio(Runs<Batched, End> runs) {
    return runs.where(cell -> cell.batch == SMALL.batch || cell.batch == WHOLE.batch)
        .bySeed(
            MUCH_FLATTER,
            seed -> Reading.of(seed.results().get(1).fraction / seed.results().get(0).fraction));
  }

  private static Sweep byBatch(Runs<Batched, End> runs) {
    return runs.sweep(SMALLER_IS_FLATTER, "samples a batch", Batched::batch, End::fraction);
  }
}
