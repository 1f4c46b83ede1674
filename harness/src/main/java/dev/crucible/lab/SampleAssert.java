package dev.crucible.lab;

import dev.crucible.measurement.Sample;
import dev.crucible.prediction.Prediction;
import java.util.function.DoubleUnaryOperator;
import org.assertj.core.api.AbstractAssert;

/**
 * Holds a sample against a prediction, its negative controls and theory mutants.
 *
 * <p>Nothing is thrown for a verdict: rulings are recorded, and the gate decides at the end of the
 * class, so that one refuted statistic hides no other.
 *
 * <pre>{@code
 * lab.assertThat("MNIST parity, η = 0.15", plateau)
 *     .corroborates(PLATEAU)
 *     .butNot("a step far below the edge", below)
 *     .norUnder("threshold read as 3/η", q -> q * 2 / 3);
 * }</pre>
 */
public final class SampleAssert extends AbstractAssert<SampleAssert, Sample> {

  private final Statistic statistic;

  SampleAssert(Statistic statistic, Sample sample) {
    super(sample, SampleAssert.class);
    this.statistic = statistic;
  }

  /**
   * Judges the sample by the prediction, and by each of the prediction's own mutants.
   *
   * @throws IllegalArgumentException if units differ or an observation that counts is no number
   * @throws IllegalStateException if the sample was already held against a prediction
   */
  public SampleAssert corroborates(Prediction prediction) {
    statistic.hold(prediction);
    return this;
  }

  /**
   * Judges a negative control by the same prediction and rule; it must be refuted.
   *
   * @throws IllegalStateException if there is no prediction yet
   */
  public SampleAssert butNot(String control, Sample sample) {
    statistic.control(control, sample);
    return this;
  }

  /**
   * Judges the same measurements read by a wrong theory, value by value; it must be refuted.
   *
   * @throws IllegalStateException if there is no prediction yet
   */
  public SampleAssert norUnder(String mutant, DoubleUnaryOperator reading) {
    return norUnder(mutant, actual.map(reading));
  }

  /**
   * Judges the same measurements read again by a wrong theory; it must be refuted.
   *
   * @throws IllegalStateException if there is no prediction yet
   */
  public SampleAssert norUnder(String mutant, Sample reread) {
    statistic.mutant(mutant, reread);
    return this;
  }
}
