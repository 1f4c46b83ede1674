package dev.crucible.claims.solvable.nonlinear;

import dev.crucible.model.Activation;
import dev.crucible.model.Bias;
import dev.crucible.model.Mlp;
import dev.crucible.model.Parameterisation;
import dev.crucible.theory.GainedMode;
import java.util.List;

/** Networks that start from the same weights, 15–50–10 without biases. */
enum Kind {
  /** No activation: its modes follow the closed form up to the step size. */
  TWIN("linear twin", Activation.IDENTITY, GainedMode.LINEAR),
  /** ReLU. */
  RELU("ReLU", Activation.RELU, GainedMode.RELU),
  /** tanh. */
  TANH("tanh", Activation.TANH, GainedMode.LINEAR);

  /** The networks whose learning is to be predicted. */
  static final List<Kind> NONLINEAR = List.of(RELU, TANH);

  static final int HIDDEN = 50;

  private final String title;
  private final Activation activation;
  private final double gain;

  Kind(String title, Activation activation, double gain) {
    this.title = title;
    this.activation = activation;
    this.gain = gain;
  }

  String title() {
    return title;
  }

  /** Returns the share of a small symmetric signal that passes. */
  double gain() {
    return gain;
  }

  Mlp model() {
    return new Mlp(
        List.of(Panel.INPUTS, HIDDEN, Panel.OUTPUTS),
        activation,
        Bias.WITHOUT,
        Parameterisation.standard(1));
  }
}
