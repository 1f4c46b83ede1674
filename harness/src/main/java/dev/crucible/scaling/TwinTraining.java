package dev.crucible.scaling;

import dev.crucible.data.ImageData;
import dev.crucible.data.ImageTask;
import dev.crucible.data.Preparation;
import dev.crucible.data.PrincipalComponents;
import dev.crucible.measure.LearningTimes;
import dev.crucible.measure.OutputModes;
import dev.crucible.measurement.Series;
import dev.crucible.model.Activation;
import dev.crucible.model.Bias;
import dev.crucible.model.GaussianStart;
import dev.crucible.model.Mlp;
import dev.crucible.model.Parameterisation;
import dev.crucible.prediction.Numbers;
import dev.crucible.random.KeyWord;
import dev.crucible.random.RandomKey;
import dev.crucible.scaling.LearnedMode.Time;
import dev.crucible.study.Members;
import dev.crucible.study.Reading;
import dev.crucible.synthetic.Whitened;
import dev.crucible.theory.GainedMode;
import dev.crucible.theory.UnalignedMode;
import dev.crucible.train.ImageProblem;
import dev.crucible.train.Outcome;
import dev.crucible.train.Recipe;
import dev.crucible.train.Trajectory;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hipparchus.linear.RealMatrix;

/**
 * Trains two-layer nonlinear networks and their linear twin from the same weights on the same white
 * inputs, of which a linear network's modes are known, and times the strongest of these.
 */
public final class TwinTraining {

  private TwinTraining() {}

  /** Where the data come from. */
  public enum Data implements KeyWord {
    /** Gaussian inputs, every one with its mirror image, and a linear teacher. */
    GAUSSIAN("Gaussian data", "GAUSS", Optional.empty()),
    /** The leading principal components of images, whitened; ten classes. */
    FASHION_MNIST("Fashion-MNIST", "FASHION", Optional.of(ImageTask.FASHION_TEN)),
    /** The same of digits. */
    MNIST("MNIST", "MNIST", Optional.of(ImageTask.MNIST_TEN));

    private final String title;
    private final String keyWord;
    private final Optional<ImageTask> images;

    Data(String title, String keyWord, Optional<ImageTask> images) {
      this.title = title;
      this.keyWord = keyWord;
      this.images = images;
    }

    public String title() {
      return title;
    }

    @Override
    public String keyWord() {
      return keyWord;
    }
  }

  /** What is varied: the data, and σ of all weights at the start. */
  public record Start(Data data, double deviation) {

    public String words() {
      return "%s, σ = %s".formatted(data.title, Numbers.plain(deviation));
    }

    /** Returns where images come from. */
    public Optional<String> provenance(Setup setup) {
      return setup.block(data).map(ImageData::provenance);
    }
  }

  /** Networks that start from the same weights, without biases. */
  public enum Network {
    /** No activation: its modes follow the closed form up to the step size. */
    TWIN("linear twin", Activation.IDENTITY, GainedMode.LINEAR),
    RELU("ReLU", Activation.RELU, GainedMode.RELU),
    TANH("tanh", Activation.TANH, GainedMode.LINEAR);

    private final String title;
    private final Activation activation;
    private final double gain;

    Network(String title, Activation activation, double gain) {
      this.title = title;
      this.activation = activation;
      this.gain = gain;
    }

    /** Returns the networks whose learning is to be predicted. */
    public static List<Network> nonlinear() {
      return List.of(RELU, TANH);
    }

    public String title() {
      return title;
    }

    /** Returns the share of a small symmetric signal that passes. */
    public double gain() {
      return gain;
    }

    public Mlp model(Setup setup) {
      return new Mlp(
          List.of(setup.inputs, setup.hidden, setup.outputs),
          activation,
          Bias.WITHOUT,
          Parameterisation.standard(1));
    }
  }

  /**
   * What is not varied.
   *
   * @param strengths singular values of the teacher's modes, as many as are followed; targets of
   *     images are scaled until their strongest mode is as strong
   * @param images how images become pixels
   * @param enough training ends when every mode has come so far, as a share of its target
   * @param patience or after so many times the slowest half-time of linear theory: a mode that
   *     never rises is a result
   * @param points of a course that are kept, at least
   */
  public record Setup(
      int inputs,
      int hidden,
      int outputs,
      int samples,
      List<Double> strengths,
      Preparation images,
      double rate,
      double enough,
      double patience,
      int points) {

    private Optional<ImageData> block(Data data) {
      return data.images.map(what -> new ImageData(what, samples, 0, images));
    }

    /** Returns one seed's task; images take the seed-th block of the training file. */
    public RegressionTask task(Data data, int seed, RandomKey key) {
      return block(data)
          .map(
              block ->
                  RegressionTask.ofClasses(
                      PrincipalComponents.white(ImageProblem.inputs(block, seed), inputs),
                      ImageProblem.targets(block, seed),
                      strengths.get(0),
                      strengths.size()))
          .orElseGet(() -> ofTeacher(key));
    }

    private RegressionTask ofTeacher(RandomKey key) {
      RealMatrix x = Matrices.of(Whitened.mirrored(samples, inputs, key.derive("inputs")));
      double[] singular = strengths.stream().mapToDouble(s -> s).toArray();
      SingularModes teacher = SingularModes.random(inputs, outputs, singular, key);
      return RegressionTask.of(x, x.multiply(teacher.map()), singular.length);
    }

    private long mostSteps(List<List<UnalignedMode>> theory) {
      double slowest =
          theory.stream()
              .flatMap(List::stream)
              .mapToDouble(
                  mode ->
                      new GainedMode(mode.target(), mode.initial(), GainedMode.LINEAR).halfTime())
              .max()
              .orElseThrow();
      return Math.round(patience * slowest / rate);
    }
  }

  /** How a network learned its modes, the strongest first: times, and strengths against time. */
  public record Course(List<LearningTimes> times, List<Series> strengths) {

    public static Course of(Setup setup, double[] targets, IntFunction<double[]> strengths) {
      List<double[]> courses = IntStream.range(0, targets.length).mapToObj(strengths).toList();
      return new Course(
          IntStream.range(0, targets.length)
              .mapToObj(a -> LearningTimes.of(courses.get(a), targets[a], setup.rate))
              .toList(),
          courses.stream().map(u -> Series.thinned(u, setup.rate, setup.points)).toList());
    }
  }

  /**
   * What a run leaves.
   *
   * @param theory linear theory's modes from the weights at the start, the strongest first
   * @param dealt the same after the targets were dealt to other inputs
   * @param courses one a network, in the order of {@link Network}
   */
  public record Courses(
      List<UnalignedMode> theory, List<UnalignedMode> dealt, List<Course> courses) {

    public Course course(Network network) {
      return courses.get(List.of(Network.values()).indexOf(network));
    }

    public LearningTimes times(Network network, int mode) {
      return course(network).times.get(mode);
    }

    /** Returns how far a network is from the closed form of linear ones, measured/predicted − 1. */
    public double off(Network network, Time time, int mode) {
      return time.of(times(network, mode)) / LearnedMode.linear(theory.get(mode), time) - 1;
    }

    /** Returns the same of the mode that is furthest off. */
    public double furthestOff(Network network, Time time) {
      return IntStream.range(0, theory.size())
          .mapToObj(mode -> off(network, time, mode))
          .max(Comparator.comparingDouble(Math::abs))
          .orElseThrow();
    }

    public long notLearned(Network network) {
      return course(network).times.stream().filter(times -> !times.isLearned()).count();
    }
  }

  /** Trains seeds as one ensemble of each network, all of a seed's from the same weights. */
  public static List<Reading<Courses>> train(Setup setup, Members<Start> members) {
    List<RandomKey> keys = members.keys("run");
    List<RegressionTask> tasks =
        members.map(m -> setup.task(members.cell(m).data, members.seed(m), keys.get(m)));
    Mlp twin = Network.TWIN.model(setup);
    double[][] starts =
        members
            .map(m -> GaussianStart.of(twin, members.cell(m).deviation, keys.get(m)))
            .toArray(double[][]::new);
    List<List<RealMatrix>> weights = members.map(m -> Matrices.weights(twin, starts[m]));
    List<List<UnalignedMode>> theory = members.map(m -> tasks.get(m).modes().from(weights.get(m)));
    Recipe recipe =
        Recipe.gradientDescent(setup.mostSteps(theory), members.each(start -> setup.rate));
    List<List<Reading<Course>>> courses =
        Stream.of(Network.values())
            .map(network -> follow(setup, network.model(setup), tasks, recipe, starts))
            .toList();
    return members.map(
        m -> {
          RegressionTask dealt = tasks.get(m).dealt(keys.get(m).derive("deal"));
          return Reading.all(courses.stream().map(own -> own.get(m)).toList())
              .map(all -> new Courses(theory.get(m), dealt.modes().from(weights.get(m)), all));
        });
  }

  private static List<Reading<Course>> follow(
      Setup setup, Mlp model, List<RegressionTask> tasks, Recipe recipe, double[][] starts) {
    double[][] targets =
        tasks.stream().map(task -> task.modes().strengths()).toArray(double[][]::new);
    double[][] enough =
        Stream.of(targets)
            .map(own -> Arrays.stream(own).map(s -> setup.enough * s).toArray())
            .toArray(double[][]::new);
    try (OutputModes strengths =
        new OutputModes(
            model,
            tasks.stream().map(task -> Matrices.of(task.inputs())).toList(),
            tasks.stream().map(task -> task.modes().directions()).toList(),
            enough)) {
      Trajectory end = Regression.of(model, tasks).train(recipe, starts, strengths);
      return IntStream.range(0, targets.length)
          .mapToObj(
              m ->
                  end.outcomes().get(m) instanceof Outcome.Diverged at
                      ? Reading.<Course>diverged(at.step())
                      : Reading.of(Course.of(setup, targets[m], a -> strengths.series(m, a))))
          .toList();
    }
  }
}
