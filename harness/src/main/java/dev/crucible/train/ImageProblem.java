package dev.crucible.train;

import ai.djl.ndarray.NDArray;
import dev.crucible.data.ImageData;
import dev.crucible.data.Matrix;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.evidence.Seeds;
import dev.crucible.model.Architecture;
import dev.crucible.model.Model;
import java.util.List;
import java.util.function.IntFunction;

/**
 * A network that learns images under a loss, every seed a block of images of its own.
 *
 * @param data the images
 * @param network the architecture
 * @param criterion the loss
 */
public record ImageProblem(ImageData data, Architecture network, Criterion criterion) {

  /** Returns the network for these images. */
  public Model model() {
    return network.model(data.inputs(), data.outputs());
  }

  /**
   * Returns the problem of several seeds in double precision.
   *
   * @param into the scope that receives the data
   * @throws IndexOutOfBoundsException if there are not so many blocks for fixed seeds
   */
  public Problem of(List<Integer> seeds, Scope into) {
    return new Problem(
        model(),
        criterion.loss(),
        inputs(data, seeds, into),
        targets(data, seeds, into),
        Precision.FLOAT64);
  }

  /** Returns one seed's inputs, (sample, input). */
  public static Matrix inputs(ImageData data, int seed) {
    return data.features(block(data, seed)).matrix();
  }

  /** Returns one seed's targets, (sample, output). */
  public static Matrix targets(ImageData data, int seed) {
    return data.targets(block(data, seed));
  }

  private static int block(ImageData data, int seed) {
    return Seeds.block(seed, data.samples(), data.available());
  }

  /** Returns the inputs of several seeds, (seed, sample, input), in double precision. */
  public static NDArray inputs(ImageData data, List<Integer> seeds, Scope into) {
    return stacked(data, seeds, from -> data.features(from).matrix(), into);
  }

  /** Returns the targets of several seeds, (seed, sample, output), in double precision. */
  public static NDArray targets(ImageData data, List<Integer> seeds, Scope into) {
    return stacked(data, seeds, data::targets, into);
  }

  private static NDArray stacked(
      ImageData data, List<Integer> seeds, IntFunction<Matrix> part, Scope into) {
    int available = data.available();
    double[][] blocks =
        seeds.stream()
            .map(seed -> part.apply(Seeds.block(seed, data.samples(), available)).values())
            .toArray(double[][]::new);
    int size = blocks[0].length;
    double[] stacked = new double[blocks.length * size];
    for (int s = 0; s < blocks.length; s++) {
      System.arraycopy(blocks[s], 0, stacked, s * size, size);
    }
    return into.array(
        Precision.FLOAT64, stacked, blocks.length, data.samples(), size / data.samples());
  }
}
