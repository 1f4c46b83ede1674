package dev.crucible.model;

import dev.crucible.random.RandomKey;
import java.util.List;

/**
 * A two-layer network whose outputs are multiplied by a scale: f(x) = (α/n) Σ a_i φ(w_i·x), every
 * weight from N(0, 1), without biases. Large α makes it lazy, small α makes it learn features.
 *
 * <p>Inputs enter as they are: inputs of length √d are to be divided by √d for w_i·x of order 1.
 * Sources: Chizat, Oyallon, Bach, arXiv 1812.07956 (the scale); Mei, Montanari, Nguyen, arXiv
 * 1804.06561 (the factor 1/n).
 *
 * @param inputs d
 * @param width n
 * @param activation φ
 * @param scale α, positive
 */
public record TwoLayer(int inputs, int width, Activation activation, double scale) {

  /** How weights start. */
  public enum Start {
    /** Every weight is drawn: the outputs start at order α/√n. */
    DRAWN,
    /** The second half repeats the first with readouts of the other sign: outputs start at zero. */
    CANCELLING
  }

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is not positive
   */
  public TwoLayer {
    if (inputs < 1 || width < 1 || !(scale > 0)) {
      throw new IllegalArgumentException(
          "a two-layer network needs inputs, width and scale above 0, not %s, %s and %s"
              .formatted(inputs, width, scale));
    }
  }

  /** Returns the network; the learning rate is the same for both layers. */
  public Mlp model() {
    PowerLaw one = PowerLaw.constant(1);
    Parameterisation.Scaling plain = new Parameterisation.Scaling(one, one, one, one);
    Parameterisation.Scaling readout =
        new Parameterisation.Scaling(one, PowerLaw.fanIn(scale, -1), one, one);
    Parameterisation scaled =
        Parameterisation.ntk().with(Role.INPUT, plain).with(Role.OUTPUT, readout);
    return new Mlp(List.of(inputs, width, 1), activation, Bias.WITHOUT, scaled);
  }

  /**
   * Returns weights, flat in the layout of {@link #model}: w, (inputs, width), then a, (width).
   *
   * @throws IllegalArgumentException if outputs are to cancel and the width is odd
   */
  public double[] start(Start start, RandomKey key) {
    if (start == Start.DRAWN) {
      return Initialisation.gaussian(model(), key);
    }
    if (width % 2 != 0) {
      throw new IllegalArgumentException("%s neurons make no pairs".formatted(width));
    }
    int half = width / 2;
    double[] drawn =
        Initialisation.gaussian(new TwoLayer(inputs, half, activation, scale).model(), key);
    double[] flat = new double[(inputs + 1) * width];
    for (int row = 0; row <= inputs; row++) {
      for (int i = 0; i < half; i++) {
        double weight = drawn[row * half + i];
        flat[row * width + i] = weight;
        flat[row * width + half + i] = row == inputs ? -weight : weight;
      }
    }
    return flat;
  }

  /**
   * Returns the learning rate ε n/(α max(1, α)), with which outputs change by order ε a step where
   * α is large and weights by order ε where it is small.
   *
   * @param pace ε
   */
  public double learningRate(double pace) {
    return pace * width / (scale * Math.max(1, scale));
  }
}
