package dev.crucible.claims.laws.flows;

import dev.crucible.claims.edge.EdgeSeeds;
import dev.crucible.claims.edge.EdgeSetting;
import dev.crucible.engine.Scope;
import dev.crucible.lab.Trial;
import dev.crucible.measure.Landscape;
import dev.crucible.model.Layout;
import dev.crucible.random.RandomKey;
import dev.crucible.train.Iterates;
import dev.crucible.train.Problem;
import dev.crucible.train.Recipe;
import dev.crucible.train.Training;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Records a window of iterates after the trigger, and a second one that goes on from its start at a
 * learning rate so small that no oscillation lives.
 *
 * @param setting task, network, learning rate, and how many iterates a window has
 */
record StabilisationExperiment(EdgeSetting setting) {

  /** At a quarter of the rate the sharpness is a quarter of the threshold. */
  private static final double CUT = 0.25;

  /** Steps in which the oscillation dies away after the cut, by a half or more each. */
  private static final int FADING = 20;

  private static final RandomKey KEY = RandomKey.of("self-stabilisation");

  /** Runs the seeds as one ensemble. */
  List<Stabilised> run(List<Trial> seeds) {
    try (Scope scope = Scope.open()) {
      EdgeSeeds ensemble = new EdgeSeeds(setting, seeds);
      Problem problem = ensemble.problem(scope);
      Landscape landscape = Landscape.of(problem);
      double rate = setting.learningRate();
      List<Window> windows =
          new AfterTrigger(problem, rate).of(ensemble.starts(), setting.steps(), scope);
      List<Oscillation> loud =
          Oscillation.of(
              landscape, windows.stream().map(Window::iterates).toList(), KEY.derive("edge"));
      List<Oscillation> quiet =
          Oscillation.of(landscape, cut(problem, windows), KEY.derive("below the edge"));
      List<Stabilised> seen = new ArrayList<>();
      for (int m = 0; m < seeds.size(); m++) {
        Increments own = Increments.of(loud.get(m), rate);
        Increments next = Increments.of(loud.get((m + 1) % seeds.size()), rate);
        seen.add(
            new Stabilised(
                rate,
                withoutIterates(windows.get(m)),
                loud.get(m),
                quiet.get(m),
                CUT * rate,
                own.explainedBy(next)));
      }
      return seen;
    }
  }

  /** Long windows of many seeds would fill the memory, and nobody asks for them any more. */
  private static Window withoutIterates(Window window) {
    return new Window(window.crossing(), window.trigger(), new double[0][], window.losses());
  }

  private List<double[][]> cut(Problem problem, List<Window> windows) {
    double[][] start = windows.stream().map(w -> w.iterates()[0]).toArray(double[][]::new);
    double[] rates = new double[start.length];
    Arrays.fill(rates, CUT * setting.learningRate());
    int last = FADING + setting.steps() - 1;
    Iterates kept = Iterates.between(Layout.of(problem.model()), FADING, last);
    new Training(problem, Recipe.gradientDescent(last, rates)).from(start, kept);
    List<double[][]> iterates = new ArrayList<>();
    for (int m = 0; m < start.length; m++) {
      double[][] own = new double[setting.steps()][];
      for (int t = 0; t < own.length; t++) {
        own[t] = kept.at(FADING + t)[m];
      }
      iterates.add(own);
    }
    return iterates;
  }
}
