package dev.crucible.claims.laws.sharpening;

import dev.crucible.claims.laws.sharpening.SharpeningFlow.Curvature;
import dev.crucible.lab.Lab;
import dev.crucible.lab.Trial;
import dev.crucible.lab.Trials;
import dev.crucible.measurement.Groups;
import dev.crucible.measurement.Sample;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The runs of several settings, free and frozen, each with its seeds as one ensemble.
 *
 * @param trials all runs, experiment by experiment
 */
record FlowRuns(Trials<FlowRun> trials) {

  static final String QUANTITY = "logarithm of the sharpening factor";

  private static final int MEMBERS = 5;

  static FlowRuns of(Lab lab, int seeds, List<FlowSetting> settings) {
    List<SharpeningFlow> experiments =
        Stream.of(Curvature.values())
            .flatMap(c -> settings.stream().map(setting -> new SharpeningFlow(setting, c)))
            .toList();
    Map<String, SharpeningFlow> byName =
        experiments.stream().collect(Collectors.toMap(SharpeningFlow::words, Function.identity()));
    List<Trial> trials =
        experiments.stream().flatMap(e -> lab.trials(e.words(), seeds).stream()).toList();
    return new FlowRuns(
        lab.ensembles(
            "gradient flow",
            trials,
            MEMBERS,
            members -> Objects.requireNonNull(byName.get(members.get(0).setting())).run(members)));
  }

  Trials<FlowRun> of(FlowSetting setting, Curvature curvature) {
    return trials.of(new SharpeningFlow(setting, curvature).words());
  }

  Sample logarithm(FlowSetting setting, Curvature curvature) {
    return of(setting, curvature).sample(QUANTITY, "1", (trial, run) -> run.logarithm(trial));
  }

  /** Returns the sharpening of several settings, seed by seed. */
  Groups groups(List<FlowSetting> settings, Curvature curvature) {
    return Groups.join(
        names(settings), settings.stream().map(s -> logarithm(s, curvature)).toList());
  }

  private static List<String> names(List<FlowSetting> settings) {
    return settings.stream().map(FlowSetting::words).toList();
  }
}
