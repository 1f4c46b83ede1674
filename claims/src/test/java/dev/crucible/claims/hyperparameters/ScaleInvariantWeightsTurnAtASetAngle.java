package dev.crucible.claims.hyperparameters;

import dev.crucible.claim.Claim;
import dev.crucible.claim.Formula;
import dev.crucible.claim.Numbers;
import dev.crucible.claim.OpenDirection;
import dev.crucible.claim.Prediction;
import dev.crucible.claim.Sample;
import dev.crucible.claim.Source;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.data.Dataset;
import dev.crucible.data.StandardisedImages;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.junit.ClaimTest;
import dev.crucible.lab.Lab;
import dev.crucible.lab.ScopeSheet;
import dev.crucible.measure.RotationWatch;
import dev.crucible.measure.RotationWatch.Turning;
import dev.crucible.model.Activation;
import dev.crucible.model.Bias;
import dev.crucible.model.Initialisation;
import dev.crucible.model.Mlp;
import dev.crucible.model.Model;
import dev.crucible.model.NormalisedMlp;
import dev.crucible.model.Parameterisation;
import dev.crucible.model.Parameterisation.Scaling;
import dev.crucible.model.PowerLaw;
import dev.crucible.model.Role;
import dev.crucible.random.RandomKey;
import dev.crucible.study.Members;
import dev.crucible.study.Reading;
import dev.crucible.study.Runs;
import dev.crucible.study.Study;
import dev.crucible.study.Tiered;
import dev.crucible.theory.RotationalEquilibrium;
import dev.crucible.train.Batches;
import dev.crucible.train.CoupledDecay;
import dev.crucible.train.HeavyBall;
import dev.crucible.train.Loss;
import dev.crucible.train.Outcome;
import dev.crucible.train.Problem;
import dev.crucible.train.Recipe;
import dev.crucible.train.Reduction;
import dev.crucible.train.Training;
import dev.crucible.train.Trajectory;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;

/**
 * Weights whose length the loss does not see settle where growth and decay balance, and turn by an
 * angle a step that learning rate and weight decay alone set.
 *
 * <p>Negative control: the same network from the same weights on the same batches, its weights used
 * as they are.
 */
@Claim(
    id = "HP.7",
    title = "Scale-invariant weights turn at a set angle",
    statement =
        "Where the loss does not see the length of a matrix, weights W at rate η and decay λ train"
            + " as aW at a²η and λ/a² do. Under stochastic gradients their length settles at ‖W‖⁴ ="
            + " ηG/(λ(2 − ηλ)), G the mean squared gradient at unit length, and a step turns them by"
            + " arccos(1 − ηλ), with momentum β by √(2ηλ/(1 + β)), whatever the task.",
    strand = Strand.HYPERPARAMETERS,
    direction = OpenDirection.OD6,
    standing = Standing.ESTABLISHED,
    source =
        @Source(
            arxiv = "2006.08419",
            where =
                "equilibrium of norm and angle; with momentum 2305.17212; related 1910.07454;"
                    + " equation numbers not confirmed"))
@Formula(
    "\\lVert w \\rVert^4 \\to \\frac{\\eta\\, G}{\\lambda (2 - \\eta\\lambda)}, \\qquad "
        + "\\angle(w_t, w_{t+1}) \\to \\arccos(1 - \\eta\\lambda), \\quad "
        + "\\sqrt{2\\eta\\lambda/(1+\\beta)}")
@Tag("HP.7")
@Tag("HYPERPARAMETERS")
@Tag("OD6")
class ScaleInvariantWeightsTurnAtASetAngle {

  static final Prediction SAME =
      Prediction.of("largest relative difference between the losses of rescaled twins")
          .isZeroWithin(
              1e-10,
              "200 steps of 1e-14 each, amplified fiftyfold at most; a wrong rate makes 0.1 and"
                  + " more");

  static final Prediction LENGTH =
      Prediction.of("logarithm of ‖W‖⁴ over its prediction")
          .equalTo(0)
          .within(
              0.06,
              "gradients that shrink while the length follows leave some 3 %; a factor of two in"
                  + " the balance would be 0.69");

  static final Prediction ANGLE =
      Prediction.of("angle of a step over its prediction")
          .equalTo(1)
          .within(
              0.02,
              "steps that differ in length leave 1 %, and so do momentum's terms of order ηλ/(1 −"
                  + " β)");

  /** How weights are used. */
  enum Weights {
    /** Divided by their length. */
    NORMALISED,
    /** As they are: the negative control. */
    PLAIN
  }

  /**
   * A network with one hidden layer of ReLU and a readout that stays as it was drawn.
   *
   * @param readout standard deviation of the readout's weights
   * @param settled the number of updates after which is measured
   */
  record Setup(
      StandardisedImages images,
      int width,
      double readout,
      int batch,
      int steps,
      int settled,
      Precision precision) {

    Model model(Weights weights) {
      PowerLaw one = PowerLaw.constant(1);
      PowerLaw never = PowerLaw.constant(0);
      Parameterisation scaled =
          Parameterisation.standard(1)
              .with(Role.OUTPUT, new Scaling(PowerLaw.constant(readout), one, never, never));
      List<Integer> widths = List.of(images.pixels(), width, images.dataset().classes());
      Mlp plain = new Mlp(widths, Activation.RELU, Bias.WITHOUT, scaled);
      return weights == Weights.NORMALISED ? new NormalisedMlp(plain) : plain;
    }

    Problem problem(Weights weights, Scope scope) {
      Loss loss = new Loss.CrossEntropy(Reduction.MEAN_OVER_SAMPLES);
      return Problem.shared(
          model(weights), loss, images.inputs(), images.targets(), precision, scope);
    }
  }

  private static Setup setup(int block, int steps, int settled, Precision precision) {
    StandardisedImages images = new StandardisedImages(Dataset.MNIST, 2000, block, 1);
    return new Setup(images, 32, 1, 32, steps, settled, precision);
  }

  /** What is varied of twins: a, and by which power of a the rate grows and the decay falls. */
  record Twin(Weights weights, double factor, double power, double rate, double decay) {}

  /** What twins leave: the largest |L − L′|/L of all steps. */
  record Gap(double largest) {}

  static final Twin THRICE = new Twin(Weights.NORMALISED, 3, 2, 1, 0.01);
  static final Twin UNSCALED_RATE = new Twin(Weights.NORMALISED, 3, 0, 1, 0.01);
  static final Twin PLAIN_TWIN = new Twin(Weights.PLAIN, 3, 2, 1, 0.01);

  static final Study<Setup, Twin, Gap> TWINS =
      Study.of("rescaled twins", ScaleInvariantWeightsTurnAtASetAngle::compare)
          .with(
              Tiered.ci(setup(4, 200, 0, Precision.FLOAT64))
                  .full(setup(2, 200, 0, Precision.FLOAT64)))
          .cells(THRICE)
          .controls(UNSCALED_RATE, PLAIN_TWIN)
          .seeds(Tiered.ci(4).full(10))
          .together(10)
          .key("weights", "{claim}/twins/weights/{seed}")
          .key("batches", "{claim}/twins/batches/{seed}");

  /** What is varied: η, λ and β. */
  record Cell(Weights weights, double rate, double decay, double momentum) {

    Cell plain() {
      return new Cell(Weights.PLAIN, rate, decay, momentum);
    }

    double angle() {
      return momentum == 0
          ? RotationalEquilibrium.angle(rate, decay)
          : RotationalEquilibrium.angle(rate, decay, momentum);
    }

    String words() {
      return "η = %s, λ = %s, β = %s"
          .formatted(Numbers.plain(rate), Numbers.plain(decay), Numbers.plain(momentum));
    }
  }

  /** What a run leaves. */
  record Settled(double angle, double fourthPower, double gradientSquare) {

    static Settled of(Turning turning) {
      return new Settled(turning.angle(), turning.fourthPower(), turning.gradientSquare());
    }

    double logLength(Cell cell) {
      return Math.log(
          fourthPower / RotationalEquilibrium.fourthPower(cell.rate, cell.decay, gradientSquare));
    }
  }

  static final List<Cell> DESCENT =
      List.of(
          new Cell(Weights.NORMALISED, 0.25, 0.01, 0),
          new Cell(Weights.NORMALISED, 1, 0.01, 0),
          new Cell(Weights.NORMALISED, 4, 0.01, 0),
          new Cell(Weights.NORMALISED, 1, 0.04, 0));

  static final List<Cell> MOMENTUM =
      List.of(
          new Cell(Weights.NORMALISED, 0.1, 0.01, 0.9),
          new Cell(Weights.NORMALISED, 0.4, 0.01, 0.9));

  /** Where an earlier search saw a run overflow. */
  static final Cell STRONG = new Cell(Weights.NORMALISED, 4, 0.04, 0);

  static final Study<Setup, Cell, Settled> SETTLING =
      Study.of("weights that settle", ScaleInvariantWeightsTurnAtASetAngle::settle)
          .with(
              Tiered.ci(setup(4, 2500, 1250, Precision.FLOAT32))
                  .full(setup(2, 10_000, 5000, Precision.FLOAT32)))
          .cells(claimed())
          .controls(Stream.of(claimed()).map(Cell::plain).toArray(Cell[]::new))
          .beyond(Tiered.ci(List.of(STRONG)).full(List.of(STRONG)))
          .seeds(Tiered.ci(8).full(20))
          .together(64, "weights")
          .key("weights", "{claim}/weights/{seed}")
          .key("batches", "{claim}/batches/{seed}");

  private static Cell[] claimed() {
    return Stream.concat(DESCENT.stream(), MOMENTUM.stream()).toArray(Cell[]::new);
  }

  /** Trains networks and their rescaled twins on the same batches. */
  static List<Reading<Gap>> compare(Setup setup, Members<Twin> members) {
    double[][] start =
        Initialisation.gaussian(setup.model(members.cell().weights), members.keys("weights"));
    double[][] own = losses(setup, members, start, 1);
    double[][] other = losses(setup, members, start, members.cell().factor);
    return members.results(
        m -> {
          double largest = 0;
          for (int t = 0; t < own[m].length; t++) {
            largest = Math.max(largest, Math.abs(own[m][t] - other[m][t]) / own[m][t]);
          }
          return new Gap(largest);
        });
  }

  private static double[][] losses(
      Setup setup, Members<Twin> members, double[][] start, double factor) {
    int matrix = setup.images.pixels() * setup.width;
    double[][] scaled = new double[start.length][];
    for (int m = 0; m < start.length; m++) {
      scaled[m] = start[m].clone();
      for (int i = 0; i < matrix; i++) {
        scaled[m][i] *= factor;
      }
    }
    double[] rates = members.each(twin -> twin.rate * Math.pow(factor, twin.power));
    double[] decays = members.each(twin -> twin.decay / Math.pow(factor, twin.power));
    try (Scope scope = Scope.open()) {
      Problem problem = setup.problem(members.cell().weights, scope);
      Recipe recipe =
          recipe(setup, rates, decays, new double[rates.length], members.keys("batches"));
      return new Training(problem, recipe).from(scaled).losses();
    }
  }

  private static Recipe recipe(
      Setup setup, double[] rates, double[] decays, double[] momenta, List<RandomKey> batches) {
    return Recipe.gradientDescent(setup.steps, rates)
        .with(new CoupledDecay(new HeavyBall(momenta), decays))
        .with(new Batches.WithReplacement(setup.batch, batches));
  }

  /** Trains all rates, decays and seeds of one kind of weights together. */
  static List<Reading<Settled>> settle(Setup setup, Members<Cell> members) {
    Weights weights = members.cell(0).weights;
    double[][] start = Initialisation.gaussian(setup.model(weights), members.keys("weights"));
    double[] rates = members.each(Cell::rate);
    double[] decays = members.each(Cell::decay);
    Recipe recipe =
        recipe(setup, rates, decays, members.each(Cell::momentum), members.keys("batches"));
    try (Scope scope = Scope.open();
        RotationWatch watch = new RotationWatch(0, setup.settled, rates, decays)) {
      Trajectory end = new Training(setup.problem(weights, scope), recipe).from(start, watch);
      List<Turning> turnings = watch.turnings();
      return members.map(
          m ->
              end.outcomes().get(m) instanceof Outcome.Diverged diverged
                  ? Reading.ruledOut("training diverged at step " + diverged.step())
                  : Reading.of(Settled.of(turnings.get(m))));
    }
  }

  @ClaimTest
  void becauseOfASymmetry(Lab lab) {
    Runs<Twin, Gap> runs = lab.run(TWINS);
    lab.assertThat("three times as long", runs.at(THRICE).sample(SAME, Gap::largest))
        .corroborates(SAME)
        .butNot("at the same rate and decay", runs.at(UNSCALED_RATE).sample(SAME, Gap::largest))
        .butNot("weights used as they are", runs.at(PLAIN_TWIN).sample(SAME, Gap::largest));
  }

  @ClaimTest
  void atEquilibrium(Lab lab) {
    Runs<Cell, Settled> runs = lab.run(SETTLING);
    for (Cell cell : DESCENT) {
      lab.assertThat("length, " + cell.words(), lengths(runs, cell))
          .corroborates(LENGTH)
          .butNot("weights used as they are", lengths(runs, cell.plain()))
          .norUnder("growth counted half: ‖W‖⁴ = ηG/λ", log -> log - Math.log(2));
      lab.assertThat("angle, " + cell.words(), angles(runs, cell))
          .corroborates(ANGLE)
          .butNot("weights used as they are", angles(runs, cell.plain()))
          .norUnder("the angle read as √(ηλ)", ratio -> ratio * Math.sqrt(2));
    }
    for (Cell cell : MOMENTUM) {
      lab.assertThat("angle, " + cell.words(), angles(runs, cell))
          .corroborates(ANGLE)
          .butNot("weights used as they are", angles(runs, cell.plain()))
          .norUnder("momentum does not count", ratio -> ratio / Math.sqrt(1 + cell.momentum))
          .norUnder(
              "momentum makes steps 1/(1 − β) as large",
              ratio -> ratio * Math.sqrt((1 - cell.momentum) / (1 + cell.momentum)));
    }
    scope(lab, runs);
  }

  private static Sample lengths(Runs<Cell, Settled> runs, Cell cell) {
    return runs.at(cell).sample(LENGTH, settled -> settled.logLength(cell));
  }

  private static Sample angles(Runs<Cell, Settled> runs, Cell cell) {
    return runs.at(cell).sample(ANGLE, settled -> settled.angle / cell.angle());
  }

  private static void scope(Lab lab, Runs<Cell, Settled> runs) {
    ScopeSheet sheet = lab.scope("equilibrium of length and angle", "η, λ, β", "what");
    for (Cell cell : DESCENT) {
      sheet.claimed(cell.words(), "length", LENGTH, lengths(runs, cell));
      sheet.claimed(cell.words(), "angle", ANGLE, angles(runs, cell));
    }
    String overshoots = "decay of ηλ = 0.16 a step, at which an earlier search saw overflow";
    sheet.beyond(STRONG.words(), "length", LENGTH, lengths(runs, STRONG), overshoots);
    sheet.beyond(STRONG.words(), "angle", ANGLE, angles(runs, STRONG), overshoots);
    for (Cell cell : MOMENTUM) {
      sheet.claimed(cell.words(), "angle", ANGLE, angles(runs, cell));
    }
    sheet.untried("any, β = 0.9", "length", "successive steps correlate; theory has no number");
    sheet.untried("AdamW", "angle", "not built yet");
    sheet.untried("convolutions with batch normalisation", "angle", "not built yet");
    sheet.pin();
  }
}
