package dev.crucible.scaling;

import dev.crucible.engine.Scope;
import dev.crucible.measure.Directions;
import dev.crucible.measure.FirstStep;
import dev.crucible.measure.Landscape;
import dev.crucible.model.Layout;
import dev.crucible.study.Members;
import dev.crucible.study.Reading;
import dev.crucible.train.Batches;
import dev.crucible.train.GradientDescent;
import dev.crucible.train.Muon;
import dev.crucible.train.Outcome;
import dev.crucible.train.Polar;
import dev.crucible.train.Recipe;
import dev.crucible.train.Schedule;
import dev.crucible.train.SignDescent;
import dev.crucible.train.StopRule;
import dev.crucible.train.Training;
import dev.crucible.train.Trajectory;
import dev.crucible.train.UpdateRule;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Optimisers without memory on full batches of small tasks, at many learning rates; and what is
 * known of each before it has made a step.
 */
public final class TunedOptimisers {

  private TunedOptimisers() {}

  /** How weights are moved. */
  public enum Method {
    DESCENT,
    SIGN,
    /** Without momentum; trained by five steps of Newton and Schulz, judged by singular values. */
    MUON;

    private UpdateRule trained() {
      return rule(Polar.NEWTON_SCHULZ);
    }

    private UpdateRule exact() {
      return rule(Polar.SINGULAR_VALUES);
    }

    private UpdateRule rule(Polar polar) {
      return switch (this) {
        case DESCENT -> new GradientDescent();
        case SIGN -> new SignDescent();
        case MUON -> new Muon(0, polar);
      };
    }
  }

  /** What is varied in training. */
  public record Cell(OptimiserTask task, Method method, double log2Rate) {}

  /** What is varied before training. */
  public record Entry(OptimiserTask task, Method method) {}

  /**
   * Every number that is not varied.
   *
   * @param steps number of updates, at rates that fall on a straight line to 0
   * @param iterations of the climb to the largest curvature
   * @param rounding the least excess that is told from none
   */
  public record Setup(OptimiserTask.Sizes sizes, int steps, int iterations, double rounding) {}

  /**
   * What a run leaves.
   *
   * @param excess the loss above the least there is; that of the start where the run did worse or
   *     diverged
   */
  public record Run(double excess) {

    /** Returns the logarithm of the excess. */
    public double logExcess() {
      return Math.log(excess);
    }
  }

  /** What is known before training, beside a number that knows nothing, drawn from 0 to 1. */
  public record Before(FirstStep step, double coin) {}

  /**
   * Trains all rates of a seed together, in the precision of the task.
   *
   * @param members of one task and method; they have the key {@code task}
   */
  public static List<Reading<Run>> train(Setup setup, Members<Cell> members) {
    Run[] runs = new Run[members.size()];
    for (int seed : members.seeds().stream().distinct().toList()) {
      int[] own = IntStream.range(0, runs.length).filter(m -> members.seed(m) == seed).toArray();
      train(setup, members, own, runs);
    }
    return members.results(m -> runs[m]);
  }

  private static void train(Setup setup, Members<Cell> members, int[] own, Run[] into) {
    Cell alike = members.cell(own[0]);
    try (Scope scope = Scope.open()) {
      OptimiserTask.Posed task = alike.task.posed(setup.sizes, members.key("task", own[0]), scope);
      double[] rates =
          Arrays.stream(own).mapToDouble(m -> Math.pow(2, members.cell(m).log2Rate)).toArray();
      Recipe recipe =
          new Recipe(
              alike.method.trained(),
              rates,
              new Schedule.Linear(setup.steps, 0),
              Batches.full(),
              setup.steps,
              StopRule.never(),
              Recipe.DIVERGED);
      double[][] starts = Collections.nCopies(own.length, task.start()).toArray(double[][]::new);
      Trajectory end =
          new Training(task.problem(), recipe, task.problem().precision()).from(starts);
      for (int i = 0; i < own.length; i++) {
        into[own[i]] = new Run(Math.max(setup.rounding, excess(end, i, task.least())));
      }
    }
  }

  private static double excess(Trajectory end, int member, double least) {
    double[] losses = end.losses()[member];
    double first = losses[0] - least;
    double last = losses[losses.length - 1] - least;
    boolean diverged = end.outcomes().get(member) instanceof Outcome.Diverged;
    return diverged || !(last < first) ? first : last;
  }

  /**
   * Measures first steps.
   *
   * @param members they have the keys {@code task} and {@code coin}
   */
  public static List<Reading<Before>> look(Setup setup, Members<Entry> members) {
    return members.results(
        m -> {
          Entry entry = members.cell(m);
          double coin = members.key("coin", m).uniforms(1, 0, 1)[0];
          try (Scope scope = Scope.open()) {
            OptimiserTask.Posed task = entry.task.posed(setup.sizes, members.key("task", m), scope);
            Landscape landscape = Landscape.of(task.problem());
            Directions directions =
                new Directions(entry.method.exact(), Layout.of(task.problem().model()));
            return new Before(
                FirstStep.of(landscape, directions, task.start(), setup.iterations), coin);
          }
        });
  }
}
