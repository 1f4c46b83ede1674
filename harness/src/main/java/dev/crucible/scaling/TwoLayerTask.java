package dev.crucible.scaling;

import dev.crucible.data.Matrix;
import dev.crucible.model.Activation;
import dev.crucible.model.Bias;
import dev.crucible.model.Initialisation;
import dev.crucible.model.Layout;
import dev.crucible.model.Mlp;
import dev.crucible.model.Parameterisation;
import dev.crucible.random.RandomKey;
import dev.crucible.theory.TangentRegression;
import dev.crucible.theory.TwoLayerTangentKernel;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.linear.Array2DRowRealMatrix;

/**
 * A two-layer tanh network of one output, in the NTK parameterisation, with a smooth target on
 * Gaussian points: y = sin(2 w·x) + x₁ x₂/2 with w ~ N(0, I/d).
 *
 * @param inputs d, at least 2
 * @param width of the hidden layer
 * @param train how many points are trained on
 * @param test how many are tested on
 * @param gain the standard deviation of the input weights; that of the readout is 1
 */
public record TwoLayerTask(int inputs, int width, int train, int test, double gain) {

  /** Returns the network. */
  public Mlp network() {
    return new Mlp(
        List.of(inputs, width, 1), Activation.TANH, Bias.WITHOUT, Parameterisation.ntk());
  }

  /** Draws data and weights. */
  public Drawn drawn(RandomKey key) {
    double[][] points = points(train, key.derive("train"));
    return new Drawn(
        this,
        points,
        points(test, key.derive("test")),
        targets(points, key.derive("direction")),
        weights(key.derive("start")),
        weights(key.derive("stranger")));
  }

  private double[][] points(int number, RandomKey key) {
    return new Matrix(number, inputs, key.gaussians(number * inputs)).toRows();
  }

  private double[] targets(double[][] points, RandomKey key) {
    double[] direction =
        Arrays.stream(key.gaussians(inputs)).map(w -> w / Math.sqrt(inputs)).toArray();
    double[] targets = new Array2DRowRealMatrix(points, false).operate(direction);
    Arrays.setAll(targets, i -> Math.sin(2 * targets[i]) + points[i][0] * points[i][1] / 2);
    return targets;
  }

  private double[] weights(RandomKey key) {
    double[] flat = Initialisation.gaussian(network(), key);
    for (int i = 0; i < inputs * width; i++) {
      flat[i] *= gain;
    }
    return flat;
  }

  /**
   * One draw of data and weights.
   *
   * @param task what was drawn from
   * @param train points trained on, one a row
   * @param test points tested on, one a row
   * @param targets y at the points trained on
   * @param start the network's weights, flat
   * @param stranger another network's weights, drawn alike
   */
  public record Drawn(
      TwoLayerTask task,
      double[][] train,
      double[][] test,
      double[] targets,
      double[] start,
      double[] stranger) {

    /** Returns what the network's tangent kernel at the start says. */
    public TangentRegression own() {
      return regression(start);
    }

    /** Returns what the other network's kernel says. */
    public TangentRegression ofStranger() {
      return regression(stranger);
    }

    /** Returns what the network's kernel says at other weights, flat. */
    public TangentRegression regression(double[] weights) {
      return TangentRegression.of(kernel(weights), train, test);
    }

    /** Returns what the share of the readout in the network's kernel says. */
    public TangentRegression ofReadout() {
      return TangentRegression.ofReadout(kernel(start), train, test);
    }

    /** Returns the outputs at the start on the points trained on. */
    public double[] outputs() {
      return kernel(start).outputs(train);
    }

    /** Returns some targets less the outputs at the start. */
    public double[] residual(double[] others) {
      double[] outputs = outputs();
      double[] residual = new double[outputs.length];
      Arrays.setAll(residual, i -> others[i] - outputs[i]);
      return residual;
    }

    /** Returns a member that learns some targets. */
    public RidgeTraining.Member learning(double[] others, double rate) {
      return new RidgeTraining.Member(train, others, test, start, rate);
    }

    private TwoLayerTangentKernel kernel(double[] flat) {
      Layout layout = Layout.of(task.network());
      return new TwoLayerTangentKernel(layout.part(flat, 0), layout.part(flat, 1));
    }
  }
}
