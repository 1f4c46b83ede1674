package dev.crucible.prediction;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What every prediction must state, and how it is refused if it does not. */
public final class Terms {

  /** Why a mutant has the terms that it has. */
  static final String MUTANT = "a mutant, to be refuted";

  private Terms() {}

  public static void requireMargin(double margin, String quantity) {
    if (!(margin > 0) || Double.isInfinite(margin)) {
      throw new IllegalArgumentException(
          "margin of %s must be positive, not %s: no finite sample can show exact equality"
              .formatted(quantity, margin));
    }
  }

  static void requirePossible(double number, Prediction.Quantity quantity) {
    if (quantity.unit().equals(Prediction.SHARE) && !(number >= 0 && number <= 1)) {
      throw new IllegalArgumentException(
          "a share lies between 0 and 1; that %s cannot be %s".formatted(quantity.name(), number));
    }
  }

  /**
   * Returns what is registered of a prediction: a grain only where it was said.
   *
   * @param own the name of the part that only this kind of prediction has
   */
  static Map<String, Object> declared(
      Prediction prediction, Optional<Grain> grain, String own, Object value) {
    Map<String, Object> parts = new TreeMap<>();
    parts.put("quantity", prediction.quantity());
    parts.put("unit", prediction.unit());
    parts.put("predicted", prediction.predicted());
    parts.put("justification", prediction.justification());
    parts.put(own, value);
    grain.ifPresent(found -> parts.put("grain", found));
    return parts;
  }

  public static void requireReason(String justification, String what) {
    if (justification.isBlank()) {
      throw new IllegalArgumentException("say why the " + what);
    }
  }
}
