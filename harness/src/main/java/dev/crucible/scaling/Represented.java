package dev.crucible.scaling;

import ai.djl.ndarray.NDArray;
import dev.crucible.data.Images;
import dev.crucible.data.Matrix;
import dev.crucible.data.StandardisedImages;
import dev.crucible.engine.Host;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.engine.Tensor;
import dev.crucible.measure.Representation;
import dev.crucible.model.Activation;
import dev.crucible.model.Bias;
import dev.crucible.model.ConvNet;
import dev.crucible.model.ForwardPass;
import dev.crucible.model.ForwardPass.HiddenLayer;
import dev.crucible.model.Initialisation;
import dev.crucible.model.Layout;
import dev.crucible.model.Mlp;
import dev.crucible.model.Model;
import dev.crucible.model.Parameterisation;
import dev.crucible.random.KeyWord;
import dev.crucible.random.RandomKey;
import dev.crucible.train.Adam;
import dev.crucible.train.Batches;
import dev.crucible.train.Loss;
import dev.crucible.train.Problem;
import dev.crucible.train.Recipe;
import dev.crucible.train.Reduction;
import dev.crucible.train.Training;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Networks that learn images, each by itself, and what their hidden layers make of images that none
 * of them has seen.
 *
 * @param layers hidden layers, in order, all of which vary
 * @param accuracy share of the images not seen that are told rightly
 */
public record Represented(List<Representation> layers, double accuracy) {

  /** Copies the list. */
  public Represented {
    layers = List.copyOf(layers);
  }

  /** What networks learn. */
  public enum Regime implements KeyWord {
    /** The images' labels. */
    TRAINED("trained"),
    /** Nothing: weights are as they were drawn. */
    UNTRAINED("untrained"),
    /** As trained, at a small part of the rate. */
    BARELY("barely trained"),
    /** Labels drawn at random, the same for networks with one key. */
    RANDOM_LABELS("random labels");

    private final String keyWord;

    Regime(String keyWord) {
      this.keyWord = keyWord;
    }

    @Override
    public String keyWord() {
      return keyWord;
    }
  }

  /** Which networks, ReLU throughout. */
  public enum Family implements KeyWord {
    /** A perceptron whose hidden layers are all equally wide. */
    PERCEPTRON("perceptron"),
    /** Convolutions of stride 2, all with as many channels as the width says. */
    CONVOLUTIONS("convolutions");

    private final String keyWord;

    Family(String keyWord) {
      this.keyWord = keyWord;
    }

    @Override
    public String keyWord() {
      return keyWord;
    }
  }

  /**
   * Every number that is not varied.
   *
   * @param images what is learned, and after it what is shown
   * @param learned how many images, from the first on, are learned; the others are shown
   * @param hidden number of hidden layers
   * @param barely the share of the rate at which networks are barely trained
   */
  public record Setup(
      StandardisedImages images,
      int learned,
      int hidden,
      int batch,
      int steps,
      double rate,
      double barely,
      Adam adam) {

    private double rate(Regime regime) {
      return regime == Regime.BARELY ? rate * barely : rate;
    }

    private int side() {
      return images.images().rows() / images.block();
    }

    private Model model(Family kind, int width) {
      Parameterisation he = Parameterisation.standard(Math.sqrt(2), 1);
      int classes = images.dataset().classes();
      return switch (kind) {
        case PERCEPTRON -> {
          List<Integer> widths =
              Stream.of(
                      List.of(images.pixels()),
                      Collections.nCopies(hidden, width),
                      List.of(classes))
                  .flatMap(List::stream)
                  .toList();
          yield new Mlp(widths, Activation.RELU, Bias.WITH, he);
        }
        case CONVOLUTIONS ->
            new ConvNet(
                new ConvNet.Image(1, side()),
                Collections.nCopies(hidden, width),
                classes,
                Activation.RELU,
                he);
      };
    }
  }

  /**
   * Where one network's random numbers come from.
   *
   * @param weights its weights at the start
   * @param batches which images it sees when
   * @param labels random labels, if it learns these
   */
  public record Keys(RandomKey weights, RandomKey batches, RandomKey labels) {}

  /**
   * Trains networks of one kind together, in single precision; what they make of the images shown
   * is evaluated in double precision.
   *
   * @param keys one a network
   * @return one a network, in order; none of a network with a layer whose units are all dead, which
   *     is similar to nothing
   */
  public static List<Optional<Represented>> of(
      Setup setup, Family kind, int width, Regime regime, List<Keys> keys) {
    Model model = setup.model(kind, width);
    double[][] start = Initialisation.gaussian(model, keys.stream().map(Keys::weights).toList());
    double[][] end =
        regime == Regime.UNTRAINED ? start : trained(setup, model, regime, keys, start);
    return shown(setup, model, end);
  }

  private static double[][] trained(
      Setup setup, Model model, Regime regime, List<Keys> keys, double[][] start) {
    try (Scope scope = Scope.open()) {
      Matrix labels = setup.images.targets();
      NDArray inputs = array(setup.images.inputs(), scope);
      NDArray targets =
          regime == Regime.RANDOM_LABELS
              ? dealt(labels, keys.stream().map(Keys::labels).toList(), scope)
              : array(labels, scope);
      Problem all =
          new Problem(
                  model,
                  new Loss.CrossEntropy(Reduction.MEAN_OVER_SAMPLES),
                  inputs,
                  targets,
                  Precision.FLOAT32)
              .first(setup.learned, scope);
      double[] rates = new double[keys.size()];
      Arrays.fill(rates, setup.rate(regime));
      Recipe recipe =
          Recipe.gradientDescent(setup.steps, rates)
              .with(setup.adam)
              .with(
                  new Batches.From(
                      all,
                      new Batches.WithReplacement(
                          setup.batch, keys.stream().map(Keys::batches).toList())));
      Problem few = all.first(setup.batch, scope);
      return new Training(few, recipe, Precision.FLOAT32).from(start).parameters();
    }
  }

  private static NDArray array(Matrix matrix, Scope scope) {
    return scope.array(Precision.FLOAT32, matrix.values(), 1, matrix.rows(), matrix.columns());
  }

  /** Returns the labels dealt to other images, (network, image, class). */
  private static NDArray dealt(Matrix labels, List<RandomKey> keys, Scope scope) {
    double[] values =
        keys.stream()
            .flatMap(key -> IntStream.of(key.permutation(labels.rows())).mapToObj(labels::row))
            .flatMapToDouble(Arrays::stream)
            .toArray();
    return scope.array(Precision.FLOAT32, values, keys.size(), labels.rows(), labels.columns());
  }

  private static List<Optional<Represented>> shown(Setup setup, Model model, double[][] weights) {
    double[][] rows = setup.images.inputs().toRows();
    Matrix inputs = Matrix.ofRows(Arrays.copyOfRange(rows, setup.learned, rows.length));
    return IntStream.range(0, weights.length)
        .mapToObj(
            net -> {
              try (Scope scope = Scope.open()) {
                List<Tensor> parameters =
                    Layout.of(model)
                        .arrays(new double[][] {weights[net]}, Precision.FLOAT64, scope)
                        .stream()
                        .map(Tensor::constant)
                        .toList();
                NDArray data =
                    scope.array(
                        Precision.FLOAT64, inputs.values(), 1, inputs.rows(), inputs.columns());
                ForwardPass pass = model.forward(parameters, Tensor.constant(data));
                return of(
                    pass.hidden().stream()
                        .map(HiddenLayer::activation)
                        .map(layer -> matrix(layer, inputs.rows()))
                        .toList(),
                    accuracy(setup, matrix(pass.outputs(), inputs.rows())));
              }
            })
        .toList();
  }

  /** Returns what layers show, (sample, unit) each, if all of them vary. */
  static Optional<Represented> of(List<Matrix> layers, double accuracy) {
    return layers.stream().allMatch(Representation::varies)
        ? Optional.of(new Represented(layers.stream().map(Representation::of).toList(), accuracy))
        : Optional.empty();
  }

  private static Matrix matrix(Tensor layer, int rows) {
    double[] values = Host.doubles(layer.value());
    return new Matrix(rows, values.length / rows, values);
  }

  private static double accuracy(Setup setup, Matrix outputs) {
    Images images = setup.images.images();
    return IntStream.range(0, outputs.rows())
        .map(i -> largest(outputs.row(i)) == images.label(setup.learned + i) ? 1 : 0)
        .average()
        .orElseThrow();
  }

  private static int largest(double[] row) {
    return IntStream.range(0, row.length).reduce(0, (best, i) -> row[i] > row[best] ? i : best);
  }
}
