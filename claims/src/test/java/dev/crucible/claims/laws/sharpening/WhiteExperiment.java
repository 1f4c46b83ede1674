package dev.crucible.claims.laws.sharpening;

import dev.crucible.claims.laws.sharpening.EndRun.Course;
import dev.crucible.engine.Scope;
import dev.crucible.lab.Trial;
import dev.crucible.measure.Eigenpairs;
import dev.crucible.measure.Lanczos;
import dev.crucible.measure.SharpnessMeter;
import dev.crucible.measure.SharpnessSeries;
import dev.crucible.measure.SharpnessWatch;
import dev.crucible.measure.SharpnessWatch.Point;
import dev.crucible.model.DeepLinear;
import dev.crucible.model.Layout;
import dev.crucible.model.Parameterisation;
import dev.crucible.random.RandomKey;
import dev.crucible.theory.EndSharpness;
import dev.crucible.train.Heun;
import dev.crucible.train.Observer;
import dev.crucible.train.Outcome;
import dev.crucible.train.Problem;
import dev.crucible.train.Recipe;
import dev.crucible.train.Training;
import dev.crucible.train.Trajectory;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Follows deep linear networks on whitened images along gradient flow to their least-squares end.
 *
 * @param layers D, number of weight matrices
 * @param start where they start
 */
record WhiteExperiment(int layers, WhiteStart start) {

  static final String OTHER_EXPONENT = "exponent read as 2 − 1/D";
  static final String NO_DEPTH_IN_EXPONENT = "exponent read as 2, whatever the depth";
  static final String LAYER_TOO_FEW = "one layer too few, D − 1 in place of D";
  static final String STAYS = "sharpness stays where it starts";

  static final int HIDDEN = 24;

  /** Step of the flow times sharpness; a step tied to an old sharpness destroys the balance. */
  static final double STEP = 0.1;

  /** Excess of the loss over its least value, as a share of the initial one, at the end. */
  static final double SETTLED = 1e-6;

  static final int MOST_STEPS = 20_000;

  /** Steps between the measurements of the courses that are drawn. */
  private static final int STRIDE = 20;

  String words() {
    return "whitened parity, D = %s, %s".formatted(layers, start.title());
  }

  static DeepLinear model(int layers, double gain) {
    List<Integer> widths =
        Stream.of(
                List.of(WhiteTask.COMPONENTS), Collections.nCopies(layers - 1, HIDDEN), List.of(1))
            .flatMap(List::stream)
            .toList();
    return new DeepLinear(widths, Parameterisation.standard(gain));
  }

  /** Runs the seeds; the result lists them in the same order. */
  List<EndRun> run(List<Trial> seeds) {
    DeepLinear model = model(layers, start.gain());
    WhiteTasks tasks = WhiteTasks.of(seeds);
    double[][] from =
        IntStream.range(0, seeds.size())
            .mapToObj(m -> start.of(model, tasks.get(m), key(seeds.get(m))))
            .toArray(double[][]::new);
    try (Scope scope = Scope.open()) {
      Problem problem = tasks.problem(model, scope);
      SharpnessMeter meter =
          new SharpnessMeter(problem, Lanczos.top(), RandomKey.of(words()).derive("meter"));
      List<Eigenpairs> first = meter.at(from);
      double[] steps =
          IntStream.range(0, seeds.size())
              .mapToDouble(m -> STEP / Math.max(formula(tasks.get(m)), first.get(m).top()))
              .toArray();
      SharpnessWatch watch =
          new SharpnessWatch(
              meter, Layout.of(model), seeds.size(), Point.ITERATE, STRIDE, (t, w, pairs) -> false);
      Observer[] observers = start == WhiteStart.LARGE ? new Observer[0] : new Observer[] {watch};
      Trajectory end = new Training(problem, recipe(tasks, steps)).from(from, observers);
      List<Eigenpairs> last = meter.at(end.parameters());
      return IntStream.range(0, seeds.size())
          .mapToObj(
              m ->
                  result(
                      tasks.get(m),
                      first.get(m),
                      last.get(m),
                      end.outcomes().get(m),
                      course(watch.series().get(m), steps[m])))
          .toList();
    }
  }

  private RandomKey key(Trial trial) {
    return RandomKey.of(trial.claimId()).derive("D").derive(layers).derive(trial.seed());
  }

  private static Recipe recipe(WhiteTasks tasks, double[] steps) {
    return Recipe.gradientDescent(MOST_STEPS, steps)
        .with(new Heun())
        .with(
            (member, step, loss, initial) -> {
              double least = tasks.get(member).leastLoss();
              return loss - least < SETTLED * (initial - least);
            });
  }

  private double formula(WhiteTask task) {
    return EndSharpness.whitened(task.strength(), layers);
  }

  private EndRun result(
      WhiteTask task, Eigenpairs first, Eigenpairs last, Outcome outcome, Course course) {
    double sigma = task.strength();
    Map<String, Double> wrong =
        Map.of(
            OTHER_EXPONENT,
            layers * Math.pow(sigma, 2 - 1.0 / layers),
            NO_DEPTH_IN_EXPONENT,
            layers * Math.pow(sigma, 2),
            LAYER_TOO_FEW,
            EndSharpness.whitened(sigma, layers - 1),
            STAYS,
            first.top());
    return new EndRun(
        formula(task), wrong, first.top(), last.top(), unfit(first, last, outcome), course);
  }

  private static Optional<String> unfit(Eigenpairs first, Eigenpairs last, Outcome outcome) {
    if (!(outcome instanceof Outcome.Stopped)) {
      return Optional.of("the flow did not settle within " + MOST_STEPS + " steps: " + outcome);
    }
    return first.converged() && last.converged()
        ? Optional.empty()
        : Optional.of("a sharpness measurement did not converge");
  }

  private static Course course(SharpnessSeries series, double step) {
    return new Course(series.steps().stream().map(t -> t * step).toList(), series.values());
  }
}
