package dev.crucible.claims.laws;

import ai.djl.ndarray.NDArray;
import dev.crucible.data.Dataset;
import dev.crucible.data.Features;
import dev.crucible.data.Fixtures;
import dev.crucible.data.Images;
import dev.crucible.data.Matrix;
import dev.crucible.data.Provenance;
import dev.crucible.data.Split;
import dev.crucible.data.Targets;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.lab.Trial;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the edge-of-stability networks learn: 256 images a seed, as 7×7 pixels, centred pixel by
 * pixel and divided by one root mean square.
 */
enum Task {
  /** MNIST, odd (+1) against even (−1), one output. */
  MNIST_PARITY("MNIST parity", Dataset.MNIST, 1),
  /** Fashion-MNIST, ten one-hot outputs. */
  FASHION_TEN("Fashion-MNIST, ten classes", Dataset.FASHION_MNIST, 10);

  /** Images a seed; seed s takes the s-th block of the training file. */
  static final int SAMPLES = 256;

  /** From 28×28 to 7×7. */
  private static final int BLOCK = 4;

  static final int INPUTS = 49;

  private final String title;
  private final Dataset dataset;
  private final int outputs;

  Task(String title, Dataset dataset, int outputs) {
    this.title = title;
    this.dataset = dataset;
    this.outputs = outputs;
  }

  String title() {
    return title;
  }

  int outputs() {
    return outputs;
  }

  /** Returns the images' name and checksums, and no path: evidence must not depend on the host. */
  String provenance() {
    Provenance provenance = all().provenance();
    return provenance.name()
        + provenance.files().stream()
            .map(file -> ", sha256 " + file.sha256())
            .collect(Collectors.joining());
  }

  private Images all() {
    return Fixtures.standard().images(dataset, Split.TRAIN);
  }

  /** Returns the inputs of several seeds, (seed, sample, pixel). */
  NDArray inputs(List<Trial> seeds, Scope into) {
    return stacked(seeds, this::features, into);
  }

  /** Returns the targets of several seeds, (seed, sample, output). */
  NDArray targets(List<Trial> seeds, Scope into) {
    return stacked(seeds, this::targets, into);
  }

  private Matrix features(Images images) {
    return Features.of(images)
        .scaledToUnit()
        .downsampled(BLOCK)
        .centredPerPixel()
        .scaledByRootMeanSquare()
        .matrix();
  }

  private Matrix targets(Images images) {
    return outputs == 1 ? Targets.parity(images) : Targets.oneHot(images, outputs);
  }

  private NDArray stacked(List<Trial> seeds, Function<Images, Matrix> part, Scope into) {
    Images all = all();
    double[][] blocks =
        seeds.stream()
            .map(t -> all.range(t.seed() * SAMPLES, (t.seed() + 1) * SAMPLES))
            .map(images -> part.apply(images).values())
            .toArray(double[][]::new);
    int size = blocks[0].length;
    double[] stacked = new double[blocks.length * size];
    for (int s = 0; s < blocks.length; s++) {
      System.arraycopy(blocks[s], 0, stacked, s * size, size);
    }
    return into.array(Precision.FLOAT64, stacked, blocks.length, SAMPLES, size / SAMPLES);
  }
}
