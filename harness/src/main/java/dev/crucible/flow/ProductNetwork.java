package dev.crucible.flow;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.crucible.engine.Objective;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.engine.Tensor;
import dev.crucible.measure.Landscape;
import dev.crucible.model.Layout;
import dev.crucible.model.ParameterSpec;
import dev.crucible.model.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A network linear in its inputs and not in its parameters, f(x) = x·b(w), whose b is the product
 * of its layers, entry by entry: in closed arithmetic for its flow, and in the engine for what is
 * measured of it.
 */
public sealed interface ProductNetwork {

  /** Returns b(w). */
  double[] map(double[] weights);

  /** Returns the gradient in w of a function whose gradient in b is given. */
  double[] pulledBack(double[] weights, double[] slope);

  /** Returns how many weights each layer has, first layer first. */
  List<Integer> layers(int weights);

  /**
   * Returns the network's loss on a regression in the engine, which shares no code with {@link
   * #map}.
   *
   * @param weights how many the network has
   * @param scope the scope that receives the data
   */
  default Landscape landscape(QuadraticLoss task, int weights, Scope scope) {
    int n = task.data().inputs().rows();
    NDArray x = scope.array(task.data().inputs().values(), 1, n, task.solution().length);
    NDArray y = scope.array(task.data().targets().values(), 1, n);
    Objective loss =
        p ->
            outputs(p, p.get(0).constantLike(x))
                .minus(p.get(0).constantLike(y))
                .square()
                .sum(1)
                .times(0.5 / n);
    List<ParameterSpec> specs = new ArrayList<>();
    int at = 0;
    for (int size : layers(weights)) {
      specs.add(new ParameterSpec("w" + at, new Shape(1, size), Role.HIDDEN, size, 1));
      at += size;
    }
    return new Landscape(loss, new Layout(specs), Precision.FLOAT64);
  }

  /** Returns (member, sample). */
  private static Tensor outputs(List<Tensor> layers, Tensor inputs) {
    Tensor product = layers.get(0);
    for (Tensor layer : layers.subList(1, layers.size())) {
      product = product.times(layer);
    }
    return inputs.times(product).sum(2);
  }

  /**
   * One neuron a layer: b = u v₂ ⋯ v_D, with w = (u, v₂, …, v_D).
   *
   * @param inputs length of u
   */
  record OneNeuronPerLayer(int inputs) implements ProductNetwork {

    @Override
    public double[] map(double[] weights) {
      double factor = product(weights);
      return Arrays.stream(weights, 0, inputs).map(u -> u * factor).toArray();
    }

    @Override
    public double[] pulledBack(double[] weights, double[] slope) {
      double factor = product(weights);
      double along = 0;
      double[] gradient = new double[weights.length];
      for (int i = 0; i < inputs; i++) {
        gradient[i] = slope[i] * factor;
        along += slope[i] * weights[i];
      }
      for (int l = inputs; l < weights.length; l++) {
        gradient[l] = along * others(weights, l);
      }
      return gradient;
    }

    @Override
    public List<Integer> layers(int weights) {
      List<Integer> sizes = new ArrayList<>();
      sizes.add(inputs);
      for (int l = inputs; l < weights; l++) {
        sizes.add(1);
      }
      return List.copyOf(sizes);
    }

    private double product(double[] weights) {
      return others(weights, weights.length);
    }

    private double others(double[] weights, int without) {
      double product = 1;
      for (int l = inputs; l < weights.length; l++) {
        product *= l == without ? 1 : weights[l];
      }
      return product;
    }
  }

  /** Two diagonal layers: b = u ∘ v, with w = (u, v). */
  record TwoDiagonalLayers() implements ProductNetwork {

    @Override
    public double[] map(double[] weights) {
      int n = weights.length / 2;
      double[] b = new double[n];
      Arrays.setAll(b, i -> weights[i] * weights[n + i]);
      return b;
    }

    @Override
    public double[] pulledBack(double[] weights, double[] slope) {
      int n = weights.length / 2;
      double[] gradient = new double[weights.length];
      Arrays.setAll(gradient, i -> slope[i % n] * weights[(i + n) % (2 * n)]);
      return gradient;
    }

    @Override
    public List<Integer> layers(int weights) {
      return List.of(weights / 2, weights / 2);
    }
  }
}
