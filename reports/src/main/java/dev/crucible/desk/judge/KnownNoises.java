package dev.crucible.desk.judge;

import dev.crucible.desk.claim.DeskClaim;
import dev.crucible.desk.claim.DeskClaim.Noise;
import dev.crucible.finding.Ruling;
import dev.crucible.measurement.Measurement;
import dev.crucible.prediction.Prediction;
import dev.crucible.stats.Judge;
import dev.crucible.stats.KnownNoise;
import java.util.function.BiFunction;

/** The rule of a claim: the usual one, or the one for a deviation that is known from elsewhere. */
final class KnownNoises {

  private KnownNoises() {}

  static BiFunction<Prediction, Measurement, Ruling> rule(DeskClaim claim) {
    return claim
        .noise()
        .<BiFunction<Prediction, Measurement, Ruling>>map(
            noise -> (prediction, measurement) -> judged(noise, prediction, measurement))
        .orElse(Judge::judge);
  }

  private static Ruling judged(Noise noise, Prediction prediction, Measurement measurement) {
    KnownNoise known =
        noise.scale() == Noise.Scale.SHARE
            ? KnownNoise.ofShare(noise.deviation())
            : KnownNoise.of(noise.deviation());
    try {
      return known.judge(prediction, measurement);
    } catch (UnsupportedOperationException e) {
      throw noise.spot().fault(String.valueOf(e.getMessage()), "leave noise out, or add seeds");
    }
  }
}
