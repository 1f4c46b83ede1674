package dev.crucible.scaling;

import dev.crucible.data.Matrix;
import dev.crucible.data.StandardisedImages;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.model.Activation;
import dev.crucible.model.Bias;
import dev.crucible.model.DeepLinear;
import dev.crucible.model.Initialisation;
import dev.crucible.model.Mlp;
import dev.crucible.model.Parameterisation;
import dev.crucible.random.RandomKey;
import dev.crucible.synthetic.ClassFrequencies;
import dev.crucible.synthetic.LeveledClasses;
import dev.crucible.synthetic.Orthonormal;
import dev.crucible.train.Loss;
import dev.crucible.train.Problem;
import dev.crucible.train.Reduction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Small tasks on which optimisers differ, all of whose parameters are matrices. */
public enum OptimiserTask {
  /** Softmax regression, one orthonormal input a class, some classes rare. */
  RARE_CLASSES("rare classes, noisy labels"),
  /** The same with classes that are equally frequent. */
  EQUAL_CLASSES("equal classes, noisy labels"),
  /** Softmax regression on Gaussian inputs whose labels can be separated. */
  SEPARABLE("labels that can be separated"),
  /** Linear regression on Gaussian inputs of unequal size, without noise. */
  UNEQUAL_INPUTS("regression, inputs unequal"),
  /** The same with inputs turned by a random orthogonal matrix. */
  TURNED_INPUTS("regression, unequal inputs turned"),
  /** Linear regression on Gaussian inputs of equal size, the map of low rank. */
  LOW_RANK("regression, map of low rank"),
  /** A tanh network that classifies images. */
  TANH("tanh network on images"),
  /** A deeper ReLU network that learns other images by squared error. */
  RELU("ReLU network on other images");

  private final String title;

  OptimiserTask(String title) {
    this.title = title;
  }

  /** Returns the task in words. */
  public String title() {
    return title;
  }

  /**
   * Every number of the tasks.
   *
   * @param rare frequencies of rare classes; {@code equal} those of equal ones
   * @param leastNoise the least share of a label that is noise; the most is {@code mostNoise}
   * @param regression linear regression
   * @param tanh the tanh network; {@code relu} the ReLU network
   */
  public record Sizes(
      ClassFrequencies rare,
      ClassFrequencies equal,
      double leastNoise,
      double mostNoise,
      LeveledClasses separable,
      Regression regression,
      Network tanh,
      Network relu) {}

  /**
   * Linear regression on a Gaussian map.
   *
   * @param decay unequal inputs are i^(−decay) times standard normal numbers, i = 1, 2, …
   * @param rank of the map of low rank
   */
  public record Regression(int samples, int inputs, int outputs, double decay, int rank) {}

  /**
   * A network without biases.
   *
   * @param images from which one block of samples is taken
   * @param samples of a seed
   * @param hidden number of hidden layers
   * @param gain g, with weights at the start of variance g²/fan-in
   */
  public record Network(
      StandardisedImages images, int samples, int width, int hidden, double gain) {}

  /**
   * A task as one seed sees it.
   *
   * @param start the weights, flat in the layout of the problem's model
   * @param least the least loss that there is
   */
  public record Posed(Problem problem, double[] start, double least) {}

  /**
   * Draws the task.
   *
   * @param into the scope that receives the data
   */
  public Posed posed(Sizes sizes, RandomKey key, Scope into) {
    return switch (this) {
      case RARE_CLASSES -> noisy(sizes.rare, sizes, key, into);
      case EQUAL_CLASSES -> noisy(sizes.equal, sizes, key, into);
      case SEPARABLE -> {
        Matrix inputs = sizes.separable.inputs(key);
        yield fromZero(
            LinearSoftmax.problem(inputs, sizes.separable.labels(), Precision.FLOAT64, into), 0);
      }
      case UNEQUAL_INPUTS -> regression(sizes.regression, key, into);
      case TURNED_INPUTS -> regression(sizes.regression, key, into);
      case LOW_RANK -> regression(sizes.regression, key, into);
      case TANH ->
          network(
              sizes.tanh,
              Activation.TANH,
              new Loss.CrossEntropy(Reduction.MEAN_OVER_SAMPLES),
              key,
              into);
      case RELU ->
          network(
              sizes.relu,
              Activation.RELU,
              new Loss.SquaredError(Reduction.MEAN_OVER_SAMPLES),
              key,
              into);
    };
  }

  private static Posed fromZero(Problem problem, double least) {
    return new Posed(problem, new double[problem.model().dimension()], least);
  }

  private static Posed noisy(ClassFrequencies classes, Sizes sizes, RandomKey key, Scope into) {
    Matrix labels = classes.noisyLabels(sizes.leastNoise, sizes.mostNoise, key);
    double[] frequencies = classes.all();
    double entropy = 0;
    for (int k = 0; k < labels.rows(); k++) {
      for (int j = 0; j < labels.columns(); j++) {
        entropy -= frequencies[k] * labels.at(k, j) * Math.log(labels.at(k, j));
      }
    }
    Problem problem =
        LinearSoftmax.problem(
            ClassFrequencies.identity(classes.classes()),
            ClassFrequencies.weighted(labels, frequencies),
            Precision.FLOAT64,
            into);
    return fromZero(problem, entropy);
  }

  private Posed regression(Regression sizes, RandomKey key, Scope into) {
    double[][] inputs = new double[sizes.samples][];
    for (int n = 0; n < sizes.samples; n++) {
      inputs[n] = key.derive("inputs").derive(n).gaussians(sizes.inputs);
      for (int i = 0; i < sizes.inputs && this != LOW_RANK; i++) {
        inputs[n][i] *= Math.pow(i + 1, -sizes.decay);
      }
    }
    double[][] map = map(sizes, key.derive("map"));
    double[][] targets = times(inputs, map);
    double[][] seen =
        this == TURNED_INPUTS
            ? times(
                inputs,
                Orthonormal.columns(sizes.inputs, sizes.inputs, key.derive("axes")).toRows())
            : inputs;
    Problem problem =
        Problem.shared(
            new DeepLinear(List.of(sizes.inputs, sizes.outputs), Parameterisation.standard(1)),
            new Loss.SquaredError(Reduction.MEAN_OVER_SAMPLES),
            Matrix.ofRows(seen),
            Matrix.ofRows(targets),
            Precision.FLOAT64,
            into);
    return fromZero(problem, 0);
  }

  private double[][] map(Regression sizes, RandomKey key) {
    if (this != LOW_RANK) {
      return drawn(sizes.inputs, sizes.outputs, key);
    }
    return times(
        drawn(sizes.inputs, sizes.rank, key.derive("left")),
        drawn(sizes.rank, sizes.outputs, key.derive("right")));
  }

  private static double[][] drawn(int rows, int columns, RandomKey key) {
    return new Matrix(rows, columns, key.gaussians(rows * columns)).toRows();
  }

  private static double[][] times(double[][] left, double[][] right) {
    double[][] product = new double[left.length][right[0].length];
    for (int n = 0; n < left.length; n++) {
      for (int i = 0; i < right.length; i++) {
        for (int j = 0; j < right[i].length; j++) {
          product[n][j] += left[n][i] * right[i][j];
        }
      }
    }
    return product;
  }

  private static Posed network(
      Network sizes, Activation activation, Loss loss, RandomKey key, Scope into) {
    StandardisedImages images = sizes.images;
    List<Integer> widths = new ArrayList<>(List.of(images.pixels()));
    widths.addAll(Collections.nCopies(sizes.hidden, sizes.width));
    widths.add(images.dataset().classes());
    Mlp model = new Mlp(widths, activation, Bias.WITHOUT, Parameterisation.standard(sizes.gain));
    int blocks = images.count() / sizes.samples;
    int from = sizes.samples * key.derive("block").generator().nextInt(blocks);
    Problem problem =
        Problem.shared(model, loss, images.inputs(), images.targets(), Precision.FLOAT32, into)
            .between(from, from + sizes.samples, into);
    return new Posed(problem, Initialisation.gaussian(model, key.derive("weights")), 0);
  }
}
