package dev.crucible.claims.laws.flows;

import dev.crucible.claims.edge.EdgeSeeds;
import dev.crucible.claims.edge.EdgeSetting;
import dev.crucible.engine.Scope;
import dev.crucible.lab.Trial;
import dev.crucible.measure.Landscape;
import dev.crucible.random.RandomKey;
import dev.crucible.train.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * Records a window of iterates after the trigger, and what moves the sharpness along it.
 *
 * @param setting task, network, learning rate, and how many iterates a window has
 */
record StabilisationExperiment(EdgeSetting setting) {

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
      List<Stabilised> seen = new ArrayList<>();
      for (int m = 0; m < seeds.size(); m++) {
        Increments own = Increments.of(loud.get(m), rate);
        Increments next = Increments.of(loud.get((m + 1) % seeds.size()), rate);
        seen.add(
            new Stabilised(
                rate, withoutIterates(windows.get(m)), loud.get(m), own.explainedBy(next)));
      }
      return seen;
    }
  }

  /** Long windows of many seeds would fill the memory, and nobody asks for them any more. */
  private static Window withoutIterates(Window window) {
    return new Window(window.crossing(), window.trigger(), new double[0][], window.losses());
  }
}
