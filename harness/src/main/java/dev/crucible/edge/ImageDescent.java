package dev.crucible.edge;

import dev.crucible.data.ImageData;
import dev.crucible.model.Architecture;
import dev.crucible.prediction.Numbers;
import dev.crucible.train.Criterion;
import dev.crucible.train.ImageProblem;

/**
 * Full-batch gradient descent of a network on images, under the squared error.
 *
 * @param data the images; every seed has its own
 * @param network the architecture
 * @param learningRate η, positive
 */
public record ImageDescent(ImageData data, Architecture network, double learningRate) {

  /** Returns what is minimised. */
  public ImageProblem problem() {
    return new ImageProblem(data, network, Criterion.SQUARED_ERROR);
  }

  /** Returns data and network in words. */
  public String family() {
    return data.title() + ", " + network.title();
  }

  /** Returns all of it in words. */
  public String words() {
    return family() + ", η = " + Numbers.plain(learningRate);
  }
}
