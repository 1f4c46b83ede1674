package dev.crucible.model;

import dev.crucible.engine.Tensor;
import dev.crucible.model.ForwardPass.HiddenLayer;
import java.util.ArrayList;
import java.util.List;

/**
 * A multilayer perceptron whose hidden sums are standardised before the activation: layer
 * normalisation (arXiv 1607.06450) or batch normalisation (arXiv 1502.03167), without gain and
 * offset. Hidden layers have no biases, the readout has one.
 *
 * <p>With ε = 0 outputs do not change when a hidden matrix is multiplied by a positive number, over
 * the batch not even when the weights of one unit are. A batch's statistics are those of the inputs
 * that are read together; there are no running means. Hidden layers are called {@code hidden 1} and
 * so on; their pre-activations are the standardised sums.
 *
 * @param widths extents from input to output, at least two
 * @param activation applied after standardising
 * @param over over what sums have mean 0 and variance 1
 * @param epsilon ε, added to the variance, not negative, rounded to single precision; with 0, sums
 *     that are all alike have no outputs
 * @param parameterisation how parameters are scaled
 */
public record StandardisedMlp(
    List<Integer> widths,
    Activation activation,
    Over over,
    double epsilon,
    Parameterisation parameterisation)
    implements Model {

  /** Over what sums are standardised. */
  public enum Over {
    /** The units of a layer, input by input. */
    LAYER,
    /** The inputs of a batch, unit by unit. */
    BATCH
  }

  /**
   * Copies the widths.
   *
   * @throws IllegalArgumentException if there is no hidden layer, or ε is negative or not finite
   */
  public StandardisedMlp {
    widths = List.copyOf(widths);
    if (widths.size() < 3 || !(epsilon >= 0) || Double.isInfinite(epsilon)) {
      throw new IllegalArgumentException(
          "standardising needs a hidden layer and an ε of 0 or more, not widths %s and ε = %s"
              .formatted(widths, epsilon));
    }
  }

  @Override
  public List<ParameterSpec> parameters() {
    List<ParameterSpec> specs = new ArrayList<>();
    int layers = widths.size() - 1;
    for (int l = 0; l < layers; l++) {
      String name = "W" + (l + 1);
      specs.add(ParameterSpec.matrix(name, Mlp.role(l, layers), widths.get(l), widths.get(l + 1)));
    }
    int last = widths.get(layers - 1);
    specs.add(ParameterSpec.bias("b" + layers, Role.OUTPUT, last, widths.get(layers)));
    return List.copyOf(specs);
  }

  @Override
  public ForwardPass forward(List<Tensor> parameters, Tensor inputs) {
    List<ParameterSpec> specs = parameters();
    int readout = widths.size() - 2;
    List<HiddenLayer> layers = new ArrayList<>();
    Tensor hidden = inputs; // (member, batch, width)
    for (int l = 0; l < readout; l++) {
      Tensor sums = standardised(hidden.matmul(weights(parameters, specs, l)));
      hidden = activation.of(sums);
      layers.add(new HiddenLayer("hidden " + (l + 1), sums, hidden));
    }
    Tensor outputs = hidden.matmul(weights(parameters, specs, readout));
    return new ForwardPass(layers, outputs.plus(parameters.get(readout + 1)));
  }

  private Tensor weights(List<Tensor> parameters, List<ParameterSpec> specs, int layer) {
    return Layers.scaled(parameters.get(layer), parameterisation.multiplier(specs.get(layer)));
  }

  private Tensor standardised(Tensor sums) {
    return over == Over.LAYER
        ? sums.standardised(epsilon)
        : sums.transpose(0, 2, 1).standardised(epsilon).transpose(0, 2, 1);
  }
}
