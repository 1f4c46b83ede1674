package dev.crucible.measure;

import ai.djl.ndarray.NDArray;
import dev.crucible.data.Matrix;
import dev.crucible.engine.Host;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.engine.Tensor;
import dev.crucible.model.Bias;
import dev.crucible.model.ForwardPass;
import dev.crucible.model.Layout;
import dev.crucible.model.Mlp;
import dev.crucible.model.ParameterSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The kernel by which gradient descent moves the output of a perceptron, written out layer by
 * layer, beside what the network computes on the samples.
 *
 * <p>K = Σ_l r_l c_l² (X_l X_lᵀ) ∘ (G_l G_lᵀ), where X_l is what weights l read, G_l the derivative
 * of the output by what they give, c_l their forward multiplier and r_l their factor on the
 * learning rate. Where all r_l are 1 (standard, NTK) K is the tangent kernel, as {@link
 * TangentGram} gives it for any network; elsewhere it is what stands in that kernel's place in f ←
 * f − η K (f − y).
 *
 * <p>For perceptrons without biases and of one output, in double precision. Exact up to rounding;
 * costs about one gradient evaluation, all members at once, where a gradient a sample costs one
 * each and as much memory. Source: the recursion of Jacot, Gabriel and Hongler (arXiv 1806.07572)
 * at finite width, re-derived.
 *
 * @param kernel K, (samples, samples)
 * @param preActivations each hidden layer's, (samples, width)
 * @param outputs f, one a sample
 */
public record LayerwiseKernel(Matrix kernel, List<Matrix> preActivations, List<Double> outputs) {

  /** Copies the lists. */
  public LayerwiseKernel {
    preActivations = List.copyOf(preActivations);
    outputs = List.copyOf(outputs);
  }

  /**
   * Returns every member's.
   *
   * @param model the network
   * @param inputs (samples, features), the same for all members
   * @param point each member's parameters, flat
   * @throws IllegalArgumentException if the network has biases or another number of outputs than 1
   */
  public static List<LayerwiseKernel> of(Mlp model, Matrix inputs, double[][] point) {
    try (Scope scope = Scope.open()) {
      NDArray data = scope.array(inputs.values(), 1, inputs.rows(), inputs.columns());
      return of(model, data, Layout.of(model).arrays(point, Precision.FLOAT64, scope));
    }
  }

  /**
   * Returns every member's.
   *
   * @param inputs (1 or member, samples, features), float64
   * @param parameters (member, …) each, float64
   */
  static List<LayerwiseKernel> of(Mlp model, NDArray inputs, List<NDArray> parameters) {
    if (model.bias() == Bias.WITH || model.widths().get(model.widths().size() - 1) != 1) {
      throw new IllegalArgumentException(
          "the kernel is written out for perceptrons without biases and of one output, not for "
              + model);
    }
    try (Scope scope = Scope.open()) {
      List<Tensor> weights =
          parameters.stream().map(p -> Tensor.constant(scope.borrow(p))).toList();
      Tensor read = weights.get(0).constantLike(inputs);
      ForwardPass pass = model.forward(weights, read);
      return split(kernel(model, weights, read, pass), pass);
    }
  }

  /** Returns what the outputs have gained over those of an earlier look, one a sample. */
  public double[] gainedSince(LayerwiseKernel before) {
    return IntStream.range(0, outputs.size())
        .mapToDouble(i -> outputs.get(i) - before.outputs.get(i))
        .toArray();
  }

  private static Tensor kernel(Mlp model, List<Tensor> weights, Tensor inputs, ForwardPass pass) {
    List<ParameterSpec> specs = model.parameters();
    Tensor slopes = Tensor.constant(pass.outputs().value().onesLike()); // G, (member, sample, out)
    Tensor kernel = Tensor.constant(products(slopes).value().zerosLike());
    for (int l = specs.size() - 1; l >= 0; l--) {
      ParameterSpec spec = specs.get(l);
      double multiplier = model.parameterisation().multiplier(spec);
      double rate =
          model.parameterisation().of(spec.role()).gradientRate().at(spec.fanIn(), spec.fanOut());
      Tensor read = l == 0 ? inputs : pass.hidden().get(l - 1).activation();
      Tensor both = products(slopes).times(products(read));
      kernel = kernel.plus(both.times(rate * multiplier * multiplier));
      if (l > 0) {
        Tensor back = slopes.matmul(weights.get(l).transpose(0, 2, 1)).times(multiplier);
        slopes = back.times(derivative(model, pass.hidden().get(l - 1).preActivation()));
      }
    }
    return kernel;
  }

  /** Returns A Aᵀ, (member, sample, sample). */
  private static Tensor products(Tensor rows) {
    return rows.matmul(rows.transpose(0, 2, 1));
  }

  /** The activation's derivative is what it does to a tangent of one. */
  private static Tensor derivative(Mlp model, Tensor at) {
    Tensor moved = model.activation().of(Tensor.dual(at.value(), at.value().onesLike()));
    return Tensor.constant(moved.tangent().orElseThrow());
  }

  private static List<LayerwiseKernel> split(Tensor kernel, ForwardPass pass) {
    List<Matrix> kernels = matrices(kernel);
    List<Matrix> outputs = matrices(pass.outputs());
    List<List<Matrix>> layers =
        pass.hidden().stream().map(layer -> matrices(layer.preActivation())).toList();
    return IntStream.range(0, kernels.size())
        .mapToObj(
            m ->
                new LayerwiseKernel(
                    kernels.get(m),
                    layers.stream().map(layer -> layer.get(m)).toList(),
                    Arrays.stream(outputs.get(m).values()).boxed().toList()))
        .toList();
  }

  private static List<Matrix> matrices(Tensor tensor) {
    long[] extents = tensor.value().getShape().getShape(); // (member, row, column)
    int size = Math.toIntExact(extents[1] * extents[2]);
    double[] all = Host.doubles(tensor.value());
    List<Matrix> matrices = new ArrayList<>();
    for (int m = 0; m < extents[0]; m++) {
      double[] own = Arrays.copyOfRange(all, m * size, (m + 1) * size);
      matrices.add(new Matrix((int) extents[1], (int) extents[2], own));
    }
    return matrices;
  }
}
