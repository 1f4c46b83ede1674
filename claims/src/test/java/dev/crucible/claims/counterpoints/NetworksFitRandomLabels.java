package dev.crucible.claims.counterpoints;

import dev.crucible.claim.BearsOn;
import dev.crucible.claim.Claim;
import dev.crucible.claim.Formula;
import dev.crucible.claim.Objection;
import dev.crucible.claim.Source;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.data.Dataset;
import dev.crucible.data.FewClasses;
import dev.crucible.data.Matrix;
import dev.crucible.data.Preparation;
import dev.crucible.data.Preparation.Centring;
import dev.crucible.data.Preparation.Scaling;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.junit.ClaimTest;
import dev.crucible.lab.Lab;
import dev.crucible.measure.Accuracy;
import dev.crucible.measure.SpectralNorms;
import dev.crucible.measurement.Sample;
import dev.crucible.model.Activation;
import dev.crucible.model.Bias;
import dev.crucible.model.Initialisation;
import dev.crucible.model.Layout;
import dev.crucible.model.Mlp;
import dev.crucible.model.Parameterisation;
import dev.crucible.prediction.Numbers;
import dev.crucible.prediction.Prediction;
import dev.crucible.random.RandomKey;
import dev.crucible.study.Members;
import dev.crucible.study.Reading;
import dev.crucible.study.Runs;
import dev.crucible.study.Study;
import dev.crucible.study.Tiered;
import dev.crucible.theory.WeightCount;
import dev.crucible.train.Adam;
import dev.crucible.train.BiasCorrection;
import dev.crucible.train.Criterion;
import dev.crucible.train.Outcome;
import dev.crucible.train.Problem;
import dev.crucible.train.Recipe;
import dev.crucible.train.StopRule;
import dev.crucible.train.Training;
import dev.crucible.train.Trajectory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Tag;

/**
 * Networks fit random labels as they fit true ones, so that what is blind to labels cannot tell how
 * well a network will do.
 *
 * <p>Negative controls: a network too narrow to fit; true labels, where chance is predicted; and
 * true labels again where random ones are to take longer; and, where they are to stretch layers
 * further, the network at its start.
 */
@Claim(
    id = "X.3",
    title = "Networks fit random labels",
    statement =
        "An MLP with 240 weights a sample fits random labels of digits in every seed, in less than"
            + " four times the steps of true ones, and then errs on test images as chance does. The"
            + " bound on the gap that counts weights is the same for both, more than 50 times the"
            + " gap under true labels. Spectral norms do tell the two apart, and random pixels are"
            + " fitted sooner than random labels of real images.",
    strand = Strand.COUNTERPOINTS,
    standing = Standing.ESTABLISHED,
    source =
        @Source(
            arxiv = "1611.03530",
            where =
                "random labels and random pixels; spectral norms 1706.08498; the bound by Hoeffding"
                    + " over all networks of 32 bits a weight; section numbers not confirmed"))
@Formula(
    "\\mathrm{gap} \\le \\sqrt{\\frac{32\\, P \\ln 2 + \\ln(1/\\delta)}{2n}}"
        + " \\quad \\text{for true and for random labels}")
@BearsOn(
    value = Objection.DECORATIVE_BOUNDS,
    how =
        "It measures how far above the gap a bound lies that is blind to labels, and whether a"
            + " measure that sees the trained weights ranks two networks rightly; whether that"
            + " measure is tight it does not ask.")
@Tag("X.3")
@Tag("COUNTERPOINTS")
class NetworksFitRandomLabels {

  static final Prediction FITTED =
      Prediction.of("training accuracy on random labels")
          .atLeast(0.99, "five images of 500 may be left; a narrow network leaves a quarter")
          .inStepsOf(1.0 / 500, "500 images");

  static final Prediction CHANCE =
      Prediction.of("test accuracy after random labels")
          .equalTo(0.1)
          .within(0.05, "chance among ten; three times the scatter of a network")
          .inStepsOf(1.0 / 2000, "2000 images");

  static final Prediction BOUND =
      Prediction.of("log of the bound that counts weights over the gap of true labels")
          .atLeast(
              Math.log(50), "an eighth of what 240 weights a sample and a gap of an eighth leave");

  static final Prediction SLOWER =
      Prediction.of("log of the steps to a loss of 0.01 over those of true labels")
          .atMost(
              Math.log(4), "what cannot be fitted goes on for all 800 steps, ten times as many");

  static final Prediction STRETCHED =
      Prediction.of("log of the product of spectral norms over that after true labels")
          .atLeast(Math.log(1.3), "a layer in three that stretches a third further");

  static final Prediction LONGER =
      Prediction.of("log of the steps to a loss of 0.01 over those of random pixels")
          .atLeast(Math.log(1.3), "random pixels lie nearly at right angles, images do not");

  /** What is learned. */
  enum Labels {
    TRUE,
    /** Drawn for each image, all ten alike. */
    RANDOM,
    /** Random labels of Gaussian pixels, as large as those of images. */
    PIXELS
  }

  /** What is varied. */
  record Cell(Labels labels, int width) {}

  /**
   * What is not.
   *
   * @param factor on the inputs
   * @param tests images of the test file
   * @param gain of weights below the readout, that of the readout is 1
   * @param loss at which training may stop
   * @param steps at the most
   * @param delta δ of the bound
   */
  record Setup(
      FewClasses images,
      double factor,
      int tests,
      double gain,
      double rate,
      double loss,
      int steps,
      double delta) {

    Mlp model(int width) {
      List<Integer> widths = List.of(images.pixels(), width, width, images.classes());
      return new Mlp(widths, Activation.RELU, Bias.WITH, Parameterisation.standard(gain, 1));
    }

    Matrix inputs(Labels labels, FewClasses.Drawn drawn, RandomKey pixels) {
      Matrix images = scaled(drawn.inputs());
      double[] noise = pixels.gaussians(images.rows() * images.columns());
      double size = images.rootMeanSquare();
      return labels == Labels.PIXELS
          ? new Matrix(images.rows(), images.columns(), noise).dividedBy(1 / size)
          : images;
    }

    Matrix scaled(Matrix images) {
      return images.dividedBy(1 / factor);
    }

    Matrix targets(Labels labels, FewClasses.Drawn drawn, RandomKey key) {
      if (labels == Labels.TRUE) {
        return drawn.targets();
      }
      int[] random = key.integers(images.samples(), images.classes());
      double[] hot = new double[images.samples() * images.classes()];
      for (int i = 0; i < random.length; i++) {
        hot[i * images.classes() + random[i]] = 1;
      }
      return new Matrix(images.samples(), images.classes(), hot);
    }
  }

  /**
   * What a run leaves.
   *
   * @param steps to the loss, or all that there were
   * @param stretch product of the spectral norms
   * @param stretchBefore the same at the start
   * @param length ‖θ‖
   * @param bound on the gap, by counting weights
   * @param unitBound the same by counting hidden units
   */
  record Fitted(
      double training,
      double test,
      double steps,
      double stretch,
      double stretchBefore,
      double length,
      double bound,
      double unitBound) {

    double gap() {
      return training - test;
    }

    double stretchedBefore() {
      return Math.log(stretchBefore / stretch);
    }
  }

  static final Cell TRUE = new Cell(Labels.TRUE, 256);
  static final Cell RANDOM = new Cell(Labels.RANDOM, 256);
  static final Cell PIXELS = new Cell(Labels.PIXELS, 256);
  static final Cell NARROW = new Cell(Labels.RANDOM, 8);

  static final Study<Setup, Cell, Fitted> STUDY =
      Study.of("labels", NetworksFitRandomLabels::train)
          .with(
              new Setup(
                  new FewClasses(
                      Dataset.MNIST, 10, 50, new Preparation(2, Centring.PER_PIXEL, Scaling.NONE)),
                  3,
                  2000,
                  Math.sqrt(2),
                  1e-3,
                  0.01,
                  800,
                  0.05))
          .cells(TRUE, RANDOM, PIXELS)
          .controls(NARROW)
          .seeds(Tiered.ci(6).full(30))
          .key("data", "{claim}/data/{seed}")
          .key("labels", "{claim}/labels/{seed}")
          .key("pixels", "{claim}/pixels/{seed}")
          .key("weights", "{claim}/weights/{seed}");

  /** Trains a seed by itself, so that it ends where it has come down to the loss. */
  static List<Reading<Fitted>> train(Setup setup, Members<Cell> members) {
    Cell cell = members.cell();
    Mlp model = setup.model(cell.width);
    FewClasses.Drawn drawn = setup.images.draw(members.key("data"));
    FewClasses.Drawn held = setup.images.held(members.key("data"), setup.tests);
    Matrix inputs = setup.inputs(cell.labels, drawn, members.key("pixels"));
    Matrix targets = setup.targets(cell.labels, drawn, members.key("labels"));
    double[][] start = Initialisation.gaussian(model, members.keys("weights"));
    Recipe recipe =
        Recipe.gradientDescent(setup.steps, setup.rate)
            .with(new Adam(0.9, 0.999, 1e-8, BiasCorrection.ON))
            .with(StopRule.lossBelow(setup.loss));
    try (Scope scope = Scope.open()) {
      Problem learned = problem(model, inputs, targets, scope);
      Problem tested = problem(model, setup.scaled(held.inputs()), held.targets(), scope);
      Trajectory end = new Training(learned, recipe, Precision.FLOAT32).from(start);
      double training = Accuracy.of(learned, end.parameters()).get(0);
      double test = Accuracy.of(tested, end.parameters()).get(0);
      return List.of(
          end.outcomes().get(0) instanceof Outcome.Diverged diverged
              ? Reading.ruledOut("training diverged at step " + diverged.step())
              : Reading.of(read(setup, model, start[0], end, training, test)));
    }
  }

  private static Problem problem(Mlp model, Matrix inputs, Matrix targets, Scope scope) {
    return Problem.shared(
        model, Criterion.CROSS_ENTROPY.loss(), inputs, targets, Precision.FLOAT32, scope);
  }

  private static Fitted read(
      Setup setup, Mlp model, double[] start, Trajectory end, double training, double test) {
    double[] flat = end.parameters()[0];
    int units = model.widths().stream().skip(1).mapToInt(width -> width).sum();
    return new Fitted(
        training,
        test,
        end.outcomes().get(0) instanceof Outcome.Stopped stopped ? stopped.step() : end.steps(),
        SpectralNorms.product(Layout.of(model), flat),
        SpectralNorms.product(Layout.of(model), start),
        Math.sqrt(Arrays.stream(flat).map(w -> w * w).sum()),
        WeightCount.gap(model.dimension(), setup.images.samples(), setup.delta),
        WeightCount.gap(units, setup.images.samples(), setup.delta));
  }

  @ClaimTest
  void andBoundsThatAreBlindToThemSayNothing(Lab lab) {
    Runs<Cell, Fitted> runs = lab.run(STUDY);
    Runs<Cell, Fitted> random = runs.at(RANDOM);
    Runs<Cell, Fitted> narrow = runs.at(NARROW);
    lab.assertThat("fit of random labels", random.sample(FITTED, Fitted::training))
        .corroborates(FITTED)
        .butNot("eight units a layer", narrow.sample(FITTED, Fitted::training))
        .norUnder("what is fitted carries over", random.sample(FITTED, Fitted::test));
    lab.assertThat("test accuracy after random labels", random.sample(CHANCE, Fitted::test))
        .corroborates(CHANCE)
        .butNot("true labels", runs.at(TRUE).sample(CHANCE, Fitted::test))
        .norUnder("what is fitted carries over", random.sample(CHANCE, Fitted::training));
    lab.assertThat("the bound above the gap", looseness(runs.at(TRUE), Fitted::bound))
        .corroborates(BOUND)
        .butNot("eight units a layer, random labels", looseness(narrow, Fitted::bound))
        .norUnder("units count, not weights", looseness(runs.at(TRUE), Fitted::unitBound));
    lab.assertThat("what spectral norms tell", over(runs, STRETCHED, RANDOM, TRUE, Fitted::stretch))
        .corroborates(STRETCHED)
        .butNot("at the start", runs.at(TRUE).sample(STRETCHED, Fitted::stretchedBefore))
        .norUnder("the weights' length tells", over(runs, STRETCHED, RANDOM, TRUE, Fitted::length));
    lab.assertThat("steps beside true labels", over(runs, SLOWER, RANDOM, TRUE, Fitted::steps))
        .corroborates(SLOWER)
        .butNot("eight units a layer", over(runs, SLOWER, NARROW, TRUE, Fitted::steps));
    lab.assertThat("steps beside random pixels", over(runs, LONGER, RANDOM, PIXELS, Fitted::steps))
        .corroborates(LONGER)
        .butNot("true labels", over(runs, LONGER, TRUE, PIXELS, Fitted::steps));
    lab.scope("random labels are fitted", "width of two layers", "share of images fitted")
        .claimed("256", "≥ 0.99", FITTED, random.sample(FITTED, Fitted::training))
        .beyond("8", "≥ 0.99", FITTED, narrow.sample(FITTED, Fitted::training), "too few weights")
        .untried("a convolutional network", "≥ 0.99", "not built for this claim")
        .pin();
    for (Cell cell : runs.cells()) {
      lab.note(
          "Labels %s, width %s: training %s, test %s, steps %s, spectral norms %s"
              .formatted(
                  cell.labels.name().toLowerCase(Locale.ROOT),
                  cell.width,
                  Numbers.brief(mean(runs, cell, Fitted::training)),
                  Numbers.brief(mean(runs, cell, Fitted::test)),
                  Numbers.brief(mean(runs, cell, Fitted::steps)),
                  Numbers.brief(mean(runs, cell, Fitted::stretch))));
    }
  }

  private static double mean(Runs<Cell, Fitted> runs, Cell cell, ToDoubleFunction<Fitted> number) {
    return runs.at(cell).means(number).get(0);
  }

  /** The log of a bound over the measured gap. */
  private static Sample looseness(Runs<Cell, Fitted> runs, ToDoubleFunction<Fitted> bound) {
    return runs.sample(BOUND, run -> Math.log(bound.applyAsDouble(run) / run.gap()));
  }

  /** The log of a number over that of another cell, seed by seed. */
  private static Sample over(
      Runs<Cell, Fitted> runs,
      Prediction of,
      Cell cell,
      Cell other,
      ToDoubleFunction<Fitted> number) {
    return runs.where(own -> own.equals(cell) || own.equals(other))
        .bySeed(
            of, own -> Reading.of(Math.log(mean(own, cell, number) / mean(own, other, number))));
  }
}
