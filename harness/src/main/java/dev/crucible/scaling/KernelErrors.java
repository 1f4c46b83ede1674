package dev.crucible.scaling;

import dev.crucible.data.Dataset;
import dev.crucible.data.Features;
import dev.crucible.data.Fixtures;
import dev.crucible.data.Images;
import dev.crucible.data.Matrix;
import dev.crucible.data.Split;
import dev.crucible.data.Targets;
import dev.crucible.random.KeyWord;
import dev.crucible.random.RandomKey;
import dev.crucible.study.Members;
import dev.crucible.study.Reading;
import dev.crucible.synthetic.GaussianClasses;
import dev.crucible.synthetic.GaussianClasses.Spread;
import dev.crucible.theory.SymmetricSpectrum;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Test errors of kernel regression on images, and what theory says of them beforehand. */
public final class KernelErrors {

  private KernelErrors() {}

  /** What is done to the images before they are learned and shown. */
  public enum Manner implements KeyWord {
    /** Nothing. */
    NATURAL("natural"),
    /** All directions are given the same variance, so that second moments tell nothing. */
    WHITENED("whitened"),
    /** Each class is drawn anew from a Gaussian with its mean and covariance. */
    GAUSSIAN("Gaussian classes");

    private final String keyWord;

    Manner(String keyWord) {
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
   * @param images how many there are, from the first of the file on
   * @param known of how many of them theory knows second moments and target
   * @param modes along how many modes it knows the target
   * @param directions of how many directions modes of degree 1, 2, … are made
   * @param block side of the blocks of pixels of which one mean is taken
   * @param split the first class whose target is +1
   * @param tests how many images are shown, none of which is learned
   * @param drawn how many images are learned in all, in as many sets as they make, one at least
   * @param floor directions with a smaller share of the largest variance are whitened as if they
   *     had this one
   */
  public record Setup(
      int images,
      int known,
      int modes,
      List<Integer> directions,
      int block,
      int split,
      int tests,
      int drawn,
      double floor) {

    /** Copies the list. */
    public Setup {
      directions = List.copyOf(directions);
    }
  }

  /** What is varied. */
  public record Cell(Dataset data, Manner manner, Kernel kernel, int samples) {}

  /**
   * A mean squared error, and what is said of it on the images as they are.
   *
   * @param measured mean over sets of learned images
   * @param said by second moments
   * @param isotropic were the variance the same along all directions
   * @param linear were only linear functions learned
   */
  public record Errors(double measured, double said, double isotropic, double linear) {}

  /** Images of one data set, prepared: centred by pixel, of mean square length 1. */
  private record Pool(Matrix inputs, double[] targets) {

    static Matrix unit(Matrix inputs) {
      Matrix deviations = inputs.minusInEveryRow(inputs.columnMeans());
      return deviations.dividedBy(deviations.rootMeanSquare() * Math.sqrt(deviations.columns()));
    }

    /** Returns the error after learning the first images of an order and showing its last. */
    double error(Kernel kernel, int samples, int tests, int[] order) {
      int[] learned = Arrays.copyOf(order, samples);
      int[] shown = Arrays.copyOfRange(order, order.length - tests, order.length);
      return kernel.error(rows(learned), targets(learned), rows(shown), targets(shown));
    }

    private Matrix rows(int[] which) {
      return Matrix.ofRows(Arrays.stream(which).mapToObj(inputs::row).toArray(double[][]::new));
    }

    private double[] targets(int[] which) {
      return Arrays.stream(which).mapToDouble(i -> targets[i]).toArray();
    }
  }

  /**
   * Learns images of one data set for every member.
   *
   * @param members of one data set; their keys {@code draws} say which images are learned and
   *     shown, and {@code clones} where Gaussian classes are drawn from, the same for all
   */
  public static List<Reading<Errors>> learn(Setup setup, Members<Cell> members) {
    Images images =
        Fixtures.standard().images(members.cell(0).data, Split.TRAIN).range(0, setup.images);
    double[] targets = Targets.from(images, setup.split).values();
    Matrix natural =
        Pool.unit(Features.of(images).scaledToUnit().downsampled(setup.block).matrix());
    Map<Manner, Pool> pools = new EnumMap<>(Manner.class);
    Map<Kernel, SecondMoments> theories = new LinkedHashMap<>();
    return members.results(
        m -> {
          Cell cell = members.cell(m);
          Pool pool =
              pools.computeIfAbsent(
                  cell.manner,
                  manner ->
                      new Pool(
                          changed(setup, manner, natural, images, members.key("clones")), targets));
          SecondMoments theory =
              theories.computeIfAbsent(
                  cell.kernel, kernel -> moments(setup, natural, targets, kernel));
          return new Errors(
              measured(setup, cell, pool, members.key("draws", m)),
              theory.error(cell.samples),
              theory.errorIfIsotropic(cell.samples),
              theory.errorIfLinear(cell.samples));
        });
  }

  private static SecondMoments moments(
      Setup setup, Matrix natural, double[] targets, Kernel kernel) {
    Matrix known = Matrix.ofRows(Arrays.copyOf(natural.toRows(), setup.known));
    return SecondMoments.of(
        known, Arrays.copyOf(targets, setup.known), kernel, setup.modes, setup.directions);
  }

  private static double measured(Setup setup, Cell cell, Pool pool, RandomKey key) {
    int sets = Math.max(1, setup.drawn / cell.samples);
    return IntStream.range(0, sets)
        .mapToDouble(
            set ->
                pool.error(
                    cell.kernel,
                    cell.samples,
                    setup.tests,
                    key.derive(set).permutation(setup.images)))
        .average()
        .orElseThrow();
  }

  private static Matrix changed(
      Setup setup, Manner manner, Matrix natural, Images images, RandomKey clones) {
    return switch (manner) {
      case NATURAL -> natural;
      case WHITENED -> Pool.unit(whitened(natural, setup.floor));
      case GAUSSIAN -> {
        int[] labels = IntStream.range(0, images.count()).map(images::label).toArray();
        yield Pool.unit(
            GaussianClasses.of(natural, labels, Spread.COVARIANCE).draw(labels, clones));
      }
    };
  }

  /** Returns the coordinates along the principal directions, each over its deviation. */
  private static Matrix whitened(Matrix natural, double floor) {
    SymmetricSpectrum spectrum = SymmetricSpectrum.of(SecondMoments.covariance(natural));
    double[] variances = spectrum.values();
    double[][] axes = spectrum.vectors();
    Arrays.setAll(variances, k -> Math.max(variances[k], floor * variances[0]));
    return SecondMoments.coordinates(natural, axes, variances);
  }
}
