package dev.crucible.claims.edge;

import ai.djl.ndarray.NDArray;
import dev.crucible.claim.Seeds;
import dev.crucible.data.Features;
import dev.crucible.data.Fixtures;
import dev.crucible.data.Images;
import dev.crucible.data.Matrix;
import dev.crucible.data.Provenance;
import dev.crucible.data.Split;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.lab.Trial;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * What the networks learn: images as 7×7 pixels, centred pixel by pixel and divided by one root
 * mean square.
 *
 * @param labels which images, and what about them
 * @param samples images a seed; seed s takes the s-th block of the training file, other than fixed
 *     seeds go round
 */
public record Task(Labels labels, int samples) {

  public static final Task MNIST_PARITY = new Task(Labels.MNIST_PARITY, 256);
  public static final Task FASHION_PARITY = new Task(Labels.FASHION_PARITY, 256);
  public static final Task FASHION_TEN = new Task(Labels.FASHION_TEN, 256);

  /** Pixels of an image as it is learned. */
  public static final int INPUTS = 49;

  /** From 28×28 to 7×7. */
  private static final int BLOCK = 4;

  /** Returns the same task with another number of images a seed. */
  public Task with(int otherSamples) {
    return new Task(labels, otherSamples);
  }

  /** Returns the task in words, with the number of images where another task differs in it only. */
  public String title() {
    return samples == MNIST_PARITY.samples
        ? labels.title()
        : "%s, %d images".formatted(labels.title(), samples);
  }

  /** Returns the number of outputs. */
  public int outputs() {
    return labels.outputs();
  }

  /** Returns the images' name and checksums, and no path: evidence must not depend on the host. */
  public String provenance() {
    Provenance provenance = all().provenance();
    return provenance.name()
        + provenance.files().stream()
            .map(file -> ", sha256 " + file.sha256())
            .collect(Collectors.joining());
  }

  /** Returns one seed's inputs, (sample, pixel). */
  public Matrix inputs(int seed) {
    return features(seed).matrix();
  }

  /** Returns one seed's targets, (sample, output). */
  public Matrix targets(int seed) {
    return labels.of(images(seed));
  }

  /** Returns how one seed's images became inputs, to be applied to other images. */
  public Features features(int seed) {
    return Features.of(images(seed))
        .scaledToUnit()
        .downsampled(BLOCK)
        .centredPerPixel()
        .scaledByRootMeanSquare();
  }

  /** Returns the inputs of several seeds, (seed, sample, pixel), in double precision. */
  public NDArray inputs(List<Trial> seeds, Scope into) {
    return stacked(seeds, this::inputs, into);
  }

  /** Returns the targets of several seeds, (seed, sample, output), in double precision. */
  public NDArray targets(List<Trial> seeds, Scope into) {
    return stacked(seeds, this::targets, into);
  }

  private Images all() {
    return Fixtures.standard().images(labels.dataset(), Split.TRAIN);
  }

  private Images images(int seed) {
    Images all = all();
    int from = Seeds.block(seed, samples, all.count());
    return all.range(from, from + samples);
  }

  private NDArray stacked(List<Trial> seeds, IntFunction<Matrix> part, Scope into) {
    double[][] blocks =
        seeds.stream().map(seed -> part.apply(seed.seed()).values()).toArray(double[][]::new);
    int size = blocks[0].length;
    double[] stacked = new double[blocks.length * size];
    for (int s = 0; s < blocks.length; s++) {
      System.arraycopy(blocks[s], 0, stacked, s * size, size);
    }
    return into.array(Precision.FLOAT64, stacked, blocks.length, samples, size / samples);
  }
}
