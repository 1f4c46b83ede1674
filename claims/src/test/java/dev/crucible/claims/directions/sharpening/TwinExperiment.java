package dev.crucible.claims.directions.sharpening;

import dev.crucible.engine.Scope;
import dev.crucible.lab.Trial;
import dev.crucible.measure.Eigenpairs;
import dev.crucible.measure.Lanczos;
import dev.crucible.measure.SharpnessMeter;
import dev.crucible.model.DeepLinear;
import dev.crucible.model.Initialisation;
import dev.crucible.model.Layout;
import dev.crucible.model.Model;
import dev.crucible.random.RandomKey;
import dev.crucible.theory.EndSharpness;
import dev.crucible.train.Heun;
import dev.crucible.train.Iterates;
import dev.crucible.train.Outcome;
import dev.crucible.train.Problem;
import dev.crucible.train.Recipe;
import dev.crucible.train.StopRule;
import dev.crucible.train.Training;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Follows networks and their linear twin along gradient flow, until the twin has learned.
 *
 * <p>The twin has the same weights and no activation. It runs twice: first to find out when its
 * loss comes within 0.1 % of the least-squares loss, then to be measured on the way there as the
 * networks are, at the same times.
 *
 * @param depth D, number of weight matrices
 */
record TwinExperiment(int depth) {

  /** The loss over the least-squares loss at which the twin has learned. */
  static final double LEARNED = 1.001;

  static final int MOST_STEPS = 20_000;

  String words() {
    return "D = " + depth;
  }

  /** Runs the seeds; the result lists them in the same order. */
  List<TwinRun> run(List<Trial> seeds) {
    return new Flows(WhiteTasks.of(seeds), seeds).run();
  }

  /** The seeds' flows, all at the same steps. */
  private final class Flows {

    private final WhiteTasks tasks;
    private final List<Trial> seeds;
    private final double[] stepSizes;

    Flows(WhiteTasks tasks, List<Trial> seeds) {
      this.tasks = tasks;
      this.seeds = seeds;
      this.stepSizes = members().mapToDouble(m -> WhiteExperiment.STEP / formula(m)).toArray();
    }

    private IntStream members() {
      return IntStream.range(0, seeds.size());
    }

    private double formula(int member) {
      return EndSharpness.whitened(tasks.get(member).strength(), depth);
    }

    List<TwinRun> run() {
      long[] learned = whenLearned();
      Map<Kind, List<Measured>> measured = new EnumMap<>(Kind.class);
      for (Kind kind : Kind.values()) {
        measured.put(kind, follow(kind, learned));
      }
      return members()
          .mapToObj(
              m -> {
                Map<Kind, Measured> own = new EnumMap<>(Kind.class);
                measured.forEach((kind, all) -> own.put(kind, all.get(m)));
                double sigma = tasks.get(m).strength();
                return new TwinRun(depth, sigma, shuffled(m), learned[m], stepSizes[m], own);
              })
          .toList();
    }

    private double shuffled(int member) {
      Trial trial = seeds.get(member);
      RandomKey deal = RandomKey.of(trial.claimId()).derive("deal").derive(trial.seed());
      return tasks.get(member).dealt(deal).strength();
    }

    private double[][] starts(Model model) {
      return seeds.stream()
          .map(
              trial ->
                  Initialisation.gaussian(
                      model,
                      RandomKey.of(trial.claimId()).derive("D").derive(depth).derive(trial.seed())))
          .toArray(double[][]::new);
    }

    /** Returns the step at which each twin has learned, or the last. */
    private long[] whenLearned() {
      DeepLinear twin = (DeepLinear) Kind.TWIN.model(depth);
      double[] limits = members().mapToDouble(m -> LEARNED * tasks.get(m).leastLoss()).toArray();
      Recipe recipe = flow(MOST_STEPS).with(StopRule.lossBelow(limits));
      try (Scope scope = Scope.open()) {
        return new Training(tasks.problem(twin, scope), recipe)
            .from(starts(twin)).outcomes().stream()
                .mapToLong(o -> o instanceof Outcome.Stopped at ? at.step() : MOST_STEPS)
                .toArray();
      }
    }

    private Recipe flow(long steps) {
      return Recipe.gradientDescent(steps, stepSizes).with(new Heun());
    }

    private List<Measured> follow(Kind kind, long[] learned) {
      Model model = kind.model(depth);
      Layout layout = Layout.of(model);
      Iterates kept =
          Iterates.at(
              layout,
              Arrays.stream(learned)
                  .flatMap(end -> LongStream.rangeClosed(0, TwinRun.MARKS).map(j -> at(j, end)))
                  .toArray());
      try (Scope scope = Scope.open()) {
        Problem problem = tasks.problem(model, scope);
        new Training(problem, flow(Arrays.stream(learned).max().orElseThrow()))
            .from(starts(model), kept);
        SharpnessMeter meter =
            new SharpnessMeter(problem, Lanczos.top(), RandomKey.of(words()).derive(kind.name()));
        List<List<Eigenpairs>> marks = new ArrayList<>();
        for (int j = 0; j <= TwinRun.MARKS; j++) {
          int mark = j;
          marks.add(
              meter.at(
                  members()
                      .mapToObj(m -> kept.at(at(mark, learned[m]))[m])
                      .toArray(double[][]::new)));
        }
        return members().mapToObj(m -> Measured.of(marks, m)).toList();
      }
    }

    private static long at(long mark, long end) {
      return Math.round((double) end * mark / TwinRun.MARKS);
    }
  }
}
