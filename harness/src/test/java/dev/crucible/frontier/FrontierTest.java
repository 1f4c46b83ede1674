package dev.crucible.frontier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.crucible.finding.Ruling;
import dev.crucible.finding.ScopeMap;
import dev.crucible.finding.ScopeMap.Cell;
import dev.crucible.finding.ScopeMap.Domain;
import dev.crucible.finding.ScopeMap.State;
import dev.crucible.finding.Verdict;
import dev.crucible.frontier.Frontier.Criterion;
import dev.crucible.measurement.Sample;
import dev.crucible.measurement.Samples;
import dev.crucible.prediction.Prediction;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FrontierTest {

  /** On record is 0.2; a step is a tenth of it. */
  @ParameterizedTest
  @CsvSource({
    "0.17, MOVED",
    "0.185, STOOD_STILL",
    "0.2, STOOD_STILL",
    "0.215, STOOD_STILL",
    "0.23, FELL_BACK"
  })
  void movesByAStepOfTheScoreOnRecord(double score, Move move) {
    Reached reached = new Reached(new Lead("twin", 0.2), LocalDate.of(2026, 11, 23));
    assertThat(Move.of(Frontiers.scored(score), Optional.of(reached))).isEqualTo(move);
  }

  @Test
  void aScoreOfNothingStandsStillUntilItRises() {
    assertThat(Move.of(0, 0, 0.1)).isEqualTo(Move.STOOD_STILL);
    assertThat(Move.of(0, 0.01, 0.1)).isEqualTo(Move.FELL_BACK);
    assertThat(Move.of(0.01, 0, 0.1)).isEqualTo(Move.MOVED);
  }

  @Test
  void isScoredForTheFirstTimeOnce() {
    assertThat(Move.of(Frontiers.scored(0.2), Optional.empty())).isEqualTo(Move.FIRST);
    assertThat(Frontiers.scored(0.2).lead().words()).isEqualTo("0.2 by \"twin\"");
  }

  @Test
  void isResolvedAtTheCriterionItself() {
    assertThat(Frontiers.scored(0.05).resolved()).isTrue();
    assertThat(Frontiers.scored(0.0501).resolved()).isFalse();
  }

  @Test
  void needsATaskAndATheory() {
    Frontier good = Frontiers.scored(1).frontier();
    for (boolean tasks : new boolean[] {true, false}) {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  new Frontier(
                      "How sharp?",
                      "sharpness",
                      "1",
                      tasks ? good.tasks() : List.of(),
                      tasks ? List.of() : good.theories(),
                      good.baseline(),
                      good.control(),
                      good.criterion()))
          .withMessage("\"How sharp?\" needs a task and a candidate theory");
    }
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "-0.1", "NaN"})
  void aMoveIsAShareOfTheScore(double step) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Criterion(0.05, step, "w"))
        .withMessageStartingWith("a move is a share of the score on record");
  }

  @ParameterizedTest
  @CsvSource({"' ', idea", "name, ' '"})
  void aCandidateSaysWhoItIsAndHowItPredicts(String name, String idea) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Candidate.unsourced(name, idea))
        .withMessageContaining("needs a name and one sentence");
  }

  @Test
  void aCandidateNamesItsSource() {
    assertThat(new Candidate("a", "b", "2506.06940", "§2").source())
        .isEqualTo("arXiv 2506.06940, §2");
    assertThat(Candidate.unsourced("a", "b").source()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Verdict.class)
  void aPlaceOnTheMapIsWhatItsRulingSays(Verdict verdict) {
    Sample sample = Samples.of(1, 1, 1);
    Prediction prediction = Prediction.of("x").atMost(1, "w");
    Ruling ruling = new Ruling(prediction, sample, Optional.empty(), verdict, "r");
    Cell cell = new Cell("tanh", "0.1", Domain.CLAIMED, Optional.of(ruling), "");
    State expected =
        switch (verdict) {
          case CORROBORATED -> State.HELD;
          case REFUTED -> State.FAILED;
          case INCONCLUSIVE, INVALID, NOT_RUN -> State.UNDECIDED;
        };
    assertThat(cell.state()).isEqualTo(expected);
  }

  @Test
  void aMapKnowsItsPlacesInTheirOrder() {
    Cell a = new Cell("tanh", "0.2", Domain.BEYOND, Optional.empty(), "too dear");
    Cell b = new Cell("ReLU", "0.1", Domain.BEYOND, Optional.empty(), "too dear");
    ScopeMap map = new ScopeMap("plateau", "network", "η", List.of(a, b));
    assertThat(map.rowNames()).containsExactly("tanh", "ReLU");
    assertThat(map.columnNames()).as("numbers by size").containsExactly("0.1", "0.2");
    Cell named = new Cell("ReLU", "small", Domain.BEYOND, Optional.empty(), "too dear");
    assertThat(new ScopeMap("plateau", "network", "η", List.of(a, named, b)).columnNames())
        .containsExactly("0.2", "small", "0.1");
    assertThat(map.at("tanh", "0.2")).hasValue(a);
    assertThat(map.at("tanh", "0.1")).isEmpty();
    assertThat(a.state()).isEqualTo(State.NOT_TRIED);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ScopeMap("plateau", "network", "η", List.of(a, b, a)))
        .withMessage("scope map \"plateau\" gives tanh at 0.2 twice");
  }
}
