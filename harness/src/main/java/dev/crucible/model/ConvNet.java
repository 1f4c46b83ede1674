package dev.crucible.model;

import ai.djl.ndarray.types.Shape;
import dev.crucible.engine.Convolution;
import dev.crucible.engine.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * A small convolutional network: 3×3 convolutions of stride 2 and padding 1 with an activation
 * each, then a linear readout; biases everywhere.
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
      side = (side - 1) / STRIDE + 1;
    }
    int features = in * side * side;
    specs.add(ParameterSpec.matrix("readout", Role.OUTPUT, features, outputs));
    specs.add(ParameterSpec.bias("b" + (channels.size() + 1), Role.OUTPUT, features, outputs));
    return List.copyOf(specs);
  }

  /** Members are groups of channels of one convolution, so that an ensemble is one call. */
  @Override
  public Tensor apply(List<Tensor> parameters, Tensor inputs) {
    long members = parameters.get(0).value().getShape().get(0);
    long batch = inputs.value().getShape().get(1);
    Tensor hidden = channelsOfAllMembers(inputs, members, batch);
    List<ParameterSpec> specs = parameters();
    for (int l = 0; l < channels.size(); l++) {
      double multiplier = parameterisation.multiplier(specs.get(2 * l));
      Tensor kernel = Layers.scaled(parameters.get(2 * l), multiplier);
      Shape shape = specs.get(2 * l).shape();
      long out = members * shape.get(0);
      Tensor grouped = kernel.reshape(out, shape.get(1), KERNEL, KERNEL);
      Tensor bias = parameters.get(2 * l + 1).reshape(1, out, 1, 1);
      hidden =
          activation.of(
              hidden.convolve(grouped, new Convolution(STRIDE, PADDING, (int) members)).plus(bias));
    }
    Tensor features = hidden.reshape(batch, members, -1).transpose(1, 0, 2);
    int last = 2 * channels.size();
    double multiplier = parameterisation.multiplier(specs.get(last));
    return features
        .matmul(Layers.scaled(parameters.get(last), multiplier))
        .plus(parameters.get(last + 1));
  }

  private Tensor channelsOfAllMembers(Tensor inputs, long members, long batch) {
    Shape wide = new Shape(members, batch, inputs.value().getShape().get(2));
    long side = image.side();
    return inputs
        .linear(x -> x.getShape().equals(wide) ? x : x.broadcast(wide))
        .transpose(1, 0, 2)
        .reshape(batch, members * image.channels(), side, side);
  }
}
