package dev.crucible.claims.laws.flows;

import dev.crucible.measure.Sharpening;
import dev.crucible.theory.SelfStabilisation;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * One seed's changes of the sharpness between measurements, and what theory makes of them.
 *
 * @param measured changes of λ₁
 * @param predicted by η (α − ½ β⟨x²⟩) a step
 * @param sharpeningAlone predicted by η α a step, as if the oscillation did not push back
 */
record Increments(double[] measured, double[] predicted, double[] sharpeningAlone) {

  static Increments of(Oscillation oscillation, double learningRate) {
    List<Sharpening> points = oscillation.points();
    int count = points.size() - 1;
    return new Increments(
        IntStream.range(0, count)
            .mapToDouble(k -> points.get(k + 1).sharpness() - points.get(k).sharpness())
            .toArray(),
        IntStream.range(0, count)
            .mapToDouble(k -> predicted(oscillation, learningRate, k))
            .toArray(),
        IntStream.range(0, count)
            .mapToDouble(
                k ->
                    new SelfStabilisation(learningRate, points.get(k).progressive(), 0)
                        .increment(Oscillation.STRIDE, 0))
            .toArray());
  }

  private static double predicted(Oscillation oscillation, double learningRate, int k) {
    Sharpening at = oscillation.points().get(k);
    return new SelfStabilisation(learningRate, at.progressive(), at.restoring())
        .increment(Oscillation.STRIDE, oscillation.meanSquares().get(k));
  }

  /** Returns R² of the prediction with slope 1 and no intercept. */
  double explained() {
    return explained(measured, predicted);
  }

  /** Returns the same of the prediction without the push back. */
  double explainedBySharpeningAlone() {
    return explained(measured, sharpeningAlone);
  }

  /** Returns how much more is explained with the push back than without. */
  double gained() {
    return explained() - explainedBySharpeningAlone();
  }

  /**
   * Returns the same of a push back twice as strong: what theory says of it is as wrong as none.
   */
  double gainedWithoutHalf() {
    return explained(measured, pushedBack(k -> 2 * pushBack(k))) - explainedBySharpeningAlone();
  }

  /**
   * Returns R² of the prediction with the push back of other times of the window, averaged over all
   * of them: some −1 where push backs make the changes, for theirs and others' scatter add up.
   */
  double explainedByOtherTimes() {
    int count = measured.length;
    return IntStream.range(1, count)
        .mapToDouble(later -> explained(measured, pushedBack(k -> pushBack((k + later) % count))))
        .average()
        .orElseThrow();
  }

  private double pushBack(int k) {
    return sharpeningAlone[k] - predicted[k];
  }

  private double[] pushedBack(IntToDoubleFunction by) {
    return IntStream.range(0, measured.length)
        .mapToDouble(k -> sharpeningAlone[k] - by.applyAsDouble(k))
        .toArray();
  }

  /** Returns the slope of the measured changes on the predicted ones, through their means. */
  double slope() {
    double meanMeasured = DoubleStream.of(measured).average().orElseThrow();
    double meanPredicted = DoubleStream.of(predicted).average().orElseThrow();
    double product = 0;
    double square = 0;
    for (int k = 0; k < measured.length; k++) {
      product += (measured[k] - meanMeasured) * (predicted[k] - meanPredicted);
      square += (predicted[k] - meanPredicted) * (predicted[k] - meanPredicted);
    }
    return product / square;
  }

  /** Returns what another seed's prediction explains of this seed's changes. */
  double explainedBy(Increments other) {
    return explained(measured, other.predicted);
  }

  private static double explained(double[] measured, double[] predicted) {
    double mean = DoubleStream.of(measured).average().orElseThrow();
    double unexplained = 0;
    double total = 0;
    for (int k = 0; k < measured.length; k++) {
      unexplained += (measured[k] - predicted[k]) * (measured[k] - predicted[k]);
      total += (measured[k] - mean) * (measured[k] - mean);
    }
    return 1 - unexplained / total;
  }
}
