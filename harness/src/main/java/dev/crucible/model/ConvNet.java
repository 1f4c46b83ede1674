package dev.crucible.model;

import ai.djl.ndarray.types.Shape;
import dev.crucible.engine.Tensor;
import dev.crucible.model.ForwardPass.HiddenLayer;
import java.util.ArrayList;
import java.util.List;

/**
 * A small convolutional network: 3×3 convolutions of stride 2 and padding 1 with an activation
 * each, then a linear readout; biases everywhere.
 *
 * <p>Hidden layers are called {@code convolution 1}, {@code convolution 2} and so on; their
 * features lie by channel, row and column.
 *
 * @param image the input's channels and side
 * @param channels output channels of each convolution
 * @param outputs number of outputs
 * @param activation applied after each convolution
 * @param parameterisation how parameters are scaled
 */
public record ConvNet(
    Image image,
    List<Integer> channels,
    int outputs,
    Activation activation,
    Parameterisation parameterisation)
    implements Model {

  private static final int KERNEL = 3;
  private static final int STRIDE = 2;
  private static final int PADDING = 1;

  /** Above this side the engine's convolution is faster than the matrix that it is. */
  private static final int LARGEST_UNROLLED = 10;

  /** The extents of a square image. */
  public record Image(int channels, int side) {}

  /** Copies the channels. */
  public ConvNet {
    channels = List.copyOf(channels);
  }

  @Override
  public List<ParameterSpec> parameters() {
    List<ParameterSpec> specs = new ArrayList<>();
    int in = image.channels();
    int side = image.side();
    for (int l = 0; l < channels.size(); l++) {
      int out = channels.get(l);
      long fanIn = (long) in * KERNEL * KERNEL;
      Role role = l == 0 ? Role.INPUT : Role.HIDDEN;
      Shape kernel = new Shape(out, in, KERNEL, KERNEL);
      specs.add(new ParameterSpec("K" + (l + 1), kernel, role, fanIn, out));
      specs.add(ParameterSpec.bias("b" + (l + 1), role, fanIn, out));
      in = out;
      side = new Window(KERNEL, STRIDE, PADDING, side).reduced();
    }
    int features = in * side * side;
    specs.add(ParameterSpec.matrix("readout", Role.OUTPUT, features, outputs));
    specs.add(ParameterSpec.bias("b" + (channels.size() + 1), Role.OUTPUT, features, outputs));
    return List.copyOf(specs);
  }

  /**
   * Convolutions of small images are unrolled into matrices, one product a layer for all members,
   * which for 7 pixels a side takes a third of the time of the engine's own; those of larger images
   * are left to the engine, which for 14 pixels a side takes less than half the time.
   */
  @Override
  public ForwardPass forward(List<Tensor> parameters, Tensor inputs) {
    List<ParameterSpec> specs = parameters();
    List<HiddenLayer> layers = new ArrayList<>();
    Tensor hidden = inputs; // (member, batch, channel · row · column)
    int side = image.side();
    for (int l = 0; l < channels.size(); l++) {
      ParameterSpec spec = specs.get(2 * l);
      Tensor kernel = Layers.scaled(parameters.get(2 * l), parameterisation.multiplier(spec));
      Window window = new Window(KERNEL, STRIDE, PADDING, side);
      Tensor sums =
          image.side() > LARGEST_UNROLLED
              ? window.convolved(hidden, kernel)
              : window.unrolled(hidden, kernel);
      Tensor biased = window.plusBias(sums, parameters.get(2 * l + 1));
      hidden = activation.of(biased);
      layers.add(new HiddenLayer("convolution " + (l + 1), biased, hidden));
      side = window.reduced();
    }
    int last = 2 * channels.size();
    double multiplier = parameterisation.multiplier(specs.get(last));
    Tensor outputs =
        hidden
            .matmul(Layers.scaled(parameters.get(last), multiplier))
            .plus(parameters.get(last + 1));
    return new ForwardPass(layers, outputs);
  }
}
