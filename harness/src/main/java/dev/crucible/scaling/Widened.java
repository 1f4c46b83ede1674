package dev.crucible.scaling;

import dev.crucible.data.StandardisedImages;
import dev.crucible.engine.Precision;
import dev.crucible.model.Activation;
import dev.crucible.model.Bias;
import dev.crucible.model.Mlp;
import dev.crucible.model.Parameterisation;
import dev.crucible.model.PowerLaw;
import dev.crucible.model.Role;
import dev.crucible.prediction.Numbers;
import dev.crucible.study.Members;
import dev.crucible.study.Optima;
import dev.crucible.study.Reading;
import dev.crucible.study.Runs;
import dev.crucible.train.Adam;
import dev.crucible.train.GradientDescent;
import dev.crucible.train.Loss;
import dev.crucible.train.Reduction;
import dev.crucible.train.Trajectory;
import dev.crucible.train.UpdateRule;
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
    ADAM;

    /** Returns the update rule; Adam's coefficients are the experiment's. */
    UpdateRule rule(Adam adam) {
      return this == SGD ? new GradientDescent() : adam;
    }
  }

  /** What is made small, a mean over samples. */
  public enum Fit {
    SQUARED_ERROR,
    CROSS_ENTROPY;

    Loss loss() {
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
  public record Cell(Task task, Scheme scheme, int width, double log2Rate) {

    /**
     * Returns the network.
     *
     * @param images what it reads and tells apart
     * @param gain standard deviation of the hidden weights times √n
     * @param base n₀, at which the schemes are the same
     */
    Mlp model(StandardisedImages images, double gain, int base) {
      Parameterisation scaled = scheme.at(gain, task.readout, base);
      PowerLaw input = PowerLaw.constant(1 / task.norm);
      List<Integer> widths =
          Stream.of(
                  List.of(images.pixels()),
                  Collections.nCopies(task.hidden, width),
                  List.of(images.dataset().classes()))
              .flatMap(List::stream)
              .toList();
      return new Mlp(
          widths,
          task.activation,
          Bias.WITHOUT,
          scaled.with(Role.INPUT, scaled.of(Role.INPUT).starting(input)));
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
      Map<Fit, Double> caps) {}

  /** Trains runs of one task, scheme and width together, in single precision. */
  public static List<Reading<Learned>> train(Setup setup, Members<Cell> members) {
    Cell alike = members.cell(0);
    ImageTraining training =
        new ImageTraining(
            setup.images.scaledTo(alike.task.norm),
            alike.task.fit.loss(),
            alike.task.method.rule(setup.adam),
            setup.batch,
            setup.steps,
            setup.evaluated,
            Precision.FLOAT32,
            Precision.FLOAT32);
    Mlp model = alike.model(setup.images, setup.gain, setup.base);
    Trajectory end = training.of(model, members, Cell::log2Rate);
    return Learned.of(end, losses -> losses[setup.steps]);
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
   * @throws IllegalArgumentException if there are no runs, or as {@link Learned#optima} does
   */
  public static Optima optima(Setup setup, Runs<Cell, Learned> runs) {
    double cap =
        runs.cells().stream()
            .map(cell -> setup.caps.get(cell.task.fit))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no runs, so no best rate"));
    return Learned.optima(runs, Cell::width, Cell::log2Rate, cap);
  }

  /**
   * Returns the largest relative rise of the loss from one run to the next.
   *
   * @param runs at least two, in the order of their widths
   */
  public static double largestRise(List<Learned> runs) {
    return IntStream.range(1, runs.size())
        .mapToDouble(i -> runs.get(i).loss() / runs.get(i - 1).loss() - 1)
        .max()
        .orElseThrow(() -> new IllegalArgumentException("a rise needs two widths"));
  }
}
