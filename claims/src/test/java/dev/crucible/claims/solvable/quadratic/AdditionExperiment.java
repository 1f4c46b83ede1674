package dev.crucible.claims.solvable.quadratic;

import ai.djl.ndarray.NDArray;
import dev.crucible.claims.solvable.linear.GaussianStart;
import dev.crucible.data.Matrix;
import dev.crucible.engine.Host;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.engine.Tensor;
import dev.crucible.lab.Trial;
import dev.crucible.model.Activation;
import dev.crucible.model.Bias;
import dev.crucible.model.Mlp;
import dev.crucible.model.Parameterisation;
import dev.crucible.prediction.Numbers;
import dev.crucible.random.RandomKey;
import dev.crucible.train.Loss;
import dev.crucible.train.Observer;
import dev.crucible.train.Problem;
import dev.crucible.train.Recipe;
import dev.crucible.train.Reduction;
import dev.crucible.train.Snapshot;
import dev.crucible.train.Training;
import dev.crucible.train.Trajectory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Trains quadratic networks to add, and follows how much of each Fourier mode they have learned.
 *
 * @param deviation σ of all weights at the start
 * @param rate the learning rate
 * @param steps how long to train
 * @param templates what is shifted
 */
record AdditionExperiment(double deviation, double rate, int steps, Templates templates) {

  static final int HIDDEN = 40;

  /** Steps between looks at the modes. */
  static final int STRIDE = 10;

  private static final Mlp MODEL =
      new Mlp(
          List.of(2 * AdditionTask.MODULUS, HIDDEN, AdditionTask.MODULUS),
          Activation.QUADRATIC,
          Bias.WITHOUT,
          Parameterisation.standard(1));

  String words() {
    String of = templates == Templates.EVEN ? ", modes of equal power" : "";
    return "σ = %s, η = %s%s".formatted(Numbers.plain(deviation), Numbers.plain(rate), of);
  }

  /** Runs the seeds as one ensemble. */
  List<AdditionRun> run(List<Trial> trials) {
    List<AdditionTask> tasks = trials.stream().map(t -> templates.of(t.seed())).toList();
    double[][] starts =
        trials.stream()
            .map(
                t ->
                    GaussianStart.of(
                        MODEL,
                        deviation,
                        RandomKey.of(t.claimId()).derive(words()).derive(t.seed())))
            .toArray(double[][]::new);
    double[] rates = new double[trials.size()];
    Arrays.fill(rates, rate);
    try (Scope scope = Scope.open()) {
      NDArray inputs = stacked(tasks, AdditionTask::inputs, scope);
      Modes modes = new Modes(tasks, inputs, scope);
      Problem problem =
          new Problem(
              MODEL,
              new Loss.SquaredError(Reduction.MEAN_OVER_SAMPLES),
              inputs,
              stacked(tasks, AdditionTask::targets, scope),
              Precision.FLOAT64);
      Trajectory trajectory =
          new Training(problem, Recipe.gradientDescent(steps, rates)).from(starts, modes);
      return IntStream.range(0, trials.size())
          .mapToObj(
              m ->
                  new AdditionRun(
                      tasks.get(m).modes(),
                      modes.courses(m),
                      trajectory.losses()[m],
                      trajectory.outcomes().get(m)))
          .toList();
    }
  }

  private static NDArray stacked(
      List<AdditionTask> tasks, Function<AdditionTask, Matrix> part, Scope into) {
    return into.stacked(Precision.FLOAT64, tasks.stream().map(part).toList());
  }

  /** How much of each mode's contribution to the targets the outputs contain. */
  private static final class Modes implements Observer {

    private final List<AdditionTask> tasks;
    private final NDArray inputs;
    private final List<NDArray> shares = new ArrayList<>(); // (member, p², p) each
    private final List<double[]> rows = new ArrayList<>();

    Modes(List<AdditionTask> tasks, NDArray inputs, Scope scope) {
      this.tasks = tasks;
      this.inputs = inputs;
      for (int k = 1; k <= frequencies(); k++) {
        int frequency = k;
        shares.add(stacked(tasks, task -> share(task, frequency), scope));
      }
    }

    private int frequencies() {
      return tasks.get(0).modes().amplitudes().length;
    }

    /** The mode's contribution over its own square, so that the whole mode counts as 1. */
    private static Matrix share(AdditionTask task, int frequency) {
      Matrix targets = task.targets(frequency);
      return targets.dividedBy(Arrays.stream(targets.values()).map(v -> v * v).sum());
    }

    @Override
    public boolean wants(long step) {
      return step % STRIDE == 0;
    }

    @Override
    public void observe(Snapshot snapshot) {
      try (Scope step = Scope.open()) {
        List<Tensor> parameters =
            snapshot.state().parameters().stream()
                .map(w -> Tensor.constant(step.borrow(w)))
                .toList();
        NDArray answers = MODEL.apply(parameters, Tensor.constant(step.borrow(inputs))).value();
        double[] row = new double[tasks.size() * frequencies()];
        for (int k = 0; k < frequencies(); k++) {
          double[] learned = Host.doubles(answers.mul(shares.get(k)).sum(new int[] {1, 2}));
          for (int m = 0; m < learned.length; m++) {
            row[m * frequencies() + k] = learned[m];
          }
        }
        rows.add(row);
      }
    }

    /** Returns one member's courses, (frequency − 1, look). */
    double[][] courses(int member) {
      return IntStream.range(0, frequencies())
          .mapToObj(
              k -> rows.stream().mapToDouble(row -> row[member * frequencies() + k]).toArray())
          .toArray(double[][]::new);
    }
  }
}
