package dev.crucible.scaling;

import dev.crucible.data.StandardisedImages;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
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
import dev.crucible.prediction.Numbers;
import dev.crucible.random.RandomKey;
import dev.crucible.study.Members;
import dev.crucible.study.Reading;
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

/**
 * Networks with one hidden layer of ReLU that learn images by minibatches under weight decay, their
 * weights divided by their length or used as they are, and their readout left as it was drawn.
 */
public final class Normalised {

  private Normalised() {}

  /** How weights are used. */
  public enum Weights {
    /** Divided by their length. */
    NORMALISED,
    /** As they are: the negative control. */
    PLAIN
  }

  /**
   * Every number that is not varied.
   *
   * @param images what is learned, under cross-entropy
   * @param width of the hidden layer
   * @param readout standard deviation of the readout's weights
   * @param batch images a step, drawn with replacement
   * @param steps number of updates
   * @param settled the number of updates after which is measured
   * @param precision of loss, gradient and weights
   */
  public record Setup(
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

  /** What is varied of twins: a, and by which power of a the rate grows and the decay falls. */
  public record Twin(Weights weights, double factor, double power, double rate, double decay) {}

  /** What twins leave: the largest |L − L′|/L of all steps. */
  public record Gap(double largest) {}

  /** What is varied: η, λ and β. */
  public record Cell(Weights weights, double rate, double decay, double momentum) {

    /** Returns the same with weights used as they are. */
    public Cell plain() {
      return new Cell(Weights.PLAIN, rate, decay, momentum);
    }

    /** Returns the angle of a step that theory says, radians. */
    public double angle() {
      return momentum == 0
          ? RotationalEquilibrium.angle(rate, decay)
          : RotationalEquilibrium.angle(rate, decay, momentum);
    }

    /** Returns rate, decay and momentum in words. */
    public String words() {
      return "η = %s, λ = %s, β = %s"
          .formatted(Numbers.plain(rate), Numbers.plain(decay), Numbers.plain(momentum));
    }
  }

  /**
   * What a run leaves: means over the updates after those in which it settles.
   *
   * @param angle between the matrix before and after an update, radians
   * @param fourthPower ‖W‖⁴ before an update
   * @param gradientSquare G, the squared gradient at unit length
   */
  public record Settled(double angle, double fourthPower, double gradientSquare) {

    static Settled of(Turning turning) {
      return new Settled(turning.angle(), turning.fourthPower(), turning.gradientSquare());
    }

    /** Returns ln of ‖W‖⁴ over what theory says of it without momentum. */
    public double logLength(Cell cell) {
      return Math.log(
          fourthPower / RotationalEquilibrium.fourthPower(cell.rate, cell.decay, gradientSquare));
    }
  }

  /**
   * Trains networks and their rescaled twins on the same batches, the members of one cell together.
   *
   * @param members they have the keys {@code weights} and {@code batches}
   */
  public static List<Reading<Gap>> compare(Setup setup, Members<Twin> members) {
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

  /**
   * Trains all rates, decays and seeds of one kind of weights together. A run that diverges is
   * ruled out: theory says that lengths settle.
   *
   * @param members they have the keys {@code weights} and {@code batches}
   */
  public static List<Reading<Settled>> settle(Setup setup, Members<Cell> members) {
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
}
