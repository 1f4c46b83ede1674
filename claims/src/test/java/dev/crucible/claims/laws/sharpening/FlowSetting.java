package dev.crucible.claims.laws.sharpening;

import dev.crucible.claims.edge.Task;
import dev.crucible.model.Activation;
import dev.crucible.model.Bias;
import dev.crucible.model.Mlp;
import dev.crucible.model.Model;
import dev.crucible.model.Parameterisation;
import dev.crucible.prediction.Numbers;
import dev.crucible.random.RandomKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A tanh MLP of width 32 and initial gain 0.7 on MNIST parity, varied in one respect.
 *
 * @param hiddenLayers how many hidden layers
 * @param flipped the share of labels that are turned round
 * @param targetScale what the targets ±1 are multiplied by
 */
record FlowSetting(int hiddenLayers, double flipped, double targetScale) {

  private static final int WIDTH = 32;
  private static final double GAIN = 0.7;

  /** What is varied. */
  static final FlowSetting PLAIN = new FlowSetting(2, 0, 1);

  FlowSetting withHiddenLayers(int other) {
    return new FlowSetting(other, flipped, targetScale);
  }

  FlowSetting withFlipped(double other) {
    return new FlowSetting(hiddenLayers, other, targetScale);
  }

  FlowSetting withTargetScale(double other) {
    return new FlowSetting(hiddenLayers, flipped, other);
  }

  Model model() {
    List<Integer> widths = new ArrayList<>();
    widths.add(Task.INPUTS);
    widths.addAll(Collections.nCopies(hiddenLayers, WIDTH));
    widths.add(Task.MNIST_PARITY.outputs());
    return new Mlp(widths, Activation.TANH, Bias.WITH, Parameterisation.standard(GAIN));
  }

  /**
   * Returns one seed's targets, (sample); the flipped labels of a small share are among those of a
   * larger one.
   */
  double[] targets(int seed, RandomKey key) {
    double[] targets = Task.MNIST_PARITY.targets(seed).values().clone();
    int[] order = key.permutation(targets.length);
    for (int i = 0; i < Math.round(flipped * targets.length); i++) {
      targets[order[i]] *= -1;
    }
    for (int i = 0; i < targets.length; i++) {
      targets[i] *= targetScale;
    }
    return targets;
  }

  String words() {
    return "%s hidden layers, %s of the labels flipped, targets × %s"
        .formatted(hiddenLayers, Numbers.plain(flipped), Numbers.plain(targetScale));
  }
}
