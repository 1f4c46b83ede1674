package dev.crucible.scaling;

import dev.crucible.data.Dataset;
import dev.crucible.data.Features;
import dev.crucible.data.Fixtures;
import dev.crucible.data.Images;
import dev.crucible.data.Split;
import dev.crucible.data.Targets;
import dev.crucible.measurement.Series;
import dev.crucible.random.KeyWord;
import dev.crucible.random.RandomKey;
import dev.crucible.study.Members;
import dev.crucible.study.Reading;
import dev.crucible.theory.Eigenlearning;
import dev.crucible.theory.ZonalKernel;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Errors of kernel regression on images drawn from a finite population, which is also what it is
 * tested on, and what the population's spectrum says of them.
 */
public final class PopulationErrors {

  private PopulationErrors() {}

  /**
   * Images and the kernel between them.
   *
   * @param data images, of odd class (+1) or even (−1)
   * @param kernel between images of unit norm, each pixel centred over the population
   */
  public record Source(Dataset data, ZonalKernel kernel) implements KeyWord {

    @Override
    public String keyWord() {
      String name = data == Dataset.MNIST ? "MNIST" : "Fashion-MNIST";
      return "%s, %s kernel".formatted(name, kernel.words());
    }
  }

  /** What is varied: of what a population is made. */
  public record Population(Source source) {

    /** Returns what the population is called. */
    public String words() {
      return source.keyWord();
    }

    /** Returns the kernel. */
    public ZonalKernel kernel() {
      return source.kernel;
    }

    /** Returns both data sets with each of some kernels. */
    public static List<Population> onBoth(ZonalKernel... kernels) {
      return Stream.of(kernels)
          .flatMap(kernel -> Stream.of(Dataset.values()).map(data -> new Source(data, kernel)))
          .map(Population::new)
          .toList();
    }
  }

  /**
   * What is not.
   *
   * @param population how many images there are
   * @param low images of classes below this one are also trained on alone
   * @param samples how many images are trained on, one number after another
   * @param ridges δ, likewise, for each number of images
   * @param draws sets of images to train on, over which errors are means
   */
  public record Setup(
      int population, int low, List<Integer> samples, List<Double> ridges, int draws) {

    /** Copies the lists. */
    public Setup {
      samples = List.copyOf(samples);
      ridges = List.copyOf(ridges);
    }
  }

  /**
   * Mean squared errors of one number of images and one ridge.
   *
   * @param samples n
   * @param ridge δ, added to the diagonal of the kernel matrix
   * @param population over all images, those trained on included
   * @param complement over the images not trained on
   * @param partial over all images, trained on low classes alone
   * @param theory what the spectrum says
   */
  public record Errors(
      int samples,
      double ridge,
      double population,
      double complement,
      double partial,
      Eigenlearning.Errors theory) {

    /** Returns what theory has for the error on the population. */
    public double predicted() {
      return theory.error();
    }
  }

  /** The errors of one population, samples outermost. */
  public record Regressions(List<Errors> errors) {

    /** Copies the list. */
    public Regressions {
      errors = List.copyOf(errors);
    }

    /** Returns errors at one ridge against the number of images. */
    public Series curve(double ridge, ToDoubleFunction<Errors> error) {
      List<Errors> own = errors.stream().filter(one -> one.ridge == ridge).toList();
      return Series.of(
          own.stream().mapToDouble(Errors::samples).toArray(),
          own.stream().mapToDouble(error).toArray());
    }

    /**
     * Returns those of one number of images and one ridge.
     *
     * @throws IllegalArgumentException if none was run
     */
    public Errors at(int samples, double ridge) {
      return errors.stream()
          .filter(one -> one.samples == samples && one.ridge == ridge)
          .findFirst()
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "no regression was run on %s images with ridge %s"
                          .formatted(samples, ridge)));
    }
  }

  /**
   * Draws a population for every member and learns parts of it.
   *
   * @param members their keys {@code population} say which images there are, and {@code draws}
   *     which are trained on
   */
  public static List<Reading<Regressions>> learn(Setup setup, Members<Population> members) {
    return members.results(
        m -> {
          Source source = members.cell(m).source;
          Images images =
              Fixtures.standard()
                  .images(source.data, Split.TRAIN)
                  .subsample(setup.population, members.key("population", m));
          double[][] inputs =
              Features.of(images).scaledToUnit().centredPerPixel().matrix().toRows();
          Arrays.setAll(inputs, i -> unit(inputs[i]));
          FinitePopulation population =
              new FinitePopulation(source.kernel.gram(inputs), Targets.parity(images).values());
          int[] low =
              IntStream.range(0, images.count()).filter(i -> images.label(i) < setup.low).toArray();
          return errors(setup, population, low, members.key("draws", m));
        });
  }

  private static double[] unit(double[] vector) {
    double norm = Math.sqrt(Arrays.stream(vector).map(v -> v * v).sum());
    return Arrays.stream(vector).map(v -> v / norm).toArray();
  }

  private static Regressions errors(
      Setup setup, FinitePopulation population, int[] low, RandomKey key) {
    double[] eigenvalues = population.eigenvalues();
    double[] squares = population.squaredCoefficients();
    return new Regressions(
        setup.samples.stream()
            .flatMap(
                n ->
                    setup.ridges.stream()
                        .map(
                            ridge -> {
                              Eigenlearning theory = new Eigenlearning(eigenvalues, n, ridge);
                              Draws draws = new Draws(population, low, n, ridge);
                              return draws.errors(
                                  setup.draws,
                                  key.derive("n = %s, δ = %s".formatted(n, ridge)),
                                  theory.errors(squares, 0));
                            }))
            .toList());
  }

  /** Sets of images to train on. */
  private record Draws(FinitePopulation population, int[] low, int samples, double ridge) {

    Errors errors(int draws, RandomKey key, Eigenlearning.Errors theory) {
      double all = 0;
      double complement = 0;
      double partial = 0;
      for (int draw = 0; draw < draws; draw++) {
        int[] train = drawn(population.size(), key.derive("all classes").derive(draw));
        double[] errors = population.squaredErrors(train, ridge);
        all += mean(errors) / draws;
        complement += mean(without(errors, train)) / draws;
        int[] some = drawn(low.length, key.derive("low classes").derive(draw));
        Arrays.setAll(some, a -> low[some[a]]);
        partial += mean(population.squaredErrors(some, ridge)) / draws;
      }
      return new Errors(samples, ridge, all, complement, partial, theory);
    }

    private int[] drawn(int from, RandomKey key) {
      return FinitePopulation.drawn(from, samples, ridge, key);
    }
  }

  private static double[] without(double[] errors, int[] train) {
    boolean[] seen = new boolean[errors.length];
    for (int image : train) {
      seen[image] = true;
    }
    return IntStream.range(0, errors.length)
        .filter(i -> !seen[i])
        .mapToDouble(i -> errors[i])
        .toArray();
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }
}
