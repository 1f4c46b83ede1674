package dev.crucible.claims.edge;

import dev.crucible.model.Activation;
import dev.crucible.model.Architecture;
import dev.crucible.model.Bias;

/** The network tried at the edge, small enough that its curvature can be followed. */
public final class Network {

  /** An MLP 49–32–32–c, initial gain 0.7: it starts well below the edge. */
  public static final Architecture TANH_MLP =
      new Architecture.Perceptron(32, 2, Activation.TANH, 0.7, Bias.WITH);

  private Network() {}
}
