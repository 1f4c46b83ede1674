package dev.crucible.scaling;

import dev.crucible.data.Matrix;
import dev.crucible.data.StandardisedImages;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.measure.Eigenpairs;
import dev.crucible.measure.Lanczos;
import dev.crucible.measure.RateSearch;
import dev.crucible.measure.SharpnessMeter;
import dev.crucible.measure.TangentKernel;
import dev.crucible.model.Activation;
import dev.crucible.model.Bias;
import dev.crucible.model.Initialisation;
import dev.crucible.model.Mlp;
import dev.crucible.model.Parameterisation;
import dev.crucible.random.RandomKey;
import dev.crucible.study.Members;
import dev.crucible.study.Reading;
import dev.crucible.train.Batches;
import dev.crucible.train.Loss;
import dev.crucible.train.Outcome;
import dev.crucible.train.Problem;
import dev.crucible.train.Recipe;
import dev.crucible.train.Reduction;
import dev.crucible.train.Schedule;
import dev.crucible.train.StopRule;
import dev.crucible.train.Training;
import dev.crucible.train.UpdateRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * The largest learning rate at which training does not run away, in units of the inverse curvature
 * at the start. Running away is a loss beyond a limit that no training which comes back ever
 * reaches; a run that is merely slow has not failed. Full batches, no biases.
 */
public final class StableRates {

  private static final Reduction MEAN = Reduction.MEAN_OVER_SAMPLES;

  private StableRates() {}

  /** What is trained. */
  public enum Network {
    /** Linear regression: the loss is a quadratic. */
    REGRESSION,
    /** v·u x/√m on the one sample x = 1, y = 0, all weights N(0, 1). */
    TWO_LINEAR_LAYERS,
    /** Hidden layers with an activation; gain √2, of the readout 1. */
    PERCEPTRON
  }

  /**
   * What is varied.
   *
   * @param hidden number of hidden layers, 0 for regression
   * @param width of each of them
   * @param warmUp steps over which the rate rises linearly; 0 for a constant rate
   */
  public record Cell(
      Network network,
      Activation activation,
      Widened.Fit fit,
      int hidden,
      int width,
      UpdateRule rule,
      int warmUp) {

    /** Returns the cell with a rate that rises over so many steps. */
    public Cell warmedUp(int steps) {
      return new Cell(network, activation, fit, hidden, width, rule, steps);
    }
  }

  /**
   * What a run leaves.
   *
   * @param stable η·λ₀ of the largest stable rate η
   * @param curvature λ₀ at the start
   */
  public record Limit(double stable, double curvature) {}

  /**
   * Every number that is not varied.
   *
   * @param samples images of a seed
   * @param beyond a loss so many times the initial one has run away
   * @param search where η·λ₀ is sought
   */
  public record Setup(
      StandardisedImages images,
      int samples,
      int steps,
      double beyond,
      RateSearch search,
      Precision precision) {

    Mlp model(Cell cell) {
      boolean solvable = cell.network == Network.TWO_LINEAR_LAYERS;
      int inputs = solvable ? 1 : images.pixels();
      int outputs = solvable ? 1 : images.dataset().classes();
      List<Integer> widths =
          Stream.of(List.of(inputs), Collections.nCopies(cell.hidden, cell.width), List.of(outputs))
              .flatMap(List::stream)
              .toList();
      Parameterisation scaled =
          solvable ? Parameterisation.ntk() : Parameterisation.standard(Math.sqrt(2), 1);
      return new Mlp(widths, cell.activation, Bias.WITHOUT, scaled);
    }
  }

  /** Searches the largest stable rate of the members of one cell, all at once. */
  public static List<Reading<Limit>> search(Setup setup, Members<Cell> members) {
    Cell cell = members.cell();
    Mlp model = setup.model(cell);
    double[][] start = Initialisation.gaussian(model, members.keys("weights"));
    List<Matrix[]> data = members.map(m -> data(setup, cell, members.key("data", m)));
    try (Scope scope = Scope.open()) {
      Problem own = problem(model, cell, data, 1, Precision.FLOAT64, scope);
      List<Eigenpairs> curvature = curvature(own, cell, start, members.key("meter"));
      int parts = setup.search.parts();
      Problem all = problem(model, cell, data, parts, setup.precision, scope);
      List<OptionalDouble> limits =
          setup.search.of(
              start.length,
              tried -> failing(setup, cell, all, repeated(start, parts), rates(tried, curvature)));
      return members.map(m -> read(setup, limits.get(m), curvature.get(m)));
    }
  }

  private static Reading<Limit> read(Setup setup, OptionalDouble limit, Eigenpairs curvature) {
    if (!curvature.converged()) {
      return Reading.unhealthy("the curvature at the start did not converge");
    }
    return limit.isPresent()
        ? Reading.of(new Limit(limit.getAsDouble(), curvature.top()))
        : Reading.ineligible("no rate up to %s/λ₀ runs away".formatted(setup.search.to()));
  }

  private static Matrix[] data(Setup setup, Cell cell, RandomKey key) {
    if (cell.network == Network.TWO_LINEAR_LAYERS) {
      return new Matrix[] {
        Matrix.ofRows(new double[][] {{1}}), Matrix.ofRows(new double[][] {{0}})
      };
    }
    Matrix inputs = setup.images.inputs();
    Matrix targets = setup.images.targets();
    int[] rows = Arrays.copyOf(key.permutation(inputs.rows()), setup.samples);
    return new Matrix[] {
      Matrix.ofRows(Arrays.stream(rows).mapToObj(inputs::row).toArray(double[][]::new)),
      Matrix.ofRows(Arrays.stream(rows).mapToObj(targets::row).toArray(double[][]::new))
    };
  }

  /** Every seed's data so many times, one after the other. */
  private static Problem problem(
      Mlp model, Cell cell, List<Matrix[]> data, int times, Precision precision, Scope scope) {
    Loss loss = cell.fit.loss();
    List<double[]> stacked = new ArrayList<>();
    for (int part = 0; part < 2; part++) {
      int which = part;
      stacked.add(
          data.stream()
              .flatMap(own -> Collections.nCopies(times, own[which].values()).stream())
              .flatMapToDouble(Arrays::stream)
              .toArray());
    }
    Matrix inputs = data.get(0)[0];
    Matrix targets = data.get(0)[1];
    int stacks = data.size() * times;
    return new Problem(
        model,
        loss,
        scope.array(precision, stacked.get(0), stacks, inputs.rows(), inputs.columns()),
        scope.array(precision, stacked.get(1), stacks, targets.rows(), targets.columns()),
        precision);
  }

  /** Of the solvable network theory speaks of the tangent kernel, of all others of the Hessian. */
  private static List<Eigenpairs> curvature(
      Problem problem, Cell cell, double[][] start, RandomKey key) {
    if (cell.network == Network.TWO_LINEAR_LAYERS) {
      try (TangentKernel kernel = new TangentKernel(problem, MEAN, start)) {
        return Lanczos.top().of(kernel, key);
      }
    }
    return new SharpnessMeter(problem, Lanczos.top(), key).at(start);
  }

  private static double[][] repeated(double[][] start, int times) {
    return Arrays.stream(start)
        .flatMap(own -> Collections.nCopies(times, own).stream())
        .toArray(double[][]::new);
  }

  private static double[] rates(double[][] tried, List<Eigenpairs> curvature) {
    int parts = tried[0].length;
    double[] rates = new double[tried.length * parts];
    Arrays.setAll(rates, i -> tried[i / parts][i % parts] / curvature.get(i / parts).top());
    return rates;
  }

  private static boolean[][] failing(
      Setup setup, Cell cell, Problem problem, double[][] start, double[] rates) {
    Schedule constant = Schedule.constant();
    Recipe recipe =
        new Recipe(
            cell.rule,
            rates,
            cell.warmUp == 0 ? constant : new Schedule.WarmUp(cell.warmUp, constant),
            Batches.full(),
            setup.steps,
            StopRule.never(),
            setup.beyond);
    List<Outcome> ends = new Training(problem, recipe).from(start).outcomes();
    int parts = setup.search.parts();
    boolean[][] fails = new boolean[ends.size() / parts][parts];
    for (int i = 0; i < ends.size(); i++) {
      fails[i / parts][i % parts] = ends.get(i) instanceof Outcome.Diverged;
    }
    return fails;
  }
}
