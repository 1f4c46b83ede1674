package dev.crucible.scaling;

import dev.crucible.claim.Numbers;
import dev.crucible.data.StandardisedImages;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.model.Activation;
import dev.crucible.model.Bias;
import dev.crucible.model.Initialisation;
import dev.crucible.model.Mlp;
import dev.crucible.model.Parameterisation;
import dev.crucible.model.PowerLaw;
import dev.crucible.model.Role;
import dev.crucible.study.Members;
import dev.crucible.study.Optima;
import dev.crucible.study.Reading;
import dev.crucible.study.Runs;
import dev.crucible.study.Search;
import dev.crucible.train.Adam;
import dev.crucible.train.Batches;
import dev.crucible.train.GradientDescent;
import dev.crucible.train.Loss;
import dev.crucible.train.Problem;
import dev.crucible.train.Recipe;
import dev.crucible.train.Reduction;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Networks without biases that learn images at several widths and learning rates. */
public final class Widened {

  private Widened() {}

  /** How weights are moved. */
  public enum Method {
    SGD,
    ADAM
  }

  /** What is made small, a mean over samples. */
  public enum Fit {
    SQUARED_ERROR,
    CROSS_ENTROPY;

    private Loss loss() {
      return switch (this) {
        case SQUARED_ERROR -> new Loss.SquaredError(Reduction.MEAN_OVER_SAMPLES);
        case CROSS_ENTROPY -> new Loss.CrossEntropy(Reduction.MEAN_OVER_SAMPLES);
      };
    }
  }

  /**
   * What is learned and how.
   *
   * @param hidden number of hidden layers
   * @param readout standard deviation of the readout times √n₀; 0 starts it at zero
   * @param norm length of an input, whose weights start with 1/norm
   */
  public record Task(
      Method method, Activation activation, Fit fit, int hidden, double readout, double norm) {

    public String words() {
      return "%s, %s, %s, %s hidden, readout gain %s, inputs of norm %s"
          .formatted(method, activation, fit, hidden, Numbers.plain(readout), Numbers.plain(norm))
          .replace('_', ' ');
    }
  }

  /** What is varied. */
  public record Cell(Task task, Scheme scheme, int width, double log2Rate) {}

  /** What a run leaves: the loss at the end. */
  public record Run(double loss) {
    public double logLoss() {
      return Math.log(loss);
    }
  }

  /**
   * Every number that is not varied.
   *
   * @param evaluated the first so many training images give the loss at the end
   * @param gain standard deviation of the hidden weights times √n
   * @param base n₀, at which the schemes are the same
   * @param caps the loss of a network that says nothing; a run that does worse, or diverged, counts
   *     with it
   */
  public record Setup(
      StandardisedImages images,
      int evaluated,
      double gain,
      int base,
      int batch,
      int steps,
      Adam adam,
      Map<Fit, Double> caps) {

    Mlp model(Cell cell) {
      Parameterisation scaled = cell.scheme.at(gain, cell.task.readout, base);
      PowerLaw input = PowerLaw.constant(1 / cell.task.norm);
      List<Integer> widths =
          Stream.of(
                  List.of(images.pixels()),
                  Collections.nCopies(cell.task.hidden, cell.width),
                  List.of(images.dataset().classes()))
              .flatMap(List::stream)
              .toList();
      return new Mlp(
          widths,
          cell.task.activation,
          Bias.WITHOUT,
          scaled.with(Role.INPUT, scaled.of(Role.INPUT).starting(input)));
    }
  }

  /** Trains runs of one task, scheme and width together, in single precision. */
  public static List<Reading<Run>> train(Setup setup, Members<Cell> members) {
    Cell alike = members.cell(0);
    Mlp model = setup.model(alike);
    StandardisedImages images = setup.images.scaledTo(alike.task.norm);
    double[][] start = Initialisation.gaussian(model, members.keys("weights"));
    try (Scope scope = Scope.open()) {
      Problem all =
          Problem.shared(
              model,
              alike.task.fit.loss(),
              images.inputs(),
              images.targets(),
              Precision.FLOAT32,
              scope);
      Batches draws = new Batches.WithReplacement(setup.batch, members.keys("batches"));
      Recipe recipe =
          Recipe.gradientDescent(setup.steps, members.each(cell -> Math.pow(2, cell.log2Rate)))
              .with(alike.task.method == Method.SGD ? new GradientDescent() : setup.adam);
      Problem few = all.first(setup.evaluated, scope);
      return new Streamed(all, draws, few)
          .train(recipe, start, losses -> new Run(losses[setup.steps]));
    }
  }

  /** Returns the cells of a task and scheme: every width at every rate. */
  public static List<Cell> cells(
      Task task, Scheme scheme, List<Integer> widths, List<Double> log2Rates) {
    return cells(List.of(task), scheme, widths, log2Rates);
  }

  /** Returns the cells of some tasks under one scheme: every width at every rate. */
  public static List<Cell> cells(
      List<Task> tasks, Scheme scheme, List<Integer> widths, List<Double> log2Rates) {
    return tasks.stream()
        .flatMap(
            task ->
                widths.stream()
                    .flatMap(
                        width ->
                            log2Rates.stream().map(rate -> new Cell(task, scheme, width, rate))))
        .toList();
  }

  /**
   * Returns the best rates of runs of one task and scheme, by width.
   *
   * @throws IllegalArgumentException if there are no runs, or as {@link Search#in} does
   */
  public static Optima optima(Setup setup, Runs<Cell, Run> runs) {
    double cap =
        runs.cells().stream()
            .map(cell -> setup.caps.get(cell.task.fit))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no runs, so no best rate"));
    return new Search<Cell, Run>(Cell::width, Cell::log2Rate, Run::logLoss, Math.log(cap)).in(runs);
  }

  /**
   * Returns the largest relative rise of the loss from one run to the next.
   *
   * @param runs at least two, in the order of their widths
   */
  public static double largestRise(List<Run> runs) {
    return IntStream.range(1, runs.size())
        .mapToDouble(i -> runs.get(i).loss / runs.get(i - 1).loss - 1)
        .max()
        .orElseThrow(() -> new IllegalArgumentException("a rise needs two widths"));
  }
}
