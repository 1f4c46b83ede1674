package dev.crucible.claims.laws.sharpening;

import dev.crucible.claims.laws.sharpening.EndRun.Course;
import dev.crucible.lab.Trial;
import dev.crucible.measure.Eigenpairs;
import dev.crucible.measure.Lanczos;
import dev.crucible.random.RandomKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Follows one kind of small linear network to its least-squares end, seed by seed.
 *
 * @param words what is tried
 * @param net the network
 * @param scales what each input is multiplied by
 * @param start where a seed starts, from its task and key
 * @param theory the closed form, from a seed's task
 * @param wrong wrong closed forms, by name
 */
record SmallExperiment(
    String words,
    LinearNet net,
    List<Double> scales,
    BiFunction<Regression, RandomKey, double[]> start,
    Formula theory,
    Map<String, Formula> wrong) {

  /** A closed form of the end sharpness. */
  @FunctionalInterface
  interface Formula {

    /** Returns the sharpness at the end of the flow on a task. */
    double of(Regression task);
  }

  /** Runs the seeds; the result lists them in the same order. */
  List<EndRun> run(List<Trial> seeds) {
    return seeds.stream().map(this::run).toList();
  }

  private EndRun run(Trial trial) {
    RandomKey key = RandomKey.of(trial.claimId()).derive(words).derive(trial.seed());
    Regression task =
        Regression.gaussian(
            scales.stream().mapToDouble(Double::doubleValue).toArray(), key.derive("task"));
    double[] from = start.apply(task, key.derive("start"));
    try (SmallLandscape landscape = SmallLandscape.of(net, task, from.length)) {
      Eigenpairs first = landscape.top(from, Lanczos.top(), key.derive("first"));
      double predicted = theory.of(task);
      double step = WhiteExperiment.STEP / Math.max(predicted, first.top());
      SmallFlow.End end = new SmallFlow(net, task, step).from(from);
      Eigenpairs last = landscape.top(end.weights(), Lanczos.top(), key.derive("last"));
      Map<String, Double> others = new HashMap<>();
      wrong.forEach((name, formula) -> others.put(name, formula.of(task)));
      others.put(WhiteExperiment.STAYS, first.top());
      return new EndRun(
          predicted, others, first.top(), last.top(), unfit(end, first, last), Course.UNSEEN);
    }
  }

  private static Optional<String> unfit(SmallFlow.End end, Eigenpairs first, Eigenpairs last) {
    if (!end.settled()) {
      return Optional.of("the flow did not settle within " + SmallFlow.MOST_STEPS + " steps");
    }
    return first.converged() && last.converged()
        ? Optional.empty()
        : Optional.of("a sharpness measurement did not converge");
  }
}
