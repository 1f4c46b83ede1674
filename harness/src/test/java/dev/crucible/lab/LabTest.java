package dev.crucible.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crucible.evidence.Seeds;
import dev.crucible.measurement.Observation.Cause;
import dev.crucible.measurement.Sample;
import dev.crucible.study.Tiered;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabTest {

  private final Notebook notebook = new Notebook();
  private final Executor executor = new ThreadExecutor(2);
  private final Lab lab = new Lab("T.1", Benches.of(executor), notebook);

  @AfterEach
  void end() {
    executor.close();
  }

  @Test
  void trialsAreSeedsOfASetting() {
    assertThat(lab.trials("MNIST parity", 2))
        .containsExactly(new Trial("T.1", "MNIST parity", 0), new Trial("T.1", "MNIST parity", 1));
    assertThat(lab.trials("MNIST parity", 4).get(3).label()).isEqualTo("MNIST parity/seed 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> lab.trials("MNIST parity", 0))
        .withMessage("T.1, MNIST parity: give at least one seed, not 0");
  }

  @Test
  void seedsBeginWhereTheRunsDo() {
    Seeds fresh = new Seeds(Seeds.Origin.FRESH, 4036);
    Bench bench = Benches.of(executor, fresh);
    assertThat(new Lab("T.1", bench, notebook).trials("s", 2))
        .extracting(Trial::label)
        .containsExactly("s/seed 4036", "s/seed 4037");
  }

  @Test
  void soManySeedsWouldRunIntoThoseOfOtherRuns() {
    assertThat(lab.trials("s", 1000)).hasSize(1000);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> lab.trials("s", 1001))
        .withMessage("T.1, s: 1001 seeds would run into those of other runs; give at most 1000");
  }

  @Test
  void settingsAreChosenByTier() {
    assertThat(lab.at(Tiered.ci(5).full(30))).isEqualTo(5);
  }

  @Test
  void eachTrialGivesOneObservationInOrder() {
    Sample sample =
        lab.each("squares", lab.trials("s", 5), t -> t.seed() * t.seed()).sample("n²", n -> n);
    assertThat(sample.values()).containsExactly(0, 1, 4, 9, 16);
    assertThat(sample.quantity()).isEqualTo("n²");
    assertThat(sample.observations().get(3).label()).isEqualTo("s/seed 3");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void ensemblesDoNotDependOnTheNumberOfThreads(int threads) {
    try (Executor other = new ThreadExecutor(threads)) {
      Lab there = new Lab("T.1", Benches.of(other), new Notebook());
      Trials<String> trials =
          there.ensembles("pairs", there.trials("s", 5), 2, LabTest::membersAndSize);
      assertThat(trials.completed())
          .containsExactly("0 of 2", "1 of 2", "2 of 2", "3 of 2", "4 of 1");
    }
  }

  private static List<String> membersAndSize(List<Trial> chunk) {
    return chunk.stream().map(trial -> trial.seed() + " of " + chunk.size()).toList();
  }

  @Test
  void aTrialThatThrowsIsAnOutcome() {
    Trials<Integer> trials = lab.each("roots", lab.trials("s", 4), LabTest::oddSeedsThrow);
    assertThat(trials.completed()).containsExactly(0, 2);
    Sample sample = trials.sample("n", n -> n);
    assertThat(sample.exclusions()).hasSize(2);
    assertThat(sample.exclusions().get(0).exclusion().orElseThrow())
        .satisfies(
            exclusion -> {
              assertThat(exclusion.cause()).isEqualTo(Cause.FAILED);
              assertThat(exclusion.reason())
                  .startsWith("ArithmeticException: odd 1 at ")
                  .contains("LabTest.oddSeedsThrow(LabTest.java:");
            });
    assertThat(notebook.contents().notes())
        .hasSize(2)
        .first()
        .asString()
        .startsWith("roots, s/seed 1: ArithmeticException: odd 1 at ");
  }

  private static int oddSeedsThrow(Trial trial) {
    if (trial.seed() % 2 == 1) {
      throw new ArithmeticException("odd " + trial.seed());
    }
    return trial.seed();
  }

  @Test
  void whenAllTrialsFailOneNoteSaysSo() {
    List<Trial> odd = List.of(new Trial("T.1", "s", 1), new Trial("T.1", "s", 3));
    assertThat(lab.each("roots", odd, LabTest::oddSeedsThrow).completed()).isEmpty();
    assertThat(notebook.contents().notes())
        .singleElement()
        .asString()
        .startsWith("all 2 trials of roots failed, first roots, s/seed 1: Arith")
        .contains("LabTest.oddSeedsThrow(LabTest.java:");
  }

  @Test
  void aFailingEnsembleFailsItsMembersAlone() {
    Trials<Integer> trials =
        lab.ensembles(
            "pairs",
            lab.trials("s", 4),
            2,
            chunk ->
                chunk.stream().map(t -> oddSeedsThrow(new Trial("", "", t.seed() / 2))).toList());
    assertThat(trials.outcomes())
        .extracting(outcome -> outcome.value().isPresent())
        .containsExactly(true, true, false, false);
  }

  @Test
  void aReadingMayExclude() {
    Sample sample =
        lab.each("seeds", lab.trials("s", 4), Trial::seed)
            .sample(
                "n",
                "m",
                (trial, n) ->
                    n == 2 ? trial.excluded(Cause.DIVERGED, "n is 2") : trial.observed(n));
    assertThat(sample.unit()).isEqualTo("m");
    assertThat(sample.values()).containsExactly(0, 1, 3);
  }

  @Test
  void aWrongNumberOfResultsIsAMistakeInTheClaim() {
    assertThatThrownBy(() -> lab.ensembles("pairs", lab.trials("s", 4), 2, chunk -> List.of(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageMatching(
            "a program for 2 trials \\(first s/seed [02]\\) returned 1 results: return one a trial");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> lab.ensembles("pairs", lab.trials("s", 4), 0, chunk -> List.of()))
        .withMessage("an ensemble needs at least one member, not 0");
  }

  @Test
  void errorsEndTheRun() {
    assertThatThrownBy(() -> lab.each("seeds", lab.trials("s", 4), LabTest::outOfMemory))
        .isInstanceOf(OutOfMemoryError.class)
        .hasMessage("as a test");
  }

  private static int outOfMemory(Trial trial) {
    if (trial.seed() == 1) {
      throw new OutOfMemoryError("as a test");
    }
    return trial.seed();
  }

  @Test
  void anInterruptWithinATrialIsNoOutcome() {
    assertThatThrownBy(
            () ->
                lab.each(
                    "seeds",
                    lab.trials("s", 1),
                    trial -> {
                      throw new IllegalStateException(new InterruptedException("as a test"));
                    }))
        .hasRootCauseInstanceOf(InterruptedException.class);
  }

  @Test
  void anInterruptEndsTheRunAndStaysSet() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> lab.each("seeds", lab.trials("s", 4), Trial::seed))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void settingsAndNotesAreTakenDown() {
    lab.setting("step", 0.1);
    lab.setting("width", 32);
    lab.setting("step", 0.1);
    lab.note("as a test");
    assertThat(notebook.contents().settings().toString()).isEqualTo("{step=0.1, width=32}");
    assertThat(notebook.contents().notes()).containsExactly("as a test");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> lab.setting("step", 0.2))
        .withMessage("setting \"step\" is 0.1 and also 0.2: name them apart");
  }
}
