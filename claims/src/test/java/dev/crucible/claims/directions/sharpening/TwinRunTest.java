package dev.crucible.claims.directions.sharpening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.claim.Candidate;
import dev.crucible.claim.Forecast;
import dev.crucible.claim.Observation.Cause;
import dev.crucible.claim.Sample;
import dev.crucible.claims.directions.sharpening.FrontierForecasts.Entrant;
import dev.crucible.lab.Failure;
import dev.crucible.lab.Outcome;
import dev.crucible.lab.Trial;
import dev.crucible.lab.Trials;
import dev.crucible.model.Initialisation;
import dev.crucible.random.RandomKey;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TwinRunTest {

  private static final RandomKey KEY = RandomKey.of("twin run test");
  private static final Trial TRIAL = new Trial("T", "D = 2", 0);
  private static final List<Entrant> ENTRANTS =
      List.of(new Entrant(Candidate.unsourced("ten", "always ten"), (run, kind) -> 10));

  private static final Failure BROKE = new Failure("it broke", "somewhere");

  private static Outcome<TwinRun> completed(TwinRun run) {
    return new Outcome<>(TRIAL, Optional.of(run), Optional.empty());
  }

  @Test
  void continuesAStraightLineToTheEnd() {
    List<Double> straight = IntStream.range(0, 21).mapToObj(j -> 3 + 0.5 * j).toList();
    assertThat(new Measured(straight, 0).continued(5)).isCloseTo(13, within(1e-12));
    assertThat(new Measured(straight, 0).atStart()).isEqualTo(3);
    assertThat(new Measured(straight, 0).atEnd()).isEqualTo(13);
  }

  @Test
  void continuesWhatTheFirstFifthShowedAndNothingLater() {
    List<Double> late = IntStream.range(0, 21).mapToObj(j -> j < 5 ? 2.0 : 100.0).toList();
    assertThat(new Measured(late, 0).continued(TwinRun.FIRST_FIFTH)).isCloseTo(2, within(1e-12));
  }

  @Test
  void networksStartFromTheTwinsWeights() {
    double[] twin = Initialisation.gaussian(Kind.TWIN.model(3), KEY);
    double[] tanh = Initialisation.gaussian(Kind.TANH.model(3), KEY);
    double[] relu = Initialisation.gaussian(Kind.RELU.model(3), KEY);
    assertThat(tanh).isEqualTo(twin);
    for (int i = 0; i < twin.length; i++) {
      assertThat(relu[i]).isCloseTo(Math.sqrt(2) * twin[i], within(1e-15));
    }
  }

  @Test
  void countsUnlessTheTwinTheFlowOrTheInstrumentFailed() {
    assertThat(run(100, 8, 0).exclusion(Kind.TANH)).isEmpty();
    assertThat(cause(run(TwinExperiment.MOST_STEPS, 8, 0))).isEqualTo(Cause.INELIGIBLE);
    assertThat(cause(run(100, Double.NaN, 1))).isEqualTo(Cause.DIVERGED);
    assertThat(cause(run(100, 8, 1))).isEqualTo(Cause.UNHEALTHY);
  }

  private static Cause cause(TwinRun run) {
    return run.exclusion(Kind.TANH).orElseThrow().cause();
  }

  @Test
  void forecastsEveryNetworkOfADepth() {
    List<Forecast> forecasts = FrontierForecasts.of(completed(run(100, 8, 0)), 2, ENTRANTS);
    assertThat(forecasts).extracting(Forecast::task).containsExactly("tanh, D = 2", "ReLU, D = 2");
    assertThat(forecasts).allSatisfy(f -> assertThat(f.error()).isCloseTo(0.25, within(1e-12)));
    assertThat(forecasts).extracting(Forecast::seed).containsOnly("seed 0");
  }

  @Test
  void aTrialThatFailedIsNoForecastAndNoSeed() {
    Outcome<TwinRun> failed = new Outcome<>(TRIAL, Optional.empty(), Optional.of(BROKE));
    assertThat(FrontierForecasts.of(failed, 2, ENTRANTS))
        .allSatisfy(f -> assertThat(f.exclusion().orElseThrow().cause()).isEqualTo(Cause.FAILED));
    assertThat(runs(failed).worst(List.of((run, kind) -> 10)).values()).isEmpty();
  }

  @Test
  void takesTheWorstTaskOfTheRuleThatDoesBest() {
    Sample worst =
        runs(completed(run(100, 8, 0)))
            .worst(List.of((run, kind) -> kind == Kind.TANH ? 8 : 12, (run, kind) -> 10));
    assertThat(worst.values()).containsExactly(0.25);
  }

  private static TwinRuns runs(Outcome<TwinRun> outcome) {
    return new TwinRuns(new TreeMap<>(Map.of(2, new Trials<>("t", List.of(outcome)))), 1);
  }

  /** Sharpness 1 all along, and as given at the end. */
  private static TwinRun run(long learned, double end, int unconverged) {
    Map<Kind, Measured> measured = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      List<Double> sharpness =
          IntStream.rangeClosed(0, TwinRun.MARKS)
              .mapToObj(j -> j < TwinRun.MARKS ? 1.0 : end)
              .toList();
      measured.put(kind, new Measured(sharpness, kind == Kind.TANH ? unconverged : 0));
    }
    return new TwinRun(2, 0.7, 0.2, learned, 0.1, Collections.unmodifiableMap(measured));
  }

  @Test
  void twinsStopWhenTheyHaveLearned() {
    TwinRun run = new TwinExperiment(2).run(List.of(new Trial("T", "D = 2", 30))).get(0);
    assertThat(run.exclusion(Kind.TANH)).isEmpty();
    assertThat(run.learned()).isBetween(10L, 1000L);
    assertThat(run.shuffled()).isPositive().isLessThan(run.strength() / 2);
    assertThat(run.of(Kind.TWIN).atEnd()).isGreaterThan(run.of(Kind.TWIN).atStart());
  }
}
