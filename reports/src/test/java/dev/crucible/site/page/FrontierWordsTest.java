package dev.crucible.site.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.frontier.Forecast;
import dev.crucible.frontier.Standings;
import dev.crucible.frontier.Standings.Score;
import dev.crucible.measurement.Observation.Cause;
import dev.crucible.sample.SampleFrontier;
import dev.crucible.stats.Scoring;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FrontierWordsTest {

  private static final Standings STANDINGS = SampleFrontier.standings();

  @Test
  void saysWhatEachCandidateIsAndWhetherItGains() {
    assertThat(STANDINGS.scores())
        .extracting(score -> FrontierWords.role(STANDINGS, score))
        .containsExactly("theory", "theory", "baseline", "control");
    assertThat(STANDINGS.scores())
        .extracting(FrontierWords::gain)
        .containsExactly(
            "yes",
            "no: the baseline does better",
            "is the baseline",
            "no: the baseline does better");
  }

  @Test
  void saysThatTheBestTheoryBeatsTheForecastWithoutOne() {
    Score baseline = STANDINGS.of(STANDINGS.frontier().baseline());
    assertThat(FrontierWords.value(STANDINGS))
        .startsWith("It has predictive gain")
        .contains(FrontierWords.percent(baseline.median()));
  }

  /** The best theory is made to err as much as the baseline does. */
  @Test
  void saysThatATheoryWithoutGainHasNone() {
    List<Forecast> forecasts =
        STANDINGS.forecasts().stream()
            .map(
                f ->
                    f.candidate().equals(SampleFrontier.GOOD.name())
                        ? Forecast.of(
                            f.candidate(), f.task(), f.seed(), 0.5 * f.measured(), f.measured())
                        : f)
            .toList();
    Standings equal = Scoring.of(STANDINGS.frontier(), forecasts);
    assertThat(FrontierWords.value(equal)).startsWith("No predictive gain is shown over");
  }

  @Test
  void saysHowFarTheDirectionIsFromBeingResolved() {
    assertThat(FrontierWords.state(STANDINGS))
        .startsWith(
            "Open. Best theory: deep linear, off by 11 % in the median and by 12 % at worst;")
        .endsWith("off by at most 5 % in every task and seed.");
  }

  @Test
  void saysWhichTasksCouldNotBeScored() {
    String lost = STANDINGS.frontier().tasks().get(0);
    List<Forecast> forecasts =
        STANDINGS.forecasts().stream()
            .map(
                f ->
                    f.task().equals(lost)
                        ? Forecast.excluded(
                            f.candidate(), lost, f.seed(), Cause.INELIGIBLE, "nothing was learned")
                        : f)
            .toList();
    assertThat(FrontierWords.state(Scoring.of(STANDINGS.frontier(), forecasts)))
        .startsWith("Open.")
        .endsWith("Could not be scored, which leaves the direction open: " + lost + ".");
    String seeds =
        STANDINGS.forecasts().stream()
            .filter(f -> f.task().equals(lost))
            .map(Forecast::seed)
            .distinct()
            .collect(Collectors.joining(", "));
    assertThat(seeds).contains(", ");
    assertThat(FrontierWords.leftOut(Scoring.of(STANDINGS.frontier(), forecasts)))
        .as("one line for all seeds, whatever the candidates")
        .containsExactly("%s, %s: ineligible, nothing was learned".formatted(lost, seeds));
  }
}
