package dev.crucible.measure;

import dev.crucible.theory.SelfStabilisation;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * One member's changes of the sharpness between measurements, and what the cubic model makes of
 * them.
 *
 * <p>R² is 1 − Σ(measured − predicted)² / Σ(measured − mean)², at slope 1 and without an intercept:
 * 1 at best, and unbounded below.
 *
 * @param measured changes of λ₁
 * @param predicted by η (α − ½ β⟨x²⟩) a step
 * @param sharpeningAlone predicted by η α a step, as if the oscillation did not push back
 */
public record SharpnessChanges(
    List<Double> measured, List<Double> predicted, List<Double> sharpeningAlone) {

  /** Copies the lists. */
  public SharpnessChanges {
    measured = List.copyOf(measured);
    predicted = List.copyOf(predicted);
    sharpeningAlone = List.copyOf(sharpeningAlone);
  }

  /** Returns the changes along an oscillation of gradient descent. */
  public static SharpnessChanges of(Oscillation along, double learningRate) {
    return new SharpnessChanges(
        each(along, k -> along.sharpness().get(k + 1) - along.sharpness().get(k)),
        each(
            along,
            k ->
                new SelfStabilisation(
                        learningRate, along.progressive().get(k), along.restoring().get(k))
                    .increment(along.stride(), along.meanSquares().get(k))),
        each(
            along,
            k ->
                new SelfStabilisation(learningRate, along.progressive().get(k), 0)
                    .increment(along.stride(), 0)));
  }

  private static List<Double> each(Oscillation along, IntToDoubleFunction change) {
    return IntStream.range(0, along.sharpness().size() - 1).mapToDouble(change).boxed().toList();
  }

  /** Returns R² of the prediction. */
  public double explained() {
    return explainedBy(predicted);
  }

  /** Returns R² of the prediction without the push back. */
  public double explainedBySharpeningAlone() {
    return explainedBy(sharpeningAlone);
  }

  /** Returns R² of another prediction, one number a change. */
  public double explainedBy(List<Double> other) {
    double mean = mean(measured);
    double unexplained = 0;
    double total = 0;
    for (int k = 0; k < measured.size(); k++) {
      double off = measured.get(k) - other.get(k);
      unexplained += off * off;
      total += (measured.get(k) - mean) * (measured.get(k) - mean);
    }
    return 1 - unexplained / total;
  }

  /** Returns how much more is explained with the push back than without. */
  public double gained() {
    return explained() - explainedBySharpeningAlone();
  }

  /**
   * Returns the same of a push back twice as strong: what theory says of it is as wrong as none.
   */
  public double gainedWithoutHalf() {
    return explainedBy(pushedBack(k -> 2 * pushBack(k))) - explainedBySharpeningAlone();
  }

  /**
   * Returns R² of the prediction with the push back of other times of the window, averaged over all
   * of them: some −1 where push backs make the changes, for theirs and others' scatter add up.
   */
  public double explainedByOtherTimes() {
    int count = measured.size();
    return IntStream.range(1, count)
        .mapToDouble(later -> explainedBy(pushedBack(k -> pushBack((k + later) % count))))
        .average()
        .orElseThrow();
  }

  private double pushBack(int k) {
    return sharpeningAlone.get(k) - predicted.get(k);
  }

  private List<Double> pushedBack(IntToDoubleFunction by) {
    return IntStream.range(0, measured.size())
        .mapToObj(k -> sharpeningAlone.get(k) - by.applyAsDouble(k))
        .toList();
  }

  /** Returns the slope of the measured changes on the predicted ones, through their means. */
  public double slope() {
    double meanMeasured = mean(measured);
    double meanPredicted = mean(predicted);
    double product = 0;
    double square = 0;
    for (int k = 0; k < measured.size(); k++) {
      double off = predicted.get(k) - meanPredicted;
      product += (measured.get(k) - meanMeasured) * off;
      square += off * off;
    }
    return product / square;
  }

  private static double mean(List<Double> numbers) {
    return numbers.stream().mapToDouble(number -> number).average().orElseThrow();
  }
}
