package dev.crucible.oracle;

import dev.crucible.model.Activation;
import dev.crucible.model.Layout;
import java.util.ArrayList;
import java.util.List;

/** A transformer of one block written out as loops over one sample's tokens. */
public final class PlainTransformer {

  private PlainTransformer() {}

  /** Returns the outputs for one sample, weights in the model's order and without multipliers. */
  public static double[] outputs(Layout layout, double[] flat, double[][] tokens) {
    double[] pooled = steps(layout, flat, tokens).get(5);
    double[] outputs = Dense.times(Dense.transposed(matrix(layout, flat, 10)), pooled);
    for (int o = 0; o < outputs.length; o++) {
      outputs[o] += layout.part(flat, 11)[o];
    }
    return outputs;
  }

  /**
   * Returns what one sample passes, row-major: the stream after the embedding and after attention,
   * the perceptron's sums and their GELU, the stream after the block, its mean over tokens.
   */
  public static List<double[]> steps(Layout layout, double[] flat, double[][] tokens) {
    List<double[]> steps = new ArrayList<>();
    double[][] stream = Dense.times(tokens, matrix(layout, flat, 0));
    add(stream, matrix(layout, flat, 1));
    steps.add(Dense.flat(stream));
    add(stream, attention(layout, flat, stream));
    steps.add(Dense.flat(stream));
    double[][] sums = Dense.times(stream, matrix(layout, flat, 6));
    addToEveryRow(sums, layout.part(flat, 7));
    steps.add(Dense.flat(sums));
    double[][] active = PlainNetwork.apply(Activation.GELU, sums);
    steps.add(Dense.flat(active));
    double[][] update = Dense.times(active, matrix(layout, flat, 8));
    addToEveryRow(update, layout.part(flat, 9));
    add(stream, update);
    steps.add(Dense.flat(stream));
    steps.add(mean(stream));
    return steps;
  }

  private static double[][] attention(Layout layout, double[] flat, double[][] stream) {
    double[][] query = Dense.times(stream, matrix(layout, flat, 2));
    double[][] key = Dense.times(stream, matrix(layout, flat, 3));
    double[][] value = Dense.times(stream, matrix(layout, flat, 4));
    double[][] attended = new double[stream.length][stream[0].length];
    for (int t = 0; t < stream.length; t++) {
      double total = 0;
      for (int s = 0; s < stream.length; s++) {
        double weight = Math.exp(Dense.dot(query[t], key[s]) / Math.sqrt(stream[0].length));
        total += weight;
        for (int j = 0; j < attended[t].length; j++) {
          attended[t][j] += weight * value[s][j];
        }
      }
      for (int j = 0; j < attended[t].length; j++) {
        attended[t][j] /= total;
      }
    }
    return Dense.times(attended, matrix(layout, flat, 5));
  }

  private static double[][] matrix(Layout layout, double[] flat, int parameter) {
    int columns = (int) layout.specs().get(parameter).shape().get(1);
    return Dense.rows(layout.part(flat, parameter), columns);
  }

  private static void add(double[][] to, double[][] more) {
    for (int i = 0; i < to.length; i++) {
      for (int j = 0; j < to[i].length; j++) {
        to[i][j] += more[i][j];
      }
    }
  }

  private static void addToEveryRow(double[][] to, double[] row) {
    for (double[] each : to) {
      for (int j = 0; j < each.length; j++) {
        each[j] += row[j];
      }
    }
  }

  private static double[] mean(double[][] rows) {
    double[] mean = new double[rows[0].length];
    for (double[] row : rows) {
      for (int j = 0; j < mean.length; j++) {
        mean[j] += row[j] / rows.length;
      }
    }
    return mean;
  }
}
