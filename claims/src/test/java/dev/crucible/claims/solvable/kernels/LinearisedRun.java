package dev.crucible.claims.solvable.kernels;

import dev.crucible.claims.solvable.kernels.TangentPrediction.Descent;
import dev.crucible.claims.solvable.kernels.TangentTraining.Network;
import dev.crucible.claims.solvable.kernels.TangentTraining.Reached;
import dev.crucible.lab.Trial;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * One seed's linearised network, trained with a ridge, beside the network itself.
 *
 * @param seed task and start
 * @param rate η, one over the stiffest curvature
 * @param early after {@link #EARLY} steps
 * @param late after {@link #LATE} steps
 */
record LinearisedRun(TangentSeed seed, double rate, Changes early, Changes late) {

  static final double RIDGE = 0.1;
  static final long EARLY = 200;
  static final long LATE = 4000;

  /**
   * By how much outputs on the points tested on have changed.
   *
   * @param linearised those of the network at its linearisation
   * @param itself those of the network itself
   */
  record Changes(double[] linearised, double[] itself) {}

  /** Trains all seeds as one ensemble. */
  static List<LinearisedRun> of(List<Trial> trials) {
    List<TangentSeed> seeds = trials.stream().map(TangentSeed::of).toList();
    List<double[]> targets = seeds.stream().map(s -> s.task().targets()).toList();
    double[] rates = seeds.stream().mapToDouble(s -> 1 / s.prediction().stiffest(RIDGE)).toArray();
    TangentTraining training = new TangentTraining(seeds, targets, RIDGE, rates);
    List<List<Reached>> linearised = training.at(Network.LINEARISED, EARLY, LATE);
    List<List<Reached>> itself = training.at(Network.ITSELF, EARLY, LATE);
    return IntStream.range(0, seeds.size())
        .mapToObj(
            m ->
                new LinearisedRun(
                    seeds.get(m),
                    rates[m],
                    changes(linearised.get(0).get(m), itself.get(0).get(m)),
                    changes(linearised.get(1).get(m), itself.get(1).get(m))))
        .toList();
  }

  private static Changes changes(Reached linearised, Reached itself) {
    return new Changes(linearised.change(), itself.change());
  }

  /** Returns how far early outputs are from those predicted for their number of steps. */
  double earlyDistance(Function<Changes, double[]> network) {
    Descent descent = new Descent(RIDGE, rate, EARLY);
    double[] predicted = seed.prediction().after(descent, residual());
    return TangentPrediction.distance(network.apply(early), predicted);
  }

  /** Returns how far early outputs are from ridge regression, where they are not yet. */
  double earlyDistanceFromLimit() {
    double[] limit = seed.prediction().limit(RIDGE, residual());
    return TangentPrediction.distance(early.linearised(), limit);
  }

  /** Returns how far late outputs are from ridge regression with the network's kernel. */
  double lateDistance(Function<Changes, double[]> network) {
    double[] limit = seed.prediction().limit(RIDGE, residual());
    return TangentPrediction.distance(network.apply(late), limit);
  }

  /** Returns how far late linearised outputs are from ridge regression with another kernel. */
  double lateDistance(TangentPrediction kernel) {
    return TangentPrediction.distance(late.linearised(), kernel.limit(RIDGE, residual()));
  }

  private double[] residual() {
    return seed.residual(seed.task().targets());
  }
}
