package dev.crucible.claims.edge;

import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.lab.Trial;
import dev.crucible.model.Initialisation;
import dev.crucible.model.Layout;
import dev.crucible.model.Linearised;
import dev.crucible.model.Model;
import dev.crucible.random.RandomKey;
import dev.crucible.train.Problem;
import java.util.List;

/**
 * The seeds of a setting: where each starts, and what it minimises.
 *
 * @param setting task, network and loss
 * @param seeds the seeds that are trained together
 */
public record EdgeSeeds(EdgeSetting setting, List<Trial> seeds) {

  /** Returns each seed's initial parameters, flat, the same whatever the learning rate. */
  public double[][] starts() {
    return seeds.stream()
        .map(
            trial ->
                Initialisation.gaussian(
                    setting.model(),
                    RandomKey.of(trial.claimId()).derive("initialisation").derive(trial.seed())))
        .toArray(double[][]::new);
  }

  /** Returns the seeds' problem in double precision; its data live in the scope. */
  public Problem problem(Scope scope) {
    return problem(setting.model(), scope);
  }

  /** Returns the problem of the network frozen at its linearisation where the seeds start. */
  public Problem linearised(Scope scope) {
    Model model = setting.model();
    return problem(
        new Linearised(model, Layout.of(model).arrays(starts(), Precision.FLOAT64, scope)), scope);
  }

  private Problem problem(Model model, Scope scope) {
    return new Problem(
        model,
        setting.criterion().loss(),
        setting.task().inputs(seeds, scope),
        setting.task().targets(seeds, scope),
        Precision.FLOAT64);
  }
}
