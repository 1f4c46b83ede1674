package dev.crucible.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.finding.Verdict;
import dev.crucible.frontier.Candidate;
import dev.crucible.frontier.Forecast;
import dev.crucible.frontier.Frontier;
import dev.crucible.frontier.Frontier.Criterion;
import dev.crucible.frontier.Standings;
import dev.crucible.frontier.Standings.TaskScore;
import dev.crucible.measurement.Observation.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ScoringTest {

  private static final Candidate GOOD = new Candidate("good", "off by 10 %", "2103.00065", "§3");
  private static final Candidate POOR = new Candidate("poor", "off by 100 %", "2103.00065", "§4");
  private static final Candidate NONE = Candidate.unsourced("no theory", "off by half");
  private static final Candidate SHAM = Candidate.unsourced("sham", "off by 200 %");
  private static final Frontier FRONTIER =
      new Frontier(
          "How sharp?",
          "S",
          "1",
          List.of("one", "two"),
          List.of(POOR, GOOD),
          NONE,
          SHAM,
          new Criterion(0.15, 0.1, "made up"));

  @Test
  void ordersTheoriesByTheirMedianErrorThenBaselineAndControl() {
    Standings standings = Scoring.of(FRONTIER, forecasts(5));
    assertThat(standings.scores())
        .extracting(score -> score.candidate().name())
        .containsExactly("good", "poor", "no theory", "sham");
    assertThat(standings.best().candidate()).isEqualTo(GOOD);
    assertThat(standings.best().median()).isCloseTo(0.105, within(1e-12));
    assertThat(standings.best().worst()).isCloseTo(0.11, within(1e-12));
    assertThat(standings.best().tasks()).extracting(TaskScore::task).containsExactly("one", "two");
  }

  @Test
  void seesWhichCandidateBeatsTheForecastWithoutATheory() {
    Standings standings = Scoring.of(FRONTIER, forecasts(5));
    assertThat(standings.of(GOOD).gains()).isTrue();
    assertThat(standings.of(POOR).gain().orElseThrow().verdict()).isEqualTo(Verdict.REFUTED);
    assertThat(standings.of(NONE).gain()).isEmpty();
    assertThat(standings.blunt()).isFalse();
  }

  @Test
  void isBluntWhereTheControlSeemsToGain() {
    List<Forecast> forecasts = new ArrayList<>(forecasts(5));
    forecasts.replaceAll(
        f ->
            f.candidate().equals("sham")
                ? Forecast.of("sham", f.task(), f.seed(), f.measured() * 1.01, f.measured())
                : f);
    assertThat(Scoring.of(FRONTIER, forecasts).blunt()).isTrue();
  }

  @Test
  void isResolvedOnlyWhenNoTaskAndNoSeedIsFurtherOff() {
    List<Forecast> forecasts = new ArrayList<>(forecasts(5));
    assertThat(Scoring.of(FRONTIER, forecasts).resolved()).isTrue();
    forecasts.replaceAll(
        f ->
            f.candidate().equals("good") && f.task().equals("two") && f.seed().equals("seed 3")
                ? Forecast.of("good", f.task(), f.seed(), 1.2 * f.measured(), f.measured())
                : f);
    assertThat(Scoring.of(FRONTIER, forecasts).resolved()).isFalse();
  }

  @Test
  void isNotResolvedWhileATaskCouldNotBeScored() {
    List<Forecast> forecasts = new ArrayList<>(forecasts(5));
    forecasts.replaceAll(f -> f.task().equals("two") && f.seed().equals("seed 3") ? lost(f) : f);
    assertThat(Scoring.of(FRONTIER, forecasts).resolved()).isTrue();
    forecasts.replaceAll(f -> f.task().equals("two") && f.seed().equals("seed 4") ? lost(f) : f);
    Standings standings = Scoring.of(FRONTIER, forecasts);
    assertThat(standings.resolved()).isFalse();
    assertThat(standings.unscored(GOOD)).containsExactly("two");
  }

  private static Forecast lost(Forecast forecast) {
    return Forecast.excluded(
        forecast.candidate(),
        forecast.task(),
        forecast.seed(),
        Cause.INELIGIBLE,
        "nothing was learned");
  }

  @Test
  void aCandidateThatSaysNothingIsInfinitelyFarOffAndResolvesNothing() {
    List<Forecast> forecasts = new ArrayList<>(forecasts(5));
    forecasts.replaceAll(
        f ->
            f.candidate().equals("good")
                ? new Forecast(
                    "good",
                    f.task(),
                    f.seed(),
                    OptionalDouble.empty(),
                    f.measured(),
                    Optional.empty())
                : f);
    Standings standings = Scoring.of(FRONTIER, forecasts);
    assertThat(standings.of(GOOD).median()).isInfinite();
    assertThat(standings.of(GOOD).gain().orElseThrow().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(standings.resolved()).isFalse();
    assertThat(standings.best().candidate()).isEqualTo(POOR);
  }

  @Test
  void aSeedThatDoesNotCountIsLeftOutForAllAndShown() {
    List<Forecast> forecasts = new ArrayList<>(forecasts(5));
    forecasts.replaceAll(
        f ->
            f.seed().equals("seed 0")
                ? Forecast.excluded(
                    f.candidate(), f.task(), f.seed(), Cause.DIVERGED, "diverged at step 7")
                : f);
    Standings standings = Scoring.of(FRONTIER, forecasts);
    assertThat(standings.best().tasks()).extracting(TaskScore::seeds).containsExactly(4, 4);
    assertThat(standings.exclusions()).hasSize(8);
    assertThat(standings.best().gain().orElseThrow().sample().values()).hasSize(4);
  }

  @Test
  void refusesForecastsThatAreMissingDoubledOrOfNothing() {
    List<Forecast> missing = forecasts(3).subList(1, 24);
    assertThatThrownBy(() -> Scoring.of(FRONTIER, missing))
        .hasMessage(
            "poor gives 0 forecasts for one, seed 0: rivals are judged on the same runs, one"
                + " forecast each");
    List<Forecast> doubled = new ArrayList<>(forecasts(3));
    doubled.add(doubled.get(0));
    assertThatThrownBy(() -> Scoring.of(FRONTIER, doubled)).hasMessageContaining("2 forecasts");
    List<Forecast> zero = List.of(Forecast.of("good", "one", "seed 0", 1, 0));
    assertThatThrownBy(() -> Scoring.of(FRONTIER, zero)).hasMessageContaining("0.0 measured");
    List<Forecast> unknown = List.of(Forecast.of("bad", "one", "seed 0", 1, 1));
    assertThatThrownBy(() -> Scoring.of(FRONTIER, unknown))
        .hasMessageContaining("no candidate \"bad\"");
    List<Forecast> elsewhere = List.of(Forecast.of("good", "three", "seed 0", 1, 1));
    assertThatThrownBy(() -> Scoring.of(FRONTIER, elsewhere))
        .hasMessageContaining("no task \"three\"");
  }

  @Test
  void aFrontierNamesItsTasksAndCandidatesApart() {
    assertThatThrownBy(
            () ->
                new Frontier(
                    "How sharp?",
                    "S",
                    "1",
                    List.of("one"),
                    List.of(GOOD, GOOD),
                    NONE,
                    SHAM,
                    FRONTIER.criterion()))
        .hasMessageContaining("names [good] twice");
    assertThatThrownBy(() -> new Criterion(0, 0.1, "x")).hasMessageContaining("positive");
    assertThatThrownBy(() -> new Criterion(0.1, 1, "x")).hasMessageContaining("between 0 and 1");
  }

  /** Errors of 0.10 and 0.11, 1.0, 0.5 and 2.0, each a little different from seed to seed. */
  private static List<Forecast> forecasts(int seeds) {
    List<Forecast> forecasts = new ArrayList<>();
    for (int s = 0; s < seeds; s++) {
      String seed = "seed " + s;
      double measured = 2 + 0.1 * s;
      for (String task : FRONTIER.tasks()) {
        double scatter = 1 + 0.001 * s;
        double off = task.equals("one") ? 0.10 : 0.11;
        forecasts.add(Forecast.of("poor", task, seed, measured * (1 + scatter), measured));
        forecasts.add(Forecast.of("good", task, seed, measured * (1 + off), measured));
        forecasts.add(
            Forecast.of("no theory", task, seed, measured * (1 - 0.5 * scatter), measured));
        forecasts.add(Forecast.of("sham", task, seed, measured * (1 + 2 * scatter), measured));
      }
    }
    return forecasts;
  }
}
