package dev.crucible.claims.laws.catapult;

import ai.djl.ndarray.NDArray;
import dev.crucible.claims.edge.Task;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.lab.Trial;
import dev.crucible.measure.Eigenpairs;
import dev.crucible.measure.Lanczos;
import dev.crucible.measure.TangentKernel;
import dev.crucible.model.Activation;
import dev.crucible.model.Bias;
import dev.crucible.model.Initialisation;
import dev.crucible.model.Mlp;
import dev.crucible.model.Model;
import dev.crucible.model.Parameterisation;
import dev.crucible.random.RandomKey;
import dev.crucible.train.Batches;
import dev.crucible.train.GradientDescent;
import dev.crucible.train.Loss;
import dev.crucible.train.Problem;
import dev.crucible.train.Recipe;
import dev.crucible.train.Reduction;
import dev.crucible.train.Schedule;
import dev.crucible.train.StopRule;
import dev.crucible.train.Training;
import dev.crucible.train.Trajectory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Trains a linear network without biases, every parameter N(0, 1), from one start at several
 * learning rates, as one ensemble.
 *
 * @param task what is learned; none is the solvable case, the one sample x = 1, y = 0
 * @param layers how many layers
 * @param width the hidden layer's, where there is one
 * @param steps η·λ₀ of each run
 * @param updates how many updates at most
 */
record CatapultExperiment(
    Optional<Task> task, Layers layers, int width, List<Double> steps, int updates) {

  /** Where the solvable case may stop: λ changes by less than this from there. */
  private static final double CONVERGED = 1e-12;

  private static final Reduction MEAN = Reduction.MEAN_OVER_SAMPLES;

  /** How deep the network is. */
  enum Layers {
    /** f = Uᵀx/√d: linear regression, whose curvature never changes. */
    ONE("linear regression"),
    /** f = v·Ux/√(dm). */
    TWO("two linear layers");

    private final String title;

    Layers(String title) {
      this.title = title;
    }
  }

  CatapultExperiment {
    steps = List.copyOf(steps);
  }

  /** Returns the control: linear regression on the same data at the same η·λ₀. */
  CatapultExperiment withOneLayer() {
    return new CatapultExperiment(task, Layers.ONE, width, steps, updates);
  }

  String words() {
    String data = task.map(Task::title).orElse("one sample x = 1, y = 0");
    return layers == Layers.ONE
        ? data + ", " + layers.title
        : "%s, %s of width %s".formatted(data, layers.title, width);
  }

  private Model model() {
    int inputs = task.isPresent() ? Task.INPUTS : 1;
    List<Integer> widths = layers == Layers.ONE ? List.of(inputs, 1) : List.of(inputs, width, 1);
    return new Mlp(widths, Activation.IDENTITY, Bias.WITHOUT, Parameterisation.ntk());
  }

  /** Runs one seed at all learning rates. */
  Flights run(Trial trial) {
    RandomKey key = RandomKey.of(trial.claimId()).derive(words()).derive(trial.seed());
    try (Scope scope = Scope.open()) {
      Problem problem = problem(trial, scope);
      double[] start = Initialisation.gaussian(problem.model(), key.derive("initialisation"));
      RandomKey lanczos = key.derive("kernel");
      Eigenpairs first = kernel(problem, new double[][] {start}, lanczos.derive(0)).get(0);
      double[] rates = steps.stream().mapToDouble(step -> step / first.top()).toArray();
      double[][] starts = steps.stream().map(step -> start).toArray(double[][]::new);
      Trajectory trained = new Training(problem, recipe(rates)).from(starts);
      List<Eigenpairs> last = kernel(problem, trained.parameters(), lanczos.derive(1));
      return flights(first, trained, last);
    }
  }

  private Problem problem(Trial trial, Scope scope) {
    List<Trial> seed = List.of(trial);
    NDArray inputs =
        task.map(t -> t.inputs(seed, scope))
            .orElseGet(() -> scope.array(new double[] {1}, 1, 1, 1));
    NDArray targets =
        task.map(t -> t.targets(seed, scope))
            .orElseGet(() -> scope.array(new double[] {0}, 1, 1, 1));
    return new Problem(model(), new Loss.SquaredError(MEAN), inputs, targets, Precision.FLOAT64);
  }

  /**
   * A catapult's peak is of order m whatever the initial loss, which in the solvable case can be
   * tiny: there diverged is what overflows, elsewhere what exceeds 1e5 times the initial loss.
   */
  private Recipe recipe(double[] rates) {
    return new Recipe(
        new GradientDescent(),
        rates,
        Schedule.constant(),
        Batches.full(),
        updates,
        task.isPresent()
            ? StopRule.never()
            : (member, step, loss, initial) -> loss < CONVERGED * initial,
        task.isPresent() ? Recipe.DIVERGED : Double.POSITIVE_INFINITY);
  }

  private static List<Eigenpairs> kernel(Problem problem, double[][] point, RandomKey key) {
    try (TangentKernel kernel = new TangentKernel(problem, MEAN, point)) {
      return Lanczos.top().of(kernel, key);
    }
  }

  private Flights flights(Eigenpairs first, Trajectory trained, List<Eigenpairs> last) {
    List<Flight> flights = new ArrayList<>();
    for (int m = 0; m < steps.size(); m++) {
      flights.add(
          new Flight(
              steps.get(m),
              trained.losses()[m],
              trained.outcomes().get(m),
              last.get(m).top() / first.top()));
    }
    long unconverged =
        IntStream.range(0, last.size())
            .filter(m -> Arrays.stream(trained.parameters()[m]).allMatch(Double::isFinite))
            .filter(m -> !last.get(m).converged())
            .count();
    return new Flights(first.top(), flights, (int) unconverged + (first.converged() ? 0 : 1));
  }
}
