package dev.crucible.claims.directions.sharpening;

import dev.crucible.model.Activation;
import dev.crucible.model.Bias;
import dev.crucible.model.DeepLinear;
import dev.crucible.model.Mlp;
import dev.crucible.model.Model;
import dev.crucible.model.Parameterisation;
import java.util.List;

/** What is followed: the linear twin, and the networks that it is the twin of. */
enum Kind {
  /** No activation, initial gain 0.4. */
  TWIN("linear twin"),
  /** tanh, initial gain 0.4. */
  TANH("tanh"),
  /** ReLU, initial gain 0.4·√2: what passes it is half. */
  RELU("ReLU");

  /** The networks that candidates predict. */
  static final List<Kind> NETWORKS = List.of(TANH, RELU);

  private static final double GAIN = 0.4;

  private final String title;

  Kind(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  /** Returns the network, without biases. */
  Model model(int depth) {
    DeepLinear twin = WhiteExperiment.model(depth, GAIN);
    return switch (this) {
      case TWIN -> twin;
      case TANH ->
          new Mlp(twin.widths(), Activation.TANH, Bias.WITHOUT, Parameterisation.standard(GAIN));
      case RELU ->
          new Mlp(
              twin.widths(),
              Activation.RELU,
              Bias.WITHOUT,
              Parameterisation.standard(GAIN * Math.sqrt(2)));
    };
  }
}
