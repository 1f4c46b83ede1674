package dev.crucible.claims.hyperparameters;

import static dev.crucible.model.Activation.RELU;
import static dev.crucible.model.Activation.TANH;
import static dev.crucible.scaling.Scheme.MAXIMAL;
import static dev.crucible.scaling.Scheme.STANDARD;
import static dev.crucible.scaling.Widened.Fit.CROSS_ENTROPY;
import static dev.crucible.scaling.Widened.Fit.SQUARED_ERROR;
import static dev.crucible.scaling.Widened.Method.ADAM;
import static dev.crucible.scaling.Widened.Method.SGD;
import static dev.crucible.theory.LayerRescaling.ADAPTIVE_POWER;
import static dev.crucible.theory.LayerRescaling.GRADIENT_POWER;

import dev.crucible.claim.Claim;
import dev.crucible.claim.Formula;
import dev.crucible.claim.OpenDirection;
import dev.crucible.claim.Source;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.data.Corpus;
import dev.crucible.data.Dataset;
import dev.crucible.data.StandardisedImages;
import dev.crucible.junit.ClaimTest;
import dev.crucible.lab.Lab;
import dev.crucible.lab.ScopeSheet;
import dev.crucible.measurement.Measurement;
import dev.crucible.measurement.Sample;
import dev.crucible.measurement.Sweep;
import dev.crucible.prediction.Prediction;
import dev.crucible.scaling.Learned;
import dev.crucible.scaling.RateTransferFigures;
import dev.crucible.scaling.Rescaled;
import dev.crucible.scaling.Scheme;
import dev.crucible.scaling.Texts;
import dev.crucible.scaling.Widened;
import dev.crucible.scaling.Widened.Cell;
import dev.crucible.scaling.Widened.Fit;
import dev.crucible.scaling.Widened.Task;
import dev.crucible.study.Cells;
import dev.crucible.study.Grid;
import dev.crucible.study.Optima;
import dev.crucible.study.Reading;
import dev.crucible.study.Runs;
import dev.crucible.study.Study;
import dev.crucible.study.Tiered;
import dev.crucible.theory.RateTransfer;
import dev.crucible.train.Adam;
import dev.crucible.train.BiasCorrection;
import dev.crucible.train.GradientDescent;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;

/**
 * Under maximal update the best learning rate stays put as networks widen.
 *
 * <p>An earlier search saw the effect clearly in these tasks with images; others are on the map.
 */
@Claim(
    id = "HP.1",
    title = "Learning rates transfer across width",
    statement =
        "Under maximal update the learning rate that gives the least loss does not depend on the"
            + " width, with gradient descent as with Adam; under the standard parameterisation it"
            + " falls, in the end as 1/n. At one rate wider networks learn better. Tables of"
            + " multipliers, initial sizes and rates that differ by a rescaling of layers are one"
            + " parameterisation.",
    strand = Strand.HYPERPARAMETERS,
    direction = OpenDirection.OD6,
    standing = Standing.ESTABLISHED,
    source =
        @Source(arxiv = "2203.03466", where = "Tables 3 and 8; the symmetry also in 2011.14522"))
@Formula(
    "\\eta^*_{\\mu P} \\propto n^{0}, \\qquad \\eta^*_{SP} \\propto n^{-1}, \\qquad "
        + "(m, W, \\eta) \\simeq (\\theta m, W/\\theta, \\eta/\\theta^p)")
@Tag("HP.1")
@Tag("HYPERPARAMETERS")
@Tag("OD6")
class LearningRatesTransferAcrossWidth {

  static final Prediction SAME =
      Prediction.of("largest relative difference between the losses of rescaled twins")
          .isZeroWithin(
              1e-10,
              "40 steps of 1e-14 each (sums of 200 terms), amplified a hundredfold at most; a"
                  + " wrong rate makes 0.1 and more");

  static final Prediction TRANSFER =
      Prediction.of("best learning rate")
          .scalesAs(RateTransfer.MAXIMAL_UPDATE, "width")
          .within(
              0.25,
              "a quarter of what the standard parameterisation loses, and four times the drift of"
                  + " small widths in calibration; what a grid leaves open is noted with each"
                  + " result");

  static final Prediction FALLS =
      Prediction.of("slope of log₂ best learning rate against log₂ width")
          .atMost(RateTransfer.STANDARD / 2, "half the way from no change to 1/n");

  static final Prediction CONTRAST =
      Prediction.of("slope under maximal update minus slope under the standard parameterisation")
          .atLeast(
              (RateTransfer.MAXIMAL_UPDATE - RateTransfer.STANDARD) / 2,
              "half of what theory tells them apart by");

  static final Prediction WIDER_IS_BETTER =
      Prediction.of("largest relative rise of the loss from one width to the next")
          .atMost(0.01, "1 % for the noise of a seed; a rate that is too large doubles the loss");

  static final StandardisedImages IMAGES = new StandardisedImages(Dataset.MNIST, 8000, 2, 1);
  static final StandardisedImages FEWER = new StandardisedImages(Dataset.MNIST, 1000, 2, 1);

  static final Study<Rescaled.Setup, Rescaled.Cell, Rescaled.Gap> RESCALED =
      Study.of("rescaled layers", Rescaled::compare)
          .with(new Rescaled.Setup(FEWER, 64, Math.sqrt(2), List.of(3.0, 0.7, 5.0), 32, 40))
          .cells(descent(GRADIENT_POWER), adam(ADAPTIVE_POWER))
          .controls(descent(ADAPTIVE_POWER), adam(GRADIENT_POWER))
          .seeds(Tiered.ci(3).full(8))
          .key("weights", "{claim}/rescaled/weights/{seed}")
          .key("batches", "{claim}/rescaled/batches/{seed}");

  private static Rescaled.Cell descent(double power) {
    return new Rescaled.Cell(new GradientDescent(), 0.25, power);
  }

  private static Rescaled.Cell adam(double power) {
    return new Rescaled.Cell(new Adam(0.9, 0.999, 0, BiasCorrection.ON), 0.01, power);
  }

  static final Task DESCENT = new Task(SGD, TANH, SQUARED_ERROR, 2, 1, 1);
  static final Task ADAPTIVE = new Task(ADAM, RELU, SQUARED_ERROR, 3, 0, 1);

  /** Where an earlier search missed one of the two halves, and what tier ci can afford of it. */
  static final Task SMALL_READOUT = new Task(SGD, RELU, SQUARED_ERROR, 2, 0.25, 1);

  static final List<Task> BY_DESCENT =
      List.of(
          SMALL_READOUT,
          new Task(SGD, RELU, CROSS_ENTROPY, 2, 1, 14),
          new Task(SGD, RELU, CROSS_ENTROPY, 2, 1, 1),
          new Task(SGD, RELU, SQUARED_ERROR, 2, 1, 1),
          new Task(SGD, RELU, SQUARED_ERROR, 1, 1, 1),
          new Task(SGD, TANH, CROSS_ENTROPY, 2, 1, 1));

  static final List<Task> BY_ADAM =
      List.of(
          new Task(ADAM, RELU, CROSS_ENTROPY, 2, 1, 1),
          new Task(ADAM, RELU, SQUARED_ERROR, 3, 1, 1),
          new Task(ADAM, RELU, SQUARED_ERROR, 3, 0.25, 1),
          new Task(ADAM, RELU, SQUARED_ERROR, 2, 0.25, 1));

  static final List<Integer> WIDTHS = List.of(64, 128, 256);
  static final List<Integer> WIDTHS_OF_ADAM = List.of(32, 64, 128, 256);
  static final List<Integer> FULL_TEXT_WIDTHS = List.of(16, 32, 64, 128, 256);
  static final List<Integer> FULL_WIDTHS = List.of(64, 128, 256, 512, 1024, 2048);

  static final Adam ADAM_OF_IMAGES = new Adam(0.9, 0.999, 1e-12, BiasCorrection.ON);
  static final Adam ADAM_OF_TEXT = new Adam(0.9, 0.99, 1e-12, BiasCorrection.ON);

  /** The loss of a network that says nothing, of uniform guesses among ten or 37 symbols. */
  static final Map<Fit, Double> SILENT = Map.of(SQUARED_ERROR, 0.5, CROSS_ENTROPY, Math.log(10));

  static final double SILENT_IN_TEXT = Math.log(37);

  /** Four seeds: with three, an interval is almost twice as wide. */
  static final Study<Widened.Setup, Cell, Learned> WIDENED =
      Study.of("widened networks", Widened::train)
          .with(new Widened.Setup(IMAGES, 1000, Math.sqrt(2), 64, 32, 60, ADAM_OF_IMAGES, SILENT))
          .cells(
              Tiered.ci(cells(MAXIMAL, WIDTHS, -4, WIDTHS_OF_ADAM, Grid.of(-9, -4.5, 0.5)))
                  .full(cells(MAXIMAL, FULL_WIDTHS, -4, FULL_WIDTHS, Grid.of(-9, -4.5, 0.5))))
          .controls(
              Tiered.ci(cells(STANDARD, WIDTHS, -5.5, WIDTHS_OF_ADAM, Grid.of(-10, -5, 0.5)))
                  .full(cells(STANDARD, FULL_WIDTHS, -8.5, FULL_WIDTHS, Grid.of(-13, -5, 0.5))))
          .beyond(
              Tiered.ci(Widened.cells(SMALL_READOUT, MAXIMAL, WIDTHS, Grid.of(-5, 1, 0.5)))
                  .full(Cells.all(beyond(MAXIMAL), beyond(STANDARD))))
          .seeds(Tiered.ci(4).full(8))
          .together(
              8, "method", "activation", "fit", "hidden", "readout", "norm", "scheme", "width")
          .key("weights", "{claim}/weights/{width}/{seed}")
          .key("batches", "{claim}/batches/{seed}");

  static final Study<Texts.Setup, Texts.Cell, Learned> TEXTS =
      Study.of("widened transformers", Texts::train)
          .with(Tiered.ci(texts(100)).full(texts(1000)))
          .cells(
              Tiered.ci(Texts.cells(MAXIMAL, List.of(16, 32, 64), Grid.of(-8, -4, 1)))
                  .full(Texts.cells(MAXIMAL, FULL_TEXT_WIDTHS, Grid.of(-9, -3, 0.5))))
          .controls(
              Tiered.ci(Texts.cells(STANDARD, List.of(16, 32, 64), Grid.of(-11, -2, 1)))
                  .full(Texts.cells(STANDARD, FULL_TEXT_WIDTHS, Grid.of(-12, -3, 0.5))))
          .seeds(Tiered.ci(3).full(8))
          .together(8, "scheme", "width")
          .key("weights", "{claim}/text/weights/{width}/{seed}")
          .key("batches", "{claim}/text/batches/{seed}");

  private static Texts.Setup texts(int steps) {
    return new Texts.Setup(
        Corpus.MOBY_DICK, 400_000, 200, 32, 2, Math.sqrt(2), 32, 8, steps, 10, ADAM_OF_TEXT);
  }

  private static List<Cell> cells(
      Scheme scheme, List<Integer> widths, double least, List<Integer> ofAdam, List<Double> rates) {
    return Cells.all(
        Widened.cells(DESCENT, scheme, widths, Grid.of(least, -1, 0.25)),
        Widened.cells(ADAPTIVE, scheme, ofAdam, rates));
  }

  /** Wide grids: where the best rates of these tasks lie was not written down. */
  private static List<Cell> beyond(Scheme scheme) {
    return Cells.all(
        Widened.cells(BY_DESCENT, scheme, WIDTHS, Grid.of(-9, 3, 0.5)),
        Widened.cells(BY_ADAM, scheme, WIDTHS_OF_ADAM, Grid.of(-12, -4, 0.5)));
  }

  /** Just below the best rates of the larger networks under maximal update. */
  static final double ONE_RATE = -6.5;

  @ClaimTest
  void becauseOfASymmetry(Lab lab) {
    Runs<Rescaled.Cell, Rescaled.Gap> runs = lab.run(RESCALED);
    lab.assertThat("SGD and its rescaled twin", gaps(runs, descent(GRADIENT_POWER)))
        .corroborates(SAME)
        .butNot("rates divided by θ", gaps(runs, descent(ADAPTIVE_POWER)));
    lab.assertThat("Adam and its rescaled twin", gaps(runs, adam(ADAPTIVE_POWER)))
        .corroborates(SAME)
        .butNot("rates divided by θ²", gaps(runs, adam(GRADIENT_POWER)));
  }

  private static Sample gaps(Runs<Rescaled.Cell, Rescaled.Gap> runs, Rescaled.Cell cell) {
    return runs.at(cell).sample(SAME, Rescaled.Gap::largest);
  }

  @ClaimTest
  void withImages(Lab lab) {
    Runs<Cell, Learned> runs = lab.run(WIDENED);
    for (Task task : List.of(DESCENT, ADAPTIVE)) {
      Runs<Cell, Learned> own = runs.where(cell -> cell.task().equals(task));
      String method = task.method() == SGD ? "SGD" : "Adam";
      Optima maximal = optima(own, MAXIMAL);
      Optima standard = optima(own, STANDARD);
      transfers(lab, method, maximal, standard);
      lab.assertThat(method + ": slope under the standard one", standard.slopes(FALLS))
          .corroborates(FALLS)
          .butNot("maximal update", maximal.slopes(FALLS))
          .norUnder("rates expected to fall as 1/width", slope -> slope - RateTransfer.STANDARD);
    }
    lab.assertThat("Adam: wider is better", rises(runs, MAXIMAL))
        .corroborates(WIDER_IS_BETTER)
        .butNot("the standard parameterisation", rises(runs, STANDARD))
        .norUnder("narrower is better", rise -> 1 / (1 + rise) - 1);
    scope(lab, runs);
    lab.note(
        "What a practitioner may do with it: scale initial sizes, multipliers and rates by the"
            + " table of maximal update, search the learning rate on a narrow network, and train"
            + " the wide one with the same number. Where that stops holding is on the map. An"
            + " earlier search saw the best rate move with gradient descent on ReLU networks"
            + " whose readout starts small or whose loss is cross-entropy, and with Adam where"
            + " the readout starts large and random or networks are narrower than 64. Nothing is"
            + " said of longer training, depth, batch size or other data.");
  }

  @ClaimTest
  void withText(Lab lab) {
    Runs<Texts.Cell, Learned> runs = lab.run(TEXTS);
    Optima maximal = Texts.optima(SILENT_IN_TEXT, runs.where(cell -> cell.scheme() == MAXIMAL));
    Optima standard = Texts.optima(SILENT_IN_TEXT, runs.where(cell -> cell.scheme() == STANDARD));
    transfers(lab, "transformer", maximal, standard);
    lab.scope("power of the width in a transformer's best rate", "task", "scheme")
        .claimed("Moby Dick, Adam", MAXIMAL.words(), TRANSFER, measured(maximal, MAXIMAL))
        .beyond(
            "Moby Dick, Adam",
            STANDARD.words(),
            FALLS,
            measured(standard, STANDARD),
            "no statistic: three seeds and rates an octave apart cannot tell it from maximal"
                + " update")
        .pin();
  }

  private static void transfers(Lab lab, String method, Optima maximal, Optima standard) {
    Sweep best = maximal.sweep(TRANSFER, "width");
    Sweep falling = standard.sweep(TRANSFER, "width");
    lab.assertThat(method + ": best rate under maximal update", best)
        .corroborates(TRANSFER)
        .butNot("the standard parameterisation", falling)
        .norUnder("rates expected to fall as 1/width", best.map((width, rate) -> rate * width));
    lab.assertThat(method + ": contrast", maximal.slopesBeyond(standard, CONTRAST))
        .corroborates(CONTRAST)
        .norUnder("both expected to fall as 1/width", slope -> slope + RateTransfer.STANDARD);
    lab.note(method + ", maximal update: " + maximal.words());
    lab.note(method + ", standard parameterisation: " + standard.words());
    RateTransferFigures.of(method, TRANSFER, maximal, standard).forEach(lab::figure);
  }

  private static Optima optima(Runs<Cell, Learned> runs, Scheme scheme) {
    return Widened.optima(WIDENED.setup().ci(), runs.where(cell -> cell.scheme() == scheme));
  }

  private static Sample rises(Runs<Cell, Learned> runs, Scheme scheme) {
    return runs.where(
            cell ->
                cell.task().equals(ADAPTIVE)
                    && cell.scheme() == scheme
                    && cell.log2Rate() == ONE_RATE
                    && WIDTHS_OF_ADAM.contains(cell.width()))
        .bySeed(WIDER_IS_BETTER, own -> Reading.of(Widened.largestRise(own.results())));
  }

  private static void scope(Lab lab, Runs<Cell, Learned> runs) {
    ScopeSheet sheet = lab.scope("power of the width in the best rate", "task", "scheme");
    for (Scheme scheme : List.of(MAXIMAL, STANDARD)) {
      for (Task task : List.of(DESCENT, ADAPTIVE)) {
        Optima optima = optima(runs.where(cell -> cell.task().equals(task)), scheme);
        sheet.claimed(task.words(), scheme.words(), of(scheme), measured(optima, scheme));
      }
      tried(
          sheet,
          DESCENT,
          ", rates an octave apart",
          scheme,
          runs.where(c -> c.log2Rate() % 1 == 0));
      tried(sheet, ADAPTIVE, ", n ≥ 64", scheme, runs.where(cell -> cell.width() >= 64));
      Cells.all(BY_DESCENT, BY_ADAM).forEach(task -> tried(sheet, task, "", scheme, runs));
    }
    sheet.pin();
  }

  private static void tried(
      ScopeSheet sheet, Task task, String how, Scheme scheme, Runs<Cell, Learned> runs) {
    Predicate<Cell> own = cell -> cell.task().equals(task) && cell.scheme() == scheme;
    if (runs.cells().stream().anyMatch(own)) {
      Measurement measured = measured(optima(runs.where(own), scheme), scheme);
      sheet.beyond(task.words() + how, scheme.words(), of(scheme), measured, "");
    } else {
      sheet.untried(task.words() + how, scheme.words(), "in tier full only, for its time");
    }
  }

  private static Prediction of(Scheme scheme) {
    return scheme == MAXIMAL ? TRANSFER : FALLS;
  }

  private static Measurement measured(Optima optima, Scheme scheme) {
    return scheme == MAXIMAL ? optima.sweep(TRANSFER, "width") : optima.slopes(FALLS);
  }
}
