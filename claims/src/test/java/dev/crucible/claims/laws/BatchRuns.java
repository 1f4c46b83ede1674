package dev.crucible.claims.laws;

import dev.crucible.claim.Entry;
import dev.crucible.claim.Groups;
import dev.crucible.claim.Numbers;
import dev.crucible.claim.Observation;
import dev.crucible.claim.Sample;
import dev.crucible.claims.laws.BatchExperiment.Curvature;
import dev.crucible.lab.Lab;
import dev.crucible.lab.Trial;
import dev.crucible.lab.Trials;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The runs of several batch sizes, each with its seeds as one ensemble.
 *
 * @param experiments the batch sizes
 * @param trials all runs
 */
record BatchRuns(List<BatchExperiment> experiments, Trials<BatchRun> trials) {

  static final String QUANTITY = "η·λ₁/2 at the end, batches of 256, 64, 16";
  static final String RATIO = "sharpness with batches of 16 over that with all 256 samples";

  private static final int MEMBERS = 5;

  static BatchRuns of(Lab lab, int seeds, List<BatchExperiment> experiments) {
    Map<String, BatchExperiment> byName =
        experiments.stream().collect(Collectors.toMap(BatchExperiment::words, Function.identity()));
    List<Trial> trials =
        experiments.stream().flatMap(e -> lab.trials(e.words(), seeds).stream()).toList();
    return new BatchRuns(
        experiments,
        lab.ensembles(
            "stochastic gradient descent",
            trials,
            MEMBERS,
            members -> Objects.requireNonNull(byName.get(members.get(0).setting())).run(members)));
  }

  List<BatchExperiment> with(Curvature curvature) {
    return experiments.stream().filter(e -> e.curvature() == curvature).toList();
  }

  /** Returns η·λ₁/2 at one batch size. */
  Sample fraction(BatchExperiment experiment) {
    return trials.of(experiment.words()).sample(QUANTITY, "1", (trial, run) -> run.observed(trial));
  }

  /** Returns η·λ₁/2 at several batch sizes, seed by seed. */
  Groups groups(List<Integer> batches, Curvature curvature) {
    return Groups.join(
        names(batches), batches.stream().map(batch -> fraction(batch, curvature)).toList());
  }

  /** Returns what would be measured if every batch size ended as the first does. */
  Groups blind(List<Integer> batches) {
    Sample first = fraction(batches.get(0), Curvature.FREE);
    return Groups.join(names(batches), Collections.nCopies(batches.size(), first));
  }

  /** Returns the sharpness at one batch size over that at another, seed by seed. */
  Sample ratio(int batch, int over, Curvature curvature) {
    List<Observation> ratios =
        groups(List.of(batch, over), curvature).seeds().stream().map(BatchRuns::ratio).toList();
    return Sample.of(RATIO, ratios);
  }

  private static Observation ratio(Entry<List<Double>> seed) {
    return seed.observe(pair -> Observation.of(seed.label(), pair.get(0) / pair.get(1)));
  }

  String words() {
    return with(Curvature.FREE).stream()
        .map(
            e ->
                "batches of %s: η·λ₁/2 = %s"
                    .formatted(
                        e.batch(),
                        Arrays.stream(fraction(e).values())
                            .mapToObj(Numbers::brief)
                            .collect(Collectors.joining(", "))))
        .collect(Collectors.joining("; "));
  }

  private Sample fraction(int batch, Curvature curvature) {
    return fraction(
        with(curvature).stream().filter(e -> e.batch() == batch).findFirst().orElseThrow());
  }

  private static List<String> names(List<Integer> batches) {
    return batches.stream().map(batch -> "batches of " + batch).toList();
  }
}
