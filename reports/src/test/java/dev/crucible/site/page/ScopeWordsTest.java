package dev.crucible.site.page;

import static dev.crucible.sample.Rulings.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crucible.finding.ScopeMap;
import dev.crucible.finding.ScopeMap.Cell;
import dev.crucible.finding.ScopeMap.Domain;
import dev.crucible.measurement.Observation;
import dev.crucible.measurement.Observation.Cause;
import dev.crucible.measurement.Sample;
import dev.crucible.prediction.Prediction;
import dev.crucible.stats.Judge;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScopeWordsTest {

  private static final Prediction ONE = Prediction.of("q").equalTo(1).within(0.1, "for the test");
  private static final Cell HELD =
      new Cell("tanh", "0.1", Domain.CLAIMED, Optional.of(rule(ONE, 0.99, 1.0, 1.01)), "");
  private static final Cell FAILED =
      new Cell("tanh", "0.4", Domain.BEYOND, Optional.of(rule(ONE, 0.7, 0.71)), "overshoots");
  private static final Cell UNTRIED =
      new Cell("ReLU", "0.4", Domain.BEYOND, Optional.empty(), "too dear");
  private static final ScopeMap MAP =
      new ScopeMap("plateau", "network", "η", List.of(HELD, FAILED, UNTRIED));

  @Test
  void saysWhatWasFoundAtEachPlace() {
    assertThat(ScopeWords.state(MAP.at("tanh", "0.1"))).isEqualTo("held");
    assertThat(ScopeWords.detail(MAP.at("tanh", "0.1"))).isEqualTo("1.000 [0.988, 1.012]");
    assertThat(ScopeWords.state(MAP.at("tanh", "0.4"))).isEqualTo("failed");
    assertThat(ScopeWords.detail(MAP.at("tanh", "0.4"))).endsWith("; overshoots");
    assertThat(ScopeWords.state(MAP.at("ReLU", "0.4"))).isEqualTo("not tried");
    assertThat(ScopeWords.detail(MAP.at("ReLU", "0.4"))).isEqualTo("too dear");
  }

  @Test
  void tellsHowManySeedsDoNotCount() {
    Sample some =
        new Sample(
            "q",
            "1",
            List.of(
                Observation.of("seed 0", 1.001),
                Observation.of("seed 1", 0.999),
                Observation.of("seed 2", 1.0),
                Observation.of("seed 3", 1.0),
                Observation.excluded("seed 4", Cause.INELIGIBLE, "flow stays below")));
    Cell cell = new Cell("tanh", "0.3", Domain.BEYOND, Optional.of(Judge.judge(ONE, some)), "");
    assertThat(ScopeWords.detail(Optional.of(cell))).endsWith("; 4 seeds, 1 excluded");
  }

  @Test
  void aPlaceThatNobodySpokeOfWasNotTried() {
    assertThat(ScopeWords.state(MAP.at("ReLU", "0.1"))).isEqualTo("not tried");
    assertThat(ScopeWords.style(MAP.at("ReLU", "0.1"))).isEqualTo("cell not-tried");
    assertThat(ScopeWords.detail(MAP.at("ReLU", "0.1"))).isEmpty();
  }

  @Test
  void framesWhereTheClaimIsMade() {
    assertThat(ScopeWords.style(MAP.at("tanh", "0.1"))).isEqualTo("cell held claimed");
    assertThat(ScopeWords.style(MAP.at("tanh", "0.4"))).isEqualTo("cell failed");
  }

  @Test
  void refusesAPlaceThatIsGivenTwice() {
    assertThatThrownBy(() -> new ScopeMap("plateau", "network", "η", List.of(HELD, HELD)))
        .hasMessage("scope map \"plateau\" gives tanh at 0.1 twice");
  }
}
