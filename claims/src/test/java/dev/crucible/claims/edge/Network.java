package dev.crucible.claims.edge;

import dev.crucible.model.Activation;
import dev.crucible.model.Bias;
import dev.crucible.model.ConvNet;
import dev.crucible.model.Mlp;
import dev.crucible.model.Model;
import dev.crucible.model.Parameterisation;
import dev.crucible.model.Transformer;
import java.util.List;

/** The networks tried at the edge, each small enough that its curvature can be followed. */
public enum Network {
  /** An MLP 49–32–32–c, initial gain 0.7: it starts well below the edge. */
  TANH_MLP("tanh MLP") {
    @Override
    Model model(int outputs) {
      return mlp(Activation.TANH, 0.7, outputs);
    }
  },
  /** The same with ReLU, initial gain 1. */
  RELU_MLP("ReLU MLP") {
    @Override
    Model model(int outputs) {
      return mlp(Activation.RELU, 1, outputs);
    }
  },
  /** Two tanh convolutions 3×3 of stride 2 with 6 and 12 channels, initial gain 1. */
  CONVOLUTIONAL("tanh CNN") {
    @Override
    Model model(int outputs) {
      ConvNet.Image image = new ConvNet.Image(1, SIDE);
      return new ConvNet(
          image, List.of(6, 12), outputs, Activation.TANH, Parameterisation.standard(1));
    }
  },
  /** One block of one head on seven image rows, d = 8, GELU, no normalisation, initial gain 1. */
  TRANSFORMER("transformer") {
    @Override
    Model model(int outputs) {
      Transformer.Tokens rows = new Transformer.Tokens(SIDE, SIDE);
      return new Transformer(rows, 8, 16, outputs, Parameterisation.standard(1));
    }
  };

  private static final int SIDE = 7;
  private static final int WIDTH = 32;

  private final String title;

  Network(String title) {
    this.title = title;
  }

  /** Returns the network with a number of outputs. */
  abstract Model model(int outputs);

  private static Model mlp(Activation activation, double gain, int outputs) {
    List<Integer> widths = List.of(Task.INPUTS, WIDTH, WIDTH, outputs);
    return new Mlp(widths, activation, Bias.WITH, Parameterisation.standard(gain));
  }

  /** Returns the network in words. */
  public String title() {
    return title;
  }
}
