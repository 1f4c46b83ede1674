package dev.crucible.claims.edge;

import ai.djl.ndarray.NDArray;
import dev.crucible.data.Features;
import dev.crucible.data.ImageData;
import dev.crucible.data.ImageTask;
import dev.crucible.data.Matrix;
import dev.crucible.engine.Scope;
import dev.crucible.evidence.Seeds;
import dev.crucible.lab.Trial;
import dev.crucible.train.ImageProblem;
import java.util.List;

/**
 * What the networks learn: images as 7×7 pixels, centred pixel by pixel and divided by one root
 * mean square.
 *
 * @param data the images; seed s takes the s-th block of the training file, other than fixed seeds
 *     go round
 */
public record Task(ImageData data) {

  public static final Task MNIST_PARITY = new Task(ImageData.of(ImageTask.MNIST_PARITY));
  public static final Task FASHION_TEN = new Task(ImageData.of(ImageTask.FASHION_TEN));

  /** Pixels of an image as it is learned. */
  public static final int INPUTS = 49;

  /** Returns the same task with another number of images a seed. */
  public Task with(int otherSamples) {
    return new Task(data.with(otherSamples));
  }

  /** Returns the number of images a seed. */
  public int samples() {
    return data.samples();
  }

  /** Returns the task in words, with the number of images where another task differs in it only. */
  public String title() {
    return data.title();
  }

  /** Returns the number of outputs. */
  public int outputs() {
    return data.outputs();
  }

  /** Returns the images' name and checksums, and no path: evidence must not depend on the host. */
  public String provenance() {
    return data.provenance();
  }

  /** Returns one seed's inputs, (sample, pixel). */
  public Matrix inputs(int seed) {
    return features(seed).matrix();
  }

  /** Returns one seed's targets, (sample, output). */
  public Matrix targets(int seed) {
    return data.targets(block(seed));
  }

  /** Returns how one seed's images became inputs, to be applied to other images. */
  public Features features(int seed) {
    return data.features(block(seed));
  }

  /** Returns the inputs of several seeds, (seed, sample, pixel), in double precision. */
  public NDArray inputs(List<Trial> seeds, Scope into) {
    return ImageProblem.inputs(data, numbers(seeds), into);
  }

  /** Returns the targets of several seeds, (seed, sample, output), in double precision. */
  public NDArray targets(List<Trial> seeds, Scope into) {
    return ImageProblem.targets(data, numbers(seeds), into);
  }

  private int block(int seed) {
    return Seeds.block(seed, samples(), data.available());
  }

  private static List<Integer> numbers(List<Trial> seeds) {
    return seeds.stream().map(Trial::seed).toList();
  }
}
