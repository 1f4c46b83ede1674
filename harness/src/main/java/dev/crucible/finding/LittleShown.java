package dev.crucible.finding;

import dev.crucible.prediction.Identity;
import dev.crucible.prediction.Numbers;
import dev.crucible.prediction.Prediction;
import java.util.Arrays;
import java.util.Optional;

/**
 * Whether a control that was refuted shows little: that the rule can count, and not that the
 * experiment could have come out otherwise.
 */
public final class LittleShown {

  /** What lies further off than this many margins, a blunt instrument tells from the prediction. */
  private static final double FAR = 100;

  private LittleShown() {}

  /** Returns why a control shows little, if it does. */
  public static Optional<String> by(NamedRuling control, Ruling experiment) {
    double[] values = control.ruling().sample().values();
    double[] own = experiment.sample().values();
    if (values.length == 0 || !control.refuted()) {
      return Optional.empty();
    }
    if (Arrays.equals(values, own) || Arrays.equals(values, negated(own))) {
      return Optional.of("its numbers are the experiment's own");
    }
    if (values.length > 1 && Arrays.stream(values).distinct().count() == 1) {
      return Optional.of("it is the constant " + Numbers.plain(values[0]));
    }
    return far(control.ruling(), Arrays.stream(values).average().orElseThrow());
  }

  private static double[] negated(double[] values) {
    return Arrays.stream(values).map(value -> -value).toArray();
  }

  private static Optional<String> far(Ruling control, double mean) {
    Prediction prediction = control.prediction();
    double margins = Math.abs(mean - prediction.predicted()) / prediction.margin();
    // An identity's tolerance is what rounding loses: everything else is far from it.
    boolean counts = prediction.margin() > 0 && !(prediction instanceof Identity);
    return counts && margins > FAR
        ? Optional.of("it lies %s margins off".formatted(Math.round(margins)))
        : Optional.empty();
  }
}
