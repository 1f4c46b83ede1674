package dev.crucible.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.frontier.Candidate;
import dev.crucible.frontier.Forecast;
import dev.crucible.frontier.Frontier;
import dev.crucible.frontier.Frontier.Criterion;
import dev.crucible.frontier.Standings;
import dev.crucible.measurement.Observation;
import dev.crucible.measurement.Observation.Cause;
import dev.crucible.measurement.Sample;
import dev.crucible.prediction.Prediction;
import dev.crucible.stats.Scoring;
import dev.crucible.study.Contest.Task;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class ContestTest {

  private static final Candidate RIGHT = Candidate.unsourced("right", "Says what is measured.");
  private static final Candidate TEN = Candidate.unsourced("ten", "Says ten.");
  private static final Candidate FLAT = Candidate.unsourced("flat", "No theory: the start.");
  private static final Candidate NONE = Candidate.unsourced("none", "Control: says nothing.");

  private static final Prediction RESOLVED =
      Prediction.of("largest error").isZeroWithin(0.05, "the criterion");

  /** A depth's networks. */
  record Depth(int depth) {}

  /** Where a run's two networks end. */
  record Ends(Reading<Double> tanh, Reading<Double> relu) {

    static Ends of(double tanh, double relu) {
      return new Ends(Reading.of(tanh), Reading.of(relu));
    }
  }

  private static Frontier frontier(Candidate... theories) {
    return new Frontier(
        "Where does it end?",
        "end",
        "1",
        List.of("tanh 2", "tanh 3", "ReLU 2", "ReLU 3"),
        List.of(theories),
        FLAT,
        NONE,
        new Criterion(0.05, 0.1, "some reason"));
  }

  private static Map<Candidate, ToDoubleFunction<Double>> rules() {
    Map<Candidate, ToDoubleFunction<Double>> rules = new HashMap<>();
    rules.put(RIGHT, end -> end);
    rules.put(TEN, end -> 10);
    rules.put(FLAT, end -> 1);
    rules.put(NONE, end -> Double.NaN);
    return rules;
  }

  /** Depth 2 and then depth 3, as many seeds each as there are numbers. */
  private static Runs<Depth, Ends> runs(List<Reading<Ends>> two, List<Reading<Ends>> three) {
    List<Row<Depth, Ends>> rows = new ArrayList<>();
    for (int seed = 0; seed < two.size(); seed++) {
      rows.add(new Row<>(new Depth(2), seed, "D = 2/seed " + seed, two.get(seed)));
    }
    for (int seed = 0; seed < three.size(); seed++) {
      rows.add(new Row<>(new Depth(3), seed, "D = 3/seed " + seed, three.get(seed)));
    }
    return new Runs<>("ends", rows);
  }

  private static Runs<Depth, Ends> twoSeeds() {
    return runs(
        List.of(Reading.of(Ends.of(8, 20)), Reading.of(Ends.of(10, 10))),
        List.of(Reading.of(Ends.of(10, 10)), Reading.of(Ends.of(10, 12.5))));
  }

  private static Contest<Double> contest(Runs<Depth, Ends> runs) {
    return Contest.of(frontier(RIGHT, TEN), (Double end) -> end, rules())
        .byRun(runs, ContestTest::tasks);
  }

  private static List<Task<Double>> tasks(Depth cell, Reading<Ends> run) {
    return List.of(
        new Task<>("tanh " + cell.depth(), run.then(Ends::tanh)),
        new Task<>("ReLU " + cell.depth(), run.then(Ends::relu)));
  }

  @Test
  void everyCandidateForecastsEveryTaskAndSeed() {
    List<Forecast> forecasts = contest(twoSeeds()).forecasts();
    assertThat(forecasts).hasSize(4 * 2 * 4);
    assertThat(forecasts.get(1)).isEqualTo(Forecast.of("ten", "tanh 2", "seed 0", 10, 8));
    Standings standings = Scoring.of(frontier(RIGHT, TEN), forecasts);
    assertThat(standings.scores().get(0).candidate()).isEqualTo(RIGHT);
  }

  @Test
  void rowsOfTheRunsAreTasksAsTheRunsAre() {
    List<Costs.Row<Double>> rows =
        List.of(
            row("tanh 2", 8, 10),
            row("ReLU 2", 20, 10),
            row("tanh 3", 10, 10),
            row("ReLU 3", 10, 12.5));
    assertThat(
            Contest.of(frontier(RIGHT, TEN), (Double end) -> end, rules())
                .byRow(new Costs<>(twoSeeds(), rows))
                .forecasts())
        .containsExactlyInAnyOrderElementsOf(contest(twoSeeds()).forecasts());
  }

  private static Costs.Row<Double> row(String name, double first, double second) {
    return new Costs.Row<>(name, List.of(Reading.of(first), Reading.of(second)));
  }

  @Test
  void theWorstTaskOfASeedCounts() {
    Sample ten = contest(twoSeeds()).alone(RESOLVED, TEN);
    assertThat(ten.values()).containsExactly(new double[] {0.5, 0.2}, within(1e-12));
    assertThat(ten.quantity()).isEqualTo("largest error");
    assertThat(ten.observations()).extracting(Observation::label).contains("seed 0", "seed 1");
    assertThat(contest(twoSeeds()).under(RESOLVED, end -> end * 1.1).values())
        .containsExactly(new double[] {0.1, 0.1}, within(1e-12));
  }

  @Test
  void theBestTheoryIsThatWhoseWorstSeedIsTheLeastBad() {
    Contest<Double> contest = contest(twoSeeds());
    assertThat(contest.best(RESOLVED)).isEqualTo(contest.alone(RESOLVED, RIGHT));
    Map<Candidate, ToDoubleFunction<Double>> worse = rules();
    worse.put(RIGHT, end -> end == 12.5 ? 20 : end); // right but for one seed's 0.6
    Contest<Double> other =
        Contest.of(frontier(RIGHT, TEN), (Double end) -> end, worse)
            .byRun(twoSeeds(), ContestTest::tasks);
    assertThat(other.best(RESOLVED)).isEqualTo(contest.alone(RESOLVED, TEN));
  }

  @Test
  void aSeedThatDoesNotCountInOneTaskDoesNotCount() {
    Reading<Double> unhealthy = Reading.unhealthy("the meter did not converge");
    Contest<Double> contest =
        contest(
            runs(
                List.of(Reading.of(Ends.of(8, 20)), Reading.of(Ends.of(10, 10))),
                List.of(Reading.diverged(7), Reading.of(new Ends(Reading.of(10.0), unhealthy)))));
    List<Observation> seeds = contest.best(RESOLVED).observations();
    assertThat(seeds)
        .extracting(seed -> seed.exclusion().orElseThrow().cause())
        .containsExactly(Cause.DIVERGED, Cause.UNHEALTHY);
    assertThat(contest.forecasts()).filteredOn(forecast -> !forecast.counts()).hasSize(4 * 3);
    assertThat(contest.errors(TEN, task -> task.endsWith("3"))).containsExactly(0);
  }

  @Test
  void aMeasurementWithoutRelativeErrorDoesNotCount() {
    Runs<Depth, Ends> zero =
        runs(List.of(Reading.of(Ends.of(0, 1))), List.of(Reading.of(Ends.of(1, Double.NaN))));
    assertThat(contest(zero).best(RESOLVED).observations().get(0).exclusion().orElseThrow())
        .satisfies(why -> assertThat(why.cause()).isEqualTo(Cause.UNHEALTHY))
        .satisfies(why -> assertThat(why.reason()).startsWith("tanh 2: no relative error"));
    assertThat(contest(zero).errors(RIGHT, task -> true)).containsExactly(0, 0);
  }

  @Test
  void silenceIsNoBetterThanBeingWrong() {
    Sample silent = contest(twoSeeds()).alone(RESOLVED, NONE);
    assertThat(silent.values()).containsExactly(1e12, 1e12);
    assertThat(contest(twoSeeds()).errors(NONE, task -> true))
        .containsOnly(Double.POSITIVE_INFINITY);
  }

  @Test
  void predictionsDealtToOtherTasksKnowTheScaleAlone() {
    double[] tanhTwoGetsTanhThree = contest(twoSeeds()).errorsDealt(RIGHT);
    assertThat(tanhTwoGetsTanhThree)
        .containsExactly(new double[] {0.25, 0.5, 0, 0.25, 1, 0.2, 0, 0.2}, within(1e-12));
  }

  @Test
  void tasksMayBeReadOffAllOfASeedsRuns() {
    Frontier one =
        new Frontier(
            "Which is larger?",
            "end",
            "1",
            List.of("largest"),
            List.of(RIGHT, TEN),
            FLAT,
            NONE,
            new Criterion(0.05, 0.1, "some reason"));
    Contest<Double> contest =
        Contest.of(one, (Double end) -> end, rules())
            .bySeed(
                twoSeeds(),
                own -> List.of(new Task<>("largest", own.all().map(ContestTest::largest))));
    assertThat(contest.alone(RESOLVED, TEN).values())
        .containsExactly(new double[] {0.5, 0.2}, within(1e-12));
  }

  private static double largest(List<Ends> all) {
    return all.stream().mapToDouble(run -> run.relu().value().orElseThrow()).max().orElseThrow();
  }

  @Test
  void candidatesAndRulesMustBelongTogether() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Contest.of(frontier(RIGHT), (Double end) -> end, rules()))
        .withMessageContaining("[flat, none, right], and there are rules for [flat, none,");
  }

  @Test
  void everyTaskIsShownOnce() {
    Runs<Depth, Ends> lacking = runs(List.of(Reading.of(Ends.of(1, 1))), List.of());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> contest(lacking))
        .withMessageContaining("seed 0 shows [ReLU 2, tanh 2]: show each once");
  }
}
