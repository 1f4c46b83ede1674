package dev.crucible.claims.hyperparameters;

import static dev.crucible.finding.Figure.Origin.CONTROL;
import static dev.crucible.finding.Figure.Origin.MEASURED;
import static dev.crucible.finding.Figure.Origin.PREDICTED;
import static dev.crucible.study.Tiered.always;

import dev.crucible.claim.Claim;
import dev.crucible.claim.Formula;
import dev.crucible.claim.OpenDirection;
import dev.crucible.claim.Source;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.data.Dataset;
import dev.crucible.data.StandardisedImages;
import dev.crucible.finding.Figure;
import dev.crucible.finding.Figure.Axis;
import dev.crucible.junit.ClaimTest;
import dev.crucible.lab.Lab;
import dev.crucible.measure.StepsToTarget;
import dev.crucible.measurement.Sample;
import dev.crucible.model.Activation;
import dev.crucible.prediction.Numbers;
import dev.crucible.prediction.Prediction;
import dev.crucible.scaling.Batched.Learner;
import dev.crucible.scaling.BestSteps;
import dev.crucible.scaling.BestSteps.Count;
import dev.crucible.scaling.BestSteps.Rates;
import dev.crucible.scaling.OneStep;
import dev.crucible.scaling.UntilTarget;
import dev.crucible.scaling.UntilTarget.Cell;
import dev.crucible.scaling.UntilTarget.Reached;
import dev.crucible.study.Chart;
import dev.crucible.study.Grid;
import dev.crucible.study.Reading;
import dev.crucible.study.Runs;
import dev.crucible.study.Study;
import dev.crucible.study.Tiered;
import dev.crucible.theory.BatchHyperbola;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Tag;

/**
 * The noise of gradients sets a batch size below which larger batches save steps and above which
 * they do not.
 *
 * <p>Negative controls: for one step, the rate that is best for another batch size; for whole
 * trainings, one rate for all batch sizes. The latter lie on a hyperbola too, a nearly flat one, so
 * that they are told by the slope among small batches and not by its residual.
 */
@Claim(
    id = "HP.4",
    title = "Gradient noise sets a critical batch size",
    statement =
        "One step of the best size along a noisy gradient gains ΔL_max / (1 + B_noise/B), with"
            + " B_noise = tr(HΣ) / G·HG. With the best learning rate of each batch size the steps"
            + " to a given loss follow S = S_min (1 + B_crit/B) approximately, on noisy quadratics"
            + " as in a small network; B_crit is of the order of tr Σ / |G|², its geometric mean"
            + " over start and end of training, which changes tenfold and more along the way. That"
            + " this mean is the one to take was found by looking, not derived.",
    strand = Strand.HYPERPARAMETERS,
    direction = OpenDirection.OD6,
    standing = Standing.ESTABLISHED,
    source =
        @Source(
            arxiv = "1812.06162",
            where =
                "Section 2, equation numbers not confirmed; noisy quadratics as in 1907.04164; the"
                    + " geometric mean is ours"))
@Formula(
    "\\Delta L = \\frac{\\Delta L_{\\max}}{1 + B_{\\mathrm{noise}}/B}, \\qquad "
        + "S = S_{\\min}\\left(1 + \\frac{B_{\\mathrm{crit}}}{B}\\right)")
@Tag("HP.4")
@Tag("HYPERPARAMETERS")
@Tag("OD6")
class GradientNoiseSetsACriticalBatchSize {

  static final Prediction GAIN =
      Prediction.of("gain of one best step over prediction")
          .equalTo(1)
          .within(0.01, "exact for a quadratic; twice the scatter where the noise is largest");

  static final Prediction RESIDUAL =
      Prediction.of("rms of ln S about the hyperbola, noisy quadratic")
          .atMost(
              0.15,
              "15 % of the steps, where they vary a hundredfold; the hyperbola is no exact result"
                  + " for many steps");

  static final Prediction RESIDUAL_OF_NETWORK =
      Prediction.of("rms of ln S about the hyperbola, network")
          .atMost(
              0.15, "as for quadratics; at 0.25, which was asked first, a power law passes, too");

  static final Prediction SLOPE =
      Prediction.of("slope of ln S against ln B among batches of 1, 2 and 4")
          .atMost(
              0.8 * BatchHyperbola.SLOPE_OF_SMALL_BATCHES,
              "−1 in the limit, −0.93 at B_crit = 28; no slope with one rate for all");

  static final Prediction ORDER_OF_SIZE =
      Prediction.of("ln of the mean of tr Σ / |G|² at start and end over B_crit")
          .equalTo(0)
          .within(Math.log(3), "the same order of magnitude: a factor of three either way");

  /** A quadratic with h = 1/i, Σ = diag h and all weights at one: B_noise = 1.34. */
  static final Study<OneStep.Setup, OneStep.Cell, OneStep.Gain> STEP =
      Study.of("one step", OneStep::take)
          .with(
              Tiered.ci(new OneStep.Setup(30, 1, 1, 96_000))
                  .full(new OneStep.Setup(30, 1, 1, 400_000)))
          .cells(tuned(1, 1), tuned(4, 4), tuned(16, 16), tuned(64, 64))
          .controls(tuned(1, 64), tuned(4, 1), tuned(16, 1), tuned(64, 1))
          .seeds(Tiered.ci(8).full(16))
          .key("noise", "{claim}/step/{batch}/{tunedTo}/{seed}");

  private static OneStep.Cell tuned(int batch, int tunedTo) {
    return new OneStep.Cell(batch, tunedTo);
  }

  static final List<BestSteps.Task> TASKS =
      List.of(
          new BestSteps.Task(1, 1, 0.1),
          new BestSteps.Task(1, 1, 0.02),
          new BestSteps.Task(2, 1, 0.02),
          new BestSteps.Task(0.5, 1, 0.02),
          new BestSteps.Task(1, 0, 0.1));

  /** Batches of 1 to 2¹⁶; weights start between a half and one and a half. */
  static final Study<BestSteps.Setup, BestSteps.Cell, Count> QUADRATICS =
      Study.of("noisy quadratics", BestSteps::search)
          .with(new BestSteps.Setup(200, 16, -20, 0.5, 1.5, 1e9))
          .cells(always(cells(Rates.BEST_OF_EACH)))
          .controls(always(cells(Rates.BEST_OF_SINGLE_SAMPLES)))
          .seeds(Tiered.ci(6).full(16))
          .key("start", "{claim}/quadratics/{seed}");

  private static List<BestSteps.Cell> cells(Rates rates) {
    return TASKS.stream().map(task -> new BestSteps.Cell(task, rates)).toList();
  }

  /** Where noise scales are measured. */
  static final Cell SEEN = tried(256, 2);

  /** Negative control: one rate for all, with the steps that single samples need. */
  static final double ONE_RATE = -4.25;

  /** Twice the steps that the best rates take, and more. */
  private static Cell tried(int batch, double log2Rate) {
    return new Cell(batch, log2Rate, Math.round(new BatchHyperbola(60, 40).steps(batch)));
  }

  static final List<Integer> SMALL = List.of(1, 2, 4);

  static final Study<UntilTarget.Setup, Cell, Reached> NETWORK =
      Study.of("network", UntilTarget::train)
          .with(
              new UntilTarget.Setup(
                  new Learner(
                      new StandardisedImages(Dataset.MNIST, 8000, 2, 1),
                      1000,
                      Activation.TANH,
                      32,
                      1),
                  0.6,
                  1.06,
                  SEEN,
                  1000))
          .cells(
              Tiered.ci(grids(List.of(1, 2, 4, 16, 64, 256)))
                  .full(grids(List.of(1, 2, 4, 8, 16, 32, 64, 128, 256))))
          .controls(always(SMALL.stream().map(batch -> new Cell(batch, ONE_RATE, 4000)).toList()))
          .seeds(Tiered.ci(8).full(16))
          .together(80, "batch", "most")
          .key("weights", "{claim}/network/weights/{seed}")
          .key("batches", "{claim}/network/batches/{batch}/{seed}");

  /** Rates in half octaves, in proportion to the batch while that is small. */
  private static List<Cell> grids(List<Integer> batches) {
    return batches.stream()
        .flatMap(
            batch -> {
              double middle = Math.min(Math.log(batch) / Math.log(2) - 4, 2);
              return Grid.of(middle - 2, middle + 2, 0.5).stream().map(rate -> tried(batch, rate));
            })
        .toList();
  }

  @ClaimTest
  void ofOneStep(Lab lab) {
    Runs<OneStep.Cell, OneStep.Gain> runs = lab.run(STEP);
    OneStep.Setup setup = STEP.setup().at(lab.tier());
    for (int batch : List.of(1, 4, 16, 64)) {
      double simple = setup.overSimple(batch);
      lab.assertThat(
              "gain of a step, batches of " + batch,
              runs.at(tuned(batch, batch)).sample(GAIN, OneStep.Gain::overPredicted))
          .corroborates(GAIN)
          .butNot(
              "the rate that is best for another batch size",
              runs.where(cell -> cell.batch() == batch && cell.tunedTo() != batch)
                  .sample(GAIN, OneStep.Gain::overPredicted))
          .norUnder("tr Σ / |G|² for the noise scale", ratio -> ratio * simple);
    }
  }

  @ClaimTest
  void ofNoisyQuadratics(Lab lab) {
    Runs<BestSteps.Cell, Count> runs = lab.run(QUADRATICS);
    for (BestSteps.Task task : TASKS) {
      Runs<BestSteps.Cell, Count> best = at(runs, task, Rates.BEST_OF_EACH);
      Runs<BestSteps.Cell, Count> one = at(runs, task, Rates.BEST_OF_SINGLE_SAMPLES);
      lab.assertThat(
              "hyperbola, " + task.words(),
              best.sample(RESIDUAL, count -> count.fit().residualOfHyperbola()))
          .corroborates(RESIDUAL)
          .norUnder(POWER, best.sample(RESIDUAL, count -> count.fit().residualOfPowerLaw()));
      lab.assertThat("small batches, " + task.words(), best.sample(SLOPE, Count::slope))
          .corroborates(SLOPE)
          .butNot("one rate for all", one.sample(SLOPE, Count::slope))
          .norUnder(DEVIATION, slope -> slope / 2);
      lab.assertThat("critical batch, " + task.words(), ofScale(best, Count::meanScale))
          .corroborates(ORDER_OF_SIZE)
          .norUnder("the scale at the start", ofScale(best, Count::scaleAtStart))
          .norUnder("the scale at the end", ofScale(best, Count::scaleAtEnd));
      lab.note(
          "%s: B_crit %s; tr Σ / |G|² from %s at the start to %s at the end"
              .formatted(
                  task.words(),
                  mean(best, Count::critical),
                  mean(best, Count::scaleAtStart),
                  mean(best, Count::scaleAtEnd)));
    }
    BestSteps.Task first = TASKS.get(0);
    lab.figure(
        Chart.of("steps to a tenth of the loss against batch size, " + first.words())
            .axes(Axis.logarithmic("batch size B"), Axis.logarithmic("steps S"))
            .courses(
                "best rate of each", MEASURED, at(runs, first, Rates.BEST_OF_EACH), Count::steps)
            .courses(
                "best hyperbola",
                PREDICTED,
                at(runs, first, Rates.BEST_OF_EACH),
                count -> count.fit().fitted())
            .courses(
                "one rate for all",
                CONTROL,
                at(runs, first, Rates.BEST_OF_SINGLE_SAMPLES),
                Count::steps)
            .figure());
  }

  private static final String POWER = "steps fall as a power of the batch size";
  private static final String DEVIATION = "steps fall as the noise's deviation does";

  private static Runs<BestSteps.Cell, Count> at(
      Runs<BestSteps.Cell, Count> runs, BestSteps.Task task, Rates rates) {
    return runs.at(new BestSteps.Cell(task, rates));
  }

  private static Sample ofScale(Runs<BestSteps.Cell, Count> runs, ToDoubleFunction<Count> scale) {
    return runs.sample(
        ORDER_OF_SIZE, count -> Math.log(scale.applyAsDouble(count) / count.critical()));
  }

  private static String mean(Runs<BestSteps.Cell, Count> runs, ToDoubleFunction<Count> number) {
    return Numbers.brief(runs.means(number).get(0));
  }

  @ClaimTest
  void ofANetwork(Lab lab) {
    Runs<Cell, Reached> runs = lab.run(NETWORK);
    Runs<Cell, Reached> tuned = runs.where(cell -> cell.log2Rate() != ONE_RATE);
    Runs<Cell, Reached> one = runs.where(cell -> cell.log2Rate() == ONE_RATE);
    lab.assertThat(
            "hyperbola, network",
            fitted(tuned, RESIDUAL_OF_NETWORK, StepsToTarget::residualOfHyperbola))
        .corroborates(RESIDUAL_OF_NETWORK)
        .norUnder(POWER, fitted(tuned, RESIDUAL_OF_NETWORK, StepsToTarget::residualOfPowerLaw));
    lab.assertThat("small batches, network", fitted(tuned, SLOPE, steps -> steps.slope(3)))
        .corroborates(SLOPE)
        .butNot("one rate for all", fitted(one, SLOPE, steps -> steps.slope(3)))
        .norUnder(DEVIATION, slope -> slope / 2);
    lab.assertThat("critical batch, network", tuned.bySeed(ORDER_OF_SIZE, own -> ofScale(own)))
        .corroborates(ORDER_OF_SIZE);
    lab.figure(figure(tuned, one));
    lab.scope("steps to a given loss", "task", "batch sizes")
        .claimed(
            "network of width 32, MNIST",
            "1 to 256",
            RESIDUAL_OF_NETWORK,
            fitted(tuned, RESIDUAL_OF_NETWORK, StepsToTarget::residualOfHyperbola))
        .untried("network of width 32, MNIST", "above 256", "hardly a step is left to save")
        .untried("deeper networks, text, test loss", "any", "nothing is known here")
        .pin();
  }

  private static Sample fitted(
      Runs<Cell, Reached> runs, Prediction of, ToDoubleFunction<StepsToTarget> number) {
    return runs.bySeed(of, own -> UntilTarget.fewest(own).map(number::applyAsDouble));
  }

  /** The mean of the noise scales at start and end of one run over the critical batch size. */
  private static Reading<Double> ofScale(Runs<Cell, Reached> own) {
    Reached run = own.at(SEEN).results().get(0);
    if (run.end().isEmpty()) {
      return Reading.unhealthy("the noise scale was not measured: the run missed the target");
    }
    double mean = Math.sqrt(run.start().orElseThrow() * run.end().get());
    return UntilTarget.fewest(own).map(steps -> Math.log(mean / steps.hyperbola().criticalBatch()));
  }

  private static Figure figure(Runs<Cell, Reached> tuned, Runs<Cell, Reached> one) {
    Chart chart =
        Chart.of("steps to a loss of 0.6 against batch size, MNIST")
            .axes(Axis.logarithmic("batch size B"), Axis.logarithmic("steps S"));
    for (int seed : tuned.seeds().subList(0, 3)) {
      Optional<StepsToTarget> steps = UntilTarget.fewest(tuned.ofSeed(seed)).value();
      Optional<StepsToTarget> control = UntilTarget.fewest(one.ofSeed(seed)).value();
      if (steps.isPresent() && control.isPresent()) {
        String name = "seed " + seed;
        chart =
            chart
                .line("best rate of each", name, MEASURED, steps.get().steps())
                .line("best hyperbola", name, PREDICTED, steps.get().fitted())
                .line("one rate for all", name, CONTROL, control.get().steps());
      }
    }
    return chart.figure();
  }
}
