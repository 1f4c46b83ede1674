package dev.crucible.history;

import static dev.crucible.history.Pasts.scored;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.claim.Move;
import dev.crucible.history.FrontierTrack.Step;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FrontierTrackTest {

  private static FrontierTrack course(double... best) {
    List<PastTrial> trials = new ArrayList<>();
    for (double score : best) {
      trials.add(scored(trials.size(), "d1", score));
    }
    return FrontierTrack.of(trials);
  }

  @Test
  void theBestMovesByTheStepAndOtherwiseStandsStill() {
    FrontierTrack track = course(0.40, 0.39, 0.37, 0.36, 0.42, 0.38, 0.36);

    assertThat(track.steps())
        .extracting(Step::move)
        .containsExactly(
            Move.FIRST,
            Move.STOOD_STILL,
            Move.STOOD_STILL,
            Move.MOVED,
            Move.FELL_BACK,
            Move.STOOD_STILL,
            Move.STOOD_STILL);
    assertThat(track.lastMoved()).contains(LocalDate.of(2026, 3, 4));
  }

  @Test
  void theStepIsTheOneThatTheTrialWasMadeUnder() {
    List<PastTrial> trials = new ArrayList<>();
    for (double score : List.of(0.40, 0.40, 0.39, 0.41)) {
      trials.add(under(0.01, scored(trials.size(), "d1", score)));
    }
    assertThat(FrontierTrack.of(trials).steps())
        .extracting(Step::move)
        .containsExactly(Move.FIRST, Move.STOOD_STILL, Move.MOVED, Move.FELL_BACK);
  }

  @Test
  void tellsWhichTrialAScoreWasHeldAgainst() {
    List<Step> steps = course(0.40, 0.39, 0.36, 0.37).steps();

    assertThat(steps)
        .extracting(step -> step.against().run().id())
        .containsExactly(id(steps, 0), id(steps, 0), id(steps, 0), id(steps, 2));
  }

  private static String id(List<Step> steps, int i) {
    return steps.get(i).trial().run().id();
  }

  private static PastTrial under(double step, PastTrial trial) {
    PastFrontier frontier = trial.frontier().orElseThrow();
    return new PastTrial(
        trial.run(),
        trial.claim(),
        trial.registration(),
        trial.verdict(),
        trial.statistics(),
        trial.checks(),
        Optional.of(new PastFrontier(frontier.criterion(), Optional.of(step), frontier.scores())));
  }

  @Test
  void aFirstStatementMovesWhatNoTheorySpokeOf() {
    double none = Double.POSITIVE_INFINITY;
    assertThat(course(none, none, 3).steps())
        .extracting(Step::move)
        .containsExactly(Move.FIRST, Move.STOOD_STILL, Move.MOVED);
  }

  @Test
  void anotherRegistrationSetsTheMarkAnew() {
    FrontierTrack track =
        FrontierTrack.of(List.of(scored(0, "d1", 0.4), scored(1, "d2", 0.6), scored(2, "d2", 0.5)));

    assertThat(track.steps())
        .extracting(Step::move)
        .containsExactly(Move.FIRST, Move.FIRST, Move.MOVED);
  }

  @Test
  void keepsEveryCandidatesScores() {
    FrontierTrack track =
        FrontierTrack.of(List.of(scored(0, "d1", 0.4, 0.7), scored(1, "d1", 0.7)));

    assertThat(track.candidates()).containsOnlyKeys("theory 0.4", "theory 0.7");
    assertThat(track.candidates().get("theory 0.7")).hasSize(2);
    assertThat(track.steps().get(1).best().candidate()).isEqualTo("theory 0.7");
  }

  @Test
  void trialsWithoutAFrontierHaveNoTrack() {
    FrontierTrack track = FrontierTrack.of(List.of(Pasts.trial(Pasts.origin(0), "EOS.1")));

    assertThat(track.steps()).isEmpty();
    assertThat(track.lastMoved()).isEmpty();
  }
}
