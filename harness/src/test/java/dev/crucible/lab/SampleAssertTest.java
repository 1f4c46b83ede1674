package dev.crucible.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.crucible.finding.Judgement;
import dev.crucible.finding.NamedRuling;
import dev.crucible.finding.Verdict;
import dev.crucible.measurement.Observation;
import dev.crucible.measurement.Sample;
import dev.crucible.measurement.Samples;
import dev.crucible.prediction.Prediction;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SampleAssertTest {

  private static final Prediction ONE = Prediction.of("x").equalTo(1).within(0.1, "a tenth");
  private static final Sample NEAR = Samples.of(1, 1.01, 0.99);

  private final Notebook notebook = new Notebook();
  private final Executor executor = new ThreadExecutor(1);
  private final Lab lab = new Lab("T.1", Benches.of(executor), notebook);

  @AfterEach
  void end() {
    executor.close();
  }

  @Test
  void recordsThePredictionsOwnMutantsAndTheNamedOnes() {
    lab.assertThat("near one", NEAR)
        .corroborates(ONE)
        .butNot("tenfold", NEAR.map(x -> 10 * x))
        .norUnder("halved", x -> x / 2)
        .norUnder("read again", Samples.of(3, 3, 3));
    Judgement judgement = notebook.contents().judgements().get(0);
    assertThat(judgement.name()).isEqualTo("near one");
    assertThat(judgement.ruling().verdict()).isEqualTo(Verdict.CORROBORATED);
    assertThat(judgement.controls()).extracting(NamedRuling::name).containsExactly("tenfold");
    assertThat(judgement.mutants())
        .extracting(NamedRuling::name)
        .containsExactly("x = 0.8 ± 0.1", "x = 1.2 ± 0.1", "halved", "read again");
    assertThat(judgement.survivors()).isEmpty();
  }

  @Test
  void recordsARefutationWithoutThrowing() {
    lab.assertThat("far from one", Samples.of(2, 2.1, 1.9)).corroborates(ONE).butNot("same", NEAR);
    Judgement judgement = notebook.contents().judgements().get(0);
    assertThat(judgement.ruling().verdict()).isEqualTo(Verdict.REFUTED);
    assertThat(judgement.survivors()).extracting(NamedRuling::name).containsExactly("same");
  }

  @Test
  void remembersWhatWasNeverJudged() {
    SampleAssert pending = lab.assertThat("near one", NEAR);
    assertThat(notebook.contents().unjudged()).containsExactly("near one");
    pending.corroborates(ONE);
    assertThat(notebook.contents().unjudged()).isEmpty();
  }

  @Test
  void controlsAndMutantsNeedAPredictionFirst() {
    SampleAssert pending = lab.assertThat("near one", NEAR);
    assertThatIllegalStateException()
        .isThrownBy(() -> pending.butNot("off", NEAR))
        .withMessage(
            "\"near one\": call corroborates(prediction) before butNot, which judges by that"
                + " prediction");
    assertThatIllegalStateException()
        .isThrownBy(() -> pending.norUnder("off", x -> x))
        .withMessageContaining("before norUnder");
  }

  @Test
  void aStatisticHasOnePredictionAndItsOwnName() {
    SampleAssert judged = lab.assertThat("near one", NEAR).corroborates(ONE);
    assertThatIllegalStateException()
        .isThrownBy(() -> judged.corroborates(ONE))
        .withMessage(
            "\"near one\" is already held against x = 1 ± 0.1: a statistic has one prediction");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> lab.assertThat("near one", NEAR))
        .withMessage("two statistics are called \"near one\": give each its own name");
  }

  /** Trained together, each setting is a measurement of its own. */
  @Test
  void aMeasurementHasAllSeedsOfItsSettingAndOfNoOther() {
    List<Observation> all = new ArrayList<>();
    for (String setting : List.of("small", "large")) {
      List<Observation> own =
          IntStream.range(0, 3)
              .mapToObj(seed -> Observation.of(setting + "/seed " + seed, 1 + 0.01 * seed))
              .toList();
      notebook.ran(own.stream().map(Observation::label).toList());
      all.addAll(own);
    }
    lab.assertThat("small", Sample.of("x", all.subList(0, 3))).corroborates(ONE);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> lab.assertThat("parts", Sample.of("x", all.subList(1, 5))))
        .withMessage(
            "\"parts\" has \"small/seed 1\" and not \"small/seed 0\", which was run with it: a"
                + " measurement has all 3 seeds of a setting; one that does not count is excluded,"
                + " with its cause");
    lab.assertThat("made by hand", NEAR).corroborates(ONE);
  }
}
