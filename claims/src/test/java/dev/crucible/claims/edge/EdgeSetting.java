package dev.crucible.claims.edge;

import dev.crucible.claim.Numbers;
import dev.crucible.model.Model;

/**
 * One setting of a trial at the edge: full-batch training of a network on a task.
 *
 * @param task what is learned
 * @param network what learns it
 * @param criterion what is minimised
 * @param learningRate η
 * @param steps how many updates
 */
public record EdgeSetting(
    Task task, Network network, Criterion criterion, double learningRate, int steps) {

  /** Returns a setting with the squared error. */
  public static EdgeSetting of(Task task, Network network, double learningRate, int steps) {
    return new EdgeSetting(task, network, Criterion.SQUARED_ERROR, learningRate, steps);
  }

  /** Returns the network. */
  public Model model() {
    return network.model(task.outputs());
  }

  /** Returns the same setting at another learning rate. */
  public EdgeSetting at(double otherLearningRate) {
    return new EdgeSetting(task, network, criterion, otherLearningRate, steps);
  }

  /** Returns the same setting with another number of updates. */
  public EdgeSetting during(int otherSteps) {
    return new EdgeSetting(task, network, criterion, learningRate, otherSteps);
  }

  /** Returns task, network and, where it is not the squared error, loss in words. */
  public String family() {
    String loss = criterion == Criterion.SQUARED_ERROR ? "" : ", " + criterion.title();
    return task.title() + ", " + network.title() + loss;
  }

  /** Returns the setting in words. */
  public String words() {
    return family() + ", η = " + Numbers.plain(learningRate);
  }
}
