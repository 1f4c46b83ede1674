package dev.crucible.claims.edge;

import dev.crucible.engine.Scope;
import dev.crucible.lab.Trial;
import dev.crucible.model.Initialisation;
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
    List<RandomKey> keys =
        seeds.stream()
            .map(
                trial ->
                    RandomKey.of(trial.claimId()).derive("initialisation").derive(trial.seed()))
            .toList();
    return Initialisation.gaussian(setting.model(), keys);
  }

  /** Returns the seeds' problem in double precision; its data live in the scope. */
  public Problem problem(Scope scope) {
    return setting.problem().of(seeds.stream().map(Trial::seed).toList(), scope);
  }
}
