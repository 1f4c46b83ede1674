package dev.crucible.claims.solvable.kernels;

import dev.crucible.claims.solvable.kernels.TangentPrediction.Descent;
import dev.crucible.claims.solvable.kernels.TangentTraining.Network;
import dev.crucible.claims.solvable.kernels.TangentTraining.Reached;
import dev.crucible.lab.Trial;
import dev.crucible.measurement.Series;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One seed's networks at several output scales α: α (f − f₀) trained on the loss over α², which is
 * f trained on targets f₀ + y/α.
 *
 * @param scales α, increasing
 * @param distances of the outputs from the kernel's prediction for the same number of steps
 * @param fromReadout the same for the kernel of the readout alone
 * @param fromStranger the same for another network's kernel
 * @param kernelChanges relative change of the tangent kernel on the points trained on
 */
record LazyRun(
    double[] scales,
    double[] distances,
    double[] fromReadout,
    double[] fromStranger,
    double[] kernelChanges) {

  static final long STEPS = 300;

  /** The learning rate in units of one over the stiffest curvature. */
  static final double RATE = 0.1;

  /** Whether the output at the start is taken off. */
  enum Centring {
    /** α (f − f₀), so that a large scale leaves little to move. */
    AT_THE_START,
    /** α f: outputs of order α at the start must be unlearned, by moves that do not shrink. */
    NONE
  }

  /** Trains all seeds at all scales as one ensemble. */
  static List<LazyRun> of(List<Trial> trials, List<Double> scales, Centring centring) {
    List<TangentSeed> seeds = trials.stream().map(TangentSeed::of).toList();
    List<TangentSeed> members = new ArrayList<>();
    List<double[]> targets = new ArrayList<>();
    List<Double> rates = new ArrayList<>();
    for (TangentSeed seed : seeds) {
      double rate = RATE / seed.prediction().stiffest(0);
      for (double scale : scales) {
        members.add(seed);
        targets.add(targets(seed, scale, centring));
        rates.add(rate);
      }
    }
    double[] each = rates.stream().mapToDouble(Double::doubleValue).toArray();
    TangentTraining training = new TangentTraining(members, targets, 0, each);
    List<Reached> reached = training.at(Network.ITSELF, STEPS).get(0);
    double[] alphas = scales.stream().mapToDouble(Double::doubleValue).toArray();
    return IntStream.range(0, seeds.size())
        .map(m -> m * alphas.length)
        .mapToObj(from -> of(alphas, training, reached, from))
        .toList();
  }

  private static double[] targets(TangentSeed seed, double scale, Centring centring) {
    double[] targets = Arrays.stream(seed.task().targets()).map(y -> y / scale).toArray();
    if (centring == Centring.AT_THE_START) {
      double[] before = TangentSeed.kernel(seed.start()).outputs(seed.task().train());
      for (int i = 0; i < targets.length; i++) {
        targets[i] += before[i];
      }
    }
    return targets;
  }

  private static LazyRun of(
      double[] scales, TangentTraining training, List<Reached> reached, int from) {
    TangentSeed seed = training.members().get(from);
    Descent descent = new Descent(0, training.rates()[from], STEPS);
    TangentPrediction own = seed.prediction();
    int number = scales.length;
    LazyRun run =
        new LazyRun(
            scales, new double[number], new double[number], new double[number], new double[number]);
    for (int a = 0; a < number; a++) {
      double[] residual = seed.residual(training.targets().get(from + a));
      double[] change = reached.get(from + a).change();
      run.distances[a] = TangentPrediction.distance(change, own.after(descent, residual));
      run.fromReadout[a] =
          TangentPrediction.distance(change, seed.readoutPrediction().after(descent, residual));
      run.fromStranger[a] =
          TangentPrediction.distance(change, seed.strangersPrediction().after(descent, residual));
      double[] end = reached.get(from + a).parameters();
      double[][] after = TangentPrediction.of(TangentSeed.kernel(end), seed.task()).train();
      run.kernelChanges[a] = TangentPrediction.distance(flat(after), flat(own.train()));
    }
    return run;
  }

  private static double[] flat(double[][] matrix) {
    return Arrays.stream(matrix).flatMapToDouble(Arrays::stream).toArray();
  }

  /** Returns values against scales, from a least scale on. */
  Series from(double least, double[] values) {
    int first = (int) Arrays.stream(scales).filter(scale -> scale < least).count();
    return Series.of(
        Arrays.copyOfRange(scales, first, scales.length),
        Arrays.copyOfRange(values, first, values.length));
  }
}
