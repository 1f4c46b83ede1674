package dev.crucible.claims.laws.sharpening;

import dev.crucible.lab.Lab;
import dev.crucible.lab.Trial;
import dev.crucible.lab.Trials;
import dev.crucible.measurement.Sample;
import dev.crucible.prediction.Numbers;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The runs of one setting to its end.
 *
 * @param trials one a seed
 */
record EndRuns(Trials<EndRun> trials) {

  /** What every statistic about ends is about. */
  static final String ERROR = "sharpness at the end of gradient flow, predicted/measured − 1";

  /** Seeds that are trained as one ensemble. */
  private static final int MEMBERS = 5;

  static EndRuns of(
      Lab lab, String words, int seeds, Function<List<Trial>, List<EndRun>> experiment) {
    return new EndRuns(
        lab.ensembles(words, lab.trials(words, seeds), Math.min(seeds, MEMBERS), experiment));
  }

  Sample errors() {
    return trials.sample(ERROR, "1", (trial, run) -> run.error(trial));
  }

  Sample errorsUnder(String theory) {
    return trials.sample(ERROR, "1", (trial, run) -> run.errorUnder(theory, trial));
  }

  /** Shows how far the sharpness rose: a constant would be predicted by anything. */
  void noteRise(Lab lab) {
    lab.note(
        "%s: sharpness grew by the factors %s"
            .formatted(
                trials.what(),
                trials.completed().stream()
                    .map(run -> Numbers.brief(run.factor()))
                    .collect(Collectors.joining(", "))));
  }
}
