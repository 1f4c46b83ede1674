package dev.crucible.claims.edge;

import dev.crucible.model.Architecture;
import dev.crucible.model.Model;
import dev.crucible.prediction.Numbers;
import dev.crucible.train.Criterion;
import dev.crucible.train.ImageProblem;

/**
 * One setting of a trial at the edge: full-batch training of a network on a task, under the squared
 * error.
 *
 * @param task what is learned
 * @param network what learns it
 * @param learningRate η
 * @param steps how many updates
 */
public record EdgeSetting(Task task, Architecture network, double learningRate, int steps) {

  /** Returns a setting. */
  public static EdgeSetting of(Task task, Architecture network, double learningRate, int steps) {
    return new EdgeSetting(task, network, learningRate, steps);
  }

  /** Returns what is to be minimised. */
  ImageProblem problem() {
    return new ImageProblem(task.data(), network, Criterion.SQUARED_ERROR);
  }

  /** Returns the network. */
  public Model model() {
    return problem().model();
  }

  /** Returns the setting in words. */
  public String words() {
    return task.title() + ", " + network.title() + ", η = " + Numbers.plain(learningRate);
  }
}
