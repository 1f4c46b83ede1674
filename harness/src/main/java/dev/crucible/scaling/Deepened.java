package dev.crucible.scaling;

import dev.crucible.data.StandardisedImages;
import dev.crucible.engine.Precision;
import dev.crucible.model.Activation;
import dev.crucible.model.Parameterisation;
import dev.crucible.model.PowerLaw;
import dev.crucible.model.ResidualMlp;
import dev.crucible.model.Role;
import dev.crucible.scaling.Widened.Method;
import dev.crucible.study.Members;
import dev.crucible.study.Optima;
import dev.crucible.study.Reading;
import dev.crucible.study.Runs;
import dev.crucible.train.Adam;
import dev.crucible.train.Trajectory;
import java.util.List;

/** Residual networks that learn images by squared error at several depths and learning rates. */
public final class Deepened {

  private Deepened() {}

  /**
   * How weights are moved, and what lies in a branch.
   *
   * @param last what the readout reads of the stream; the identity is the stream itself
   */
  public record Task(Method method, Activation activation, Activation last) {

    /** Makes a task whose readout reads what a further block would read. */
    public Task(Method method, Activation activation) {
      this(method, activation, activation);
    }

    /** Returns the task in words. */
    public String words() {
      String words = "%s, %s".formatted(method, activation);
      return last == activation ? words : words + ", readout of " + last;
    }
  }

  /** What is varied. */
  public record Cell(Task task, DepthScheme scheme, int blocks, double log2Rate) {}

  /**
   * Every number that is not varied.
   *
   * @param evaluated the first so many training images give the loss at the end
   * @param width of the residual stream
   * @param gain standard deviation of the blocks' weights times √width
   * @param readout standard deviation of the readout times √width
   * @param base L₀, the number of blocks at which the schemes are the same
   * @param silent the loss of a network that says nothing; a run that does worse, or diverged,
   *     counts with it
   */
  public record Setup(
      StandardisedImages images,
      int evaluated,
      int width,
      double gain,
      double readout,
      int base,
      int batch,
      int steps,
      Adam adam,
      double silent) {

    ResidualMlp model(Cell cell) {
      Parameterisation plain = Parameterisation.standard(gain, readout);
      PowerLaw input = PowerLaw.constant(1 / images.norm());
      Parameterisation unit = plain.with(Role.INPUT, plain.of(Role.INPUT).starting(input));
      return new ResidualMlp(
          images.pixels(),
          width,
          cell.blocks,
          images.dataset().classes(),
          cell.scheme.branch(cell.task.activation, cell.blocks, base),
          cell.task.last,
          cell.scheme.over(unit, cell.blocks, base));
    }
  }

  /** Trains runs of one task, scheme and depth together, in single precision. */
  public static List<Reading<Learned>> train(Setup setup, Members<Cell> members) {
    Cell alike = members.cell(0);
    ImageTraining training =
        new ImageTraining(
            setup.images,
            Widened.Fit.SQUARED_ERROR.loss(),
            alike.task.method.rule(setup.adam),
            setup.batch,
            setup.steps,
            setup.evaluated,
            Precision.FLOAT32,
            Precision.FLOAT32);
    Trajectory end = training.of(setup.model(alike), members, Cell::log2Rate);
    return Learned.of(end, losses -> losses[setup.steps]);
  }

  /** Returns the cells of a task and scheme at one depth: every rate. */
  public static List<Cell> cells(
      Task task, DepthScheme scheme, int blocks, List<Double> log2Rates) {
    return log2Rates.stream().map(rate -> new Cell(task, scheme, blocks, rate)).toList();
  }

  /**
   * Returns the best rates of runs of one task and scheme, by depth.
   *
   * @throws IllegalArgumentException as {@link Learned#optima} does
   */
  public static Optima optima(Setup setup, Runs<Cell, Learned> runs) {
    return Learned.optima(runs, Cell::blocks, Cell::log2Rate, setup.silent);
  }
}
