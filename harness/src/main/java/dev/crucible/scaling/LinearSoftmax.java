package dev.crucible.scaling;

import dev.crucible.data.Matrix;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.model.DeepLinear;
import dev.crucible.model.Parameterisation;
import dev.crucible.train.Loss;
import dev.crucible.train.Problem;
import dev.crucible.train.Reduction;
import java.util.Arrays;
import java.util.List;

/** Softmax classification by one matrix without biases, under cross-entropy. */
public final class LinearSoftmax {

  private LinearSoftmax() {}

  /**
   * Returns the problem, whose loss is a mean over samples.
   *
   * @param inputs (samples, inputs)
   * @param targets (samples, classes), rows of probabilities or multiples of these
   */
  public static Problem problem(Matrix inputs, Matrix targets, Precision in, Scope into) {
    DeepLinear model =
        new DeepLinear(List.of(inputs.columns(), targets.columns()), Parameterisation.standard(1));
    Loss loss = new Loss.CrossEntropy(Reduction.MEAN_OVER_SAMPLES);
    return Problem.shared(model, loss, inputs, targets, in, into);
  }

  /**
   * Returns the logarithms of the probabilities that weights give, (sample, class).
   *
   * @param inputs (samples, inputs)
   * @param weights (inputs, classes), flat
   */
  public static double[][] logProbabilities(Matrix inputs, double[] weights) {
    int classes = weights.length / inputs.columns();
    double[][] logs = new double[inputs.rows()][classes];
    for (int i = 0; i < logs.length; i++) {
      double[] logits = logs[i];
      for (int d = 0; d < inputs.columns(); d++) {
        double x = inputs.at(i, d);
        for (int j = 0; j < classes; j++) {
          logits[j] += x * weights[d * classes + j];
        }
      }
      normalise(logits);
    }
    return logs;
  }

  private static void normalise(double[] logits) {
    double most = Arrays.stream(logits).max().orElseThrow();
    double log = Math.log(Arrays.stream(logits).map(f -> Math.exp(f - most)).sum());
    Arrays.setAll(logits, j -> logits[j] - most - log);
  }
}
