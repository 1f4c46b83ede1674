package dev.crucible.scaling;

import ai.djl.ndarray.NDArray;
import dev.crucible.data.Matrix;
import dev.crucible.engine.Autograd;
import dev.crucible.engine.Host;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.model.Layout;
import dev.crucible.model.TwoLayer;
import dev.crucible.train.Loss;
import dev.crucible.train.Observer;
import dev.crucible.train.Problem;
import dev.crucible.train.Recipe;
import dev.crucible.train.Reduction;
import dev.crucible.train.Training;
import dev.crucible.train.Trajectory;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How two-layer networks learn together, each from data of its own: full-batch gradient descent on
 * ½ mean (f − y)² at the rate of {@link TwoLayer#learningRate}, gradients in single precision and
 * weights in double.
 *
 * @param network the network
 * @param pace ε, with which outputs, or weights where the scale is small, change in a step
 * @param steps number of updates
 */
public record TwoLayerDescent(TwoLayer network, double pace, int steps) {

  /**
   * Trains every member.
   *
   * @param inputs (samples, inputs), one a member
   * @param targets (samples, 1), one a member
   * @param start each member's weights, flat
   * @param observers what looks on
   */
  public Trajectory from(
      List<Matrix> inputs, List<Matrix> targets, double[][] start, Observer... observers) {
    double[] rates = new double[start.length];
    Arrays.fill(rates, network.learningRate(pace));
    Loss loss = new Loss.SquaredError(Reduction.MEAN_OVER_SAMPLES);
    try (Scope scope = Scope.open()) {
      Problem problem =
          Problem.ofEach(network.model(), loss, inputs, targets, Precision.FLOAT32, scope);
      return new Training(problem, Recipe.gradientDescent(steps, rates)).from(start, observers);
    }
  }

  /** Returns mean (f − y)² / mean y² of a member at the end, on the data that it learned. */
  public static double relativeLoss(Trajectory end, int member, Matrix targets) {
    double size = targets.rootMeanSquare();
    return 2 * end.losses()[member][end.steps()] / (size * size);
  }

  /**
   * Returns mean (f − y)² / mean y² of every member on data of its own that it did not learn.
   *
   * @param inputs (samples, inputs), one a member
   * @param targets (samples, 1), one a member
   * @param weights each member's, flat
   */
  public List<Double> errors(List<Matrix> inputs, List<Matrix> targets, double[][] weights) {
    Loss loss = new Loss.SquaredError(Reduction.MEAN_OVER_SAMPLES);
    try (Scope scope = Scope.open()) {
      Problem held =
          Problem.ofEach(network.model(), loss, inputs, targets, Precision.FLOAT64, scope);
      List<NDArray> point = Layout.of(network.model()).arrays(weights, Precision.FLOAT64, scope);
      double[] losses = Host.doubles(Autograd.value(held.fullBatch(), point, scope));
      return IntStream.range(0, losses.length)
          .mapToObj(m -> 2 * losses[m] / Math.pow(targets.get(m).rootMeanSquare(), 2))
          .toList();
    }
  }

  /**
   * Returns what every member says of data of its own.
   *
   * @param inputs (samples, inputs), one a member
   * @param weights each member's, flat
   * @return one number a sample, member by member
   */
  public List<List<Double>> outputs(List<Matrix> inputs, double[][] weights) {
    int samples = inputs.get(0).rows();
    try (Scope scope = Scope.open()) {
      NDArray data = scope.stacked(Precision.FLOAT64, inputs);
      List<NDArray> point = Layout.of(network.model()).arrays(weights, Precision.FLOAT64, scope);
      double[] outputs =
          Host.doubles(
              Autograd.value(
                  p -> network.model().apply(p, p.get(0).constantLike(data)), point, scope));
      return IntStream.range(0, inputs.size())
          .mapToObj(m -> Arrays.stream(outputs, m * samples, (m + 1) * samples).boxed().toList())
          .toList();
    }
  }
}
