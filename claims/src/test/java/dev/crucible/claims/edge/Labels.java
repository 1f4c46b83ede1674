package dev.crucible.claims.edge;

import dev.crucible.data.Dataset;
import dev.crucible.data.Images;
import dev.crucible.data.Matrix;
import dev.crucible.data.Targets;

/** Which images are learned, and what about them. */
public enum Labels {
  /** MNIST, odd (+1) against even (−1), one output. */
  MNIST_PARITY("MNIST parity", Dataset.MNIST, 1),
  /** Fashion-MNIST, odd class numbers (+1) against even ones (−1), one output. */
  FASHION_PARITY("Fashion-MNIST parity", Dataset.FASHION_MNIST, 1),
  /** Fashion-MNIST, ten one-hot outputs. */
  FASHION_TEN("Fashion-MNIST, ten classes", Dataset.FASHION_MNIST, 10);

  private final String title;
  private final Dataset dataset;
  private final int outputs;

  Labels(String title, Dataset dataset, int outputs) {
    this.title = title;
    this.dataset = dataset;
    this.outputs = outputs;
  }

  String title() {
    return title;
  }

  Dataset dataset() {
    return dataset;
  }

  int outputs() {
    return outputs;
  }

  Matrix of(Images images) {
    return outputs == 1 ? Targets.parity(images) : Targets.oneHot(images, outputs);
  }
}
