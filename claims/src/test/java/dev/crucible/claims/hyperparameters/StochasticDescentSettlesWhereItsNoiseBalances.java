package dev.crucible.claims.hyperparameters;

import static dev.crucible.scaling.NoisyDescent.Drawing.SHUFFLED;
import static dev.crucible.scaling.NoisyDescent.Drawing.WITH_REPLACEMENT;
import static dev.crucible.scaling.NoisyDescent.Noise.ADDITIVE;
import static dev.crucible.scaling.NoisyDescent.Noise.MULTIPLICATIVE;
import static dev.crucible.study.Tiered.always;

import dev.crucible.claim.Claim;
import dev.crucible.claim.Formula;
import dev.crucible.claim.OpenDirection;
import dev.crucible.claim.Source;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.data.Matrix;
import dev.crucible.finding.Figure.Axis;
import dev.crucible.finding.Figure.Origin;
import dev.crucible.junit.ClaimTest;
import dev.crucible.lab.Lab;
import dev.crucible.lab.SampleAssert;
import dev.crucible.measure.GradientCovariance;
import dev.crucible.measure.RelativeChange;
import dev.crucible.measurement.Sample;
import dev.crucible.measurement.Sweep;
import dev.crucible.prediction.Prediction;
import dev.crucible.scaling.NoisyDescent;
import dev.crucible.scaling.NoisyDescent.Chains;
import dev.crucible.scaling.NoisyDescent.Drawing;
import dev.crucible.scaling.NoisyDescent.Noise;
import dev.crucible.study.Chart;
import dev.crucible.study.Members;
import dev.crucible.study.Reading;
import dev.crucible.study.Runs;
import dev.crucible.study.Study;
import dev.crucible.study.Tiered;
import dev.crucible.theory.StationaryCovariance;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;

/**
 * Stochastic gradient descent on a quadratic settles where its noise balances the pull of the
 * curvature: its covariance solves a Lyapunov equation.
 *
 * <p>Negative control: the same descent with batches from shuffled epochs. Within an epoch the
 * noises of its steps add up to zero, so that where η h N/B is small the weights wander as a
 * Brownian bridge, of variance about η² N Σ / (6B²): much less, and growing as η², not as η.
 */
@Claim(
    id = "HP.5",
    title = "Stochastic descent settles where its noise balances",
    statement =
        "Stochastic gradient descent on a quadratic, with batches drawn with replacement and noise"
            + " that does not depend on the weights, has the stationary covariance C that solves C"
            + " = (1 − ηH) C (1 − ηH) + η²Σ/B. Its mean excess loss grows as the learning rate,"
            + " with a known correction for finite steps, and falls as 1/B. Where batches come from"
            + " shuffled epochs, neither holds.",
    strand = Strand.HYPERPARAMETERS,
    direction = OpenDirection.OD6,
    standing = Standing.PROVED,
    source =
        @Source(
            arxiv = "1704.04289",
            where = "stationary state of SGD in continuous time; the discrete form derived here"))
@Formula(
    "C = (1-\\eta H)\\,C\\,(1-\\eta H) + \\frac{\\eta^2}{B}\\Sigma, \\qquad "
        + "C_{ii} = \\frac{\\eta\\,\\Sigma_{ii}}{B\\,h_i\\,(2-\\eta h_i)}")
@Tag("HP.5")
@Tag("HYPERPARAMETERS")
@Tag("OD6")
class StochasticDescentSettlesWhereItsNoiseBalances {

  static final Prediction WHOLE =
      Prediction.of("‖C − C_theory‖ / ‖C_theory‖")
          .atMost(
              0.05,
              "three times the scatter of a few hundred chains; the continuous-time formula is off"
                  + " by a quarter");

  static final Prediction DIRECTION =
      Prediction.of("variance along an eigenvector of H over prediction")
          .equalTo(1)
          .within(0.08, "twice the scatter of the flattest direction, whose chains mix slowest");

  static final List<Double> RATES = List.of(0.015625, 0.03125, 0.0625, 0.125, 0.25);
  static final List<Integer> BATCHES = List.of(1, 2, 4, 8, 16);

  /** Curvatures 1 to 1/8, whose loss soon settles. */
  static final StationaryCovariance FEW = StationaryCovariance.geometric(4, 3);

  static final Prediction BY_RATE =
      Prediction.of("mean excess loss")
          .scalesAs(FEW.exponentInRate(FEW.noiseOfScatteredMinima(), RATES), "learning rate")
          .within(0.05, "ten times what the drawn minima leave of it; η² is 20 margins off");

  static final Prediction BY_BATCH =
      Prediction.of("mean excess loss")
          .scalesAs(-1, "batch size")
          .within(0.02, "five times the scatter of a seed's exponent");

  /** What is varied. */
  record Cell(Noise noise, Drawing drawing, double rate, int batch) {}

  /**
   * What is not.
   *
   * @param octaves log₂ of the largest curvature, which is 1, over the smallest
   * @param samples how many gradients batches are drawn from
   */
  record Setup(int dimension, double octaves, int samples, Chains chains) {

    StationaryCovariance theory() {
      return StationaryCovariance.geometric(dimension, octaves);
    }
  }

  /**
   * What chains leave. Distances are relative, Frobenius norms.
   *
   * @param error of the covariance from the predicted one
   * @param fromFlow from that of continuous time
   * @param fromEquilibrium from that in which all directions have the same energy
   * @param ratios variance over prediction, in eight directions, the sharpest first
   * @param excess ½ tr(HC)
   */
  record Spread(
      double error, double fromFlow, double fromEquilibrium, List<Double> ratios, double excess) {}

  static final Cell SETTLED = new Cell(ADDITIVE, WITH_REPLACEMENT, 0.5, 4);
  static final Cell SHUFFLING = new Cell(ADDITIVE, SHUFFLED, 0.5, 4);
  static final Cell LARGE_STEPS = new Cell(MULTIPLICATIVE, WITH_REPLACEMENT, 0.5, 4);
  static final Cell SMALLER_STEPS = new Cell(MULTIPLICATIVE, WITH_REPLACEMENT, 0.125, 4);

  /** The flattest direction forgets in 1/(η h) = 256 steps, of 1500 that are dropped. */
  static final Study<Setup, Cell, Spread> COVARIANCE =
      study("covariance")
          .with(
              Tiered.ci(new Setup(8, 7, 64, new Chains(300, 3000)))
                  .full(new Setup(50, 7, 256, new Chains(3000, 3000))))
          .cells(SETTLED)
          .controls(SHUFFLING)
          .beyond(always(List.of(LARGE_STEPS, SMALLER_STEPS)))
          .seeds(Tiered.ci(8).full(16))
          .key("quadratic", "{claim}/quadratic/{seed}")
          .key("batches", "{claim}/batches/{noise}/{drawing}/{rate}/{seed}");

  static final Study<Setup, Cell, Spread> SCALING =
      study("excess loss")
          .with(
              Tiered.ci(new Setup(4, 3, 64, new Chains(64, 3000)))
                  .full(new Setup(4, 3, 64, new Chains(640, 3000))))
          .cells(always(scaled(WITH_REPLACEMENT)))
          .controls(always(scaled(SHUFFLED)))
          .seeds(Tiered.ci(8).full(16))
          .key("quadratic", "{claim}/small quadratic/{seed}")
          .key("batches", "{claim}/scaling/{drawing}/{rate}/{batch}/{seed}");

  private static Study.Draft<Setup, Cell, Spread> study(String name) {
    return Study.of(name, StochasticDescentSettlesWhereItsNoiseBalances::descend);
  }

  /** At B = 4 all rates, at η = 1/8 all batch sizes. */
  private static List<Cell> scaled(Drawing drawing) {
    return IntStream.concat(
            IntStream.range(0, RATES.size()), IntStream.range(RATES.size(), 2 * RATES.size()))
        .mapToObj(
            i ->
                i < RATES.size()
                    ? new Cell(ADDITIVE, drawing, RATES.get(i), 4)
                    : new Cell(ADDITIVE, drawing, 0.125, BATCHES.get(i - RATES.size())))
        .distinct()
        .toList();
  }

  /** Runs the chains of a seed and holds their covariance against theory. */
  static List<Reading<Spread>> descend(Setup setup, Members<Cell> members) {
    StationaryCovariance theory = setup.theory();
    double[] curvatures = theory.curvatures().stream().mapToDouble(h -> h).toArray();
    return members.results(
        m -> {
          Cell cell = members.cell(m);
          NoisyDescent descent =
              NoisyDescent.of(cell.noise, curvatures, setup.samples, members.key("quadratic", m));
          double[][] measured =
              descent.covariance(
                  cell.drawing, cell.rate, cell.batch, setup.chains, members.key("batches", m));
          double[][] noise = GradientCovariance.of(descent.gradients()).covariance();
          double[][] predicted = theory.discrete(noise, cell.rate, cell.batch);
          List<Double> ratios =
              IntStream.range(0, 8)
                  .map(i -> Math.min(i * (setup.dimension - 1) / 7, setup.dimension - 1))
                  .mapToObj(i -> measured[i][i] / predicted[i][i])
                  .toList();
          return new Spread(
              distance(predicted, measured),
              distance(theory.continuous(noise, cell.rate, cell.batch), measured),
              distance(theory.equipartition(predicted), measured),
              ratios,
              theory.excessLoss(measured));
        });
  }

  private static double distance(double[][] predicted, double[][] measured) {
    return RelativeChange.of(Matrix.ofRows(predicted), Matrix.ofRows(measured));
  }

  @ClaimTest
  void inEveryDirection(Lab lab) {
    Runs<Cell, Spread> runs = lab.run(COVARIANCE);
    Runs<Cell, Spread> settled = runs.at(SETTLED);
    Runs<Cell, Spread> shuffled = runs.at(SHUFFLING);
    Sample whole = settled.sample(WHOLE, Spread::error);
    lab.assertThat("covariance", whole)
        .corroborates(WHOLE)
        .butNot("shuffled epochs", shuffled.sample(WHOLE, Spread::error))
        .norUnder("continuous time", settled.sample(WHOLE, Spread::fromFlow))
        .norUnder(
            "the same energy in every direction", settled.sample(WHOLE, Spread::fromEquilibrium));
    for (int i = 0; i < 8; i++) {
      int direction = i;
      SampleAssert held =
          lab.assertThat(
                  "variance along curvature 2^−" + i,
                  settled.sample(DIRECTION, run -> run.ratios.get(direction)))
              .corroborates(DIRECTION)
              .butNot(
                  "shuffled epochs", shuffled.sample(DIRECTION, run -> run.ratios.get(direction)));
      if (i < 2) {
        double step = SETTLED.rate * Math.pow(2, -i);
        held.norUnder("continuous time", ratio -> ratio * 2 / (2 - step));
      }
    }
    lab.scope("where the covariance is the predicted one", "noise", "learning rate")
        .claimed("does not depend on the weights", "0.5", WHOLE, whole)
        .beyond(
            "does not depend on the weights, shuffled epochs",
            "0.5",
            WHOLE,
            shuffled.sample(WHOLE, Spread::error),
            "what the loaders of most libraries do")
        .beyond("least squares with noisy labels", "0.5", WHOLE, at(runs, LARGE_STEPS), MULTIPLIES)
        .beyond(
            "least squares with noisy labels", "0.125", WHOLE, at(runs, SMALLER_STEPS), MULTIPLIES)
        .pin();
  }

  static final String MULTIPLIES =
      "noise grows with the distance from the minimum, by about η tr(H)/(2B) of itself";

  private static Sample at(Runs<Cell, Spread> runs, Cell cell) {
    return runs.at(cell).sample(WHOLE, Spread::error);
  }

  @ClaimTest
  void withRateAndBatchSize(Lab lab) {
    Runs<Cell, Spread> runs = lab.run(SCALING);
    Sweep rates = byRate(runs, WITH_REPLACEMENT);
    Sweep shuffledRates = byRate(runs, SHUFFLED);
    Sweep batches = byBatch(runs, WITH_REPLACEMENT);
    Sweep shuffledBatches = byBatch(runs, SHUFFLED);
    lab.assertThat("excess loss against learning rate", rates)
        .corroborates(BY_RATE)
        .butNot("shuffled epochs", shuffledRates)
        .norUnder(
            "the noise of a step adds up as its square", rates.map((rate, loss) -> loss / rate));
    lab.assertThat("excess loss against batch size", batches)
        .corroborates(BY_BATCH)
        .butNot("shuffled epochs", shuffledBatches)
        .norUnder(
            "variance falls as a deviation does", batches.map((b, loss) -> loss * Math.sqrt(b)));
    lab.figure(
        Chart.of("mean excess loss at the end against learning rate, batches of 4")
            .axes(Axis.logarithmic("learning rate η"), Axis.logarithmic("mean excess loss"))
            .sweep("with replacement", Origin.MEASURED, rates)
            .slopes("with replacement", rates, BY_RATE.predicted())
            .sweep("shuffled epochs", Origin.CONTROL, shuffledRates)
            .figure());
    lab.figure(
        Chart.of("mean excess loss at the end against batch size, learning rate 1/8")
            .axes(Axis.logarithmic("batch size"), Axis.logarithmic("mean excess loss"))
            .sweep("with replacement", Origin.MEASURED, batches)
            .slopes("with replacement", batches, BY_BATCH.predicted())
            .sweep("shuffled epochs", Origin.CONTROL, shuffledBatches)
            .figure());
  }

  private static Sweep byRate(Runs<Cell, Spread> runs, Drawing drawing) {
    return runs.where(cell -> cell.drawing == drawing && cell.batch == 4)
        .sweep(BY_RATE, "learning rate", Cell::rate, Spread::excess);
  }

  private static Sweep byBatch(Runs<Cell, Spread> runs, Drawing drawing) {
    return runs.where(cell -> cell.drawing == drawing && cell.rate == 0.125)
        .sweep(BY_BATCH, "batch size", Cell::batch, Spread::excess);
  }
}
