package dev.crucible.scaling;

import ai.djl.ndarray.NDArray;
import dev.crucible.engine.Host;
import dev.crucible.engine.Objective;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.engine.Tensor;
import dev.crucible.model.Activation;
import dev.crucible.random.RandomKey;
import dev.crucible.study.Members;
import dev.crucible.study.Reading;
import dev.crucible.theory.FeatureCount;
import dev.crucible.train.Schedule;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Layers with fewer neurons than there are features, trained to give all features back: x̂ =
 * ReLU(WᵀWx + b), or the same without ReLU.
 *
 * <p>A feature is absent with a probability, the sparsity, and else uniform on [0, 1]; training
 * sees new samples at every step. Source: Elhage and others, Toy Models of Superposition, 2022,
 * transformer-circuits.pub; all features matter alike. In single precision.
 */
public final class Superposed {

  private Superposed() {}

  /** How features are given back. */
  public enum Readout {
    RECTIFIED,
    LINEAR
  }

  /** What is varied. */
  public record Cell(Readout readout, double sparsity) {}

  /**
   * What is not.
   *
   * @param variance of the weights at the start, over 1/neurons
   * @param rate Adam's at the start; it falls by a half cosine to zero
   * @param tests samples on which recovery is measured
   * @param limit of |W_i|² above which a feature counts as represented
   * @param opposite −cosine from which two directions are opposite
   * @param apart cosine below which they are at right angles
   * @param near how close to ½ a dimensionality is ½
   */
  public record Setup(
      int features,
      int neurons,
      double variance,
      double rate,
      int batch,
      int steps,
      int tests,
      double limit,
      double opposite,
      double apart,
      double near) {

    int weights() {
      return features * neurons;
    }
  }

  /**
   * What a run leaves.
   *
   * @param recovered Σ_i of the share of the variance of x_i that x̂_i explains
   * @param norms Σ |W_i|²
   * @param represented how many |W_i|² are above the limit
   * @param dimensionalities Σ D_i, see {@link FeatureCount}
   * @param readers see {@link FeatureCount#readers}
   * @param halves share of features with a dimensionality of ½
   * @param opposed share of represented features with an opposite
   * @param apart share of those at right angles to all others
   */
  public record Held(
      double recovered,
      double norms,
      double represented,
      double dimensionalities,
      double readers,
      double halves,
      double opposed,
      double apart) {}

  /** Trains the seeds of a cell together. */
  public static List<Reading<Held>> train(Setup setup, Members<Cell> members) {
    Cell cell = members.cell();
    List<RandomKey> data = members.keys("data");
    double[] start =
        members.keys("weights").stream()
            .flatMapToDouble(key -> Arrays.stream(key.gaussians(setup.weights())))
            .map(w -> w * Math.sqrt(setup.variance / setup.neurons))
            .toArray();
    try (Scope scope = Scope.open()) {
      NDArray weights =
          scope.array(Precision.FLOAT32, start, data.size(), setup.features, setup.neurons);
      NDArray biases =
          scope.array(
              Precision.FLOAT32,
              new double[data.size() * setup.features],
              data.size(),
              1,
              setup.features);
      List<NDArray> end =
          new AdamDescent(setup.rate, new Schedule.Cosine(setup.steps, 0), setup.steps)
              .from(
                  List.of(weights, biases),
                  Precision.FLOAT32,
                  (step, current) ->
                      loss(
                          cell.readout,
                          samples(setup, setup.batch, cell, derived(data, step), current)),
                  scope);
      NDArray tests = samples(setup, setup.tests, cell, members.keys("tests"), scope);
      Tensor errors =
          differences(
                  cell.readout, end.stream().map(Tensor::constant).toList(), Tensor.constant(tests))
              .square()
              .mean(1); // (member, feature)
      double[] left = Host.doubles(errors.value());
      double[] found = Host.doubles(end.get(0));
      return members.results(
          m -> {
            double recovered = 0;
            for (int i = 0; i < setup.features; i++) {
              double error = left[m * setup.features + i];
              recovered += 1 - error / FeatureCount.variance(1 - cell.sparsity);
            }
            return held(setup, cell, recovered, directions(setup, found, m));
          });
    }
  }

  private static List<RandomKey> derived(List<RandomKey> keys, long step) {
    return keys.stream().map(key -> key.derive(step)).toList();
  }

  private static double[][] directions(Setup setup, double[] all, int member) {
    double[][] rows = new double[setup.features][];
    for (int i = 0; i < rows.length; i++) {
      int from = member * setup.weights() + i * setup.neurons;
      rows[i] = Arrays.copyOfRange(all, from, from + setup.neurons);
    }
    return rows;
  }

  private static Held held(Setup setup, Cell cell, double recovered, double[][] directions) {
    FeatureCount count = FeatureCount.of(directions);
    double[] dimensionalities = count.dimensionalities();
    long halves =
        Arrays.stream(dimensionalities).filter(d -> Math.abs(d - 0.5) < setup.near).count();
    return new Held(
        recovered,
        count.norms(),
        count.above(setup.limit),
        Arrays.stream(dimensionalities).sum(),
        count.readers(1 - cell.sparsity),
        (double) halves / setup.features,
        count.opposed(setup.limit, setup.opposite),
        count.apart(setup.limit, setup.apart));
  }

  /** Returns (member, sample, feature); one uniform number says whether and how much. */
  private static NDArray samples(
      Setup setup, int number, Cell cell, List<RandomKey> keys, Scope into) {
    int each = number * setup.features;
    double[] all = new double[keys.size() * each];
    for (int m = 0; m < keys.size(); m++) {
      UniformRandomProvider generator = keys.get(m).generator();
      for (int i = 0; i < each; i++) {
        double u = generator.nextDouble() - cell.sparsity;
        all[m * each + i] = Math.max(0, u) / (1 - cell.sparsity);
      }
    }
    return into.array(Precision.FLOAT32, all, keys.size(), number, setup.features);
  }

  /** Summed over features, a mean over samples. */
  private static Objective loss(Readout readout, NDArray samples) {
    long number = samples.getShape().get(1);
    return parameters ->
        differences(readout, parameters, parameters.get(0).constantLike(samples))
            .square()
            .sum(1, 2)
            .times(1.0 / number);
  }

  private static Tensor differences(Readout readout, List<Tensor> parameters, Tensor samples) {
    Tensor directions = parameters.get(0); // (member, feature, neuron)
    Tensor sums =
        samples.matmul(directions).matmul(directions.transpose(0, 2, 1)).plus(parameters.get(1));
    return (readout == Readout.LINEAR ? sums : Activation.RELU.of(sums)).minus(samples);
  }
}
