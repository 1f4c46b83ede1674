package dev.crucible.lab;

import dev.crucible.measurement.Measurement;
import dev.crucible.prediction.Prediction;
import org.assertj.core.api.AbstractAssert;

/**
 * Holds a sweep, traces, groups or arms against a prediction, as {@link SampleAssert} does a
 * sample.
 *
 * <pre>{@code
 * lab.assertThat("drift against width", drift)
 *     .corroborates(Prediction.of("NTK drift").scalesAs(-1, "width").within(0.25, "…"))
 *     .butNot("features that move", meanField);
 * }</pre>
 *
 * @param <M> the kind of measurement
 */
public final class MeasurementAssert<M extends Measurement>
    extends AbstractAssert<MeasurementAssert<M>, M> {

  private final Statistic statistic;

  MeasurementAssert(Statistic statistic, M measurement) {
    super(measurement, MeasurementAssert.class);
    this.statistic = statistic;
  }

  /**
   * Judges the measurement by the prediction, and by each of the prediction's own mutants.
   *
   * @throws IllegalArgumentException if units differ, if the measurement is not of the kind that
   *     the prediction speaks of or cannot be meant
   * @throws IllegalStateException if the measurement was already held against a prediction
   */
  public MeasurementAssert<M> corroborates(Prediction prediction) {
    statistic.hold(prediction);
    return this;
  }

  /**
   * Judges a negative control by the same prediction and rule; it must be refuted.
   *
   * @throws IllegalStateException if there is no prediction yet
   */
  public MeasurementAssert<M> butNot(String control, M measurement) {
    statistic.control(control, measurement);
    return this;
  }

  /**
   * Judges the same measurement read again by a wrong theory; it must be refuted.
   *
   * @throws IllegalStateException if there is no prediction yet
   */
  public MeasurementAssert<M> norUnder(String mutant, M reread) {
    statistic.mutant(mutant, reread);
    return this;
  }
}
