package dev.crucible.claims.laws;

import dev.crucible.claim.Numbers;
import dev.crucible.model.Activation;
import dev.crucible.model.Bias;
import dev.crucible.model.Mlp;
import dev.crucible.model.Model;
import dev.crucible.model.Parameterisation;
import java.util.List;
import java.util.Locale;

/**
 * One setting of an edge-of-stability trial: an MLP 49–32–32–c on a task, trained by full-batch
 * gradient descent on the squared error.
 *
 * @param task what is learned
 * @param activation tanh (initial gain 0.7, well below the edge) or ReLU (gain 1)
 * @param learningRate η
 * @param steps how many updates
 */
record EdgeSetting(Task task, Activation activation, double learningRate, int steps) {

  private static final int WIDTH = 32;

  Model model() {
    double gain = activation == Activation.RELU ? 1.0 : 0.7;
    List<Integer> widths = List.of(Task.INPUTS, WIDTH, WIDTH, task.outputs());
    return new Mlp(widths, activation, Bias.WITH, Parameterisation.standard(gain));
  }

  EdgeSetting at(double otherLearningRate) {
    return new EdgeSetting(task, activation, otherLearningRate, steps);
  }

  /** Returns task and network in words. */
  String family() {
    return "%s, %s MLP"
        .formatted(
            task.title(),
            activation == Activation.RELU ? "ReLU" : activation.name().toLowerCase(Locale.ROOT));
  }

  String words() {
    return family() + ", η = " + Numbers.plain(learningRate);
  }
}
