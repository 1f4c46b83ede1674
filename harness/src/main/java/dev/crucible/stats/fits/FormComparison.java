package dev.crucible.stats.fits;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The four forms side by side, by AICc on all points and by extrapolation to the largest sizes.
 *
 * <p>Only the largest sizes are a fair test of extrapolation: a random hold-out asks for
 * interpolation, which every smooth form passes. The power law without offset is a case of that
 * with one, so that its winning does not speak against power laws.
 *
 * @param aicc Akaike's corrected criterion, fitted to all points; lower is better
 * @param extrapolation root mean square of the ln-residuals at the sizes held out, fitted to the
 *     others; lower is better
 */
public record FormComparison(Map<Form, Double> aicc, Map<Form, Double> extrapolation) {

  /** Copies the maps. */
  public FormComparison {
    aicc = Map.copyOf(aicc);
    extrapolation = Map.copyOf(extrapolation);
  }

  /**
   * Compares.
   *
   * @param sizesHeldOut how many of the largest distinct sizes to extrapolate to
   * @throws IllegalArgumentException if fewer than three sizes are left to fit, or there are fewer
   *     than six points in all
   */
  public static FormComparison of(Points points, int sizesHeldOut) {
    requireHoldOut(points, sizesHeldOut);
    Points near = points.withoutLargest(sizesHeldOut);
    Points far = points.largest(sizesHeldOut);
    Map<Form, Double> aicc = new EnumMap<>(Form.class);
    Map<Form, Double> extrapolation = new EnumMap<>(Form.class);
    for (Form form : Form.values()) {
      aicc.put(form, FormFit.of(form, points).aicc(points));
      extrapolation.put(form, FormFit.of(form, near).logRmse(far));
    }
    return new FormComparison(aicc, extrapolation);
  }

  static void requireHoldOut(Points points, int sizesHeldOut) {
    if (sizesHeldOut < 1) {
      throw new IllegalArgumentException(
          "extrapolation needs one held-out size at least, not " + sizesHeldOut);
    }
    points.requireSizes(3 + sizesHeldOut, "extrapolation to the largest " + sizesHeldOut);
  }

  /** Returns the form of the lowest AICc. */
  public Form bestByAicc() {
    return least(aicc);
  }

  /** Returns the form that extrapolates best. */
  public Form bestByExtrapolation() {
    return least(extrapolation);
  }

  /** Returns by how much the better power law beats the better alternative in AICc. */
  public double leadOfPowerLaws() {
    return best(form -> !form.isPower()) - best(Form::isPower);
  }

  private double best(Predicate<Form> among) {
    return aicc.entrySet().stream()
        .filter(entry -> among.test(entry.getKey()))
        .mapToDouble(Map.Entry::getValue)
        .min()
        .orElseThrow();
  }

  private static Form least(Map<Form, Double> scores) {
    return scores.entrySet().stream()
        .min(Map.Entry.<Form, Double>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .orElseThrow();
  }
}
