package dev.crucible.scaling;

import dev.crucible.data.Dataset;
import dev.crucible.data.Images;
import dev.crucible.data.Matrix;
import dev.crucible.data.StandardisedImages;
import dev.crucible.random.KeyWord;
import dev.crucible.random.RandomKey;
import dev.crucible.synthetic.Spherical;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A function of variance 1 that is to be learned from few samples under noise as large as itself: y
 * = g(x) + N(0, 1).
 *
 * <p>Made functions are g(u·x, v·x) of two orthonormal directions drawn for every seed, x on the
 * sphere of radius √d. Inputs are given divided by √d, so that their length is 1.
 *
 * @param kind what g is
 * @param inputs d
 */
public record NoisyTask(Target kind, int inputs) {

  private static final int DIGITS_INPUTS = 16;

  /** Images that digits are taken from, in blocks of 7 × 7: 16 pixels, mean square length 1. */
  private static final StandardisedImages DIGITS =
      new StandardisedImages(Dataset.MNIST, 8000, 7, 1);

  /** What is to be learned. */
  public enum Target implements KeyWord {
    /** tanh(2 u·x), which two neurons of a network that starts at zero can tell. */
    NEURON("one neuron"),
    /** tanh(2 u·x) − tanh(2 v·x), which four can. */
    PAIR("two neurons"),
    /** (u·x)(v·x). */
    PRODUCT("product"),
    /** Whether a digit of MNIST is odd, 1 or −1, from its pixels. */
    PARITY("MNIST parity");

    private final String keyWord;

    Target(String keyWord) {
      this.keyWord = keyWord;
    }

    @Override
    public String keyWord() {
      return keyWord;
    }

    /** Returns a made function of u·x and v·x, before it is scaled. */
    private double at(double first, double second) {
      return switch (this) {
        case NEURON -> Math.tanh(2 * first);
        case PAIR -> Math.tanh(2 * first) - Math.tanh(2 * second);
        case PRODUCT -> first * second;
        case PARITY -> throw new IllegalStateException("digits are no function of two directions");
      };
    }
  }

  /**
   * Points of one seed, inputs (points, inputs) and targets (points, 1).
   *
   * @param inputs of length 1, digits on average
   * @param clean g
   * @param noisy g with noise
   */
  public record Points(Matrix inputs, Matrix clean, Matrix noisy) {

    /** Returns the points from one to before another. */
    public Points range(int from, int to) {
      return new Points(rows(inputs, from, to), rows(clean, from, to), rows(noisy, from, to));
    }

    private static Matrix rows(Matrix all, int from, int to) {
      return Matrix.ofRows(Arrays.copyOfRange(all.toRows(), from, to));
    }
  }

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if there are fewer than two inputs, or digits have not 16
   */
  public NoisyTask {
    if (inputs < 2 || (kind == Target.PARITY && inputs != DIGITS_INPUTS)) {
      throw new IllegalArgumentException(
          "a task has two inputs at least, and %s of digits, not %s"
              .formatted(DIGITS_INPUTS, inputs));
    }
  }

  /** Draws points, g scaled to mean square 1 on them; digits without replacement. */
  public Points draw(int points, RandomKey key) {
    Matrix inputs = kind == Target.PARITY ? digits(points, key) : sphere(points, key);
    double[] raw = kind == Target.PARITY ? parities(points, key) : values(inputs, key);
    Matrix unscaled = new Matrix(points, 1, raw);
    Matrix clean = unscaled.dividedBy(unscaled.rootMeanSquare());
    double[] noisy = key.derive("noise").gaussians(points);
    double[] told = clean.values();
    Arrays.setAll(noisy, i -> noisy[i] + told[i]);
    return new Points(inputs, clean, new Matrix(points, 1, noisy));
  }

  private Matrix sphere(int points, RandomKey key) {
    return Spherical.gaussian(points, inputs, key.derive("inputs")).dividedBy(Math.sqrt(inputs));
  }

  private double[] values(Matrix at, RandomKey key) {
    List<double[]> directions = directions(key.derive("directions"));
    double length = Math.sqrt(inputs);
    return Arrays.stream(at.toRows())
        .mapToDouble(
            x -> kind.at(length * dot(directions.get(0), x), length * dot(directions.get(1), x)))
        .toArray();
  }

  /** Draws two orthonormal directions. */
  private List<double[]> directions(RandomKey key) {
    double[] first = unit(key.derive("first").gaussians(inputs));
    double[] second = key.derive("second").gaussians(inputs);
    double along = dot(first, second);
    Arrays.setAll(second, k -> second[k] - along * first[k]);
    return List.of(first, unit(second));
  }

  private static double[] unit(double[] vector) {
    double length = Math.sqrt(dot(vector, vector));
    return Arrays.stream(vector).map(entry -> entry / length).toArray();
  }

  private static double dot(double[] left, double[] right) {
    return IntStream.range(0, left.length).mapToDouble(k -> left[k] * right[k]).sum();
  }

  private static int[] chosen(int points, RandomKey key) {
    return Arrays.copyOf(key.derive("digits").permutation(DIGITS.count()), points);
  }

  private static Matrix digits(int points, RandomKey key) {
    Matrix all = DIGITS.inputs();
    return Matrix.ofRows(
        Arrays.stream(chosen(points, key)).mapToObj(all::row).toArray(double[][]::new));
  }

  private static double[] parities(int points, RandomKey key) {
    Images images = DIGITS.images();
    return Arrays.stream(chosen(points, key))
        .mapToDouble(i -> images.label(i) % 2 == 1 ? 1 : -1)
        .toArray();
  }
}
