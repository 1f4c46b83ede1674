package dev.crucible.claims.solvable.kernels;

import dev.crucible.claims.solvable.kernels.TangentPrediction.Descent;
import dev.crucible.claims.solvable.kernels.TangentTraining.Network;
import dev.crucible.lab.Trial;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One seed's linearised network, trained with a ridge, beside the network itself.
 *
 * @param seed task and start
 * @param rate η, one over the stiffest curvature
 * @param early change of the linearised outputs after {@link #EARLY} steps
 * @param late the same after {@link #LATE} steps
 * @param itself change of the network's own outputs after {@link #LATE} steps
 */
record LinearisedRun(
    TangentSeed seed, double rate, double[] early, double[] late, double[] itself) {

  static final double RIDGE = 0.1;
  static final long EARLY = 200;
  static final long LATE = 4000;

  /** Trains all seeds as one ensemble. */
  static List<LinearisedRun> of(List<Trial> trials) {
    List<TangentSeed> seeds = trials.stream().map(TangentSeed::of).toList();
    double[] rates = seeds.stream().mapToDouble(s -> 1 / s.prediction().stiffest(RIDGE)).toArray();
    TangentTraining training =
        new TangentTraining(
            seeds, seeds.stream().map(s -> s.task().targets()).toList(), RIDGE, rates);
    var linearised = training.at(Network.LINEARISED, EARLY, LATE);
    var itself = training.at(Network.ITSELF, LATE).get(0);
    return IntStream.range(0, seeds.size())
        .mapToObj(
            m ->
                new LinearisedRun(
                    seeds.get(m),
                    rates[m],
                    linearised.get(0).get(m).change(),
                    linearised.get(1).get(m).change(),
                    itself.get(m).change()))
        .toList();
  }

  /** Returns how far the early outputs are from those predicted for their number of steps. */
  double earlyDistance() {
    Descent descent = new Descent(RIDGE, rate, EARLY);
    return TangentPrediction.distance(early, seed.prediction().after(descent, residual()));
  }

  /** Returns how far the early outputs are from ridge regression, where they are not yet. */
  double earlyDistanceFromLimit() {
    return TangentPrediction.distance(early, seed.prediction().limit(RIDGE, residual()));
  }

  /** Returns how far the late outputs are from kernel ridge regression with a kernel. */
  double lateDistance(TangentPrediction kernel) {
    return TangentPrediction.distance(late, kernel.limit(RIDGE, residual()));
  }

  /** Returns how far the network itself ends from ridge regression with its tangent kernel. */
  double itselfDistance() {
    return TangentPrediction.distance(itself, seed.prediction().limit(RIDGE, residual()));
  }

  private double[] residual() {
    return seed.residual(seed.task().targets());
  }
}
