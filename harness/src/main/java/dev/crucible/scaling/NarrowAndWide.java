package dev.crucible.scaling;

import ai.djl.ndarray.NDArray;
import dev.crucible.data.Matrix;
import dev.crucible.engine.Host;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.engine.Tensor;
import dev.crucible.model.Activation;
import dev.crucible.model.Layout;
import dev.crucible.model.TwoLayer;
import dev.crucible.random.KeyWord;
import dev.crucible.random.RandomKey;
import dev.crucible.scaling.NoisyTask.Points;
import dev.crucible.study.Members;
import dev.crucible.study.Reading;
import dev.crucible.train.Batches;
import dev.crucible.train.CoupledDecay;
import dev.crucible.train.GradientDescent;
import dev.crucible.train.Iterates;
import dev.crucible.train.Loss;
import dev.crucible.train.Problem;
import dev.crucible.train.Recipe;
import dev.crucible.train.Reduction;
import dev.crucible.train.Training;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Narrow and wide two-layer networks that learn the same noisy tasks by the same menu: every scale
 * of the outputs with every method, stopped where noisy validation points say so.
 *
 * <p>Networks are α F with F = (1/n) Σ a_i tanh(w_i·x), which start at zero. A scale is trained as
 * a scale of targets, F against y/α at α² times the rate: the same network step by step, and one
 * ensemble for all scales.
 */
public final class NarrowAndWide {

  private NarrowAndWide() {}

  /** What stands beside the scale of the outputs on the menu. */
  public enum Method implements KeyWord {
    /** Full-batch gradient descent. */
    PLAIN("plain"),
    /** The same with weight decay. */
    DECAY("weight decay"),
    /** Batches drawn with replacement. */
    NOISE("batch noise"),
    /** The mean of several networks from different starts, stopped together. */
    ENSEMBLE("ensemble");

    private final String keyWord;

    Method(String keyWord) {
      this.keyWord = keyWord;
    }

    @Override
    public String keyWord() {
      return keyWord;
    }
  }

  /**
   * What is varied.
   *
   * @param width n, even
   * @param log2Scale log₂ α
   */
  public record Cell(NoisyTask task, int width, Method method, double log2Scale) {

    double scale() {
      return Math.pow(2, log2Scale);
    }
  }

  /**
   * Every number that is not varied.
   *
   * @param pace ε of scales above 1, see {@link TwoLayer#learningRate}
   * @param smallPace ε of others
   * @param looks steps at which training may be stopped, rising, the last one at the end
   * @param decay share of the weights, over ε, that decay takes in a step
   * @param batch samples a step under noise
   * @param copies networks of an ensemble
   */
  public record Setup(
      int samples,
      int validation,
      int tests,
      double pace,
      double smallPace,
      List<Long> looks,
      double decay,
      int batch,
      int copies) {

    long steps() {
      return looks.get(looks.size() - 1);
    }

    double pace(Cell cell) {
      return cell.log2Scale > 0 ? pace : smallPace;
    }

    /** Returns the learning rate of F on y/α: α² times that of α F on y. */
    double rate(Cell cell) {
      double scale = cell.scale();
      TwoLayer whole = new TwoLayer(cell.task.inputs(), cell.width, Activation.TANH, scale);
      return whole.learningRate(pace(cell)) * scale * scale;
    }
  }

  /**
   * What a run leaves: mean (f − g)² over the variance of g on test points.
   *
   * @param stopped where the error on validation points was least
   * @param end at the last step
   */
  public record Tested(double stopped, double end) {}

  /**
   * Trains runs of one number of inputs, width and method together. A network that diverged says
   * nothing from there on: its outputs count as zero.
   */
  public static List<Reading<Tested>> train(Setup setup, Members<Cell> members) {
    Cell alike = members.cell(0);
    int copies = alike.method == Method.ENSEMBLE ? setup.copies : 1;
    int all = setup.samples + setup.validation + setup.tests;
    List<Points> points = members.map(m -> members.cell(m).task.draw(all, members.key("data", m)));
    TwoLayer network = new TwoLayer(alike.task.inputs(), alike.width, Activation.TANH, 1);
    double[][] start =
        repeated(members.keys("weights"), copies)
            .map(key -> network.start(TwoLayer.Start.CANCELLING, key))
            .toArray(double[][]::new);
    Iterates course =
        Iterates.at(
            Layout.of(network.model()), setup.looks.stream().mapToLong(step -> step).toArray());
    learn(setup, members, points, network, start, course);
    List<double[][]> told =
        setup.looks.stream()
            .map(step -> outputs(setup, points, network, course.at(step), copies))
            .toList();
    return members.results(
        m ->
            read(
                setup,
                points.get(m),
                told.stream().map(f -> scaled(f[m], members.cell(m).scale())).toList()));
  }

  /** Returns every key's copies, which lie together. */
  private static Stream<RandomKey> repeated(List<RandomKey> keys, int copies) {
    return keys.stream().flatMap(key -> IntStream.range(0, copies).mapToObj(key::derive));
  }

  private static void learn(
      Setup setup,
      Members<Cell> members,
      List<Points> points,
      TwoLayer network,
      double[][] start,
      Iterates course) {
    int copies = start.length / members.size();
    Method method = members.cell(0).method;
    double[] rates = new double[start.length];
    double[] decays = new double[start.length];
    for (int i = 0; i < start.length; i++) {
      Cell cell = members.cell(i / copies);
      rates[i] = setup.rate(cell);
      decays[i] = setup.decay * setup.pace(cell) / rates[i];
    }
    List<Points> samples =
        IntStream.range(0, start.length)
            .mapToObj(i -> points.get(i / copies).range(0, setup.samples))
            .toList();
    Recipe recipe = Recipe.gradientDescent(setup.steps(), rates);
    if (method == Method.DECAY) {
      recipe = recipe.with(new CoupledDecay(new GradientDescent(), decays));
    } else if (method == Method.NOISE) {
      recipe = recipe.with(new Batches.WithReplacement(setup.batch, members.keys("batches")));
    }
    try (Scope scope = Scope.open()) {
      Problem problem =
          Problem.ofEach(
              network.model(),
              new Loss.SquaredError(Reduction.MEAN_OVER_SAMPLES),
              samples.stream().map(Points::inputs).toList(),
              IntStream.range(0, start.length)
                  .mapToObj(i -> samples.get(i).noisy().dividedBy(members.cell(i / copies).scale()))
                  .toList(),
              Precision.FLOAT32,
              scope);
      new Training(problem, recipe).from(start, course);
    }
  }

  /** Returns F on validation and test points, the mean over copies, (member, point). */
  private static double[][] outputs(
      Setup setup, List<Points> points, TwoLayer network, double[][] weights, int copies) {
    try (Scope scope = Scope.open()) {
      List<Matrix> held =
          points.stream()
              .flatMap(own -> IntStream.range(0, copies).mapToObj(copy -> own))
              .map(own -> own.range(setup.samples, own.inputs().rows()).inputs())
              .toList();
      int rows = held.get(0).rows();
      NDArray inputs = scope.stacked(Precision.FLOAT32, held);
      List<Tensor> parameters =
          Layout.of(network.model()).arrays(weights, Precision.FLOAT32, scope).stream()
              .map(Tensor::constant)
              .toList();
      double[] told =
          Host.doubles(network.model().apply(parameters, Tensor.constant(inputs)).value());
      double[][] means = new double[points.size()][rows];
      for (int i = 0; i < told.length; i++) {
        means[i / rows / copies][i % rows] += told[i] / copies;
      }
      return means;
    }
  }

  private static double[] scaled(double[] outputs, double scale) {
    boolean finite = Arrays.stream(outputs).allMatch(Double::isFinite);
    return Arrays.stream(outputs).map(f -> finite ? scale * f : 0).toArray();
  }

  /** Stops where validation says, and tests there and at the end. */
  private static Tested read(Setup setup, Points points, List<double[]> told) {
    double[] noisy = points.noisy().values();
    double[] clean = points.clean().values();
    int tests = setup.samples + setup.validation;
    double[] last = told.get(told.size() - 1);
    double[] least = last;
    for (double[] look : told) {
      if (error(look, noisy, setup.samples, setup.samples, tests)
          < error(least, noisy, setup.samples, setup.samples, tests)) {
        least = look;
      }
    }
    return new Tested(
        error(least, clean, setup.samples, tests, clean.length),
        error(last, clean, setup.samples, tests, clean.length));
  }

  /** Returns the mean squared error on points of a range; outputs are those from an offset on. */
  private static double error(double[] told, double[] targets, int offset, int from, int to) {
    return IntStream.range(from, to)
        .mapToDouble(i -> (told[i - offset] - targets[i]) * (told[i - offset] - targets[i]))
        .average()
        .orElseThrow();
  }
}
