package dev.crucible.oracle;

import dev.crucible.model.Activation;
import dev.crucible.model.ConvNet;
import dev.crucible.model.DeepLinear;
import dev.crucible.model.Layout;
import dev.crucible.model.Mlp;
import dev.crucible.model.Model;
import dev.crucible.model.ResidualMlp;
import dev.crucible.model.Transformer;
import java.util.ArrayList;
import java.util.List;

/** Hidden layers of one sample as loops over Java arrays, without multipliers. */
public final class PlainLayers {

  private PlainLayers() {}

  /** What a layer's nonlinearity reads and what the next weights read. */
  public record Layer(String name, double[] preActivation, double[] activation) {}

  /** Returns the hidden layers of networks with biases and of standard parameterisation. */
  public static List<Layer> of(Model model, double[] flat, double[] sample) {
    Layout layout = Layout.of(model);
    if (model instanceof Mlp mlp) {
      return perceptron(mlp, layout, flat, sample);
    } else if (model instanceof DeepLinear) {
      return linear(layout, flat, sample);
    } else if (model instanceof ConvNet net) {
      return convolutions(net, layout, flat, sample);
    } else if (model instanceof ResidualMlp net) {
      return residual(net, layout, flat, sample);
    } else if (model instanceof Transformer net) {
      return transformer(net, layout, flat, sample);
    }
    throw new IllegalArgumentException(model.toString());
  }

  private static List<Layer> perceptron(Mlp mlp, Layout layout, double[] flat, double[] sample) {
    List<Layer> layers = new ArrayList<>();
    double[] hidden = sample;
    for (int p = 0; p < layout.specs().size() - 2; p += 2) {
      double[] sums = sum(product(layout, flat, p, hidden), layout.part(flat, p + 1), 1);
      hidden = apply(mlp.activation(), sums);
      layers.add(new Layer("hidden " + (p / 2 + 1), sums, hidden));
    }
    return layers;
  }

  private static List<Layer> linear(Layout layout, double[] flat, double[] sample) {
    List<Layer> layers = new ArrayList<>();
    double[] hidden = sample;
    for (int p = 0; p < layout.specs().size() - 1; p++) {
      hidden = product(layout, flat, p, hidden);
      layers.add(new Layer("hidden " + (p + 1), hidden, hidden));
    }
    return layers;
  }

  private static List<Layer> convolutions(
      ConvNet net, Layout layout, double[] flat, double[] sample) {
    List<Layer> layers = new ArrayList<>();
    int side = net.image().side();
    double[] hidden = sample;
    for (int l = 0; l < net.channels().size(); l++) {
      double[][][] image = image(hidden, side);
      double[][][] sums =
          PlainNetwork.convolve(image, layout.part(flat, 2 * l), layout.part(flat, 2 * l + 1));
      side = sums[0].length;
      double[] reduced = flattened(sums);
      hidden = apply(net.activation(), reduced);
      layers.add(new Layer("convolution " + (l + 1), reduced, hidden));
    }
    return layers;
  }

  private static List<Layer> residual(
      ResidualMlp net, Layout layout, double[] flat, double[] sample) {
    List<Layer> layers = new ArrayList<>();
    double[] stream = product(layout, flat, 0, sample);
    for (int block = 1; block <= net.blocks(); block++) {
      double[] active = apply(net.branch().activation(), stream);
      layers.add(new Layer(block == 1 ? "embedding" : "block " + (block - 1), stream, active));
      stream = sum(stream, product(layout, flat, block, active), net.branch().scale());
    }
    layers.add(new Layer("block " + net.blocks(), stream, stream));
    return layers;
  }

  private static List<Layer> transformer(
      Transformer net, Layout layout, double[] flat, double[] sample) {
    double[][] tokens = Dense.rows(sample, net.tokens().size());
    List<double[]> steps = PlainTransformer.steps(layout, flat, tokens);
    return List.of(
        new Layer("embedding", steps.get(0), steps.get(0)),
        new Layer("attention", steps.get(1), steps.get(1)),
        new Layer("perceptron", steps.get(2), steps.get(3)),
        new Layer("block", steps.get(4), steps.get(4)),
        new Layer("pooled", steps.get(5), steps.get(5)));
  }

  private static double[] product(Layout layout, double[] flat, int parameter, double[] row) {
    int columns = (int) layout.specs().get(parameter).shape().get(1);
    double[][] weights = Dense.rows(layout.part(flat, parameter), columns);
    return Dense.times(Dense.transposed(weights), row);
  }

  private static double[] sum(double[] a, double[] b, double factor) {
    double[] sum = a.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += factor * b[i];
    }
    return sum;
  }

  private static double[] apply(Activation activation, double[] row) {
    return PlainNetwork.apply(activation, new double[][] {row})[0];
  }

  private static double[][][] image(double[] flat, int side) {
    double[][][] image = new double[flat.length / (side * side)][side][side];
    for (int i = 0; i < flat.length; i++) {
      image[i / (side * side)][i / side % side][i % side] = flat[i];
    }
    return image;
  }

  private static double[] flattened(double[][][] image) {
    int side = image[0].length;
    double[] flat = new double[image.length * side * side];
    for (int i = 0; i < flat.length; i++) {
      flat[i] = image[i / (side * side)][i / side % side][i % side];
    }
    return flat;
  }
}
