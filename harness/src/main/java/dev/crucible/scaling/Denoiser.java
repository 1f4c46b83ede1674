package dev.crucible.scaling;

import ai.djl.ndarray.NDArray;
import dev.crucible.data.Matrix;
import dev.crucible.engine.Host;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.engine.Tensor;
import dev.crucible.model.Activation;
import dev.crucible.model.Bias;
import dev.crucible.model.Initialisation;
import dev.crucible.model.Layout;
import dev.crucible.model.Mlp;
import dev.crucible.model.Parameterisation;
import dev.crucible.random.RandomKey;
import dev.crucible.train.Adam;
import dev.crucible.train.Batches;
import dev.crucible.train.Loss;
import dev.crucible.train.Problem;
import dev.crucible.train.Recipe;
import dev.crucible.train.Reduction;
import dev.crucible.train.Schedule;
import dev.crucible.train.Training;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A network that was trained to take Gaussian noise of one size off images, and what it makes of
 * others.
 *
 * @param model a perceptron from images to images
 * @param weights flat in its layout
 */
@SuppressWarnings("ArrayRecordComponent") // made by training, read here and handed to nobody
public record Denoiser(Mlp model, double[] weights) {

  /**
   * How denoisers are trained.
   *
   * @param noise standard deviation of the noise on each pixel
   * @param copies how many noisy images there are, each of some image in turn with noise of its own
   * @param rate Adam's at the start, from where it falls to 0 along a half cosine
   */
  public record Lesson(double noise, int copies, int batch, int steps, double rate, Adam adam) {}

  /**
   * One network to be trained.
   *
   * @param images (image, pixels), as many as those of the others
   * @param weights where its weights at the start come from
   * @param batches where its batches come from
   * @param noise where their noise comes from
   */
  public record Pupil(Matrix images, RandomKey weights, RandomKey batches, RandomKey noise) {

    /** Returns the images again and again, so many in all. */
    private Matrix repeated(int copies) {
      double[] values = images.values();
      double[] all = new double[copies * images.columns()];
      Arrays.setAll(all, i -> values[i % values.length]);
      return new Matrix(copies, images.columns(), all);
    }
  }

  /**
   * Trains ReLU networks together in single precision, by the squared error to the clean image.
   *
   * @param hidden widths of the hidden layers
   * @return one a pupil, in order
   */
  public static List<Denoiser> train(Lesson lesson, List<Integer> hidden, List<Pupil> pupils) {
    int pixels = pupils.get(0).images.columns();
    List<Integer> widths =
        Stream.of(List.of(pixels), hidden, List.of(pixels)).flatMap(List::stream).toList();
    Mlp model =
        new Mlp(widths, Activation.RELU, Bias.WITH, Parameterisation.standard(Math.sqrt(2), 1));
    double[][] start = Initialisation.gaussian(model, pupils.stream().map(Pupil::weights).toList());
    try (Scope scope = Scope.open()) {
      List<Matrix> clean = pupils.stream().map(pupil -> pupil.repeated(lesson.copies)).toList();
      List<Matrix> noisy =
          IntStream.range(0, pupils.size())
              .mapToObj(i -> noisy(clean.get(i), lesson.noise, pupils.get(i).noise))
              .toList();
      Problem problem =
          Problem.ofEach(
              model,
              new Loss.SquaredError(Reduction.MEAN_OVER_SAMPLES),
              noisy,
              clean,
              Precision.FLOAT32,
              scope);
      double[] rates = new double[pupils.size()];
      Arrays.fill(rates, lesson.rate);
      Batches batches =
          new Batches.WithReplacement(lesson.batch, pupils.stream().map(Pupil::batches).toList());
      Recipe recipe =
          Recipe.gradientDescent(lesson.steps, rates)
              .with(lesson.adam)
              .with(new Schedule.Cosine(lesson.steps, 0))
              .with(new Batches.From(problem, batches));
      double[][] end =
          new Training(problem.first(lesson.batch, scope), recipe, Precision.FLOAT32)
              .from(start)
              .parameters();
      return Arrays.stream(end).map(weights -> new Denoiser(model, weights)).toList();
    }
  }

  /** Returns what the network makes of noisy images, (image, pixels), in double precision. */
  public Matrix of(Matrix noisy) {
    try (Scope scope = Scope.open()) {
      List<Tensor> parameters =
          Layout.of(model).arrays(new double[][] {weights}, Precision.FLOAT64, scope).stream()
              .map(Tensor::constant)
              .toList();
      NDArray inputs =
          scope.array(Precision.FLOAT64, noisy.values(), 1, noisy.rows(), noisy.columns());
      Tensor outputs = model.apply(parameters, Tensor.constant(inputs));
      return new Matrix(noisy.rows(), noisy.columns(), Host.doubles(outputs.value()));
    }
  }

  /** Returns images with Gaussian noise on each pixel. */
  public static Matrix noisy(Matrix images, double deviation, RandomKey key) {
    double[] values = images.values();
    double[] noise = key.gaussians(values.length);
    Arrays.setAll(values, i -> values[i] + deviation * noise[i]);
    return new Matrix(images.rows(), images.columns(), values);
  }

  /** Returns the mean over images of ‖one − other‖². */
  public static double squaredDistance(Matrix one, Matrix other) {
    double[] a = one.values();
    double[] b = other.values();
    return IntStream.range(0, a.length).mapToDouble(i -> (a[i] - b[i]) * (a[i] - b[i])).sum()
        / one.rows();
  }

  /**
   * Returns how much two denoisers disagree: E‖f − g‖² / (E‖f − x‖² + E‖g − x‖²), 0 where they are
   * the same function, 1 where their errors are uncorrelated.
   *
   * @param noisy (image, pixels), what both read
   * @param clean (image, pixels), what they should say
   */
  public static double disagreement(Denoiser f, Denoiser g, Matrix noisy, Matrix clean) {
    Matrix one = f.of(noisy);
    Matrix other = g.of(noisy);
    return squaredDistance(one, other)
        / (squaredDistance(one, clean) + squaredDistance(other, clean));
  }
}
