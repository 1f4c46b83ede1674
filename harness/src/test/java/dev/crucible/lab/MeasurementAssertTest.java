package dev.crucible.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.crucible.finding.Judgement;
import dev.crucible.finding.NamedRuling;
import dev.crucible.finding.Verdict;
import dev.crucible.measurement.Entry;
import dev.crucible.measurement.Series;
import dev.crucible.measurement.Sweep;
import dev.crucible.prediction.Prediction;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MeasurementAssertTest {

  private static final Prediction INVERSE =
      Prediction.of("drift").scalesAs(-1, "width").within(0.1, "as stated");

  private final Notebook notebook = new Notebook();
  private final Executor executor = new ThreadExecutor(1);
  private final Lab lab = new Lab("T.1", Benches.of(executor), notebook);

  @AfterEach
  void end() {
    executor.close();
  }

  @Test
  void holdsASweepAgainstItsPredictionControlAndMutants() {
    lab.assertThat("drift against width", sweep(-1))
        .corroborates(INVERSE)
        .butNot("features that move", sweep(0))
        .norUnder("square roots read", sweep(-0.5));
    Judgement judgement = notebook.contents().judgements().get(0);
    assertThat(judgement.ruling().verdict()).isEqualTo(Verdict.CORROBORATED);
    assertThat(judgement.ruling().measurement()).isEqualTo(sweep(-1));
    assertThat(judgement.survivors()).isEmpty();
    assertThat(judgement.mutants())
        .extracting(NamedRuling::name)
        .containsExactly(
            "drift ∝ width^(-1.2 ± 0.1)", "drift ∝ width^(-0.8 ± 0.1)", "square roots read");
  }

  @Test
  void needsAPredictionFirst() {
    MeasurementAssert<Sweep> pending = lab.assertThat("drift against width", sweep(-1));
    assertThatIllegalStateException().isThrownBy(() -> pending.butNot("off", sweep(0)));
    assertThatIllegalStateException().isThrownBy(() -> pending.norUnder("off", sweep(0)));
    assertThat(notebook.contents().unjudged()).containsExactly("drift against width");
  }

  private static Sweep sweep(double power) {
    double[] widths = {16, 32, 64};
    double[] values = {Math.pow(16, power), Math.pow(32, power), Math.pow(64, power)};
    Series series = Series.of(widths, values);
    return Sweep.of(
        "drift",
        "width",
        List.of(
            Entry.of("seed 0", series), Entry.of("seed 1", series), Entry.of("seed 2", series)));
  }
}
