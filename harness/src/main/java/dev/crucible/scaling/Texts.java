package dev.crucible.scaling;

import ai.djl.ndarray.NDArray;
import dev.crucible.data.Corpus;
import dev.crucible.data.Fixtures;
import dev.crucible.data.Matrix;
import dev.crucible.data.Symbols;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.model.CausalTransformer;
import dev.crucible.model.Initialisation;
import dev.crucible.model.Parameterisation;
import dev.crucible.model.PowerLaw;
import dev.crucible.model.Role;
import dev.crucible.study.Members;
import dev.crucible.study.Optima;
import dev.crucible.study.Reading;
import dev.crucible.study.Runs;
import dev.crucible.train.Adam;
import dev.crucible.train.Batches;
import dev.crucible.train.Loss;
import dev.crucible.train.Problem;
import dev.crucible.train.Recipe;
import dev.crucible.train.Reduction;
import dev.crucible.train.Schedule;
import dev.crucible.train.Training;
import dev.crucible.train.Trajectory;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Transformers of several widths that learn a text, each window seen once. */
public final class Texts {

  private Texts() {}

  /** What is varied; the width is that of the residual stream. */
  public record Cell(Scheme scheme, int width, double log2Rate) {}

  /**
   * Every number that is not varied.
   *
   * @param counted characters at the beginning of the text in which symbols are counted
   * @param threshold a character that occurs more often there is a symbol of its own
   * @param gain standard deviation of the hidden weights times √n; the readout starts at zero
   * @param base n₀, at which the schemes are the same
   * @param warmUp steps over which the rate rises
   */
  public record Setup(
      Corpus corpus,
      int counted,
      int threshold,
      int context,
      int heads,
      double gain,
      int base,
      int batch,
      int steps,
      int warmUp,
      Adam adam) {

    Symbols symbols() {
      return Symbols.of(Fixtures.standard().text(corpus).lowerCased(), counted, threshold);
    }

    CausalTransformer model(Cell cell, int symbols) {
      Parameterisation scaled = cell.scheme.at(gain, 0, base);
      return new CausalTransformer(
          new CausalTransformer.Text(symbols, context),
          new CausalTransformer.Size(cell.width, heads, 1),
          scaled.with(Role.INPUT, scaled.of(Role.INPUT).starting(PowerLaw.constant(1))));
    }
  }

  /**
   * Trains runs of one scheme and width together, in single precision; each leaves the mean loss
   * over the last quarter of training, nats a symbol.
   */
  public static List<Reading<Learned>> train(Setup setup, Members<Cell> members) {
    Symbols text = setup.symbols();
    CausalTransformer model = setup.model(members.cell(0), text.size());
    List<Symbols.Windows> windows =
        members.keys("batches").stream()
            .map(key -> text.windows(setup.batch * setup.steps, setup.context, key))
            .toList();
    double[][] start = Initialisation.gaussian(model, members.keys("weights"));
    try (Scope scope = Scope.open()) {
      Problem all =
          new Problem(
              model,
              new Loss.LabelCrossEntropy(Reduction.MEAN_OVER_SAMPLES),
              stacked(windows, Symbols.Windows::inputs, scope),
              stacked(windows, Symbols.Windows::targets, scope),
              Precision.FLOAT32);
      Batches once = new Batches.Epochs(setup.batch, members.keys("batches"));
      Recipe recipe =
          Recipe.gradientDescent(setup.steps, members.each(cell -> Math.pow(2, cell.log2Rate)))
              .with(setup.adam)
              .with(new Schedule.WarmUp(setup.warmUp, Schedule.constant()))
              .with(new Batches.From(all, once));
      Problem few = all.first(setup.batch, scope);
      Trajectory end = new Training(few, recipe, Precision.FLOAT32).from(start);
      return Learned.of(end, losses -> lastQuarter(losses, setup.steps));
    }
  }

  private static double lastQuarter(double[] losses, int steps) {
    return Arrays.stream(losses, steps - steps / 4, steps).average().orElseThrow();
  }

  private static NDArray stacked(
      List<Symbols.Windows> windows, Function<Symbols.Windows, Matrix> part, Scope scope) {
    return scope.stacked(Precision.FLOAT32, windows.stream().map(part).toList());
  }

  /** Returns the cells of a scheme: every width at every rate. */
  public static List<Cell> cells(Scheme scheme, List<Integer> widths, List<Double> log2Rates) {
    return widths.stream()
        .flatMap(width -> log2Rates.stream().map(rate -> new Cell(scheme, width, rate)))
        .toList();
  }

  /**
   * Returns the best rates of runs of one scheme, by width.
   *
   * @param silent the loss of a network that says nothing, with which diverged runs count
   */
  public static Optima optima(double silent, Runs<Cell, Learned> runs) {
    return Learned.optima(runs, Cell::width, Cell::log2Rate, silent);
  }
}
