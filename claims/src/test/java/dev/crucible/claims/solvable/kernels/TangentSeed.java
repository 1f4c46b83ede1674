package dev.crucible.claims.solvable.kernels;

import dev.crucible.lab.Trial;
import dev.crucible.model.Activation;
import dev.crucible.model.Bias;
import dev.crucible.model.Initialisation;
import dev.crucible.model.Layout;
import dev.crucible.model.Mlp;
import dev.crucible.model.Parameterisation;
import dev.crucible.random.RandomKey;
import dev.crucible.theory.TwoLayerTangentKernel;
import java.util.List;

/**
 * One seed's task and two-layer tanh network before training.
 *
 * @param task what is learned
 * @param start the network's parameters, flat
 * @param stranger another network's parameters, drawn alike
 */
record TangentSeed(TangentTask task, double[] start, double[] stranger) {

  static final int WIDTH = 64;

  /** The standard deviation of the input weights; that of the readout is 1. */
  static final double GAIN = 1.5;

  static final Mlp NETWORK =
      new Mlp(
          List.of(TangentTask.INPUTS, WIDTH, 1),
          Activation.TANH,
          Bias.WITHOUT,
          Parameterisation.ntk());

  static TangentSeed of(Trial trial) {
    RandomKey key = RandomKey.of(trial.claimId()).derive("tangent").derive(trial.seed());
    return new TangentSeed(
        TangentTask.of(key), drawn(key.derive("start")), drawn(key.derive("stranger")));
  }

  private static double[] drawn(RandomKey key) {
    double[] flat = Initialisation.gaussian(NETWORK, key);
    for (int i = 0; i < TangentTask.INPUTS * WIDTH; i++) {
      flat[i] *= GAIN;
    }
    return flat;
  }

  /** Returns the closed form of the kernel at given parameters. */
  static TwoLayerTangentKernel kernel(double[] flat) {
    Layout layout = Layout.of(NETWORK);
    return new TwoLayerTangentKernel(layout.part(flat, 0), layout.part(flat, 1));
  }

  TangentPrediction prediction() {
    return TangentPrediction.of(kernel(start), task);
  }

  TangentPrediction readoutPrediction() {
    return TangentPrediction.ofReadout(kernel(start), task);
  }

  TangentPrediction strangersPrediction() {
    return TangentPrediction.of(kernel(stranger), task);
  }

  /** Returns targets less outputs before training. */
  double[] residual(double[] targets) {
    double[] residual = kernel(start).outputs(task.train());
    for (int i = 0; i < residual.length; i++) {
      residual[i] = targets[i] - residual[i];
    }
    return residual;
  }
}
