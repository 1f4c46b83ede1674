package dev.crucible.scaling;

import ai.djl.ndarray.NDArray;
import dev.crucible.data.Dataset;
import dev.crucible.data.Features;
import dev.crucible.data.Fixtures;
import dev.crucible.data.Images;
import dev.crucible.data.Matrix;
import dev.crucible.data.Split;
import dev.crucible.data.Targets;
import dev.crucible.engine.Host;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.engine.Tensor;
import dev.crucible.model.Activation;
import dev.crucible.model.Bias;
import dev.crucible.model.ConvNet;
import dev.crucible.model.Initialisation;
import dev.crucible.model.Layout;
import dev.crucible.model.Mlp;
import dev.crucible.model.Model;
import dev.crucible.model.Parameterisation;
import dev.crucible.random.KeyWord;
import dev.crucible.study.Members;
import dev.crucible.study.Reading;
import dev.crucible.train.Adam;
import dev.crucible.train.Batches;
import dev.crucible.train.Loss;
import dev.crucible.train.Problem;
import dev.crucible.train.Recipe;
import dev.crucible.train.Reduction;
import dev.crucible.train.Schedule;
import dev.crucible.train.Training;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Networks of several architectures that learn the same images with as many multiplications. */
public final class MatchedCompute {

  private MatchedCompute() {}

  /** Which networks, ReLU throughout. */
  public enum Family implements KeyWord {
    /** A perceptron. */
    PERCEPTRON("perceptron"),
    /** Convolutions of 3 × 3 pixels and stride 2. */
    CONVOLUTIONS("convolutions"),
    /** No hidden layer. */
    LINEAR("linear");

    private final String keyWord;

    Family(String keyWord) {
      this.keyWord = keyWord;
    }

    @Override
    public String keyWord() {
      return keyWord;
    }
  }

  /** What is varied. */
  public record Cell(Family kind, int steps) {}

  /**
   * Every number that is not varied.
   *
   * @param images how many are learned, from the first of the file on
   * @param tests how many of the test file are shown
   * @param block side of the blocks of pixels of which one mean is taken
   * @param hidden widths of the perceptron
   * @param channels of the convolutions
   * @param rate Adam's at the start, from where it falls to 0 along a straight line
   */
  public record Setup(
      Dataset data,
      int images,
      int tests,
      int block,
      List<Integer> hidden,
      List<Integer> channels,
      int batch,
      double rate,
      Adam adam) {

    /** Copies the lists. */
    public Setup {
      hidden = List.copyOf(hidden);
      channels = List.copyOf(channels);
    }

    private Model model(Family kind, int pixels) {
      Parameterisation he = Parameterisation.standard(Math.sqrt(2), 1);
      int side = (int) Math.round(Math.sqrt(pixels));
      return switch (kind) {
        case PERCEPTRON -> perceptron(pixels, hidden, he);
        case LINEAR -> perceptron(pixels, List.of(), he);
        case CONVOLUTIONS ->
            new ConvNet(new ConvNet.Image(1, side), channels, data.classes(), Activation.RELU, he);
      };
    }

    private Mlp perceptron(int pixels, List<Integer> layers, Parameterisation he) {
      List<Integer> widths = new ArrayList<>(layers);
      widths.add(0, pixels);
      widths.add(data.classes());
      return new Mlp(widths, Activation.RELU, Bias.WITH, he);
    }
  }

  /**
   * What a network came to.
   *
   * @param error share of the images shown that are told wrongly
   * @param multiplications of one forward pass of one image
   */
  public record Tested(double error, double multiplications) {}

  /** Trains the networks of one cell together, in single precision throughout. */
  public static List<Reading<Tested>> train(Setup setup, Members<Cell> members) {
    Cell cell = members.cell();
    Images learned = Fixtures.standard().images(setup.data, Split.TRAIN).range(0, setup.images);
    Images shown = Fixtures.standard().images(setup.data, Split.TEST).range(0, setup.tests);
    Features features =
        Features.of(learned)
            .scaledToUnit()
            .downsampled(setup.block)
            .centredOnGlobalMean()
            .scaledByRootMeanSquare();
    Matrix inputs = features.matrix();
    Model model = setup.model(cell.kind, inputs.columns());
    try (Scope scope = Scope.open()) {
      Problem all =
          Problem.shared(
              model,
              new Loss.CrossEntropy(Reduction.MEAN_OVER_SAMPLES),
              inputs,
              Targets.oneHot(learned, setup.data.classes()),
              Precision.FLOAT32,
              scope);
      double[] rates = new double[members.size()];
      Arrays.fill(rates, setup.rate);
      Recipe recipe =
          Recipe.gradientDescent(cell.steps, rates)
              .with(setup.adam)
              .with(new Schedule.Linear(cell.steps, 0))
              .with(
                  new Batches.From(
                      all, new Batches.WithReplacement(setup.batch, members.keys("batches"))));
      double[][] end =
          new Training(all.first(setup.batch, scope), recipe, Precision.FLOAT32)
              .from(Initialisation.gaussian(model, members.keys("weights")))
              .parameters();
      double work = multiplications(setup, cell.kind, inputs.columns());
      double[] errors = errors(model, end, features.appliedTo(shown), shown);
      return members.results(m -> new Tested(errors[m], work));
    }
  }

  /**
   * Returns the multiplications of a forward pass of one image, without biases.
   *
   * @param pixels of a square image
   */
  static double multiplications(Setup setup, Family kind, int pixels) {
    int classes = setup.data.classes();
    if (kind != Family.CONVOLUTIONS) {
      double sum = 0;
      int in = pixels;
      for (int width : kind == Family.PERCEPTRON ? setup.hidden : List.<Integer>of()) {
        sum += (double) in * width;
        in = width;
      }
      return sum + (double) in * classes;
    }
    double sum = 0;
    int in = 1;
    int side = (int) Math.round(Math.sqrt(pixels));
    for (int out : setup.channels) {
      side = (side + 1) / 2;
      sum += (double) side * side * out * in * 9;
      in = out;
    }
    return sum + (double) side * side * in * classes;
  }

  private static double[] errors(Model model, double[][] weights, Matrix inputs, Images shown) {
    return Arrays.stream(weights)
        .mapToDouble(
            own -> {
              try (Scope scope = Scope.open()) {
                List<Tensor> parameters =
                    Layout.of(model).arrays(new double[][] {own}, Precision.FLOAT32, scope).stream()
                        .map(Tensor::constant)
                        .toList();
                NDArray data =
                    scope.array(
                        Precision.FLOAT32, inputs.values(), 1, inputs.rows(), inputs.columns());
                double[] outputs =
                    Host.doubles(model.apply(parameters, Tensor.constant(data)).value());
                return error(outputs, shown);
              }
            })
        .toArray();
  }

  private static double error(double[] outputs, Images shown) {
    int classes = outputs.length / shown.count();
    return IntStream.range(0, shown.count())
        .map(
            i -> {
              int said =
                  IntStream.range(0, classes)
                      .reduce(
                          0,
                          (best, c) ->
                              outputs[i * classes + c] > outputs[i * classes + best] ? c : best);
              return said == shown.label(i) ? 0 : 1;
            })
        .average()
        .orElseThrow();
  }
}
