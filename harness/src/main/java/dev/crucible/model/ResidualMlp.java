package dev.crucible.model;

import dev.crucible.engine.Tensor;
import dev.crucible.model.ForwardPass.HiddenLayer;
import java.util.ArrayList;
import java.util.List;

/**
 * A residual network of one matrix a block: h ← h + s · φ(h) W, between a linear embedding and a
 * linear readout, without biases.
 *
 * <p>Hidden layers are the residual stream h after the embedding and after each block, called
 * {@code embedding}, {@code block 1} and so on: h is the pre-activation; φ(h), which the next block
 * reads, the activation. The readout reads ψ(h) of the last h, by default h itself.
 *
 * @param inputs number of inputs
 * @param width extent of the residual stream
 * @param blocks number of blocks
 * @param outputs number of outputs
 * @param branch activation φ and branch scale s
 * @param last ψ, what the readout sees of the stream
 * @param parameterisation how parameters are scaled
 */
public record ResidualMlp(
    int inputs,
    int width,
    int blocks,
    int outputs,
    Branch branch,
    Activation last,
    Parameterisation parameterisation)
    implements Model {

  /** Makes a network whose readout reads the stream itself. */
  public ResidualMlp(
      int inputs,
      int width,
      int blocks,
      int outputs,
      Branch branch,
      Parameterisation parameterisation) {
    this(inputs, width, blocks, outputs, branch, Activation.IDENTITY, parameterisation);
  }

  /**
   * What a block adds to the stream.
   *
   * @param activation φ
   * @param scale s; 1/√L and 1/L are the scales of the depth limits
   */
  public record Branch(Activation activation, double scale) {}

  @Override
  public List<ParameterSpec> parameters() {
    List<ParameterSpec> specs = new ArrayList<>();
    specs.add(ParameterSpec.matrix("embedding", Role.INPUT, inputs, width));
    for (int block = 1; block <= blocks; block++) {
      specs.add(ParameterSpec.matrix("W" + block, Role.HIDDEN, width, width));
    }
    specs.add(ParameterSpec.matrix("readout", Role.OUTPUT, width, outputs));
    return List.copyOf(specs);
  }

  @Override
  public ForwardPass forward(List<Tensor> parameters, Tensor data) {
    List<ParameterSpec> specs = parameters();
    List<HiddenLayer> layers = new ArrayList<>();
    Tensor stream = data.matmul(weight(parameters, specs, 0)); // (member, batch, width)
    for (int block = 1; block <= blocks; block++) {
      Tensor active = branch.activation().of(stream);
      layers.add(new HiddenLayer(name(block - 1), stream, active));
      Tensor update = active.matmul(weight(parameters, specs, block));
      stream = stream.plus(Layers.scaled(update, branch.scale()));
    }
    Tensor read = last.of(stream);
    layers.add(new HiddenLayer(name(blocks), stream, read));
    return new ForwardPass(layers, read.matmul(weight(parameters, specs, blocks + 1)));
  }

  private static String name(int block) {
    return block == 0 ? "embedding" : "block " + block;
  }

  private Tensor weight(List<Tensor> parameters, List<ParameterSpec> specs, int index) {
    return Layers.scaled(parameters.get(index), parameterisation.multiplier(specs.get(index)));
  }
}
