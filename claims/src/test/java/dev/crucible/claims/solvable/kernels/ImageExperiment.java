package dev.crucible.claims.solvable.kernels;

import dev.crucible.claims.solvable.kernels.ImageRun.Cell;
import dev.crucible.claims.solvable.kernels.ImageRun.Errors;
import dev.crucible.data.Dataset;
import dev.crucible.data.Fixtures;
import dev.crucible.data.Images;
import dev.crucible.data.Split;
import dev.crucible.lab.Trial;
import dev.crucible.random.RandomKey;
import dev.crucible.theory.Eigenlearning;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Kernel regression on images drawn from a finite population, which is also what it is tested on.
 *
 * @param dataset where the images come from
 * @param kernel the kernel
 * @param population N, how many images there are
 * @param cells how many are trained on, with what ridge
 */
record ImageExperiment(Dataset dataset, ImageKernel kernel, int population, List<Cell> cells) {

  static final int DRAWS = 20;

  String words() {
    String name = dataset == Dataset.MNIST ? "MNIST" : "Fashion-MNIST";
    return "%s, %s kernel".formatted(name, kernel.words());
  }

  /** Runs a seed on a population of its own: what one population is like is no law. */
  ImageRun run(Trial trial) {
    Images all = Fixtures.standard().images(dataset, Split.TRAIN);
    return run(ImagePopulation.of(all.subsample(population, populationKey(trial)), kernel), trial);
  }

  private RandomKey populationKey(Trial trial) {
    return RandomKey.of(trial.claimId()).derive("population").derive(words()).derive(trial.seed());
  }

  private ImageRun run(ImagePopulation images, Trial trial) {
    RandomKey key = RandomKey.of(trial.claimId()).derive(words()).derive(trial.seed());
    Map<Cell, Errors> errors = new LinkedHashMap<>();
    for (Cell cell : cells) {
      errors.put(cell, errors(images, cell, key.derive(cell.words())));
    }
    return new ImageRun(errors);
  }

  private static Errors errors(ImagePopulation images, Cell cell, RandomKey key) {
    double all = 0;
    double complement = 0;
    double partial = 0;
    for (int draw = 0; draw < DRAWS; draw++) {
      int[] train = drawn(images.size(), cell, key.derive("all classes").derive(draw));
      double[] errors = images.squaredErrors(train, cell.ridge());
      all += mean(errors) / DRAWS;
      complement += mean(without(errors, train)) / DRAWS;
      int[] low = images.lowClasses();
      int[] some =
          Arrays.stream(drawn(low.length, cell, key.derive("low classes").derive(draw)))
              .map(i -> low[i])
              .toArray();
      partial += mean(images.squaredErrors(some, cell.ridge())) / DRAWS;
    }
    Eigenlearning theory = new Eigenlearning(images.eigenvalues(), cell.samples(), cell.ridge());
    return new Errors(all, complement, partial, theory, images.squares());
  }

  private static int[] drawn(int population, Cell cell, RandomKey key) {
    return ModeFunctions.drawn(population, cell.samples(), cell.ridge(), key);
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
