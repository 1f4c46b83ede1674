package dev.crucible.desk.judge;

import dev.crucible.desk.claim.Against;
import dev.crucible.desk.claim.DeskClaim;
import dev.crucible.desk.claim.Predict;
import dev.crucible.desk.measure.Measured;
import dev.crucible.prediction.Exponent;
import dev.crucible.prediction.Prediction;
import java.util.List;
import java.util.Optional;

/** The controls of a claim: its own, or its factor permuted if it names none. */
final class UsualControl {

  private UsualControl() {}

  /**
   * Returns the controls.
   *
   * @throws dev.crucible.desk.fault.Fault if the claim names none and a permutation would show
   *     nothing
   */
  static List<Against> of(DeskClaim claim, Prediction prediction) {
    if (!claim.controls().isEmpty()) {
      return claim.controls();
    }
    Predict predict = claim.predict();
    Optional<String> factor = factor(claim, prediction);
    return List.of(
        factor
            .map(
                column ->
                    new Against(
                        column + " permuted",
                        Optional.empty(),
                        Optional.of(column),
                        Optional.empty(),
                        Optional.empty(),
                        predict.spot()))
            .orElseThrow(
                () ->
                    predict
                        .spot()
                        .fault(
                            "the claim names no control, and a permutation would leave what is"
                                + " predicted as it is",
                            "add controls: rows of which theory itself says that it must not hold"
                                + " (where), or a wrong formula or reading")));
  }

  private static Optional<String> factor(DeskClaim claim, Prediction prediction) {
    return switch (claim.predict().kind()) {
      case EXPONENT ->
          prediction instanceof Exponent e && Math.abs(e.predicted()) <= 2 * e.margin()
              ? Optional.empty()
              : Measured.varied(claim);
      case CURVE -> Measured.varied(claim);
      case ORDER -> Measured.varied(claim);
      case VALUE -> claim.predict().formula().flatMap(theory -> Measured.varied(claim));
      case BOUND, IDENTITY -> Optional.empty();
    };
  }
}
