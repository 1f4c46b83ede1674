package dev.crucible.sample;

import dev.crucible.frontier.Candidate;
import dev.crucible.frontier.Forecast;
import dev.crucible.frontier.Frontier;
import dev.crucible.frontier.Frontier.Criterion;
import dev.crucible.frontier.Standings;
import dev.crucible.stats.Scoring;
import java.util.ArrayList;
import java.util.List;

/** A frontier made up for tests: one theory better than the baseline, one worse. */
public final class SampleFrontier {

  /** Off by 10 %. */
  public static final Candidate GOOD =
      new Candidate("deep linear", "The end sharpness of the linear twin.", "2506.06940", "§2");

  private static final Candidate POOR =
      new Candidate("constant", "Sharpness stays where it starts.", "2506.06940", "§3");
  private static final Candidate NONE =
      Candidate.unsourced("no theory", "Extrapolates the first fifth of the run.");
  private static final Candidate SHAM =
      Candidate.unsourced("shuffled", "The theory's numbers, dealt to the wrong tasks.");

  private SampleFrontier() {}

  /** Returns the standings of three seeds on two tasks. */
  public static Standings standings() {
    Frontier frontier =
        new Frontier(
            "How sharp will the network be?",
            "sharpness",
            "1",
            List.of("tanh, depth 2", "ReLU, depth 3"),
            List.of(POOR, GOOD),
            NONE,
            SHAM,
            new Criterion(0.05, 0.1, "a practitioner sets learning rates to about 5 %"));
    List<Forecast> forecasts = new ArrayList<>();
    for (int s = 0; s < 3; s++) {
      for (String task : frontier.tasks()) {
        double measured = 10 + s;
        add(forecasts, POOR, task, s, measured * (0.2 + 0.01 * s), measured);
        add(forecasts, GOOD, task, s, measured * (1.1 + 0.01 * s), measured);
        add(forecasts, NONE, task, s, measured * (0.5 + 0.01 * s), measured);
        add(forecasts, SHAM, task, s, measured * (3 + 0.1 * s), measured);
      }
    }
    return Scoring.of(frontier, forecasts);
  }

  private static void add(
      List<Forecast> forecasts,
      Candidate candidate,
      String task,
      int seed,
      double predicted,
      double measured) {
    forecasts.add(Forecast.of(candidate.name(), task, "seed " + seed, predicted, measured));
  }
}
