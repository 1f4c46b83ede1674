package dev.crucible.oracle;

import dev.crucible.model.Activation;
import dev.crucible.model.CausalTransformer;
import dev.crucible.model.Layout;
import java.util.ArrayList;
import java.util.List;

/** A transformer over text written out as loops over one window's places. */
public final class PlainCausalTransformer {

  /** The engine takes the constant in single precision. */
  private static final double EPSILON = 1e-5f;

  private final CausalTransformer model;
  private final Layout layout;
  private final double[] flat;
  private final double scoreFactor;

  /**
   * Takes a network.
   *
   * @param flat its weights in the model's order, without multipliers
   * @param scoreFactor what q·k is multiplied by
   */
  public PlainCausalTransformer(CausalTransformer model, double[] flat, double scoreFactor) {
    this.model = model;
    this.layout = Layout.of(model);
    this.flat = flat;
    this.scoreFactor = scoreFactor;
  }

  /**
   * Returns what a window passes, (place, features) each: the embedding; for each block the stream
   * after attention, the perceptron's sums, their GELU, the stream; the last norm; the logits.
   */
  public List<double[][]> steps(int... symbols) {
    List<double[][]> steps = new ArrayList<>();
    double[][] stream = new double[symbols.length][];
    for (int t = 0; t < symbols.length; t++) {
      stream[t] = sum(matrix("embedding")[symbols[t]], matrix("position")[t]);
    }
    steps.add(stream);
    for (int block = 1; block <= model.size().blocks(); block++) {
      String in = "block " + block + " ";
      stream = sum(stream, attention(in, norm(in + "attention norm", stream)));
      steps.add(stream);
      double[][] sums = Dense.times(norm(in + "perceptron norm", stream), matrix(in + "W1"));
      double[][] active = PlainNetwork.apply(Activation.GELU, sums);
      steps.add(sums);
      steps.add(active);
      stream = sum(stream, Dense.times(active, matrix(in + "W2")));
      steps.add(stream);
    }
    double[][] last = norm("final norm", stream);
    steps.add(last);
    steps.add(Dense.times(last, matrix("readout")));
    return steps;
  }

  private double[][] attention(String in, double[][] rows) {
    double[][] query = Dense.times(rows, matrix(in + "Q"));
    double[][] key = Dense.times(rows, matrix(in + "K"));
    double[][] value = Dense.times(rows, matrix(in + "V"));
    int heads = model.size().heads();
    int width = model.size().width() / heads;
    double[][] attended = new double[rows.length][model.size().width()];
    for (int head = 0; head < heads; head++) {
      for (int t = 0; t < rows.length; t++) {
        double total = 0;
        for (int s = 0; s <= t; s++) {
          double score = 0;
          for (int i = head * width; i < (head + 1) * width; i++) {
            score += query[t][i] * key[s][i];
          }
          double weight = Math.exp(scoreFactor * score);
          total += weight;
          for (int i = head * width; i < (head + 1) * width; i++) {
            attended[t][i] += weight * value[s][i];
          }
        }
        for (int i = head * width; i < (head + 1) * width; i++) {
          attended[t][i] /= total;
        }
      }
    }
    return Dense.times(attended, matrix(in + "O"));
  }

  private double[][] norm(String name, double[][] rows) {
    double[] gain = matrix(name + " gain")[0];
    double[] bias = matrix(name + " bias")[0];
    double[][] result = new double[rows.length][gain.length];
    for (int t = 0; t < rows.length; t++) {
      double mean = 0;
      for (double x : rows[t]) {
        mean += x / gain.length;
      }
      double variance = 0;
      for (double x : rows[t]) {
        variance += (x - mean) * (x - mean) / gain.length;
      }
      for (int i = 0; i < gain.length; i++) {
        double standardised = (rows[t][i] - mean) / Math.sqrt(variance + EPSILON);
        result[t][i] = standardised * (1 + gain[i]) + bias[i];
      }
    }
    return result;
  }

  private double[][] matrix(String name) {
    for (int p = 0; p < layout.specs().size(); p++) {
      if (layout.specs().get(p).name().equals(name)) {
        int columns = (int) layout.specs().get(p).shape().get(1);
        return Dense.rows(layout.part(flat, p), columns);
      }
    }
    throw new IllegalArgumentException(name);
  }

  private static double[][] sum(double[][] a, double[][] b) {
    double[][] sum = new double[a.length][];
    for (int t = 0; t < a.length; t++) {
      sum[t] = sum(a[t], b[t]);
    }
    return sum;
  }

  private static double[] sum(double[] a, double[] b) {
    double[] sum = a.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += b[i];
    }
    return sum;
  }
}
